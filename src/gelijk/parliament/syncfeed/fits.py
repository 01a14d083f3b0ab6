"""What the standard allows and the register or the addresses of its pages cannot hold."""

from collections.abc import Iterator
from typing import Final

from gelijk.core.problems import Problem
from gelijk.parliament.identifiers import FIT
from gelijk.parliament.syncfeed.reading import Entity

# The longest that the register keeps of an element or an annotation.
LONGEST: Final = {
    "titel": 500,
    "onderwerp": 700,
    "organisatie": 300,
    "nummer": 40,
    "functie": 300,
    "naam": 300,
    "achternaam": 300,
    "ministerie": 120,
    "toevoeging": 20,
    "kamerbriefNakoming": 120,
    "gelijk:gedaan-aan": 300,
    "gelijk:commissie": 200,
    "gelijk:gedaan-in": 120,
    "gelijk:kamerlid": 120,
    "gelijk:partij": 60,
    "gelijk:termijn-tekst": 200,
    "gelijk:nummer": 20,
    "gelijk:adres": 500,
    "gelijk:ook-bekend-als": 80,
}
LONGEST_IDENTIFIER: Final = {"toezegging": 51, "document": 80, "kamerstukdossier": 80}


def misfits(entity: Entity) -> Iterator[Problem]:
    """Each a sentence with the line, as for what the standard itself forbids."""
    for words in (*_too_long(entity), *_unfit(entity)):
        yield Problem(words, where=entity.where)


def _too_long(entity: Entity) -> Iterator[str]:
    texts = [*entity.values.items()]
    texts += [(name, text) for name, found in entity.annotations.items() for text in found]
    for name, text in texts:
        most = LONGEST.get(name)
        if most is not None and len(text) > most:
            yield f"'{name}' heeft {len(text)} tekens; er passen er {most}."


def _unfit(entity: Entity) -> Iterator[str]:
    """Names go into addresses of pages; an address of a source must be one of the web."""
    named = entity.noted("identificatie")
    if len(named) > LONGEST_IDENTIFIER[entity.kind]:
        yield "de identificatie is te lang."
    written = [named]
    if entity.kind == "kamerstukdossier":
        written += [entity.noted("nummer"), entity.values.get("toevoeging", "")]
    for text in written:
        if text and not FIT.fullmatch(text.strip("()")):
            yield f"'{text[:60]}' past niet in een adres."
    address = entity.noted("adres")
    if address and not address.startswith(("https://", "http://")):
        yield f"'{address[:60]}' is geen webadres."
