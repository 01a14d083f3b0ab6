"""Tying two things together on screen, untying them, and undoing either."""

import pytest
from django.test import Client
from lxml import html

from gelijk.accounts.models import User
from gelijk.core import links
from gelijk.core.models import AuditEvent, Link, Relation
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotAllowed, NotNow, Problem, Problems
from gelijk.parliament.models import Commitment, Paper
from gelijk.programme.models import Measure, MeasureVersion

pytestmark = pytest.mark.django_db
PAPER, PROMISE = "kst-30950-901", "toezegging:T1"
PAGE = "/verbanden/?van=toezegging%3AT1"


@pytest.fixture(autouse=True)
def things() -> None:
    Paper.objects.create(identifier=PAPER, kind="letter", title="Een brief")
    Commitment.objects.create(code="T1", kind="promise", chamber="II", summary="Een brief sturen.")


@pytest.fixture
def noor() -> User:
    return User.objects.create(username="noor", roles=["policy_officer"])


@pytest.fixture
def as_noor(noor) -> Client:
    client = Client()
    client.force_login(noor)
    return client


def page(client: Client, address: str = PAGE) -> html.HtmlElement:
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content.decode())


def ends() -> list[tuple[str, str, str]]:
    return [(one.subject, one.relation, one.object) for one in Link.objects.all()]


def test_the_thread_leads_to_the_page_for_who_may(as_noor, client):
    address = "/kamer/toezeggingen/T1/"
    assert page(as_noor, address).xpath(f"//a[@href='{PAGE}']")
    assert not page(client, address).xpath("//a[contains(@href, '/verbanden/')]")


@pytest.mark.parametrize(
    ("relation", "made"),
    [
        ("answers", (PROMISE, "answers", PAPER)),
        ("-is_evidence_of", (PAPER, "is_evidence_of", PROMISE)),
    ],
)
def test_a_link_is_made_from_either_side(as_noor, relation, made):
    answer = as_noor.post(PAGE, {"relation": relation, "object": PAPER, "source": PAPER})
    assert answer.status_code == 302
    assert ends() == [made]
    assert Link.objects.get().source == PAPER
    assert "Een brief" in page(as_noor, "/kamer/toezeggingen/T1/").text_content()
    assert AuditEvent.objects.filter(verb="link.make", actor="gebruiker:noor").exists()


@pytest.mark.parametrize(
    "typed",
    [
        {"relation": "answers", "object": "maatregel:2099-999"},
        {"relation": "answers", "object": PAPER, "source": "brief:bestaat-niet"},
        {"relation": "answers", "object": PROMISE},
        {"relation": "", "object": PAPER},
        {"relation": "is_stronger_than", "object": PAPER},
        {"relation": "answers", "object": ""},
    ],
)
def test_what_cannot_be_is_refused_and_stays_typed(as_noor, typed):
    answer = as_noor.post(PAGE, typed)
    assert answer.status_code == 422
    assert ends() == []
    shown = html.fromstring(answer.content.decode())
    assert shown.xpath("//*[@role='alert']")
    assert shown.xpath("string(//input[@name='object']/@value)") == typed["object"]


def test_a_link_stands_once(noor):
    said = {"subject": PROMISE, "relation": Relation.ANSWERS, "object": PAPER}
    links.make_by_hand(by=noor, **said)
    with pytest.raises(Problem, match="staat er al"):
        links.make_by_hand(by=noor, **said)


def test_removing_asks_first_and_can_be_undone(as_noor, noor):
    link = links.make_by_hand(
        by=noor, subject=PROMISE, relation=Relation.ANSWERS, object=PAPER, source=PAPER
    )
    address = f"/verbanden/{link.pk}/verwijderen/?van={PROMISE}"
    assert "Reden" in page(as_noor, address).text_content()
    assert as_noor.post(address, {"reason": " "}).status_code == 422
    assert len(ends()) == 1
    answer = as_noor.post(address, {"reason": "Hoort hier niet"})
    assert (answer.status_code, answer.url) == (302, "/verbanden/?van=toezegging%3AT1")
    assert ends() == []
    shown = page(as_noor)
    assert "Hoort hier niet" in shown.text_content()
    [back] = shown.xpath("//form[contains(@action, '/verbanden/verwijderd/')]/@action")
    assert as_noor.post(back, {"van": PROMISE}).status_code == 302
    assert ends() == [(PROMISE, "answers", PAPER)]
    assert Link.objects.get().source == PAPER
    assert not page(as_noor).xpath("//form[contains(@action, '/verbanden/verwijderd/')]")
    assert as_noor.post(back).status_code == 409


def test_facts_do_not_tie_again_what_a_person_untied(noor):
    said = {"subject": PROMISE, "relation": Relation.ANSWERS, "object": PAPER}
    assert links.make_of_facts(by=SYSTEM, links=[Link(**said)]) == 1
    links.remove(by=noor, link=Link.objects.get(), reason="Klopt niet")
    assert links.make_of_facts(by=SYSTEM, links=[Link(**said)]) == 0
    assert ends() == []
    links.restore(by=noor, event=AuditEvent.objects.get(verb="link.remove"))
    assert ends() == [(PROMISE, "answers", PAPER)]
    with pytest.raises(NotNow):
        links.restore(by=noor, event=AuditEvent.objects.get(verb="link.remove"))


@pytest.mark.parametrize("role", ["coordinator", "policy_officer", "auditor", "researcher"])
def test_only_who_may(role):
    somebody = User.objects.create(username="iemand", roles=[role])
    may = role in {"coordinator", "policy_officer"}
    client = Client()
    client.force_login(somebody)
    assert client.get(PAGE).status_code == (200 if may else 403)
    if not may:
        with pytest.raises(NotAllowed):
            links.make_by_hand(
                by=somebody, subject=PROMISE, relation=Relation.ANSWERS, object=PAPER
            )


def test_a_stranger_logs_in_first(client):
    assert client.get(PAGE).status_code == 302
    assert client.post(PAGE, {"relation": "answers", "object": PAPER}).status_code == 403
    assert ends() == []


def test_what_one_may_not_see_cannot_be_tied():
    """To who sees no drafts, a draft is not there."""
    measure = Measure.objects.create(public_id="maatregel:2099-001", year=2099, number=1)
    MeasureVersion.objects.create(measure=measure, title="Nog geheim")
    somebody = _with_link_right_alone()
    with pytest.raises(Problems, match="Er is niets met het nummer"):
        links.make_by_hand(
            by=somebody, subject=PROMISE, relation=Relation.ANSWERS, object=measure.public_id
        )


def _with_link_right_alone():
    from gelijk.core.permissions import Permission, System

    person = System("iemand")
    person.permissions = frozenset({Permission.EDIT_LINK})
    return person


def test_an_unknown_thing_has_no_page(as_noor):
    assert as_noor.get("/verbanden/?van=maatregel:2099-999").status_code == 404
    assert as_noor.get("/verbanden/").status_code == 404
