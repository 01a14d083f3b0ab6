"""The words of all editions, read once per page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gelijk.programme.models import Term
from gelijk.programme.models.editions import Scheme

# The ministries that take part (kst-30950-316 is signed for five; VRO and AenM came in 2024).
MINISTRIES = ("BZK", "JenV", "OCW", "SZW", "VWS", "VRO", "AenM", "BZ", "Def", "EZ", "Fin", "IenW")
# The columns of a version that hold codes, and the list that each chooses from.
SCHEMES = {
    "form": Scheme.FORM,
    "kind": Scheme.KIND,
    "line": Scheme.LINE,
    "domains": Scheme.DOMAIN,
    "grounds": Scheme.GROUND,
    "stage": Scheme.STAGE,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A code and how it is called in the language of the page."""

    code: str
    name: str


class Vocabulary:
    """Codes to words. A word of the edition itself goes before one of another edition."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self.terms = list(terms)
        self._by_code: dict[tuple[str, str], list[Term]] = {}
        for term in self.terms:
            self._by_code.setdefault((term.scheme, term.code), []).append(term)

    @classmethod
    def read(cls) -> "Vocabulary":
        """All words there are."""
        return cls(Term.objects.order_by("scheme", "order"))

    def term(self, scheme: Scheme, code: str, year: int | None = None) -> Term | None:
        """The word for the code, of the edition if it has one."""
        found = self._by_code.get((scheme, code), [])
        own = [term for term in found if term.edition_id == year]
        return next(iter(own or found), None)

    def name(self, scheme: Scheme, code: str, year: int | None = None) -> str:
        """How the code is called; a code without a word stands for itself."""
        term = self.term(scheme, code, year)
        return term.name if term else code

    def names(self, scheme: Scheme, codes: Sequence[str], year: int | None = None) -> list[str]:
        return [self.name(scheme, code, year) for code in codes]

    def choices(self, scheme: Scheme, year: int | None = None) -> list[Choice]:
        """Each code once, in the order of the list; with a year those of that edition or ours."""
        found: dict[str, Choice] = {}
        for term in self.terms:
            if term.scheme == scheme and (year is None or term.edition_id in (year, None)):
                found.setdefault(term.code, Choice(term.code, term.name))
        return list(found.values())

    def unknown(self, column: str, value: object) -> list[str]:
        """The codes in this column of a version that its list does not have."""
        if column == "responsible":
            known = set(MINISTRIES)
        elif column in SCHEMES:
            known = {choice.code for choice in self.choices(SCHEMES[column])}
        else:
            return []
        codes: Sequence[object] = [value]
        if isinstance(value, Sequence) and not isinstance(value, str):
            codes = value
        return [str(code) for code in codes if code and code not in known]
