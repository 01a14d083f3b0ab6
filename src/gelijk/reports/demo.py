"""A synthetic year of reports, with one mass event, and some of the last weeks to work on."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice

from django.db import transaction
from django.utils import timezone

from gelijk.accounts.models import User
from gelijk.core import audit, desks
from gelijk.core.permissions import Person
from gelijk.reference.models import MunicipalityYear
from gelijk.reference.municipalities import advs_on
from gelijk.reports import copying, demo_complaints, demo_returns, likeness, receipts, sealing
from gelijk.reports.models import Case, CaseEvent, Content, Incident
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import EventKind
from gelijk.reports.routing import national_desk
from gelijk.reports.states import Status
from gelijk.reports.synthetic import Made, Maker, World

YEAR, ORDINARY, MASS, RECENT = 2025, 9_800, 5_200, 400
RECENT_DAYS = 40
SEED = 1
BATCH = 2_000
MASS_EVENT = "gebeurtenis:synthetische-uitspraak"
MASS_DAY = date(YEAR, 3, 18)


@transaction.atomic
def load(*, by: Person) -> int:
    """Makes the reports once; a second time it finds them there."""
    if Incident.objects.filter(public_id=MASS_EVENT).exists():
        return 0
    incident = Incident.objects.create(
        public_id=MASS_EVENT,
        title="Synthetisch: een openbare uitspraak over een groep mensen",
        began_on=MASS_DAY,
        mass_event=True,
        made_by=by.audit_name,
        synthetic=True,
    )
    maker = Maker(world(YEAR), SEED)
    made = [
        *maker.ordinary(ORDINARY),
        *maker.mass(MASS, MASS_DAY, incident.pk),
        *maker.recent(RECENT, RECENT_DAYS),
    ]
    store(made, by=by.audit_name)
    demo_complaints.load(by=by)
    demo_returns.load(year=YEAR)
    audit.record(by=by, verb="report.demonstration", object=MASS_EVENT, detail={"made": len(made)})
    return len(made)


def world(year: int) -> World:
    """The municipalities of the year and who served them halfway."""
    people = MunicipalityYear.objects.filter(year=year, population__gt=0)
    served = advs_on(date(year, 7, 1))
    return World(
        year=year,
        populations={one.municipality.code: one.population or 0 for one in people.select_related()},
        services={code: one.adv.identifier for code, one in served.items() if one.adv},
        elsewhere=national_desk(),
        today=timezone.localdate(),
    )


def store(made: Sequence[Made], *, by: str) -> None:
    """Writes made-up reports as real ones are written: sealed, with a key each."""
    handlers = {
        user.organisation: user.pk
        for user in User.objects.filter(synthetic=True, roles__contains=["handler"])
    }
    left = iter(made)
    while batch := list(islice(left, BATCH)):
        _store(batch, handlers, by)


def _store(batch: Sequence[Made], handlers: dict[str, int], by: str) -> None:
    cases = [_case(one, handlers) for one in batch]
    opened = [sealing.begin(case) for case in cases]
    with desks.at(desks.ALL):
        copying.write(cases)
        copying.write([key for _, key in opened])
        copying.write(
            [
                _content(case, seal, one, by)
                for case, (seal, _), one in zip(cases, opened, batch, strict=True)
            ]
        )
        copying.write([event for case in cases for event in _events(case, by)])


def _case(one: Made, handlers: dict[str, int]) -> Case:
    case = Case(
        **one.columns, form_version="2026", synthetic=True, likeness=_likeness(one.story, one.url)
    )
    case.public_id = f"melding:{case.received_on:%y}-{_number(case.pk.int)}"
    if case.status != Status.RECEIVED and not case.incident_id:
        case.handler_id = handlers.get(case.office)
    return case


def _number(chance: int) -> str:
    """Ten characters out of the chance of the row, so that the same seed gives the same numbers."""
    return "".join(receipts.ALPHABET[chance >> (5 * place) & 31] for place in range(10))


@lru_cache(maxsize=10_000)
def _likeness(story: str, url: str) -> list[int]:
    return likeness.fingerprints(story, url=url)


def _content(case: Case, seal: sealing.Seal, one: Made, by: str) -> Content:
    told = {"text": one.story} | ({"url": one.url} if one.url else {})
    return Content(
        case=case,
        kind=ContentKind.ACCOUNT,
        sealed=seal.close_data(ContentKind.ACCOUNT, told),
        made_at=case.received_at,
        made_by=by,
    )


def _events(case: Case, by: str) -> Iterator[CaseEvent]:
    happened = [(EventKind.RECEIVED, ""), (EventKind.ROUTED, "")]
    if case.status == Status.CLOSED:
        happened.append((EventKind.CLOSED, Status.CLOSED))
    for kind, status in happened:
        detail = {"office": case.office} if kind == EventKind.ROUTED else {}
        yield CaseEvent(
            case=case, kind=kind, at=case.received_at, by=by, new_status=status, detail=detail
        )
