"""What went wrong, where, and what to do about it: every refusal of Gelijk has these three."""

from collections.abc import Sequence


class Problem(Exception):
    """A refusal that a person can do something with; nothing was changed."""

    status = 400

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.what} {self.remedy}".strip()


class NotAllowed(Problem):
    """The person may not do this."""

    status = 403


class NotNow(Problem):
    """It may be done, but not in the state things are in."""

    status = 409


class Problems(Problem):
    """Several problems of one piece of work, such as the bad rows of a table."""

    def __init__(self, what: str, problems: Sequence[Problem], *, remedy: str = "") -> None:
        self.problems = tuple(problems)
        super().__init__(what, remedy=remedy)

    def __str__(self) -> str:
        return "\n".join([super().__str__(), *(f"- {problem}" for problem in self.problems)])
