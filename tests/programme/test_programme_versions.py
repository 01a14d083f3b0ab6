"""Versions: review by every ministry, stale saves, corrections that stay visible."""

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction

from gelijk.core import audit
from gelijk.core.models import AuditEvent, Link
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.core.sources import Basis
from gelijk.programme.actions import measures
from gelijk.programme.models import Edition, Measure, MeasureVersion
from gelijk.programme.states import Status


def test_a_new_measure_gets_the_next_number_of_its_year(noor, values, draft):
    second = measures.add(by=noor, year=2022, values=values)
    other_year = measures.add(by=noor, year=2023, values=values)
    assert draft.measure.public_id == "maatregel:2022-001"
    assert second.measure.public_id == "maatregel:2022-002"
    assert other_year.measure.public_id == "maatregel:2023-001"


def test_what_is_known_has_a_basis_and_what_is_not_has_none(draft):
    assert (draft.line_basis, draft.executor_basis) == (Basis.WRITTEN, Basis.NONE)


def test_the_database_refuses_a_value_without_a_basis(draft):
    with pytest.raises(IntegrityError), transaction.atomic():
        MeasureVersion.objects.filter(pk=draft.pk).update(executor="VNG")


def test_all_responsible_ministries_have_to_agree(noor, mila, people, values):
    draft = measures.add(by=noor, year=2022, values={**values, "responsible": ["BZK", "OCW"]})
    version = measures.send(by=noor, version=draft, token=draft.token)
    measures.review(by=mila, version=version, approves=True)
    version.refresh_from_db()
    assert version.status == Status.DEPARTMENT_REVIEW
    with pytest.raises(NotAllowed, match="wacht op OCW"):
        measures.review(by=mila, version=version, approves=True)
    measures.review(by=people["other_ministry"], version=version, approves=True)
    version.refresh_from_db()
    assert version.status == Status.APPROVED


def test_one_ministry_that_rejects_brings_it_back_and_is_asked_again(noor, mila, draft):
    version = measures.send(by=noor, version=draft, token=draft.token)
    measures.review(by=mila, version=version, approves=False, comment="De titel klopt niet.")
    version.refresh_from_db()
    assert version.status == Status.DRAFT
    again = measures.send(by=noor, version=version, token=version.token)
    measures.review(by=mila, version=again, approves=True)
    again.refresh_from_db()
    assert (again.status, again.round, again.reviews.count()) == (Status.APPROVED, 2, 2)


def test_a_rejection_says_why(noor, mila, draft):
    version = measures.send(by=noor, version=draft, token=draft.token)
    with pytest.raises(Problem, match="zegt waarom"):
        measures.review(by=mila, version=version, approves=False, comment=" ")


def test_the_writer_does_not_review_her_own_draft(noor, draft):
    version = measures.send(by=noor, version=draft, token=draft.token)
    with pytest.raises(NotAllowed, match="zelf aan dit concept geschreven"):
        measures.review(by=noor, version=version, approves=True)


def test_the_coordinating_ministry_reviews_what_nobody_answers_for(noor, mila, values):
    draft = measures.add(by=noor, year=2022, values={**values, "responsible": []})
    version = measures.send(by=noor, version=draft, token=draft.token)
    measures.review(by=mila, version=version, approves=True)
    version.refresh_from_db()
    assert version.status == Status.APPROVED


def test_who_saves_on_top_of_another_is_told_and_nothing_is_lost(noor, mila, draft):
    seen = draft.token
    theirs = measures.save(by=mila, version=draft, token=seen, values={"title": "Van Mila"})
    with pytest.raises(measures.Stale, match="mila") as caught:
        measures.save(by=noor, version=draft, token=seen, values={"title": "Van Noor"})
    assert caught.value.theirs.token == theirs.token
    draft.refresh_from_db()
    assert draft.title == "Van Mila"


def test_a_stale_draft_is_not_sent_either(noor, mila, draft):
    measures.save(by=mila, version=draft, token=draft.token, values={"title": "Van Mila"})
    with pytest.raises(measures.Stale):
        measures.send(by=noor, version=draft, token=draft.token)


@pytest.mark.parametrize(
    "change",
    [
        lambda version: MeasureVersion.objects.filter(pk=version.pk).update(title="Anders"),
        lambda version: MeasureVersion.objects.filter(pk=version.pk)._raw_delete("default"),
    ],
)
def test_the_database_refuses_to_change_what_is_published(published, change):
    with (
        pytest.raises((InternalError, ProgrammingError), match="never changed"),
        transaction.atomic(),
    ):
        change(published)


def test_a_correction_is_a_version_that_points_at_the_error(noor, mila, ruben, published):
    draft = measures.correct(by=noor, version=published, reason="het verkeerde domein")
    assert (draft.number, draft.corrects, draft.status) == ("1.1", published, Status.DRAFT)
    saved = measures.save(
        by=noor, version=draft, token=draft.token, values={"domains": ["onderwijs"]}
    )
    sent = measures.send(by=noor, version=saved, token=saved.token)
    measures.review(by=mila, version=sent, approves=True)
    measures.publish(by=ruben, version=sent)
    assert MeasureVersion.objects.current().get().number == "1.1"
    published.refresh_from_db()
    assert published.domains == ["lokaal"]


def test_a_correction_says_why(noor, published):
    with pytest.raises(Problem, match="waarom"):
        measures.correct(by=noor, version=published, reason=" ")


def test_there_is_one_open_version_at_a_time(noor, published):
    measures.revise(by=noor, measure=published.measure)
    with pytest.raises(NotNow, match="al een concept"):
        measures.correct(by=noor, version=published, reason="fout")


def test_the_next_edition_gets_the_next_number_before_the_point(noor, published):
    later = Edition.objects.create(year=2023, title="Programma 2023")
    draft = measures.revise(by=noor, measure=published.measure, edition=later)
    assert (draft.number, draft.edition) == ("2.0", later)


def test_publishing_ties_the_measure_to_its_ministry_and_programme(published):
    ties = Link.objects.filter(subject=published.measure.public_id)
    assert set(ties.values_list("relation", "object")) == {
        ("responsible", "organisatie:BZK"),
        ("is_part_of", "programma:2022"),
    }


def test_every_step_is_in_the_trail(published):
    verbs = AuditEvent.objects.filter(object=published.measure.public_id)
    assert list(verbs.values_list("verb", flat=True)) == [
        "measure.add",
        "measure.send",
        "measure.approve",
        "measure.publish",
    ]
    assert not audit.verify().faults


def test_a_draft_is_seen_by_staff_only(draft, noor, people):
    assert not Measure.objects.visible_to(people["visitor"]).exists()
    assert not MeasureVersion.objects.visible_to(people["researcher"]).exists()
    assert Measure.objects.visible_to(people["auditor"]).count() == 1
    assert Measure.objects.visible_to(noor).count() == 1


def test_a_field_that_is_the_machine_s_is_not_written(noor, draft):
    with pytest.raises(Problem, match="published_at"):
        measures.save(by=noor, version=draft, token=draft.token, values={"published_at": "nu"})


def test_a_measure_that_ends_before_it_begins_is_refused(noor, draft):
    with pytest.raises(Problem):
        measures.save(
            by=noor,
            version=draft,
            token=draft.token,
            values={"year_from": 2023, "year_to": 2021},
        )
