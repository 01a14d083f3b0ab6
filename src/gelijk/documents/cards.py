"""What the page of a letter shows of each finding, beside the text."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from gelijk.core.identifiers import Thing, resolve
from gelijk.core.reading_words import defect_in_words
from gelijk.documents.models import Finding, Kind
from gelijk.documents.states import Decision
from gelijk.documents.wording import in_words


@dataclass(frozen=True, slots=True)
class Card:
    """A finding with its number in the letter; `thing` is what stands for it in a register."""

    number: int
    finding: Finding
    read: str
    defect: str
    url: str
    thing: Thing | None


def numbers(found: Sequence[Finding]) -> dict[int, int]:
    """1, 2, 3… in the order of the text; a filter does not change them."""
    return {one.pk: number for number, one in enumerate(found, 1)}


def cards(found: Sequence[Finding], numbered: dict[int, int], viewer: object) -> list[Card]:
    """The cards of these findings; the registers are asked once for all of them."""
    names = {one.pk: name for one in found if (name := _name(one))}
    things = resolve(names.values(), viewer) if names else {}
    return [_card(one, numbered[one.pk], things.get(names.get(one.pk, ""))) for one in found]


def known(thing: Thing | None) -> bool:
    """Whether a register has it: an address on the site, not one of the publication elsewhere."""
    return thing is not None and thing.url.startswith("/")


def _name(finding: Finding) -> str:
    """What the finding became, or what the paper that it refers to is called."""
    read = finding.fields.get("normalized") if finding.kind == Kind.REFERENCE else ""
    return finding.became or str(read or "")


def _card(finding: Finding, number: int, thing: Thing | None) -> Card:
    shown = thing if finding.decision == Decision.ACCEPTED or known(thing) else None
    return Card(
        number=number,
        finding=finding,
        read=in_words(finding),
        defect=defect_in_words(finding.fields.get("defect")),
        url=reverse("finding", args=[finding.letter.public_id, finding.pk]),
        thing=shown,
    )
