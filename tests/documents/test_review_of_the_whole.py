"""Who is the same person, what may have been missed, what changed, and work beside the page."""

import random
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gelijk.core import long_work
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.documents.dossiers import actions as dossiers
from gelijk.documents.dossiers.actions.files import TEXT
from gelijk.documents.models import DossierTask, Mark, MarkDecision
from gelijk.documents.review import actions, queries, sampling, tasks
from gelijk.documents.review.queries import persons
from gelijk.documents.sealing import of
from gelijk.methods.sampling import upper_bound
from tests.documents.conftest import person
from tests.documents.review_cases import files_of, in_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(db):
    return person("anna", "disclosure_reviewer", of="BZK")


@pytest.fixture
def searched(wil):
    dossier = in_review(wil)
    actions.detect_in(by=wil, dossier=dossier)
    for mark in Mark.objects.filter(decision=MarkDecision.REVIEW):
        actions.decide_mark(by=wil, mark=mark, decision="redact")
    return dossier


def named(dossier, name: str):
    found = persons(dossier, dossier.entities.filter(type="PERSON"))
    [one] = [one.row for one in found if one.name == name]
    return one


def state(dossier):
    rows = Mark.objects.filter(file__dossier=dossier).order_by("file", "start")
    found = persons(dossier, dossier.entities.all())
    names = {one.row.pk: one.name for one in found}
    listed = rows.values_list("file", "start", "end", "entity", "decision", "decided_by")
    return [(*row[:3], names.get(row[3]), *row[4:]) for row in listed]


def test_two_who_are_one_get_one_decision_and_stay_one(wil, searched):
    karin, joost = named(searched, "Karin Voorbeeldsma"), named(searched, "Joost Verzinselaar")
    before, both = state(searched), karin.marks.count() + joost.marks.count()
    actions.decide_entity(by=wil, entity=karin, decision="keep")
    actions.merge(by=wil, into=karin, other=joost)
    assert karin.marks.filter(decision="keep").count() == both
    assert joost.pk not in queries.people(searched).values_list("pk", flat=True)
    actions.detect_in(by=wil, dossier=searched)
    assert karin.marks.filter(decision="keep").count() == both
    actions.undo(by=wil, dossier=searched)
    actions.undo(by=wil, dossier=searched)
    assert state(searched) == before


def test_what_is_not_the_same_kind_is_not_merged(wil, searched):
    karin = named(searched, "Karin Voorbeeldsma")
    phone = searched.entities.get(type="PHONE")
    with pytest.raises(Problem, match="niet hetzelfde"):
        actions.merge(by=wil, into=karin, other=phone)
    with pytest.raises(Problem, match="een ander"):
        actions.merge(by=wil, into=karin, other=karin)


def test_one_who_is_two_is_taken_apart(wil, searched):
    karin = named(searched, "Karin Voorbeeldsma")
    before = state(searched)
    first, *others = karin.marks.filter(type="PERSON")
    actions.split(by=wil, entity=karin, marks=[first], decision="keep")
    first.refresh_from_db()
    assert first.entity_id != karin.pk
    assert first.decision == "keep"
    assert {one.decision for one in karin.marks.all()} == {"redact"}
    actions.detect_in(by=wil, dossier=searched)
    first.refresh_from_db()
    assert first.decision == "keep"
    actions.undo(by=wil, dossier=searched)
    assert state(searched) == before
    with pytest.raises(Problem, match="een deel"):
        actions.split(by=wil, entity=karin, marks=[], decision="keep")
    with pytest.raises(Problem, match="een deel"):
        actions.split(by=wil, entity=karin, marks=list(karin.marks.all()), decision="keep")
    assert others


def test_merging_and_splitting_through_the_pages(wil, searched):
    page = Client()
    page.force_login(wil)
    karin, joost = named(searched, "Karin Voorbeeldsma"), named(searched, "Joost Verzinselaar")
    shown = page.get(reverse("review-entity", args=[searched.number, karin.pk])).content.decode()
    assert "Dit is dezelfde als" in shown
    address = reverse("review-merge", args=[searched.number, karin.pk])
    assert page.post(address, {"other": "0"}).status_code == 422
    assert page.post(address, {"other": joost.pk}).status_code == 302
    assert joost.marks.count() == 0
    mark = karin.marks.first()
    address = reverse("review-split", args=[searched.number, karin.pk])
    page.post(address, {"passages": [mark.pk], "besluit": "keep"})
    mark.refresh_from_db()
    assert (mark.decision, mark.entity_id == karin.pk) == ("keep", False)


def test_words_that_tell_are_capitals_rows_of_digits_and_addresses():
    text = "De heer Jansma (06 12 34) mailt jan@x.nl over kst-30950 in 2022 aan @piet."
    told = [text[a:b] for a, b in sampling.telling(text, [])]
    assert told == ["De", "Jansma", "06 12 34", "jan@x.nl", "kst-30950", "2022", "@piet"]
    start = text.index("Jansma")
    left = [text[a:b] for a, b in sampling.telling(text, [(start, start + 6)])]
    assert "Jansma" not in left
    assert len(left) == len(told) - 1


