"""What a letter says of itself: number, date, sender, signatories, chamber. Unknown stays None."""

import re
from dataclasses import dataclass
from datetime import date

from gelijk.methods.citations.heading import Heading, read_heading
from gelijk.methods.reading.cleaning import CleanText
from gelijk.methods.reading.dates import WRITTEN, DateFound, as_date, find_dates
from gelijk.methods.reading.signatures import Signatory, find_signatories

_HEAD = 4000  # letterhead, addressee, date and subject stand before this
_PLACED = re.compile(r"(?P<place>Den Haag|['’]s-Gravenhage|[A-Z][a-z]+),\s\Z")
_LONGEST_PLACE = 60
_LABELLED_DATE = re.compile(rf"\nDatum:?\s+{WRITTEN}")
_ADDRESSEE = re.compile(r"\n[ \t]*Aan\s(?:de\s|het\s)?(?P<who>[^\n]+(?:\n(?!Postbus)[^\n]+){0,2})")
_SUBJECT = re.compile(r"\n(?:Betreft|Onderwerp):?[ \t]*\n?(?P<subject>[^\n]+(?:\n[^\n:]+){0,3})")
_KENMERK = re.compile(
    r"\n(?:(?:Ons|Onze)\s)?(?:[Kk]enmerk|referentie):?\s{1,3}(?P<value>[\w./-]*\d{3}[\w./-]*)"
)
_DIRECTORATE = re.compile(
    r"\n(?P<unit>(?:Directie|Directoraat-Generaal)\s[^\n]+(?:\n[A-Z][^\n]+)?)"
)
_OFFICE_LINE = re.compile(
    r"\n(?P<office>(?:Minister|Staatssecretaris)\s(?:van|voor)\s[^\n]{2,90})\n"
)
_PRINTED_SENDER = re.compile(r"\n[#\s]*BRIEF VAN (?:DE |HET )?(?P<who>[A-ZÀ-Þ ,()-]{6,400})")
_PRINTED_KINDS = (
    ("BRIEF VAN", "kamerbrief"),
    ("MOTIE VAN", "motie"),
    ("AMENDEMENT VAN", "amendement"),
    ("LIJST VAN VRAGEN", "lijst van vragen en antwoorden"),
    ("MEMORIE VAN TOELICHTING", "memorie van toelichting"),
    ("NOTA NAAR AANLEIDING", "nota naar aanleiding van het verslag"),
    ("VERSLAG VAN", "verslag"),
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """Fields as the letter gives them; `chamber_basis` is "addressee" or "content"."""

    kind: str | None
    identifier: str | None
    number: str | None
    session_year: str | None
    dossier: str | None
    dossier_title: str | None
    date: date | None
    place: str | None
    sender: str | None
    directorate: str | None
    signatories: tuple[Signatory, ...]
    chamber: str | None
    chamber_basis: str | None
    addressee: str | None
    subject: str | None
    kenmerk: str | None


def read_metadata(clean: CleanText, dates: list[DateFound] | None = None) -> Metadata:
    """Reads the heading, the letterhead and the signatures; `dates` as `find_dates` gives them."""
    text = clean.text
    head = "\n" + text[:_HEAD]
    heading = read_heading(text)
    signatories = find_signatories(clean)
    addressee = _lines(_ADDRESSEE.search(head), "who")
    chamber, basis = _chamber(text, addressee)
    day, place = _date(head, find_dates(clean) if dates is None else dates)
    return Metadata(
        kind=_kind(clean, head, heading, addressee),
        identifier=heading.identifier if heading else None,
        number=heading.number if heading else None,
        session_year=heading.session_year if heading else None,
        dossier=heading.dossier if heading else None,
        dossier_title=heading.title if heading else None,
        date=day,
        place=place,
        sender=_sender(head, signatories),
        directorate=_lines(_DIRECTORATE.search(head), "unit"),
        signatories=signatories,
        chamber=chamber,
        chamber_basis=basis,
        addressee=addressee,
        subject=_subject(text, head),
        kenmerk=_lines(_KENMERK.search(head) or _KENMERK.search(text, clean.body_end), "value"),
    )


def _lines(found: re.Match[str] | None, group: str) -> str | None:
    return " ".join(found[group].split()) if found else None


def _date(head: str, dates: list[DateFound]) -> tuple[date | None, str | None]:
    labelled = _LABELLED_DATE.search(head)
    if labelled:
        return as_date(labelled), None
    for found in dates:
        start = found.start + 1  # the head has a line end before the text
        if start >= len(head):
            break
        placed = _PLACED.search(head, max(0, start - _LONGEST_PLACE), start)
        if placed:
            return found.day, placed["place"]
    return None, None


def _chamber(text: str, addressee: str | None) -> tuple[str | None, str | None]:
    """From the addressee; else from whom the letter speaks to, and of whom it speaks."""
    for name, chamber in (("Eerste Kamer", "I"), ("Tweede Kamer", "II")):
        if addressee and name in addressee:
            return chamber, "addressee"
    if addressee or not ("uw Kamer" in text or "Uw Kamer" in text):
        return None, None
    first, second = "Eerste Kamer" in text, "Tweede Kamer" in text
    # A letter to one Chamber calls that one "uw Kamer" and the other one by its name.
    if first and second and "Eerste Kamerlid" in text:
        return "I", "content"
    if first and second and "Tweede Kamerlid" in text:
        return "II", "content"
    return None, None


def _sender(head: str, signatories: tuple[Signatory, ...]) -> str | None:
    if signatories:
        offices = dict.fromkeys(person.function for person in signatories)
        return "; ".join(office[:1].upper() + office[1:] for office in offices)
    printed = _PRINTED_SENDER.search(head)
    if printed:
        return " ".join(printed["who"].split()).rstrip(" ,")
    return _lines(_OFFICE_LINE.search(head), "office")


def _subject(text: str, head: str) -> str | None:
    found = _SUBJECT.search(head)
    return " ".join(found["subject"].split()).lstrip(": ") if found else None


def _kind(
    clean: CleanText, head: str, heading: Heading | None, addressee: str | None
) -> str | None:
    text = clean.text
    if heading is not None:
        after = text[heading.end : heading.end + 400]
        found = [(after.find(words), kind) for words, kind in _PRINTED_KINDS if words in after]
        return min(found)[1] if found else "kamerstuk"
    if "Geadviseerd besluit" in head or clean.small.find("beslisnota", 0, _HEAD) >= 0:
        return "nota"
    if "Antwoord op vraag 1" in text or "Antwoord vraag 1" in text:
        return "antwoorden op Kamervragen"
    if addressee and "Kamer" in addressee:
        return "kamerbrief"
    return "kamerbrief" if "uw Kamer" in text or "Uw Kamer" in text else None
