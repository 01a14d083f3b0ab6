"""The thread between things."""

import pytest
from django.db import IntegrityError, transaction

from gelijk.core import audit, links
from gelijk.core.models import Link, Relation
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotAllowed

pytestmark = pytest.mark.django_db


def test_a_thread_reads_both_ways():
    links.make(by=SYSTEM, subject="bron/1", relation=Relation.PAYS_FOR, object="kst-2")
    assert [(s.label, s.things[0].identifier) for s in links.thread("bron/1")] == [
        ("betaalt", "kst-2")
    ]
    assert [(s.label, s.things[0].identifier) for s in links.thread("kst-2")] == [
        ("wordt betaald uit", "bron/1")
    ]


def test_tying_twice_changes_nothing():
    first = links.make(by=SYSTEM, subject="bron/1", relation=Relation.ANSWERS, object="kst-2")
    again = links.make(by=SYSTEM, subject="bron/1", relation=Relation.ANSWERS, object="kst-2")
    assert first.pk == again.pk
    assert audit.verify().rows == 1


def test_somebody_without_the_permission_ties_nothing():
    with pytest.raises(NotAllowed):
        links.make(by=object(), subject="bron/1", relation=Relation.ANSWERS, object="kst-2")  # type: ignore[arg-type]
    assert not Link.objects.exists()


def test_nothing_links_to_itself():
    with pytest.raises(IntegrityError), transaction.atomic():
        links.make(by=SYSTEM, subject="bron/1", relation=Relation.ANSWERS, object="bron/1")


def test_untying_keeps_the_reason_in_the_trail():
    link = links.make(by=SYSTEM, subject="bron/1", relation=Relation.ANSWERS, object="kst-2")
    links.remove(by=SYSTEM, link=link, reason="verkeerd gelezen")
    assert not Link.objects.exists()
    assert audit.AuditEvent.objects.get(verb="link.remove").detail["reason"] == "verkeerd gelezen"


@pytest.mark.parametrize(
    ("number", "first", "rest"), [(1, 1, 0), (8, 8, 0), (9, 6, 3), (40, 6, 34)]
)
def test_a_long_strand_is_folded_and_loses_nothing(number, first, rest):
    for one in range(number):
        links.make(by=SYSTEM, subject="bron/1", relation=Relation.MENTIONS, object=f"kst-{one:02}")
    (strand,) = links.thread("bron/1")
    assert (len(strand.first), len(strand.rest)) == (first, rest)
    assert strand.first + strand.rest == strand.things


def test_a_thing_that_the_viewer_may_not_see_is_not_named():
    links.make(by=SYSTEM, subject="bron/1", relation=Relation.MENTIONS, object="inbreng:geheim")
    links.make(by=SYSTEM, subject="bron/1", relation=Relation.MENTIONS, object="kst-99999-7")
    links.make(by=SYSTEM, subject="bron/1", relation=Relation.ANSWERS, object="voornemen:geheim")
    names = {thing.identifier for strand in links.thread("bron/1") for thing in strand.things}
    assert names == {"kst-99999-7"}
