"""The real facts of the programme."""


import pytest

from gelijk.core.models import AuditEvent, Link
from gelijk.core.permissions import SYSTEM
from gelijk.programme import facts
from gelijk.programme.models import Measure, MeasureVersion

LETTERS = {
    "kst-30950-316": "004_a53e52f3efd0b33c.txt",
    "kst-30950-325": "003_e9959ad3f54423e9.txt",
    "brief:2024-ek-adv": "001_ae89dda9f60612b4.txt",
    "nota:beslisnota-monitor-lokaal": "002_bcb7ee3f3b0aa745.txt",
}


@pytest.fixture
def loaded(db):
    return facts.load(by=SYSTEM)


def test_all_measures_of_the_letters_and_of_elsewhere_are_there(loaded):
    sources = set(Measure.objects.values_list("source_row", flat=True))
    assert {f"M{n:03d}" for n in range(1, 100)} <= sources
    assert {f"X{n:02d}" for n in range(1, 19)} <= sources
    assert Measure.objects.count() == MeasureVersion.objects.current().count() == 117


def test_loading_twice_changes_nothing(loaded):
    before = AuditEvent.objects.count(), Link.objects.count(), MeasureVersion.objects.count()
    assert facts.load(by=SYSTEM) == 0
    after = AuditEvent.objects.count(), Link.objects.count(), MeasureVersion.objects.count()
    assert after == before
