"""The shape of the rows in `facts/*.yaml`; a column that is not known is refused."""

from datetime import date
from decimal import Decimal

from pydantic import model_validator

from gelijk.core.facts import FactRow
from gelijk.core.models import Relation
from gelijk.core.sources import Basis
from gelijk.programme.models.editions import Scheme
from gelijk.programme.models.goals import Direction
from gelijk.programme.models.measures import ATTRIBUTES
from gelijk.programme.models.progress import Light
from gelijk.programme.models.sessions import SessionKind

Span = tuple[int, int]


class SourcedRow(FactRow):
    """Where a row comes from; `place` counts code points of the document."""

    document: str = ""
    place: Span | None = None
    lines: str = ""
    url: str = ""
    note: str = ""

    def source_columns(self) -> dict[str, object]:
        """The columns of `core.sources.Sourced`."""
        start, end = self.place or (None, None)
        return {
            "source_document": self.document,
            "source_start": start,
            "source_end": end,
            "source_lines": self.lines,
            "source_url": self.url,
            "source_note": self.note,
        }


class EditionRow(SourcedRow):
    year: int
    title: str
    sent_on: date | None = None
    paper: str = ""
    announced: int | None = None
    announced_note: str = ""
    about: str = ""
    goals: str = ""
    goals_document: str = ""
    goals_place: Span | None = None


class TermRow(SourcedRow):
    scheme: Scheme
    year: int | None = None
    code: str
    label: str
    label_en: str
    names: list[str] = []
    names_note: str = ""
    names_note_en: str = ""
    meaning: str = ""
    meaning_en: str = ""
    basis: Basis = Basis.NONE
    # A code is that of gelijk.reference; a word that is the programme's alone says why.
    reference: None = None
    why_own: str = ""


class MilestoneRow(SourcedRow):
    year: int
    order: int
    date: str = ""
    text: str
    actor: str = ""


class MeasureRow(SourcedRow):
    """One measure; `written`, `read_in` and `external` name the attributes with that basis."""

    id: str
    source_row: str = ""
    title: str
    summary: str = ""
    form: str
    edition: int | None = None
    kind: str = ""
    line: str = ""
    domains: list[str] = []
    grounds: list[str] = []
    responsible: list[str] = []
    responsible_text: str = ""
    executor: str = ""
    stage: str = ""
    stage_text: str = ""
    year_from: int | None = None
    year_to: int | None = None
    written: list[str] = []
    read_in: list[str] = []
    external: list[str] = []
    stated: tuple[date, date] | None = None
    quote_sha256: str = ""
    correction: str = ""

    @model_validator(mode="after")
    def _each_known_attribute_has_one_basis(self) -> "MeasureRow":
        named = [*self.written, *self.read_in, *self.external]
        known = [
            name
            for name, columns in ATTRIBUTES.items()
            if any(getattr(self, column) for column in columns)
        ]
        if sorted(named) != sorted(known):
            raise ValueError(
                f"bekend zijn {', '.join(sorted(known))}; "
                f"een herkomst hebben {', '.join(sorted(named))}"
            )
        return self

    def bases(self) -> dict[str, Basis]:
        """For each attribute whether the source says it."""
        found = dict.fromkeys(ATTRIBUTES, Basis.NONE)
        for basis in (Basis.WRITTEN, Basis.READ_IN, Basis.EXTERNAL):
            found |= dict.fromkeys(getattr(self, basis.value), basis)
        return {f"{name}_basis": basis for name, basis in found.items()}


class GoalValueRow(SourcedRow):
    year: int
    value: Decimal


class GoalRow(SourcedRow):
    id: str
    indicator: str
    unit: str
    population: str = ""
    direction: Direction
    set_by: str
    line: str = ""
    baseline: Decimal | None = None
    baseline_year: int | None = None
    target: Decimal | None = None
    target_year: int | None = None
    values: list[GoalValueRow] = []


class SessionRow(SourcedRow):
    id: str
    kind: SessionKind
    edition: int | None = None
    title: str
    theme: str = ""
    day: date | None = None
    date_text: str = ""
    about: str = ""


class ProgressRow(FactRow):
    measure: str
    day: date
    light: Light
    reason: str
    evidence: list[str]
    basis: Basis = Basis.READ_IN


class InstrumentRow(SourcedRow):
    """A means that a letter names, and the measures that it serves."""

    id: str
    name: str
    kind: str
    sort: str = ""
    purpose: str = ""
    serves: list[str] = []
    serves_read_in: list[str] = []


class LinkRow(FactRow):
    subject: str
    relation: Relation
    object: str
    source: str = ""
    place: Span | None = None
