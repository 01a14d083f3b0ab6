"""Besluit Wga art. 12: a complaint about how somebody of the office behaved."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from gelijk.core import desks
from gelijk.core.models import AuditEvent, OutboxItem
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.reports import notices, receipts, terms
from gelijk.reports.actions import conduct_filing, handling_conflicts
from gelijk.reports.actions import conduct_judging as judging
from gelijk.reports.conduct import permissions, sealing
from gelijk.reports.conduct.sealing import Member
from gelijk.reports.conduct_states import ACTIONS, TRANSITIONS
from gelijk.reports.models import Case, ConductComplaint, ConductEntry
from gelijk.reports.models.conduct import ConductStatus
from gelijk.reports.models.handling import Party
from gelijk.reports.people import REPORTER
from gelijk.reports.returns import counting
from tests.reports.case_steps import REASONS, received
from tests.reports.conftest import RADAR, VIZIER

WORDS = "Bram viel mij steeds in de rede en zei dat ik overdreef."
OUTSIDE = [Member("Kees Bestuurder", outside=False), Member("Ans Buiten", outside=True)]
#                  received admitted heard judged not_admitted withdrawn
# fmt: off
MATRIX = {
    "confirm":  "xxx...",
    "name":     "xxx...",
    "compose":  "xx....",
    "admit":    "x.....",
    "refuse":   "x.....",
    "hear":     ".xx...",
    "judge":    "..x...",
    "withdraw": "xxx...",
    "write":    "xxxxxx",
}
# fmt: on


def filed(**changes) -> ConductComplaint:
    said = {"office": RADAR, "party": Party.COMPLAINANT, "text": WORDS, "about": "Bram"}
    complaint = conduct_filing.Complaint(**(said | changes))
    return conduct_filing.file(by=REPORTER, complaint=complaint, code=receipts.new())


def heard(by, row) -> None:
    for party in Party:
        judging.hear(by=by, complaint=row, party=party, on=timezone.localdate(), text="Zo was het.")


def admitted(by, row) -> ConductComplaint:
    judging.compose(by=by, complaint=row, members=OUTSIDE)
    return judging.admit(by=by, complaint=row, reasons="Dit gaat over gedrag.")


def brought(by, row, status: str) -> ConductComplaint:
    """The complaint in this state."""
    if status == "withdrawn":
        return judging.withdraw(by=REPORTER, complaint=row)
    if status == "not_admitted":
        judging.compose(by=by, complaint=row, members=OUTSIDE)
        return judging.refuse(by=by, complaint=row, reasons=REASONS)
    if status != "received":
        admitted(by, row)
    if status in ("heard", "judged"):
        heard(by, row)
    if status == "judged":
        judging.judge(by=by, complaint=row, founded=True, reasons=REASONS)
    return row


def answer(who, action: str, row) -> str:
    """x, . for not now, or - for never by this person."""
    with desks.at(RADAR):
        there = ConductComplaint.objects.get(pk=row.pk)
        try:
            permissions.check_can(who, action, there)
        except NotNow:
            return "."
        except NotAllowed:
            return "-"
    return "x"


@pytest.mark.parametrize("party", [*Party])
def test_besluit_art_12_1_either_side_complains_without_an_account(reference, mila, party):
    row = filed(party=party)
    with desks.at(RADAR):
        found = ConductComplaint.objects.visible_to(mila).get()
        assert found.party == party
        assert sealing.latest(found, sealing.of(found), "complaint")["text"] == WORDS
        assert WORDS.encode() not in bytes(ConductEntry.objects.get().sealed)
    assert row.confirm_due == terms.due("conduct_confirm", timezone.localdate(), RADAR)
    assert row.judge_due == terms.due("conduct_judge", timezone.localdate(), RADAR)


def test_besluit_art_12_1_sent_twice_it_is_there_once(reference):
    complaint = conduct_filing.Complaint(RADAR, Party.COMPLAINANT, WORDS, "Bram")
    code = receipts.new()
    conduct_filing.file(by=REPORTER, complaint=complaint, code=code)
    with pytest.raises(conduct_filing.Twice):
        conduct_filing.file(by=REPORTER, complaint=complaint, code=code)
    with desks.at(RADAR):
        assert ConductComplaint.objects.count() == 1


@pytest.mark.parametrize("office", ["gemeente:GM0599", "nergens", ""])
def test_besluit_art_12_1_it_is_about_an_office_that_handles_cases(reference, office):
    with pytest.raises(Problem):
        filed(office=office)


def test_besluit_art_12_2_only_with_somebody_from_outside(reference, mila):
    row = filed()
    with pytest.raises(NotNow, match=r"art. 12 lid 2"):
        judging.admit(by=mila, complaint=row, reasons="Dit gaat over gedrag.")
    inside = [Member("Kees Bestuurder", outside=False), Member("Piet Collega", outside=False)]
    with pytest.raises(NotNow, match=r"art. 12 lid 2"):
        judging.compose(by=mila, complaint=row, members=inside)
    with pytest.raises(NotNow, match=r"art. 12 lid 2"):
        judging.compose(by=mila, complaint=row, members=[])
    admitted(mila, row)
    assert row.status == ConductStatus.ADMITTED


@pytest.mark.parametrize("name", ["Bram", "bram de Vries", "BRAM"])
def test_besluit_art_12_2_who_is_complained_about_does_not_judge(reference, bram, mila, name):
    row = filed(about="De heer Bram")
    with pytest.raises(NotNow, match=r"art. 12 lid 2"):
        judging.compose(by=mila, complaint=row, members=[*OUTSIDE, Member(name, outside=False)])


def test_besluit_art_12_2_named_later_is_not_put_on_the_committee_either(reference, bram, mila):
    row = filed(about="de man met de bril")
    judging.close_to(by=mila, complaint=row, person=bram)
    with pytest.raises(NotNow, match=r"art. 12 lid 2"):
        judging.compose(by=mila, complaint=row, members=[*OUTSIDE, Member("Bram", outside=False)])


def test_besluit_art_12_who_is_complained_about_does_not_see_it(reference, mila, person):
    other = person("Nadia", RADAR, "adv_manager")
    row = filed(about="mevrouw Mila")
    with desks.at(RADAR):
        assert not ConductComplaint.objects.visible_to(mila).exists()
        assert ConductComplaint.objects.visible_to(other).exists()
    with pytest.raises(NotAllowed) as refused:
        judging.confirm(by=mila, complaint=row, text="Wij hebben uw klacht.")
    assert refused.value.status == 404
    item = OutboxItem.objects.get(kind="conduct.received")
    assert notices.notice(item).to == ("nadia@voorbeeld.example",)
    assert "Mila" not in str(item.payload)


def test_besluit_art_12_nor_does_who_handles_the_case(reference, mila):
    case = received()
    handling_conflicts.take(by=mila, case=case)
    filed(about="uw medewerker", case_public_id=case.public_id)
    with desks.at(RADAR):
        assert not ConductComplaint.objects.visible_to(mila).exists()


def test_besluit_art_12_other_offices_and_handlers_see_nothing(reference, bram, sanne, jan, person):
    row = filed()
    elsewhere = person("Olga", VIZIER, "adv_manager")
    with desks.at(VIZIER):
        assert not ConductComplaint.objects.exists(), "the database shows it to its own office only"
    with desks.at(RADAR):
        for one in (bram, sanne, jan, elsewhere):
            assert not ConductComplaint.objects.visible_to(one).exists()
    for one in (bram, sanne, jan, elsewhere):
        with pytest.raises(NotAllowed):
            judging.withdraw(by=one, complaint=row)
    assert not ConductComplaint.objects.exists(), "without a desk nobody sees anything"


def test_besluit_art_12_both_sides_are_heard_before_the_judgment(reference, mila):
    row = admitted(mila, filed())
    today = timezone.localdate()
    judging.hear(by=mila, complaint=row, party=Party.COMPLAINANT, on=today, text="Zo was het.")
    assert row.status == ConductStatus.ADMITTED
    with pytest.raises(NotNow):
        judging.judge(by=mila, complaint=row, founded=True, reasons=REASONS)
    more = {"on": today, "text": "", "gave_no_view": True}
    judging.hear(by=mila, complaint=row, party=Party.OTHER_PARTY, **more)
    assert row.status == ConductStatus.HEARD


def test_besluit_art_12_3_a_judgment_has_its_reasons(reference, mila):
    row = admitted(mila, filed())
    heard(mila, row)
    with pytest.raises(Problem, match="12 lid 3"):
        judging.judge(by=mila, complaint=row, founded=False, reasons="Nee.")
    judging.judge(by=mila, complaint=row, founded=False, reasons=REASONS)
    with desks.at(RADAR):
        found = ConductComplaint.objects.get()
        assert (found.status, found.founded) == (ConductStatus.JUDGED, False)
        assert sealing.latest(found, sealing.of(found), "judgment")["text"] == REASONS


def test_besluit_art_12_3_not_taken_up_has_its_reasons_too(reference, mila):
    row = filed()
    judging.compose(by=mila, complaint=row, members=OUTSIDE)
    with pytest.raises(Problem, match="12 lid 3"):
        judging.refuse(by=mila, complaint=row, reasons="Nee.")


def test_besluit_art_12_3_terms_run_by_the_protocol(reference, mila):
    row = filed()
    assert not row.is_overdue(row.confirm_due)
    assert row.is_overdue(row.confirm_due + timedelta(days=1))
    judging.confirm(by=mila, complaint=row, text="Wij hebben uw klacht.")
    with desks.at(RADAR):
        found = ConductComplaint.objects.get()
    assert not found.is_overdue(found.confirm_due + timedelta(days=1))
    assert found.is_overdue(found.judge_due + timedelta(days=1))


def test_besluit_art_12_is_no_kind_of_report_and_not_in_the_wga_return(reference):
    year = timezone.localdate().year
    nothing = counting.count_year(by=SYSTEM, year=year)
    filed()
    assert counting.count_year(by=SYSTEM, year=year) == nothing
    with desks.at(desks.ALL):
        assert not Case.objects.exists()
    received()
    assert counting.count_year(by=SYSTEM, year=year) != nothing, "a report is counted"


def test_the_trail_holds_no_word_of_anybody(reference, mila):
    brought(mila, filed(), "judged")
    for event in AuditEvent.objects.filter(verb__startswith="conduct."):
        assert WORDS not in str(event.detail)
        assert "Ans" not in str(event.detail)


def test_the_table_of_states_is_that_of_the_model():
    assert {*TRANSITIONS} == {*ConductStatus.values}
    assert {one for after in TRANSITIONS.values() for one in after} <= {*TRANSITIONS}
    assert {*MATRIX} == {*ACTIONS}


@pytest.mark.parametrize("status", ConductStatus.values)
def test_who_may_do_what_in_each_state(reference, bram, mila, sanne, jan, ada, status):
    row = brought(mila, filed(), status)
    at = [*TRANSITIONS].index(status)
    for action, line in MATRIX.items():
        assert answer(mila, action, row) == line[at], action
        own = line[at] if action in ("withdraw", "write") else "-"
        assert answer(REPORTER, action, row) == own, action
        for one in (bram, sanne, jan, ada, SYSTEM):
            assert answer(one, action, row) == "-", (one, action)


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2999, 1, 1)])
def test_nobody_is_heard_before_the_complaint_or_in_the_future(reference, mila, day):
    row = admitted(mila, filed())
    with pytest.raises(Problem):
        judging.hear(by=mila, complaint=row, party=Party.COMPLAINANT, on=day, text="Zo was het.")
