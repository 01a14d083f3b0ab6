"""The lines, domains, grounds and kinds of an edition are kept on screen; an input is untied."""

import pytest

from gelijk.core.models import AuditEvent, Link, Relation
from gelijk.core.permissions import SYSTEM
from gelijk.programme import facts
from gelijk.programme.models import Input, MeasureVersion, Term

PAGE = "/programma/2022/woorden/"


def word() -> Term:
    return Term.objects.filter(edition=2022, scheme="line").order_by("order")[0]


def new(**more: str) -> dict[str, str]:
    return {"scheme": "line", "code": "nieuw", "label": "Nieuwe lijn", "order": "9"} | more


def test_a_line_is_added_and_seen_by_everybody(screens):
    assert screens["ruben"].post(PAGE, new(label_en="New line")).status_code == 302
    assert "Nieuwe lijn" in screens["visitor"].get("/programma/2022/").content.decode()
    assert "New line" in screens["visitor"].get("/en/programma/2022/").content.decode()
    assert AuditEvent.objects.get(verb="word.add").detail["code"] == "nieuw"
    assert facts.load(by=SYSTEM) == 0


@pytest.mark.parametrize(
    "typed", [new(label=""), new(code="Niet goed!"), new(scheme="stage"), new(order="-1")]
)
def test_what_cannot_be_stays_typed(screens, typed):
    before = Term.objects.count()
    answer = screens["ruben"].post(PAGE, typed)
    assert answer.status_code == 422
    assert Term.objects.count() == before


def test_a_code_stands_once(screens):
    answer = screens["ruben"].post(PAGE, new(code=word().code))
    assert answer.status_code == 422
    assert "al een woord met deze code" in answer.content.decode()


def test_a_word_is_changed_and_the_facts_leave_it(screens):
    term = word()
    old = term.label
    address = f"{PAGE}{term.pk}/"
    form = screens["ruben"].get(address).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    assert screens["ruben"].post(address, shown | {"label": "Anders"}).status_code == 302
    assert AuditEvent.objects.get(verb="word.change").detail["was"] == {"label": old}
    assert facts.load(by=SYSTEM) == 0
    term.refresh_from_db()
    assert (term.label, term.order) == ("Anders", shown["order"])


def test_a_word_that_measures_bear_is_not_removed(screens):
    used = MeasureVersion.objects.filter(edition=2022).exclude(line="")[0].line
    term = Term.objects.get(edition=2022, scheme="line", code=used)
    answer = screens["ruben"].post(f"{PAGE}{term.pk}/verwijderen/", {"reason": "Weg"})
    assert answer.status_code == 422
    assert Term.objects.filter(pk=term.pk).exists()


def test_a_removed_word_does_not_come_back_with_the_facts(screens):
    kinds = Term.objects.filter(edition=2022, scheme__in=["line", "domain", "ground", "kind"])
    from gelijk.programme.actions import words

    term = next(one for one in kinds if not words.uses(one))
    address = f"{PAGE}{term.pk}/verwijderen/"
    assert screens["ruben"].post(address, {"reason": ""}).status_code == 422
    assert screens["ruben"].post(address, {"reason": "Nooit gebruikt"}).status_code == 302
    assert facts.load(by=SYSTEM) == 0
    assert not Term.objects.filter(edition=2022, scheme=term.scheme, code=term.code).exists()


@pytest.mark.parametrize("who", ["noor", "visitor"])
def test_words_are_for_the_coordinator(screens, who):
    assert screens[who].get(PAGE).status_code == (302 if who == "visitor" else 403)
    assert screens[who].post(PAGE, new()).status_code == 403
    assert not Term.objects.filter(code="nieuw").exists()


def test_an_input_is_untied_from_a_measure(screens):
    ruben = screens["ruben"]
    ruben.post("/programma/sessies/2022-001/", {"text": "Meer nazorg.", "public": "on"})
    given = Input.objects.get()
    measure = MeasureVersion.objects.current().select_related("measure")[0].measure
    Link.objects.create(
        subject=given.public_id, relation=Relation.BECAME, object=measure.public_id, made_by="x"
    )
    session = ruben.get("/programma/sessies/2022-001/").content.decode()
    assert f"/verbanden/?van={given.public_id.replace(':', '%3A')}" in session
    link = Link.objects.get(relation=Relation.BECAME, subject=given.public_id)
    address = f"/verbanden/{link.pk}/verwijderen/?van={given.public_id}"
    assert ruben.post(address, {"reason": "Vergissing"}).status_code == 302
    assert not Link.objects.filter(pk=link.pk).exists()
