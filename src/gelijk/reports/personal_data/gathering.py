"""Everything that a case holds, item by item, with whether it goes to the side that asks."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from gelijk.reports import labels, sealing
from gelijk.reports.actions.adding_files import CONTENT, NAME
from gelijk.reports.actions.handling import LETTER
from gelijk.reports.actions.messages import KIND as MESSAGE
from gelijk.reports.models import Case
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import Party
from gelijk.reports.personal_data import rights
from gelijk.reports.personal_data.rights import Give

NAMES: Mapping[str, str] = {
    **{kind.value: str(kind.label) for kind in ContentKind},
    "facts": "wat er geregistreerd is",
    "letter": "brief",
    "message": "bericht",
    "file": "bestand",
    "consent": "toestemmingen",
    "history": "wat er met de melding gebeurde",
}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of the case: `values` and `content` are empty when it does not go along."""

    key: str
    source: str
    title: str
    given: bool
    may_be_given: bool
    because: str = ""
    values: tuple[tuple[str, str], ...] = ()
    file: tuple[str, bytes] | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """A thing before it is decided; `own` is whose it is, None when of nobody in particular."""

    key: str
    source: str
    title: str
    own: Party | None = None
    values: tuple[tuple[str, str], ...] = ()
    file: tuple[str, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Gatherer:
    """A case being gathered for one side; `also` are the keys that staff looked at and give."""

    case: Case
    party: Party
    also: frozenset[str] = field(default=frozenset())

    def items(self) -> list[Item]:
        """Everything, in the order of the rights."""
        found = sorted(_everything(self.case), key=lambda one: rights.names().index(one.source))
        return [self._decided(one) for one in found]

    def _decided(self, found: _Found) -> Item:
        give = rights.give(found.source, self.party)
        may = give == Give.ASK
        given = (
            give == Give.YES
            or (give == Give.OWN and found.own == self.party)
            or (may and found.key in self.also)
        )
        return Item(
            found.key,
            found.source,
            found.title,
            given,
            may,
            "" if given else rights.reason(found.source),
            found.values if given else (),
            found.file if given else None,
        )


def _everything(case: Case) -> Iterator[_Found]:
    seal = sealing.of(case)
    yield _Found("facts", "facts", NAMES["facts"], values=tuple(_facts(case)))
    yield from _contents(case, seal)
    yield from _messages(case, seal)
    for letter in case.letters.all():
        title = f"{NAMES['letter']} van {_day(letter.made_at)}"
        text = seal.open_text(LETTER, letter.sealed)
        values = (("tekst", text),)
        yield _Found(f"letter-{letter.pk}", "letter", title, Party(letter.to), values)
    for row in case.attachments.all():
        name = seal.open_text(NAME, row.sealed_name)
        own = Party.COMPLAINANT if row.from_reporter else None
        title = f"{NAMES['file']} {name}" if row.from_reporter else NAMES["file"]
        kept = (f"{row.pk}-{name}", seal.open(CONTENT, row.sealed))
        yield _Found(f"file-{row.pk}", "file", title, own, (("naam", name),), kept)
    yield _Found("consent", "consent", NAMES["consent"], values=tuple(_consents(case)))
    yield _Found("history", "history", NAMES["history"], values=tuple(_history(case)))


def _contents(case: Case, seal: sealing.Seal) -> Iterator[_Found]:
    for row in case.contents.order_by("kind", "number"):
        data = seal.open_data(row.kind, row.sealed)
        own = Party(data["party"]) if data.get("party") in Party.values else None
        title = f"{NAMES[row.kind]} ({row.number}, {_day(row.made_at)})"
        yield _Found(f"{row.kind}-{row.number}", row.kind, title, own, tuple(_values(data)))


def _messages(case: Case, seal: sealing.Seal) -> Iterator[_Found]:
    for row in case.messages.all():
        whose = "van de melder" if row.from_reporter else "van het bureau"
        title = f"{NAMES['message']} {whose} van {_day(row.sent_at)}"
        values = (("tekst", seal.open_text(MESSAGE, row.sealed)),)
        yield _Found(f"message-{row.pk}", "message", title, None, values)


def _facts(case: Case) -> Iterator[tuple[str, str]]:
    yield "nummer", case.number
    yield "geregistreerd op", f"{case.received_on:%d-%m-%Y}"
    yield "gronden", labels.labels("grounds", case.grounds)
    yield "terrein", labels.label("terrains", case.terrain)
    yield "aard", labels.label("natures", case.nature)
    yield "wijze van behandeling", labels.labels("handlings", case.handlings)
    yield "stand", str(case.get_status_display())
    if case.destroy_after:
        yield "bewaard tot", f"{case.destroy_after:%d-%m-%Y}"


def _consents(case: Case) -> Iterator[tuple[str, str]]:
    for row in case.consents.all():
        answer = "ja" if row.given else "nee"
        yield f"{_day(row.at)}: {row.get_purpose_display()}", f"{answer} {row.receiver}".strip()


def _history(case: Case) -> Iterator[tuple[str, str]]:
    """Kinds and days; who did it is of the staff, and reasons in words are in the texts."""
    for row in case.events.all():
        yield _day(row.at), str(row.get_kind_display())


def _values(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in data.items():
        several = isinstance(value, Iterable) and not isinstance(value, str | Mapping)
        yield name, ", ".join(map(str, value)) if several else str(value)


def _day(at: datetime) -> str:
    return f"{timezone.localdate(at):%d-%m-%Y}"
