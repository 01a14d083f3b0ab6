"""Two people who correct the same row: the second is told, and overwrites nothing unseen."""

from datetime import datetime

from gelijk.core.problems import NotNow


class Stale(NotNow):
    """Somebody changed it since the form was opened; `now` stands for what is there now."""

    def __init__(self, now: str) -> None:
        self.now = now
        super().__init__(
            "Iemand anders heeft dit intussen gewijzigd.",
            remedy="Uw invoer staat er nog. Bekijk wat er veranderd is en leg dan opnieuw vast.",
        )


def stamp(changed_at: datetime) -> str:
    """What a form keeps of the row that it was opened on."""
    return changed_at.isoformat()


def check_seen(changed_at: datetime, seen: str | None) -> None:
    """Refuses under the lock what was typed on another row; None is a caller that has no form."""
    if seen is not None and seen != stamp(changed_at):
        raise Stale(stamp(changed_at))
