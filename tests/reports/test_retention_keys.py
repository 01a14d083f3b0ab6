"""A new master key: every key of a case is wrapped anew, and what it opens stays readable."""

import pytest

from gelijk.core import desks, encryption
from gelijk.core.models import AuditEvent
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotAllowed, Problem
from gelijk.reports import sealing
from gelijk.reports.actions import key_rotation
from gelijk.reports.models import Case, CaseKey
from gelijk.reports.models.contents import ContentKind
from tests.reports import closed_cases


@pytest.fixture
def cases(reference) -> list[Case]:
    return [closed_cases.closed() for _ in range(5)]


@pytest.fixture
def new_key(cases, settings) -> None:
    settings.OLD_MASTER_KEYS = [settings.MASTER_KEY]
    settings.MASTER_KEY = "another-master-key-of-these-tests"


def story(case: Case) -> str:
    with desks.at(desks.ALL):
        data = sealing.latest(case, sealing.of(case), ContentKind.ACCOUNT)
    assert data is not None
    return str(data["text"])


def test_all_keys_are_wrapped_anew_and_the_old_master_key_may_go(cases, new_key, settings) -> None:
    told: list[key_rotation.Rotated] = []
    done = key_rotation.rotate(by=SYSTEM, said=told.append, batch=2)
    assert done == key_rotation.Rotated(seen=5, total=5, renewed=5)
    assert [one.seen for one in told] == [2, 4, 5]
    settings.OLD_MASTER_KEYS = []
    assert {story(case) for case in cases} == {closed_cases.STORY}
    assert key_rotation.rotate(by=SYSTEM).renewed == 0
    assert AuditEvent.objects.filter(verb="key.rotate").count() == 3


def test_a_rotation_that_was_broken_off_goes_on_where_it_was(cases, new_key) -> None:
    def stop(so_far: key_rotation.Rotated) -> None:
        if so_far.seen == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        key_rotation.rotate(by=SYSTEM, said=stop, batch=2)
    assert {story(case) for case in cases} == {closed_cases.STORY}
    assert key_rotation.rotate(by=SYSTEM, batch=2).renewed == 3


def test_without_the_earlier_key_it_stops_and_changes_nothing(cases, new_key, settings) -> None:
    with desks.at(desks.ALL):
        before = list(CaseKey.objects.values_list("pk", "wrapped"))
    settings.OLD_MASTER_KEYS = []
    with pytest.raises(Problem, match="GELIJK_OLD_MASTER_KEYS"):
        key_rotation.rotate(by=SYSTEM)
    with desks.at(desks.ALL):
        assert list(CaseKey.objects.values_list("pk", "wrapped")) == before


def test_a_key_of_another_case_is_never_taken_for_ones_own(cases) -> None:
    with desks.at(desks.ALL):
        mine, other = CaseKey.objects.all()[:2]
        CaseKey.objects.filter(pk=mine.pk).update(wrapped=other.wrapped)
        with pytest.raises(encryption.Undecipherable):
            sealing.of(Case.objects.get(pk=mine.pk))


def test_only_who_administers_may(cases, bram) -> None:
    with pytest.raises(NotAllowed):
        key_rotation.rotate(by=bram)
