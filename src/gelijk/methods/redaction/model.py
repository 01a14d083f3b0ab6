"""What detection is given and what it gives back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum


class Type(StrEnum):
    """The kinds of personal data, by the names that the report uses."""

    PERSON = "PERSON"
    BSN = "BSN"
    IBAN = "IBAN"
    PHONE = "PHONE"
    EMAIL = "EMAIL"
    PLATE = "PLATE"
    ADDRESS = "ADDRESS"
    POSTCODE = "POSTCODE"
    DOB = "DOB"
    SPECIAL = "SPECIAL"


class Role(StrEnum):
    """In what capacity somebody stands in the documents."""

    CIVIL_SERVANT = "civil_servant"
    OFFICE_HOLDER = "office_holder"
    CITIZEN = "citizen"
    UNKNOWN = "unknown"


class Decision(StrEnum):
    """What should happen to a passage; a person confirms it."""

    REDACT = "redact"
    KEEP = "keep"
    REVIEW = "review"


class Ground(StrEnum):
    """Grounds of art. 5.1 Woo that detection can propose."""

    SPECIAL_CATEGORY = "5.1.1.d"
    IDENTIFICATION_NUMBER = "5.1.1.e"
    PRIVATE_LIFE = "5.1.2.e"


@dataclass(frozen=True, slots=True)
class Document:
    """One document of a set. Offsets count code points of `text`, which nothing changes.

    `name` is the file's name. `metadata` holds what the file says of itself (author, last changed
    by); a person named only there is known in the whole set.
    `written` decides who held office; without it the date that the text gives itself is taken.
    """

    name: str
    text: str
    metadata: Mapping[str, str] = field(default_factory=dict)
    written: date | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A passage with personal data: `document.text[start:end] == text`.

    `entity` is the same for everything that points to one person, or to one number, in the set.
    `decision` is REVIEW where the documents contradict each other; until somebody has decided,
    treat REVIEW as REDACT. `ground` is None for what is kept. `confidence` lies between 0 and 1.
    """

    start: int
    end: int
    type: Type
    role: Role
    entity: str
    decision: Decision
    ground: Ground | None
    confidence: float
    text: str

    @property
    def hidden(self) -> bool:
        """Whether the passage is covered as long as nobody decides otherwise."""
        return self.decision is not Decision.KEEP

    def row(self) -> dict[str, str | int | float | None]:
        """The passage as the report holds it."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the set: every form of the name in the documents, and why this decision."""

    entity: str
    name: str
    forms: frozenset[str]
    role: Role
    decision: Decision
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """`recall` is the dial: 0 marks only what is certain, 1 marks whatever might be a name.

    `senior_officials` says whether who speaks for an office in public (a secretary-general,
    a director-general, a spokesperson) is left for a person to decide, or hidden as everyone else.
    """

    recall: float = 0.9
    senior_officials: Decision = Decision.REDACT
    special_categories: bool = True


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found in a set: per document its passages, in order and without overlap."""

    spans: tuple[tuple[Span, ...], ...]
    people: tuple[Person, ...]
