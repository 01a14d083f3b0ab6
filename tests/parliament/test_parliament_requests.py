"""The information request: given, withheld with its reason, answered."""

import pytest
from django.db import IntegrityError, transaction

from gelijk.core.audit import AuditEvent
from gelijk.core.links import thread
from gelijk.core.problems import NotNow, Problem
from gelijk.parliament.actions import requests
from gelijk.parliament.models import ItemDecision, Request, RequestItem, RequestOutcome

pytestmark = pytest.mark.django_db


def test_from_question_to_answer(wil, question, letter):
    reports = requests.add_item(by=wil, request=question, what="De verslagen")
    drafts = requests.add_item(by=wil, request=question, what="De concepten")
    requests.decide_item(by=wil, item=reports, decision=ItemDecision.GIVEN, paper="kst-30950-901")
    with pytest.raises(NotNow, match="1 van de gevraagde stukken"):
        requests.answer(
            by=wil, request=question, paper="kst-30950-901", outcome=RequestOutcome.PARTLY
        )
    requests.decide_item(
        by=wil, item=drafts, decision=ItemDecision.WITHHELD, reason="Vrij kunnen denken."
    )
    row = requests.answer(
        by=wil,
        request=question,
        paper="kst-30950-901",
        outcome=RequestOutcome.PARTLY,
        reason="Concepten blijven binnen.",
    )
    assert (row.status, row.outcome, row.answered_by) == ("answered", "partly", "kst-30950-901")
    assert [strand.label for strand in thread(row.identifier)] == ["wordt beantwoord door"]
    item = RequestItem.objects.get(pk=drafts.pk)
    assert (item.decided_by, item.reason) == ("gebruiker:wil", "Vrij kunnen denken.")
    assert AuditEvent.objects.filter(object=row.identifier).count() == 5


def test_nothing_is_withheld_without_a_reason(wil, question):
    item = requests.add_item(by=wil, request=question, what="De concepten")
    with pytest.raises(Problem, match="reden"):
        requests.decide_item(by=wil, item=item, decision=ItemDecision.WITHHELD, reason=" ")
    with pytest.raises(IntegrityError), transaction.atomic():
        RequestItem.objects.filter(pk=item.pk).update(decision="withheld")


def test_the_answer_is_a_paper_of_the_register(wil, question):
    with pytest.raises(Problem, match="registers"):
        requests.answer(by=wil, request=question, paper="kst-1-1", outcome=RequestOutcome.LETTER)
    assert Request.objects.get().status == "open"


@pytest.mark.parametrize("outcome", [RequestOutcome.PARTLY, RequestOutcome.WITHHELD])
def test_not_giving_everything_has_a_reason(wil, question, letter, outcome):
    with pytest.raises(Problem, match="reden"):
        requests.answer(by=wil, request=question, paper="kst-30950-901", outcome=outcome)


def test_a_request_can_be_withdrawn_and_come_back(wil, question):
    assert requests.take_up(by=wil, request=question).status == "in_progress"
    assert requests.withdraw(by=wil, request=question, reason="Beantwoord in debat.").status == (
        "withdrawn"
    )
    assert requests.reopen(by=wil, request=question, reason="Toch niet.").status == "in_progress"
