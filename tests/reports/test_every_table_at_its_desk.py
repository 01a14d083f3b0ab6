"""Default deny holds for every table that tells of a case, also for those that come later."""

import pytest
from django.apps import apps
from django.db import connection, models

from gelijk.core import desks
from gelijk.reports.actions import routing
from gelijk.reports.models import Case, ConductComplaint, Transfer
from gelijk.reports.models.cases import Anonymity
from gelijk.reports.retention import lists
from tests.reports import closed_cases
from tests.reports.case_steps import received
from tests.reports.conftest import RADAR, VIZIER

# What tells of no case, each with why it may be read without a desk.
OPEN_TABLES = {
    "reports_draft": "sealed with a key that only the browser of the reporter has",
    "reports_draftfile": "the same",
    "reports_incident": "an event, which all offices share",
    "reports_idempotentrequest": "digests, and an answer that is sealed",
    "reports_officeprotocol": "what an office chose",
    "reports_officeterm": "what an office chose",
    "reports_partner": "who may send reports",
    "reports_savedsearch": "filters of one member of staff",
    "reports_wgareturn": "figures, without a case",
}
ROOTS = (Case, ConductComplaint)


def tables() -> list[type[models.Model]]:
    return list(apps.get_app_config("reports").get_models(include_auto_created=True))


def guarded() -> set[str]:
    """Tables with a policy that binds their owner too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid "
            "WHERE relrowsecurity AND relforcerowsecurity"
        )
        return {name for (name,) in cursor.fetchall()}


def test_every_table_is_guarded_or_says_why_not(db):
    names = {model._meta.db_table for model in tables()}
    assert names - guarded() == set(OPEN_TABLES)
    assert not guarded() & set(OPEN_TABLES)


def test_no_open_table_leads_to_a_case(db):
    for model in tables():
        if model._meta.db_table in OPEN_TABLES:
            leads = {field.related_model for field in model._meta.get_fields() if field.concrete}
            assert not leads & set(ROOTS), model
            names = {field.name for field in model._meta.concrete_fields}
            assert "case_public_id" not in names, model


def test_away_from_a_desk_every_guarded_table_is_empty(reference):
    case = closed_cases.closed()
    filled = 0
    for model in tables():
        if model._meta.db_table not in OPEN_TABLES:
            assert not model._default_manager.exists(), model
            with desks.at(VIZIER):
                assert not model._default_manager.exists(), model
            with desks.at(RADAR):
                filled += model._default_manager.exists()
    assert filled > 8
    with desks.at(RADAR):
        assert Case.objects.get().pk == case.pk


def test_a_receipt_opens_its_own_case_and_moves_no_other(reference):
    mine, other = received(), received()
    with desks.with_receipt(mine.receipt_digest):
        assert [one.pk for one in Case.objects.all()] == [mine.pk]
        assert not Case.objects.filter(pk=other.pk).update(receipt_digest=None)
    with desks.with_receipt(""):
        assert not Case.objects.exists()


@pytest.mark.parametrize("organisation", ["*", "gemeente:GM0599", ""])
def test_no_organisation_that_somebody_types_opens_all_offices(reference, person, organisation):
    """The field is free text; `*` is the desk at which everything is counted."""
    case = received(anonymity=Anonymity.ENTIRE)
    bram = person("Bram", RADAR, "handler")
    routing.transfer(by=bram, case=case, to=VIZIER, reason="Zij bedienen deze plaats.")
    closed_cases.closed()
    stranger = person("Vreemd", organisation, "handler", "adv_manager")
    with desks.at(organisation):
        assert not Case.objects.visible_to(stranger).exists()
        assert not Transfer.objects.visible_to(stranger).exists()
        assert not lists.register(stranger).exists()
        assert not lists.proposals(stranger).exists()
        assert not lists.holds(stranger).exists()
