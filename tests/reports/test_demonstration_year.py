"""The demonstration holds a year of made-up reports, marked so, with one mass event."""

import pytest
from django.db.models import Count

from gelijk.core import desks
from gelijk.core.permissions import SYSTEM
from gelijk.reports import demo, sealing
from gelijk.reports.models import Case, Incident
from gelijk.reports.models.contents import ContentKind

pytestmark = pytest.mark.slow


def test_fifteen_thousand_reports_of_which_one_event_many(reference):
    assert demo.load(by=SYSTEM) == 15_000 + demo.RECENT
    assert demo.load(by=SYSTEM) == 0
    with desks.at(desks.ALL):
        of_the_year = Case.objects.filter(received_on__year=demo.YEAR)
        assert of_the_year.count() == 15_000
        assert Incident.objects.get().cases.count() == 5_200
        assert not Case.objects.filter(synthetic=False).exists()
        assert Case.objects.aggregate(offices=Count("office", distinct=True))["offices"] > 10
        case = of_the_year.filter(incident=None)[0]
        told = sealing.latest(case, sealing.of(case), ContentKind.ACCOUNT)
    assert told["text"].startswith("Synthetisch.")
