"""Detection, decisions, the second reader and the redacted version, through the actions."""

import pytest

from gelijk.core.audit import AuditEvent
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.documents.dossiers import actions as dossiers
from gelijk.documents.dossiers.actions.reading import open_original
from gelijk.documents.dossiers.actions.versions import content_of, text_of
from gelijk.documents.models import Entity, Mark, MarkDecision
from gelijk.documents.review import actions
from gelijk.documents.review.deciding import comment_on
from gelijk.documents.review.queries import persons
from gelijk.documents.sealing import of
from tests.documents.conftest import person
from tests.documents.review_cases import NAME, SPOKEN_OF, files_of, in_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(db):
    return person("anna", "disclosure_reviewer", of="BZK")


def words_of(by, mark: Mark) -> str:
    return open_original(by=by, file=mark.file).text[mark.start : mark.end]


def karin(dossier) -> Entity:
    found = persons(dossier, dossier.entities.filter(type="PERSON"))
    [one] = [one.row for one in found if one.name == NAME]
    return one


def settle(by, other, file) -> None:
    for mark in file.marks.filter(decision=MarkDecision.REVIEW):
        actions.decide_mark(by=by, mark=mark, decision="redact")
    actions.finish(by=by, file=file)
    actions.approve(by=other, file=file)


def test_one_person_is_one_entity_in_all_files(wil):
    dossier = in_review(wil)
    searched = actions.detect_in(by=wil, dossier=dossier)
    assert searched.files == 3
    files = {mark.file.kind for mark in karin(dossier).marks.select_related("file")}
    assert files == {"pdf", "doc", "email"}
    for mark in karin(dossier).marks.filter(type="PERSON"):
        assert words_of(wil, mark).split()[-1] in (NAME, "Voorbeeldsma", "Karin")


def test_a_decision_holds_when_the_dossier_is_searched_again(wil):
    dossier = in_review(wil)
    actions.detect_in(by=wil, dossier=dossier)
    entity = karin(dossier)
    count = entity.marks.count()
    actions.decide_entity(by=wil, entity=entity, decision="keep")
    actions.detect_in(by=wil, dossier=dossier)
    assert karin(dossier).pk == entity.pk
    kept = entity.marks.filter(decision="keep", decided_by=wil.audit_name)
    assert kept.count() == entity.marks.count() == count


def test_searching_again_without_a_change_leaves_the_approval(wil, second):
    dossier = in_review(wil, count=1)
    actions.detect_in(by=wil, dossier=dossier)
    [file] = files_of(dossier)
    settle(wil, second, file)
    searched = actions.detect_in(by=wil, dossier=dossier)
    assert searched.changed == 0
    file.review.refresh_from_db()
    assert file.review.approved_by == second.audit_name


def test_undo_puts_back_what_was_there(wil, second):
    dossier = in_review(wil)
    actions.detect_in(by=wil, dossier=dossier)
    entity = karin(dossier)
    before = list(entity.marks.values_list("pk", "decision", "ground", "decided_by"))
    actions.decide_entity(by=wil, entity=entity, decision="keep")
    actions.undo(by=wil, dossier=dossier)
    assert list(entity.marks.values_list("pk", "decision", "ground", "decided_by")) == before
    entity.refresh_from_db()
    assert (entity.decision, entity.decided_by) == ("redact", "")
    with pytest.raises(NotNow):
        actions.undo(by=wil, dossier=dossier)


def test_nobody_takes_back_what_another_has_decided_since(wil, second):
    dossier = in_review(wil)
    actions.detect_in(by=wil, dossier=dossier)
    actions.decide_entity(by=wil, entity=karin(dossier), decision="keep")
    mark = karin(dossier).marks.first()
    actions.decide_mark(by=second, mark=mark, decision="redact")
    with pytest.raises(NotNow, match="Iemand anders"):
        actions.undo(by=wil, dossier=dossier)
    mark.refresh_from_db()
    assert mark.decision == "redact"


def test_words_that_were_missed_are_added_everywhere_and_taken_back(wil):
    dossier = in_review(wil)
    actions.detect_in(by=wil, dossier=dossier)
    step = actions.add_marks(by=wil, dossier=dossier, words="hét CONCEPT", kind="OTHER")
    made = Mark.objects.filter(pk__in=step.before["made"])
    assert {words_of(wil, mark).lower() for mark in made} == {"het concept"}
    assert made.count() == 2
    actions.undo(by=wil, dossier=dossier)
    assert not Mark.objects.filter(by_hand=True).exists()
    with pytest.raises(Problem, match="nergens"):
        actions.add_marks(by=wil, dossier=dossier, words="staat er niet", kind="OTHER")


