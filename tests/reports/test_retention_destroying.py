"""A case is destroyed by two people, whole, for ever; what the law counts stays as it was."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.utils import IntegrityError
from django.utils import timezone

from gelijk.core import audit, desks
from gelijk.core.models import AuditEvent
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.reports import sealing
from gelijk.reports.actions import retention
from gelijk.reports.models import Case, Conflict, Destruction, Hold
from gelijk.reports.models.cases import Outcome
from gelijk.reports.models.retention import DestructionStatus
from gelijk.reports.retention import erasing, lists
from gelijk.reports.returns import counting
from tests.reports import closed_cases
from tests.reports.conftest import RADAR, VIZIER

TODAY = date(2026, 11, 22)


@pytest.fixture
def milo(person):
    """A second manager of the same office."""
    return person("Milo", RADAR, "adv_manager")


@pytest.fixture
def proposal(reference) -> Destruction:
    closed_cases.closed()
    retention.propose_destructions(by=SYSTEM, today=TODAY)
    with desks.at(RADAR):
        return Destruction.objects.get()


def everything_stored() -> str:
    """All that the tables of reports hold, as text."""
    with desks.at(desks.ALL), connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE tablename LIKE 'reports_%%'")
        tables = [name for (name,) in cursor.fetchall() if name != "reports_destruction"]
        found = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [f"{table} {row}" for row in cursor.fetchall()]
    return "\n".join(found)


def test_the_schedule_proposes_what_is_due_once_and_says_on_what_it_rests(proposal) -> None:
    assert retention.propose_destructions(by=SYSTEM, today=TODAY).proposed == 0
    assert proposal.status == DestructionStatus.PROPOSED
    assert proposal.rule == "registered"
    assert "AVG" in proposal.basis
    event = AuditEvent.objects.get(verb="destruction.propose")
    assert (event.object, event.detail) == (RADAR, {"cases": [proposal.case_public_id]})


def test_what_is_not_due_gets_its_day_and_is_left_alone(reference) -> None:
    case = closed_cases.closed(Outcome.SUPPORTED, date(2026, 3, 14))
    assert retention.propose_destructions(by=SYSTEM, today=TODAY).proposed == 0
    with desks.at(RADAR):
        case.refresh_from_db()
        assert case.destroy_after == date(2031, 3, 14)


def test_two_different_people_destroy_it_and_nothing_of_anybody_is_left(
    proposal, mila, milo
) -> None:
    with desks.at(RADAR):
        case = Case.objects.get()
        seal = sealing.of(case)
    once = retention.approve(by=mila, destruction=proposal)
    assert once.status == DestructionStatus.APPROVED_ONCE
    assert str(case.pk) in everything_stored()
    done = retention.approve(by=milo, destruction=proposal)
    assert done.status == DestructionStatus.CARRIED_OUT
    assert (done.first_by, done.second_by) == ("gebruiker:mila", "gebruiker:milo")
    left = everything_stored()
    assert left.count(str(case.pk)) == 1
    assert "melder" not in left
    with desks.at(RADAR):
        case.refresh_from_db()
        with pytest.raises(sealing.Destroyed):
            sealing.of(case)
    assert case.received_on == date(2023, 1, 1)
    assert case.closed_on == date(2023, 1, 1)
    assert case.destroyed_on == timezone.localdate()
    gone = ("receipt_digest", "handler_id", "happened_from", "first_contact_on", "destroy_after")
    assert [getattr(case, name) for name in gone] == [None] * len(gone)
    assert case.likeness == []
    assert done.counted["rows"]["casekey"] == 1
    assert done.counted["days"] == {"first_contact": 0, "closing": 0}
    assert seal.case_id == str(case.pk)


def test_the_yearly_return_counts_the_same_before_and_after(reference, mila, milo) -> None:
    for outcome, ground in zip(Outcome, ["herkomst", "geslacht", "leeftijd"] * 4, strict=True):
        closed_cases.closed(outcome, date(2021, 3, 14), grounds=(ground,))
    with desks.at(desks.ALL):
        # In 2021 another office served Rotterdam.
        Case.objects.update(office=RADAR)
    before = counting.count_year(by=mila, year=2021)
    grounds = before["GM0599"].cells["ground"].values()
    assert sum(row.here for row in grounds) == len(Outcome)
    retention.propose_destructions(by=SYSTEM, today=TODAY)
    with desks.at(RADAR):
        rows = list(Destruction.objects.all())
    assert len(rows) == len(Outcome)
    for by in (mila, milo):
        done, problems = retention.approve_several(by=by, destructions=rows)
        assert len(done) == len(Outcome)
        assert problems == []
    with desks.at(RADAR):
        assert set(Case.objects.values_list("status", flat=True)) == {"destroyed"}
    assert counting.count_year(by=mila, year=2021) == before


def test_one_person_cannot_do_it_alone(proposal, mila) -> None:
    retention.approve(by=mila, destruction=proposal)
    with pytest.raises(NotAllowed, match="een ander"):
        retention.approve(by=mila, destruction=proposal)
    with desks.at(RADAR):
        assert Case.objects.get().status == "closed"


def test_the_database_refuses_one_person_too(proposal) -> None:
    with pytest.raises(IntegrityError, match="two_people"), desks.at(RADAR):
        Destruction.objects.update(status="carried_out", first_by="x", second_by="x")


def test_handlers_other_offices_and_who_has_an_interest_cannot(
    proposal, bram, sanne, person, milo
) -> None:
    stranger = person("Vera", VIZIER, "adv_manager")
    with pytest.raises(NotAllowed):
        retention.approve(by=bram, destruction=proposal)
    with pytest.raises(Problem) as refused:
        retention.approve(by=stranger, destruction=proposal)
    assert refused.value.status == 404
    with desks.at(RADAR):
        Conflict.objects.create(
            case=Case.objects.get(), user=milo, declared_at=timezone.now(), declared_by="x"
        )
    with pytest.raises(Problem) as refused:
        retention.approve(by=milo, destruction=proposal)
    assert refused.value.status == 404


@pytest.mark.parametrize("what", ["message", "hold", "reopened"])
def test_what_changed_since_stops_the_second_yes_and_the_schedule_lets_it_lapse(
    proposal, mila, milo, what: str
) -> None:
    retention.approve(by=mila, destruction=proposal)
    with desks.at(RADAR):
        case = Case.objects.get()
        if what == "message":
            case.messages.update(sent_at=timezone.now())
        if what == "reopened":
            Case.objects.update(status="plan", closed_on=None)
        if what == "hold":
            Hold.objects.create(
                case=case,
                sealed_reason=b"x",
                set_on=TODAY,
                set_by="x",
                until=timezone.localdate() + timedelta(days=9),
            )
    with pytest.raises(NotNow):
        retention.approve(by=milo, destruction=proposal)
    assert retention.propose_destructions(by=SYSTEM, today=TODAY).lapsed == 1
    with desks.at(RADAR):
        row = Destruction.objects.get()
        assert (row.status, row.refused_by) == ("refused", "systeem")
        assert Case.objects.get().key


def test_no_is_a_hold_with_a_reason_that_only_the_case_can_read(proposal, mila) -> None:
    until = timezone.localdate() + timedelta(days=90)
    kept = retention.refuse(
        by=mila, destruction=proposal, reason="Fatima heeft een zitting.", until=until
    )
    assert "Fatima" not in everything_stored()
    with desks.at(RADAR):
        row = Destruction.objects.get()
        seal = sealing.of(Case.objects.get())
        assert seal.open_text(lists.HELD, kept.sealed_reason) == "Fatima heeft een zitting."
    assert row.status == DestructionStatus.REFUSED
    assert "Fatima" not in row.refused_because
    assert retention.propose_destructions(by=SYSTEM, today=TODAY).proposed == 0
    after = until + timedelta(days=1)
    assert retention.propose_destructions(by=SYSTEM, today=after).proposed == 1


def test_a_hold_has_a_reason_and_an_end_and_can_be_lifted(reference, bram, sanne) -> None:
    case = closed_cases.closed()
    soon = timezone.localdate() + timedelta(days=30)
    for reason, until in ((" ", soon), ("Zitting", timezone.localdate()), ("x", date(2099, 1, 1))):
        with pytest.raises(Problem):
            retention.hold(by=bram, case=case, reason=reason, until=until)
    with pytest.raises(Problem):
        retention.hold(by=sanne, case=case, reason="Zitting", until=soon)
    row = retention.hold(by=bram, case=case, reason="Zitting", until=soon)
    assert retention.propose_destructions(by=SYSTEM, today=TODAY).proposed == 0
    retention.lift(by=bram, hold=row)
    with pytest.raises(NotNow):
        retention.lift(by=bram, hold=row)
    assert retention.propose_destructions(by=SYSTEM, today=TODAY).proposed == 1


def test_a_person_who_asks_is_not_kept_until_the_term(reference, bram, mila, milo) -> None:
    case = closed_cases.closed(Outcome.SUPPORTED, timezone.localdate())
    row = retention.propose_on_request(by=bram, case=case)
    assert "AVG art. 17" in row.basis
    retention.approve(by=mila, destruction=row)
    retention.approve(by=milo, destruction=row)
    with desks.at(RADAR):
        assert Case.objects.get().status == "destroyed"


def test_the_trail_stays_whole_and_holds_no_words(proposal, mila, milo) -> None:
    retention.approve(by=mila, destruction=proposal)
    retention.approve(by=milo, destruction=proposal)
    assert audit.verify().faults == ()
    verbs = set(AuditEvent.objects.values_list("verb", flat=True))
    assert {"destruction.propose", "destruction.approve", "destruction.carry_out"} <= verbs
    told = str(list(AuditEvent.objects.values_list("detail", flat=True)))
    assert closed_cases.NAME not in told
    assert closed_cases.OTHER not in told


def test_nothing_that_hangs_on_a_case_is_forgotten() -> None:
    """A table that is added later must be said to go, or to stay."""
    hanging = {
        one.related_model for one in Case._meta.related_objects if one.related_model is not None
    }
    assert hanging == set(erasing.GOES)


def test_many_cases_take_few_questions(reference, django_assert_max_num_queries) -> None:
    """Not one more for each case: there may be a hundred thousand."""
    for _ in range(6):
        closed_cases.closed()
    with django_assert_max_num_queries(45):
        assert retention.propose_destructions(by=SYSTEM, today=TODAY).proposed == 6
