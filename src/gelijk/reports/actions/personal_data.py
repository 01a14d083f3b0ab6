"""A copy of one's data, and requests to correct, erase or restrict them, by either side.

A correction is written beside what it corrects, with a number of its own: both stay to be read.
"""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.accounts.models import User
from gelijk.core import audit
from gelijk.core.models import OutboxItem
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.reports import permissions, sealing
from gelijk.reports.changing import change, lock
from gelijk.reports.models import Case, CaseEvent, Content
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import EventKind, Party
from gelijk.reports.personal_data.gathering import Gatherer, Item
from gelijk.reports.personal_data.packing import pack
from gelijk.reports.working_days import months_after

REQUESTS: dict[str, str | Promise] = {
    "correct": _("verbeteren of aanvullen (AVG art. 16)"),
    "erase": _("wissen (AVG art. 17)"),
    "restrict": _("minder gebruiken (AVG art. 18)"),
    "object": _("bezwaar (AVG art. 21)"),
}
DECISIONS: dict[str, str | Promise] = {
    "granted": _("gedaan"),
    "partly": _("voor een deel gedaan"),
    "refused": _("niet gedaan"),
}
LONGEST = 20_000


@dataclass(frozen=True, slots=True)
class Request:
    """A request as the page shows it, with what was answered."""

    number: int
    kind: str
    party: Party
    text: str
    asked_on: date
    due: date
    decision: str = ""
    answer: str = ""

    @property
    def label(self) -> str | Promise:
        """What was asked."""
        return REQUESTS[self.kind]

    @property
    def decided(self) -> str | Promise:
        """What was decided, in words."""
        return DECISIONS.get(self.decision, "")


def look(*, by: Person, case: Case, party: Party, also: Set[str] = frozenset()) -> list[Item]:
    """What a copy would hold, and what not; for staff it is reading the case."""
    _check(by, case, party)
    items = Gatherer(case, party, frozenset(also)).items()
    audit.record(
        by=by, verb="personal_data.look", object=case.public_id, detail={"party": party.value}
    )
    return items


@transaction.atomic
def export(
    *,
    by: Person,
    case: Case,
    party: Party,
    also: Set[str] = frozenset(),
    identified: bool = False,
) -> bytes:
    """The copy as a zip (AVG art. 15 lid 3). Staff say that they know who asks (art. 12 lid 6)."""
    _check(by, case, party)
    _check_identified(by, identified)
    items = Gatherer(case, party, frozenset(also)).items()
    content = pack(case, party, items)
    audit.record(
        by=by,
        verb="personal_data.export",
        object=case.public_id,
        detail={
            "party": party.value,
            "given": [item.key for item in items if item.given],
            "withheld": [item.key for item in items if not item.given],
        },
    )
    return content


@transaction.atomic
def ask(
    *, by: Person, case: Case, party: Party, kind: str, text: str, identified: bool = False
) -> int:
    """Keeps a request sealed with the case and gives its number; the answer is due in a month."""
    lock(case)
    _check(by, case, party)
    _check_identified(by, identified)
    if kind not in REQUESTS:
        raise Problem("Dit verzoek kennen we niet.", where="kind", remedy="Kies een van de vier.")
    words = _words(text)
    today = timezone.localdate()
    # AVG art. 12 lid 3
    due = months_after(today, 1)
    data = {"request": kind, "party": party.value, "text": words, "due": due.isoformat()}
    number = _keep(by, case, data)
    _note(by, case, {"request": kind, "party": party.value, "number": number, "due": due})
    if not isinstance(by, User):
        OutboxItem.objects.create(
            kind="personal_data.asked",
            payload={"case": case.public_id, "office": case.office},
            not_before=timezone.now(),
        )
    audit.record(
        by=by,
        verb="personal_data.ask",
        object=case.public_id,
        detail={"request": kind, "party": party.value, "number": number},
    )
    return number


@transaction.atomic
def answer(*, by: User, case: Case, number: int, decision: str, text: str) -> int:
    """Says what was done with a request and why; that stands beside it for ever."""
    lock(case)
    permissions.check_can_handle(by, case)
    found = next((one for one in requests(case) if one.number == number), None)
    if found is None:
        raise Problem("Dit verzoek is er niet.", where=case.number)
    if found.decision:
        raise NotNow("Dit verzoek is al beantwoord.", where=case.number)
    if decision not in DECISIONS:
        raise Problem("Kies wat er is gedaan.", where="decision")
    # AVG art. 12 lid 4: a refusal comes with its reasons.
    data = {
        "answers": number,
        "party": found.party.value,
        "decision": decision,
        "text": _words(text),
    }
    kept = _keep(by, case, data)
    _note(by, case, {"answers": number, "decision": decision})
    audit.record(
        by=by,
        verb="personal_data.answer",
        object=case.public_id,
        detail={"answers": number, "decision": decision},
    )
    return kept


def requests(case: Case, party: Party | None = None) -> list[Request]:
    """All requests with their answers, the latest first; of one side when named."""
    seal = sealing.of(case)
    rows = Content.objects.filter(case=case, kind=ContentKind.CORRECTION).order_by("number")
    opened = [(row, seal.open_data(row.kind, row.sealed)) for row in rows]
    answers = {data["answers"]: data for _row, data in opened if "answers" in data}
    found = [
        Request(
            number=row.number,
            kind=data["request"],
            party=Party(data["party"]),
            text=data["text"],
            asked_on=timezone.localdate(row.made_at),
            due=date.fromisoformat(data["due"]),
            decision=answers.get(row.number, {}).get("decision", ""),
            answer=answers.get(row.number, {}).get("text", ""),
        )
        for row, data in opened
        if "request" in data
    ]
    return [one for one in reversed(found) if party is None or one.party == party]


def _check(by: Person, case: Case, party: Party) -> None:
    """The reporter has the code, and speaks for one side only; staff need the case."""
    if isinstance(by, User):
        check_can(by, Permission.HANDLE_CASE)
        permissions.check_can_see(by, case)
    elif party != Party.COMPLAINANT:
        raise Problem("Met deze code komt u alleen bij uw eigen gegevens.")


def _check_identified(by: Person, identified: bool) -> None:
    if isinstance(by, User) and not identified:
        raise Problem(
            "Het is niet vastgesteld wie dit vraagt.",
            where="identified",
            remedy="Stel dat eerst vast (AVG art. 12 lid 6) en vink het aan.",
        )


def _words(text: str) -> str:
    words = text.strip()
    if not words or len(words) > LONGEST:
        raise Problem(
            "Er staat niets." if not words else f"Dit is langer dan {LONGEST} tekens.",
            where="text",
            remedy="Schrijf op waar het om gaat.",
        )
    return words


def _keep(by: Person, case: Case, data: Mapping[str, object]) -> int:
    number = Content.objects.filter(case=case, kind=ContentKind.CORRECTION).count() + 1
    Content.objects.create(
        case=case,
        kind=ContentKind.CORRECTION,
        number=number,
        sealed=sealing.of(case).close_data(ContentKind.CORRECTION, data),
        made_at=timezone.now(),
        made_by=by.audit_name,
    )
    return number


def _note(by: Person, case: Case, detail: Mapping[str, object]) -> None:
    CaseEvent.objects.create(
        case=case,
        kind=EventKind.CORRECTED,
        at=timezone.now(),
        by=by.audit_name,
        old_status=case.status,
        new_status=case.status,
        detail={name: str(value) for name, value in detail.items()},
    )
    change(case)
