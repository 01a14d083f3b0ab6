"""Promise, deadline, evidence: what happens to a commitment, and what is refused."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from gelijk.core.audit import AuditEvent
from gelijk.core.links import thread
from gelijk.core.models import Link, Relation
from gelijk.core.problems import NotNow, Problem
from gelijk.parliament.actions import commitments, papers
from gelijk.parliament.models import Commitment, Deadline, Motion, Paper
from gelijk.parliament.states import CommitmentStatus, OfficialStatus

pytestmark = pytest.mark.django_db


def fresh(row: Commitment) -> Commitment:
    return Commitment.objects.get(pk=row.pk)


def test_a_commitment_is_not_closed_without_evidence(noor, promise):
    with pytest.raises(NotNow) as caught:
        commitments.close(by=noor, commitment=promise, reason="Klaar.")
    assert "bewijs" in caught.value.remedy
    Commitment.objects.filter(pk=promise.pk).update(status="evidence_offered")
    with pytest.raises(NotNow, match="geen bewijs"):
        commitments.close(by=noor, commitment=promise, reason="Klaar.")
    assert fresh(promise).status == "evidence_offered"


def test_evidence_then_closing_then_reopening(noor, promise, letter):
    commitments.offer_evidence(
        by=noor, commitment=promise, identifier="30950-901", shows="De brief is er."
    )
    row = commitments.close(
        by=noor, commitment=promise, reason="De brief is er.", kept_on=date(2024, 2, 9)
    )
    assert (row.status, row.kept_by, row.kept_on) == (
        CommitmentStatus.CLOSED,
        "kst-30950-901",
        date(2024, 2, 9),
    )
    assert row.evidence.get().decision == "accepted"
    assert Link.objects.filter(
        subject="kst-30950-901", relation=Relation.IS_EVIDENCE_OF, object="toezegging:T1"
    ).exists()
    row = commitments.reopen(by=noor, commitment=promise, reason="Er ontbreekt een deel.")
    assert (row.status, row.kept_by, row.kept_on) == ("in_progress", "", None)
    assert row.evidence.count() == 1
    verbs = AuditEvent.objects.filter(object="toezegging:T1").values_list("verb", flat=True)
    assert [*verbs] == [
        "commitment.offer_evidence",
        "commitment.close",
        "commitment.reopen",
    ]


@pytest.mark.parametrize(
    "identifier", ["kst-30950-999", "zomaar", "https://example.org/", "toezegging:T1", "dossier:1"]
)
def test_evidence_is_a_paper_or_measure_of_the_registers(noor, promise, identifier):
    with pytest.raises(Problem):
        commitments.offer_evidence(by=noor, commitment=promise, identifier=identifier, shows="x")
    assert not promise.evidence.exists()


def test_refused_evidence_is_no_ground_to_close(noor, promise, letter):
    offer = {"by": noor, "commitment": promise, "identifier": "kst-30950-901", "shows": "Dit."}
    commitments.offer_evidence(**offer)
    commitments.refuse_evidence(by=noor, commitment=promise, reason="Gaat over iets anders.")
    assert promise.evidence.get().decision == "refused"
    with pytest.raises(NotNow):
        commitments.close(by=noor, commitment=promise, reason="Toch.")
    commitments.offer_evidence(**offer | {"shows": "Nu met uitleg."})
    assert commitments.close(by=noor, commitment=promise, reason="Goed.").status == "closed"


def test_kept_in_part_stays_due(noor, promise, letter):
    commitments.offer_evidence(
        by=noor, commitment=promise, identifier="kst-30950-901", shows="Een deel."
    )
    commitments.set_deadline(
        by=noor, commitment=promise, reason="Afspraak.", due_to=date(2020, 1, 1)
    )
    commitments.keep_partly(by=noor, commitment=promise, reason="De helft.")
    row = fresh(promise)
    assert row.status == "partly_kept"
    assert row.is_overdue(date(2021, 1, 1))
    assert Commitment.objects.overdue(date(2021, 1, 1)).get() == row


def test_a_deadline_keeps_its_history_and_its_reasons(noor, promise):
    commitments.set_deadline(
        by=noor, commitment=promise, reason="In het debat gezegd.", due_text="in het voorjaar"
    )
    assert fresh(promise).is_undated
    commitments.set_deadline(
        by=noor, commitment=promise, reason="De Kamer wil een datum.", due_to=date(2025, 7, 1)
    )
    commitments.set_deadline(
        by=noor, commitment=promise, reason="Het onderzoek duurt langer.", due_to=date(2025, 9, 1)
    )
    rows = list(promise.deadlines.values_list("number", "due_to", "reason"))
    assert rows == [
        (1, None, "In het debat gezegd."),
        (2, date(2025, 7, 1), "De Kamer wil een datum."),
        (3, date(2025, 9, 1), "Het onderzoek duurt langer."),
    ]
    assert fresh(promise).deadline.due_to == date(2025, 9, 1)
    assert not fresh(promise).is_overdue(date(2025, 9, 1))
    assert fresh(promise).is_overdue(date(2025, 9, 2))
    assert not fresh(promise).is_undated


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"reason": "  ", "due_to": date(2025, 1, 1)}, "reden"),
        ({"reason": "Zo."}, "geen termijn"),
        ({"reason": "Zo.", "due_from": date(2025, 2, 1), "due_to": date(2025, 1, 1)}, "vóór"),
    ],
)
def test_a_deadline_without_sense_is_refused(noor, promise, fields, words):
    with pytest.raises(Problem, match=words):
        commitments.set_deadline(by=noor, commitment=promise, **fields)
    assert not promise.deadlines.exists()


def test_the_database_itself_refuses_a_deadline_without_a_reason(promise):
    with pytest.raises(IntegrityError), transaction.atomic():
        Deadline.objects.create(commitment=promise, number=1, due_text="nu", reason="", set_by="x")


def test_what_replaces_a_commitment_is_tied_to_it(noor, promise):
    other = commitments.add(by=noor, commitment=Commitment(kind="promise", summary="Beter."))
    commitments.supersede(by=noor, commitment=promise, successor=other, reason="Duidelijker.")
    assert fresh(promise).status == "superseded"
    labels = [strand.label for strand in thread(promise.identifier)]
    assert labels == ["is vervangen door"]


def test_a_commitment_is_not_its_own_successor(noor, promise):
    with pytest.raises(Problem, match="zichzelf"):
        commitments.supersede(by=noor, commitment=promise, successor=promise, reason="x")


def test_repeats_supplements_and_changes_are_links(noor, promise):
    other = commitments.add(by=noor, commitment=Commitment(kind="promise", summary="Nog eens."))
    for relation in commitments.RELATIONS:
        commitments.relate(by=noor, commitment=other, relation=relation, other=promise)
    assert Link.objects.filter(subject=other.identifier).count() == 3
    with pytest.raises(Problem, match="verband"):
        commitments.relate(by=noor, commitment=other, relation=Relation.PAYS_FOR, other=promise)


def test_the_official_status_stands_beside_ours(noor, promise):
    row = commitments.set_official_status(
        by=noor, commitment=promise, status=OfficialStatus.KEPT, source="eerstekamer.nl"
    )
    assert (row.status, row.official_status) == ("open", "Voldaan")
    with pytest.raises(Problem):
        commitments.set_official_status(
            by=noor, commitment=promise, status=OfficialStatus.OPEN, source=" "
        )


def test_a_number_of_the_chamber_belongs_to_one_commitment(noor):
    commitments.add(
        by=noor, commitment=Commitment(kind="promise", summary="A.", official_number="T03545")
    )
    with pytest.raises(Problem, match="T03545"):
        commitments.add(
            by=noor, commitment=Commitment(kind="promise", summary="B.", official_number="T03545")
        )


def test_a_correction_says_in_the_trail_what_stood_there(noor, promise):
    promise.summary = "Een betere zin."
    commitments.revise(by=noor, commitment=promise, changed=["summary"])
    event = AuditEvent.objects.get(verb="commitment.revise")
    assert event.detail["before"] == {"summary": "Een brief sturen."}
    assert fresh(promise).summary == "Een betere zin."


def test_a_paper_finds_its_dossier(noor):
    paper = papers.add(
        by=noor, paper=Paper(identifier="35925-VII-99", kind="motion", title="Motie over iets")
    )
    assert (paper.identifier, str(paper.dossier), paper.number) == (
        "kst-35925-VII-99",
        "35 925 VII",
        "99",
    )
    assert Motion.objects.get().paper == paper
    with pytest.raises(Problem, match="staat al"):
        papers.add(by=noor, paper=Paper(identifier="KST-35925-VII-99", kind="motion", title="x"))


def test_a_motion_says_what_it_asks_what_it_replaces_and_which_letter_answers(noor, letter):
    paper = papers.add(
        by=noor, paper=Paper(identifier="kst-30950-600", kind="motion", title="Motie")
    )
    fields = papers.MotionFields(("Van Baarle",), True, "DENK", "Een plan.", "adopted", "Ontraden")
    motion = papers.describe_motion(by=noor, paper=paper, fields=fields, replaces="30950-599")
    assert motion.movers == "Van Baarle c.s."
    papers.answer_motion(by=noor, paper=paper, letter="kst-30950-901")
    found = set(Link.objects.values_list("subject", "relation", "object"))
    assert found == {
        ("kst-30950-600", "replaces", "kst-30950-599"),
        ("kst-30950-901", "answers", "kst-30950-600"),
    }
