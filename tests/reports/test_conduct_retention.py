"""Complaints about an office are destroyed by two people too, in the same register."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from gelijk.core import desks
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotAllowed, NotNow
from gelijk.reports.actions import conduct_judging as judging
from gelijk.reports.actions import key_rotation, retention
from gelijk.reports.conduct import sealing
from gelijk.reports.conduct_states import ENDED
from gelijk.reports.models import CommitteeMember, ConductComplaint, ConductEntry, Destruction
from gelijk.reports.models.retention import DestructionStatus
from gelijk.reports.people import REPORTER
from gelijk.reports.permissions import NotSeen
from gelijk.reports.retention import lists, rules
from gelijk.reports.working_days import months_after
from tests.reports.conftest import RADAR
from tests.reports.test_besluit_conduct import WORDS, brought, filed

TODAY = timezone.localdate()


@pytest.fixture
def milo(person):
    return person("Milo", RADAR, "adv_manager")


def long_ago(months: int = 25) -> None:
    """As if everything was written so many months before."""
    days = (TODAY - months_after(TODAY, -months)).days
    with desks.at(RADAR):
        ConductEntry.objects.update(at=timezone.now() - timedelta(days=days))


@pytest.fixture
def judged(reference, mila) -> ConductComplaint:
    return brought(mila, filed(), "judged")


@pytest.fixture
def proposal(judged) -> Destruction:
    long_ago()
    assert retention.propose_destructions(by=SYSTEM, today=TODAY).proposed == 1
    with desks.at(RADAR):
        return Destruction.objects.get()


def test_each_end_has_one_term():
    for end in ENDED:
        assert rules.complaint_term(RADAR, end).months > 0


def test_an_office_sets_its_own_term(settings, tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text("offices: {adv:adv-radar: {complaintended: 6}}\nbasis: Besluit bestuur\n")
    settings.RETENTION = str(own)
    assert rules.complaint_term(RADAR, "judged").months == 6


def test_what_is_open_or_recent_is_not_proposed(reference, mila, judged):
    filed()
    assert retention.propose_destructions(by=SYSTEM, today=TODAY).proposed == 0
    long_ago(23)
    assert retention.propose_destructions(by=SYSTEM, today=TODAY).proposed == 0
    long_ago(25)
    assert retention.propose_destructions(by=SYSTEM, today=TODAY).proposed == 1
    assert retention.propose_destructions(by=SYSTEM, today=TODAY).proposed == 0


def test_two_people_destroy_it_and_nothing_is_left_to_read(proposal, mila, milo):
    retention.approve(by=mila, destruction=proposal)
    with pytest.raises(NotAllowed):
        retention.approve(by=mila, destruction=proposal)
    row = retention.approve(by=milo, destruction=proposal)
    assert row.status == DestructionStatus.CARRIED_OUT
    assert row.counted["rows"]["conductentry"] > 3
    with desks.at(RADAR):
        left = ConductComplaint.objects.get()
        assert (left.wrapped_key, left.receipt_digest) == ("", None)
        assert (left.status, left.founded) == ("judged", True)
        assert left.received_on == TODAY.replace(month=1, day=1)
        assert not ConductEntry.objects.exists()
        assert not CommitteeMember.objects.exists()
        assert list(lists.register(mila)) == [row]


def test_destroyed_it_takes_nothing_more_and_keys_can_still_be_renewed(
    proposal, mila, milo, settings
):
    for one in (mila, milo):
        retention.approve(by=one, destruction=proposal)
    with desks.at(RADAR):
        left = ConductComplaint.objects.get()
    with pytest.raises(NotNow, match="vernietigd"):
        judging.write(by=mila, complaint=left, text="Nog iets.")
    with pytest.raises(NotSeen):
        judging.write(by=REPORTER, complaint=left, text="Nog iets.")
    settings.OLD_MASTER_KEYS, settings.MASTER_KEY = [settings.MASTER_KEY], "een nieuwe hoofdsleutel"
    assert key_rotation.rotate(by=SYSTEM).renewed == 0


def test_the_page_says_that_it_was_destroyed(proposal, mila, milo, client):
    for one in (mila, milo):
        retention.approve(by=one, destruction=proposal)
    client.force_login(mila)
    number = proposal.number
    for path in ("", "stap/bericht/", "oordeel.pdf"):
        page = client.get(f"/gedragsklachten/{number}/{path}")
        assert page.status_code == 410
        assert "vernietigd" in page.content.decode()
    assert "inhoud vernietigd" in client.get("/gedragsklachten/").content.decode()
    assert number in client.get("/zaken/vernietiging/register/").content.decode()


def test_what_comes_in_later_postpones_and_the_proposal_lapses(proposal, mila, judged):
    judging.write(by=REPORTER, complaint=judged, text="Ik heb nog een vraag.")
    with pytest.raises(NotNow):
        retention.approve(by=mila, destruction=proposal)
    done = retention.propose_destructions(by=SYSTEM, today=TODAY)
    assert (done.proposed, done.lapsed) == (0, 1)


def test_it_may_be_kept_and_why_is_sealed(proposal, mila, judged):
    until = TODAY + timedelta(days=30)
    reason = "De rechtbank vroeg erom."
    retention.refuse(by=mila, destruction=proposal, reason=reason, until=until)
    with desks.at(RADAR):
        found = ConductComplaint.objects.get()
        assert found.keep_until == until
        assert sealing.latest(found, sealing.of(found), sealing.KEPT)["text"] == reason
    long_ago(60)
    assert retention.propose_destructions(by=SYSTEM, today=TODAY).proposed == 0
    assert retention.propose_destructions(by=SYSTEM, today=until).proposed == 1


def test_besluit_art_12_who_it_is_about_neither_sees_nor_decides(reference, mila, milo, bram):
    row = brought(mila, filed(about="Milo"), "judged")
    long_ago()
    retention.propose_destructions(by=SYSTEM, today=TODAY)
    with desks.at(RADAR):
        proposal = Destruction.objects.get()
        assert list(lists.proposals(mila)) == [proposal]
        assert not lists.proposals(milo).exists()
        assert not lists.proposals(bram).exists()
        assert not lists.register(bram).exists()
    with pytest.raises(NotSeen):
        retention.approve(by=milo, destruction=proposal)
    with pytest.raises(NotAllowed):
        retention.approve(by=bram, destruction=proposal)
    assert row.public_id == proposal.case_public_id


def test_on_the_screen_what_goes_is_said_and_two_approve(proposal, mila, milo, client):
    path = reverse("retention-proposal", args=[proposal.pk])
    client.force_login(mila)
    assert "klacht over het bureau" in client.get("/zaken/vernietiging/").content.decode()
    page = client.get(path).content.decode()
    assert proposal.number in page
    assert "sleutel" in page
    assert "lid van de commissie" in page
    assert client.post(path).status_code == 302
    client.force_login(milo)
    assert client.post(path).status_code == 302
    with desks.at(RADAR):
        assert ConductComplaint.objects.get().destroyed_on == TODAY


def test_several_at_once_may_hold_complaints(proposal, mila, client):
    client.force_login(mila)
    said = {"voorstel": [proposal.pk]}
    page = client.post("/zaken/vernietiging/samen/", said).content.decode()
    assert "lid van de commissie" in page
    client.post("/zaken/vernietiging/samen/", said | {"zeker": "ja"})
    with desks.at(RADAR):
        assert Destruction.objects.get().first_by == mila.audit_name


def test_nothing_of_it_is_left_in_any_table(proposal, mila, milo):
    for one in (mila, milo):
        retention.approve(by=one, destruction=proposal)
    with desks.at(desks.ALL), connection.cursor() as cursor:
        for table in ("reports_conductcomplaint", "reports_conductentry", "reports_conductabout"):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert WORDS not in str(cursor.fetchall())
        cursor.execute("SELECT count(*) FROM reports_conductabout")
        assert cursor.fetchone() == (0,)
