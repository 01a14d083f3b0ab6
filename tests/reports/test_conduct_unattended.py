"""A complaint about everybody who would handle it is not lost: somebody else is appointed."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from gelijk.core import desks
from gelijk.core.models import AuditEvent
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.reports import demo_complaints, outbox
from gelijk.reports.actions import conduct_attending
from gelijk.reports.actions import conduct_judging as judging
from gelijk.reports.conduct import attending
from gelijk.reports.models import ConductComplaint
from gelijk.reports.permissions import NotSeen
from tests.reports.conftest import RADAR, VIZIER
from tests.reports.test_besluit_conduct import WORDS, brought, filed

LIST = "/gedragsklachten/zonder-behandelaar/"


@pytest.fixture
def beheer(person):
    return person("Bea", "ministerie:BZK", "administrator")


@pytest.fixture
def vera(person):
    """A manager of another office."""
    return person("Vera", VIZIER, "adv_manager")


@pytest.fixture
def alone(reference, mila) -> ConductComplaint:
    """A complaint about the only manager there is."""
    return filed(about="Mila")


def unattended() -> list[str]:
    with desks.at(desks.ALL):
        return [one.public_id for one in attending.unattended()]


def test_a_complaint_about_one_of_two_managers_has_somebody(reference, mila, person):
    person("Milo", RADAR, "adv_manager")
    filed(about="Mila")
    assert unattended() == []


def test_a_complaint_about_the_only_manager_has_nobody(alone):
    assert unattended() == [alone.public_id]


def test_an_administrator_sees_that_it_is_there_and_nothing_of_it(alone, beheer, mila, client):
    client.force_login(beheer)
    page = client.get(LIST).content.decode()
    assert alone.number in page
    detail = client.get(f"{LIST}{alone.number}/").content.decode()
    for word in (WORDS, "Mila"):
        assert word not in page
        assert word not in detail
    assert client.get(f"/gedragsklachten/{alone.number}/").status_code == 403
    client.force_login(mila)
    assert client.get(LIST).status_code == 403


def test_whoever_is_appointed_takes_it_to_the_judgment(alone, beheer, vera, mila, client):
    client.force_login(beheer)
    answer = client.post(f"{LIST}{alone.number}/", {"person": vera.pk})
    assert answer.status_code == 302
    assert unattended() == []
    assert AuditEvent.objects.get(verb="conduct.appoint").detail == {"person": vera.audit_name}
    client.force_login(vera)
    assert alone.number in client.get("/gedragsklachten/").content.decode()
    assert WORDS in client.get(f"/gedragsklachten/{alone.number}/").content.decode()
    with desks.at(RADAR):
        row = ConductComplaint.objects.get()
    brought(vera, row, "judged")
    with desks.at(RADAR):
        assert ConductComplaint.objects.get().status == "judged"
    client.force_login(mila)
    assert client.get(f"/gedragsklachten/{alone.number}/").status_code == 404


def test_another_office_sees_no_complaint_for_which_it_was_not_appointed(alone, beheer, vera):
    other = filed(about="Mila")
    conduct_attending.appoint(by=beheer, complaint=alone, person=vera)
    with pytest.raises(NotSeen):
        judging.confirm(by=vera, complaint=other, text="Wij hebben uw klacht.")


def test_who_may_appoint_whom_and_when(alone, beheer, vera, mila, bram, jan, person):
    for one in (vera, mila, bram, jan):
        with pytest.raises(NotAllowed):
            conduct_attending.appoint(by=one, complaint=alone, person=vera)
    for one in (mila, bram, jan, beheer):
        with pytest.raises(Problem, match="kan dit niet"):
            conduct_attending.appoint(by=beheer, complaint=alone, person=one)
    milo = person("Milo", RADAR, "adv_manager")
    with pytest.raises(NotNow):
        conduct_attending.appoint(by=beheer, complaint=alone, person=milo)


def test_administrators_are_mailed_when_nobody_else_can_be(alone, beheer, mila, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    outbox.send_due(timezone.now() + timedelta(days=1))
    assert [one.to for one in mail.outbox] == [[beheer.email]]
    assert "niemand" in mail.outbox[0].subject
    assert "Mila" not in mail.outbox[0].body


def test_closing_it_to_the_last_one_tells_the_administrators(
    reference, mila, beheer, vera, settings
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    row = filed(about="de mevrouw met de bril")
    outbox.send_due(timezone.now() + timedelta(days=1))
    mail.outbox.clear()
    judging.close_to(by=mila, complaint=row, person=mila)
    outbox.send_due(timezone.now() + timedelta(days=1))
    assert [one.to for one in mail.outbox] == [[beheer.email]]
    conduct_attending.appoint(by=beheer, complaint=row, person=vera)
    mail.outbox.clear()
    outbox.send_due(timezone.now() + timedelta(days=1))
    assert [one.to for one in mail.outbox] == [[vera.email]]


def test_the_demonstration_has_two_marked_so(reference, mila, settings):
    settings.DEMONSTRATION = True
    assert demo_complaints.load(by=SYSTEM) == 0
    mila.synthetic = True
    mila.save()
    assert demo_complaints.load(by=SYSTEM) == 2
    with desks.at(RADAR):
        rows = ConductComplaint.objects.visible_to(mila)
        assert sorted(one.status for one in rows) == ["judged", "received"]
        assert all(one.synthetic for one in rows)