def test_a_sample_holds_no_word_that_goes_and_bounds_what_was_missed(wil, searched):
    sample = actions.draw_sample(by=wil, dossier=searched, size=20, draw=random.Random(1))
    seal = of(searched.public_id)
    texts = {
        one.pk: seal.open_text(f"{TEXT} {one.public_id}", one.sealed_text)
        for one in searched.files.all()
    }
    for file, start, end in sample.items:
        assert texts[file][start:end]
        hidden = Mark.objects.filter(file=file, decision="redact", start__lt=end, end__gt=start)
        assert not hidden.exists()
    assert sampling.is_of_now(sample)
    read = actions.read_sample(by=wil, sample=sample, leaks=[2, 99])
    assert read.answers == [2]
    whole = len(sample.items) == sample.population
    assert read.share == (1 / len(sample.items) if whole else upper_bound(1, 20))
    with pytest.raises(NotNow, match="al gelezen"):
        actions.read_sample(by=wil, sample=sample, leaks=[])
    actions.add_marks(by=wil, dossier=searched, words="stuurgroep", kind="OTHER")
    assert not sampling.is_of_now(sample)


def test_a_sample_waits_until_everything_is_decided(wil, searched):
    actions.decide_mark(by=wil, mark=Mark.objects.first(), decision="review")
    with pytest.raises(NotNow, match="nog niet besloten"):
        actions.draw_sample(by=wil, dossier=searched)
    with pytest.raises(Problem, match="tussen"):
        actions.draw_sample(by=wil, dossier=searched, size=3)


def test_the_page_of_a_sample_says_the_bound(wil, searched):
    page = Client()
    page.force_login(wil)
    answer = page.post(reverse("review-sample-new", args=[searched.number]), {"size": "20"})
    [sample] = searched.samples.all()
    assert answer.url.endswith(f"/steekproef/{sample.pk}/")
    assert "Ik heb alle woorden gelezen" in page.get(answer.url).content.decode()
    shown = page.post(answer.url, {"weg": ["1"]}, follow=True).content.decode()
    assert "Met 95% zekerheid is hoogstens" in shown
    assert "moet weg" in shown
    overview = page.get(reverse("dossier-review", args=[searched.number])).content.decode()
    assert "Hoeveel er gemist kan zijn" in overview


def test_what_changed_since_somebody_read_is_marked_for_them_alone(wil, anna, searched):
    [file, *_others] = files_of(searched)
    actions.finish(by=wil, file=file)
    actions.decide_mark(by=anna, mark=file.marks.first(), decision="keep")
    actions.detect_in(by=wil, dossier=searched)
    since = queries.read_before(wil, [file.public_id])[file.public_id]
    assert file.marks.filter(changed_at__gt=since).count() == 1
    for who, there in ((wil, True), (anna, False)):
        page = Client()
        page.force_login(who)
        shown = page.get(reverse("review-file", args=[searched.number, file.number]))
        assert ("Veranderd sinds u dit bestand las" in shown.content.decode()) is there


def test_work_beside_the_page_is_done_once_and_told(
    wil, searched, django_capture_on_commit_callbacks, monkeypatch
):
    started = []
    monkeypatch.setattr(long_work, "start", lambda row, work: started.append(row.pk))
    with django_capture_on_commit_callbacks(execute=True):
        task = tasks.begin(by=wil, dossier=searched, kind=tasks.Kind.DETECT)
    assert started == [task.pk]
    with pytest.raises(NotNow, match="al aan dit dossier"):
        tasks.begin(by=wil, dossier=searched, kind=tasks.Kind.REDACT)
    page = Client()
    page.force_login(wil)
    address = reverse("review-task", args=[searched.number, task.pk])
    assert "U kunt deze pagina verlaten" in page.get(address).content.decode()
    long_work.run(task, tasks.doing(task, wil))
    task.refresh_from_db()
    assert (task.done, task.total, task.fault) == (3, 3, "")
    assert "passages gevonden" in page.get(address, follow=True).content.decode()


def test_work_that_fell_silent_makes_room(wil, searched, monkeypatch):
    monkeypatch.setattr(long_work, "start", lambda row, work: None)
    long_ago = timezone.now() - DossierTask.SILENT - timedelta(minutes=1)
    old = DossierTask.objects.create(
        dossier=searched, kind="detect", by=wil.audit_name, beat=long_ago
    )
    assert old.is_silent
    tasks.begin(by=wil, dossier=searched, kind=tasks.Kind.DETECT)
    old.refresh_from_db()
    assert old.fault == tasks.STOPPED


def test_work_that_fails_says_why(wil, jan, searched, monkeypatch):
    monkeypatch.setattr(long_work, "start", lambda row, work: None)
    with pytest.raises(NotAllowed):
        tasks.begin(by=jan, dossier=searched, kind=tasks.Kind.DETECT)
    task = tasks.begin(by=wil, dossier=searched, kind=tasks.Kind.REDACT)

    def broken(**_given):
        raise Problem("De schijf is vol.")

    monkeypatch.setattr(tasks, "redact_all", broken)
    long_work.run(task, tasks.doing(task, wil))
    task.refresh_from_db()
    assert "De schijf is vol." in task.fault
    assert task.done_at


def test_all_that_was_approved_is_redacted_and_judged_by_what_went(wil, anna, searched):
    for file in files_of(searched)[:2]:
        actions.finish(by=wil, file=file)
        actions.approve(by=anna, file=file)
    made = actions.redact_all(by=wil, dossier=searched)
    assert (made.made, made.stopped, made.refused) == (2, (), ())
    assert dossiers.judge_by_review(by=wil, dossier=searched) == 2
    assert [one.judgement for one in files_of(searched)] == ["deels", "deels", ""]
