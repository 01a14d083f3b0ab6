"""Fixed names in the place of people and numbers: the text stays readable, and ties stay."""

from collections.abc import Callable, Iterable, Sequence

from gelijk.methods.redaction.model import Span, Type

WORDS = {
    Type.PERSON: "Persoon", Type.BSN: "Burgerservicenummer", Type.IBAN: "Rekeningnummer",
    Type.PHONE: "Telefoonnummer", Type.EMAIL: "E-mailadres", Type.PLATE: "Kenteken",
    Type.ADDRESS: "Adres", Type.POSTCODE: "Postcode", Type.DOB: "Geboortedatum",
    Type.SPECIAL: "Gevoelig gegeven",
}  # fmt: skip


def aliases(spans: Iterable[Sequence[Span]]) -> Callable[[Span], str]:
    """`Persoon 3` for the third person of the set, in every file and every spelling."""
    numbers: dict[tuple[Type, str], int] = {}
    counts: dict[Type, int] = {}
    for span in (one for mine in spans for one in mine if one.hidden):
        key = (span.type, span.entity)
        if key not in numbers:
            counts[span.type] = counts.get(span.type, 0) + 1
            numbers[key] = counts[span.type]
    return lambda span: f"{WORDS[span.type]} {numbers[(span.type, span.entity)]}"
