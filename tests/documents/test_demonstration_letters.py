"""The made-up letters of the demonstration."""

import pytest
from django.urls import reverse

from gelijk.core.permissions import SYSTEM
from gelijk.documents import actions, demo
from gelijk.documents.models import Kind, Letter

pytestmark = pytest.mark.django_db


def test_there_are_letters_to_look_at_and_each_is_marked(client):
    assert demo.load(by=SYSTEM) == 6
    assert demo.load(by=SYSTEM) == 0
    page = client.get(reverse("letters")).content.decode()
    assert page.count("gelijk-badge--synthetic") == 2
    for letter in Letter.objects.all():
        assert "synthetisch" in letter.title
        assert "gelijk-badge--synthetic" in client.get(letter.get_absolute_url()).content.decode()
        assert {kind.value for kind in Kind} == set(letter.findings.values_list("kind", flat=True))


def test_what_is_taken_over_is_made_up_too(noor):
    from gelijk.finance.models import Amount
    from gelijk.parliament.models import Commitment

    demo.load(by=SYSTEM)
    for letter in Letter.objects.all():
        for kind in (Kind.AMOUNT, Kind.COMMITMENT):
            actions.accept(by=noor, finding=letter.findings.filter(kind=kind).first())
    assert set(Amount.objects.values_list("synthetic", flat=True)) == {True}
    assert set(Commitment.objects.values_list("synthetic", flat=True)) == {True}
