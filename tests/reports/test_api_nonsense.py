"""Whatever is sent, the API answers with a report taken in or a problem, and never breaks."""

import json
import uuid

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gelijk.core import desks
from gelijk.core.permissions import SYSTEM
from gelijk.reports.actions import partners
from gelijk.reports.api_schema import ReportIn
from gelijk.reports.models import Case

NAMES = [field.alias or name for name, field in ReportIn.model_fields.items()]
GOOD = {"verhaal": "Uitgescholden.", "melder": "getuige", "wens": "hulp", "anonimiteit": "niet"}
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=40), st.dates().map(str)
)
CODES = st.sampled_from(["onbekend", "herkomst", "geweld", "GM0599", "COL01", "politie", "contact"])
VALUES = st.recursive(
    SCALARS | CODES,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["naam", "email", "inhoud"]) | st.text(), inner, max_size=3
        )
    ),
    max_leaves=6,
)
BODIES = st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4).map(lambda more: GOOD | more)


@pytest.fixture
def token(reference):
    return partners.add(by=SYSTEM, name="Loket", organisation="gemeente:GM0599")[1]


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(body=BODIES)
def test_every_answer_is_a_receipt_or_a_problem(token, body):
    with desks.at(desks.ALL):
        before = Case.objects.count()
    answer = Client().post(
        "/api/v1/meldingen",
        json.dumps(body),
        content_type="application/json",
        HTTP_AUTHORIZATION=f"Bearer {token}",
        HTTP_IDEMPOTENCY_KEY=str(uuid.uuid4()),
    )
    assert answer.status_code in {201, 400, 429}
    with desks.at(desks.ALL):
        assert Case.objects.count() == before + (answer.status_code == 201)
    if answer.status_code != 201:
        assert answer["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code


@given(key=st.text(max_size=250))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_every_key_is_taken_or_refused(token, key):
    try:
        header = key.encode("latin-1").decode("latin-1")
    except UnicodeEncodeError:
        return
    answer = Client().post(
        "/api/v1/meldingen",
        json.dumps(GOOD),
        content_type="application/json",
        HTTP_AUTHORIZATION=f"Bearer {token}",
        HTTP_IDEMPOTENCY_KEY=header,
    )
    fits = 8 <= len(key) <= 200 and all(33 <= ord(one) <= 126 for one in key)
    assert answer.status_code == (201 if fits else 400)