def test_the_second_reader_is_another_person(wil, second):
    dossier = in_review(wil, count=1)
    actions.detect_in(by=wil, dossier=dossier)
    [file] = files_of(dossier)
    with pytest.raises(NotNow, match="eerste lezer"):
        actions.approve(by=second, file=file)
    for mark in file.marks.filter(decision=MarkDecision.REVIEW):
        actions.decide_mark(by=wil, mark=mark, decision="redact")
    actions.finish(by=wil, file=file)
    with pytest.raises(NotAllowed, match="zelf"):
        actions.approve(by=wil, file=file)
    with pytest.raises(NotNow, match="tweede lezer"):
        actions.redact(by=wil, file=file)
    actions.approve(by=second, file=file)
    actions.decide_mark(by=wil, mark=file.marks.first(), decision="keep")
    with pytest.raises(NotNow, match="tweede lezer"):
        actions.redact(by=wil, file=file)


def test_nothing_is_approved_while_a_passage_is_open(wil):
    dossier = in_review(wil, count=1)
    actions.detect_in(by=wil, dossier=dossier)
    [file] = files_of(dossier)
    actions.decide_mark(by=wil, mark=file.marks.first(), decision="review")
    with pytest.raises(NotNow, match="nog niet besloten"):
        actions.finish(by=wil, file=file)


def test_the_redacted_files_hold_the_name_nowhere(wil, second):
    dossier = in_review(wil)
    actions.detect_in(by=wil, dossier=dossier)
    for file in files_of(dossier):
        settle(wil, second, file)
        made = actions.redact(by=wil, file=file)
        assert made.leaks == ()
        assert made.version.gate_passed
        assert "5.1.2.e" in made.version.grounds
        for words in SPOKEN_OF:
            assert words not in text_of(made.version)
            assert words.encode() not in content_of(made.version)
        assert "concept" in text_of(made.version) or "programma" in text_of(made.version)


def test_a_version_from_before_the_last_decision_is_not_published(wil, second):
    dossier = in_review(wil, count=1)
    actions.detect_in(by=wil, dossier=dossier)
    [file] = files_of(dossier)
    settle(wil, second, file)
    actions.redact(by=wil, file=file)
    dossiers.judge(by=wil, file=file, judgement="deels", title="Verslag")
    actions.add_marks(by=wil, dossier=dossier, words="stuurgroep", kind="OTHER")
    with pytest.raises(Problem, match="opnieuw besloten"):
        dossiers.decide(by=wil, dossier=dossier, decision="Openbaar.")
    actions.undo(by=wil, dossier=dossier)
    actions.finish(by=wil, file=file)
    actions.approve(by=second, file=file)
    actions.redact(by=wil, file=file)
    dossiers.decide(by=wil, dossier=dossier, decision="Openbaar.")


def test_what_the_gate_finds_is_kept_and_never_given(wil, second, monkeypatch):
    dossier = in_review(wil, count=1)
    actions.detect_in(by=wil, dossier=dossier)
    [file] = files_of(dossier)
    settle(wil, second, file)
    from gelijk.methods.redaction.removal import removing

    # A removal that does nothing: the gate opens what it made, and finds the names.
    monkeypatch.setattr(removing, "remove_from_pdf", lambda extracted, *_rest: extracted.content)
    made = actions.redact(by=wil, file=file)
    assert not made.version.gate_passed
    assert made.leaks
    assert "Voorbeeldsma" not in str(made.version.gate)
    assert made.version.gate["places"] == list(made.leaks)


def test_the_house_gets_no_ground_of_the_woo(wil, second):
    dossier = in_review(wil, regime="information_request", count=1)
    actions.detect_in(by=wil, dossier=dossier)
    [file] = files_of(dossier)
    settle(wil, second, file)
    assert actions.redact(by=wil, file=file).version.grounds == ["avg"]
    with pytest.raises(Problem, match="bestaat niet"):
        actions.decide_mark(by=wil, mark=file.marks.first(), decision="redact", ground="5.1.2.e")


def test_names_and_comments_stand_nowhere_plain(wil):
    dossier = in_review(wil)
    actions.detect_in(by=wil, dossier=dossier)
    mark = karin(dossier).marks.select_related("file__dossier").first()
    actions.comment(by=wil, mark=mark, text="Is dit Voorbeeldsma zelf?")
    mark.refresh_from_db()
    assert comment_on(of(dossier.public_id), mark) == "Is dit Voorbeeldsma zelf?"
    rows = [*Mark.objects.values(), *Entity.objects.values()]
    rows += dossier.review_steps.values()
    plain = str(rows) + " ".join(f"{one.object} {one.detail}" for one in AuditEvent.objects.all())
    for row in rows:
        for sealed in (row.get("sealed"), row.get("sealed_comment")):
            plain += bytes(sealed or b"").decode("latin-1")
    assert "oorbeeldsma" not in plain


def test_another_organisation_and_the_public_do_nothing_here(wil, noor, jan):
    dossier = in_review(wil, count=1)
    other = person("els", "disclosure_reviewer", of="SZW")
    for nobody in (jan, other):
        with pytest.raises(NotAllowed):
            actions.detect_in(by=nobody, dossier=dossier)
    actions.detect_in(by=wil, dossier=dossier)
    [file] = files_of(dossier)
    for nobody in (jan, other):
        with pytest.raises(NotAllowed):
            actions.decide_mark(by=nobody, mark=file.marks.first(), decision="keep")
        with pytest.raises(NotAllowed):
            actions.redact(by=nobody, file=file)
