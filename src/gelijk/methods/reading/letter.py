"""One letter read whole: what it says of itself, its references, amounts and commitments."""

from dataclasses import asdict, dataclass, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from gelijk.methods.amounts import AmountFound, find_amounts
from gelijk.methods.citations import Citation, find_citations
from gelijk.methods.commitments import CommitmentFound, find_commitments
from gelijk.methods.reading.cleaning import CleanText, Footnote, clean
from gelijk.methods.reading.dates import Conflict, find_conflicts, find_dates
from gelijk.methods.reading.metadata import Metadata, read_metadata


@dataclass(frozen=True, slots=True)
class Letter:
    """What was read. All places are Unicode code points of the original text."""

    file: str
    clean: CleanText
    metadata: Metadata
    references: tuple[Citation, ...]
    amounts: tuple[AmountFound, ...]
    commitments: tuple[CommitmentFound, ...]
    footnotes: tuple[Footnote, ...]
    conflicts: tuple[Conflict, ...]

    def as_json(self) -> dict[str, Any]:
        """Plain values, ready for `json.dumps`; amounts in euros as numbers, dates as ISO 8601."""
        return {
            "file": self.file,
            "metadata": plain(self.metadata),
            "references": plain(self.references),
            "amounts": plain(self.amounts),
            "commitments": plain(self.commitments),
            "footnotes": [
                {"number": n.number, "text": n.text, "start": n.start, "end": n.end}
                for n in self.footnotes
            ],
            "conflicts": [_conflict(conflict) for conflict in self.conflicts],
        }


def read_letter(original: str, file: str = "") -> Letter:
    """Reads a letter. Never raises on any text; takes time in proportion to its length."""
    cleaned = clean(original)
    dates = find_dates(cleaned)
    metadata = read_metadata(cleaned, dates)
    conflicts = find_conflicts(cleaned, dates, metadata.date)
    return Letter(
        file=file,
        clean=cleaned,
        metadata=metadata,
        references=tuple(find_citations(cleaned)),
        amounts=tuple(find_amounts(cleaned, letter_date=metadata.date)),
        commitments=tuple(find_commitments(cleaned, letter_date=metadata.date)),
        footnotes=cleaned.footnotes,
        conflicts=tuple(conflicts),
    )


def plain(value: Any) -> Any:
    """Dataclasses, named tuples, decimals, dates and enumerations as JSON has them."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {key: plain(inner) for key, inner in asdict(value).items()}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {key: plain(inner) for key, inner in value._asdict().items()}
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [plain(inner) for inner in value]
    return value


def _conflict(conflict: Conflict) -> dict[str, Any]:
    places = [{"text": text, "start": start, "end": end} for text, start, end in conflict.places]
    return {"kind": conflict.kind, "what": conflict.what, "places": places}
