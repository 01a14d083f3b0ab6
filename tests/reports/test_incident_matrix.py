"""Who may correct an event: its maker's office, or an office with cases in it; nobody else."""

from datetime import date

import pytest
from django.urls import reverse

from gelijk.core import desks
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotAllowed
from gelijk.reports import incident_permissions
from gelijk.reports.actions import incidents
from gelijk.reports.models import Case, Incident
from tests.reports.case_steps import received
from tests.reports.conftest import RADAR, VIZIER

DAY = date(2026, 3, 1)
# Of Radar and Vizier: made it, has a case in it.      Radar  Vizier
MATRIX = {
    ("made by radar", "empty"): (True, False),
    ("made by radar", "case of radar"): (True, False),
    ("made by radar", "case of vizier"): (True, True),
    ("made by vizier", "empty"): (False, True),
    ("made by vizier", "case of radar"): (True, True),
    ("made by nobody", "empty"): (False, False),
    ("made by nobody", "case of radar"): (True, False),
}


def made(maker: object, *offices: str) -> Incident:
    row = incidents.make(by=maker, title="Uitspraak op televisie", began_on=DAY)
    for office in offices:
        case = received()
        with desks.at(desks.ALL):
            Case.objects.filter(pk=case.pk).update(incident=row, office=office)
    return row


@pytest.mark.parametrize(("who", "what"), MATRIX)
def test_by_office(reference, bram, mila, sanne, jan, ada, person, who, what):
    vera = person("Vera", VIZIER, "adv_manager")
    maker = {"made by radar": bram, "made by vizier": sanne, "made by nobody": SYSTEM}[who]
    offices = {"empty": (), "case of radar": (RADAR,), "case of vizier": (VIZIER,)}[what]
    row = made(maker, *offices)
    radar, vizier = MATRIX[who, what]
    for one in (bram, mila):
        assert incident_permissions.can_change(one, row) is radar, one
    for one in (sanne, vera):
        assert incident_permissions.can_change(one, row) is vizier, one
    for one in (jan, ada, None):
        assert not incident_permissions.can_change(one, row), one
    assert incident_permissions.can_change(SYSTEM, row)


def test_the_action_and_the_page_refuse_another_office(reference, bram, sanne, client):
    row = made(bram)
    with pytest.raises(NotAllowed, match="ander bureau"):
        incidents.change(by=sanne, incident=row, title="Anders", began_on=DAY)
    client.force_login(sanne)
    edit = reverse("reports-incident-edit", args=[row.number])
    assert client.get(edit).status_code == 403
    assert client.post(edit, {"title": "Anders", "began_on": "2026-03-01"}).status_code == 403
    assert edit not in client.get(reverse("reports-incident", args=[row.number])).content.decode()
    row.refresh_from_db()
    assert row.title == "Uitspraak op televisie"


def test_who_moved_to_another_office_leaves_the_event_there(reference, bram, mila):
    row = made(bram)
    bram.organisation = VIZIER
    bram.save()
    assert not incident_permissions.can_change(bram, row)
    assert incident_permissions.can_change(mila, row)
