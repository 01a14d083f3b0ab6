"""Parts of the form that are rendered once: the same for all, and never what somebody told."""

from itertools import count

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import Client

from gelijk.reports import urls
from gelijk.reports.intake import catalogues, showing, steps
from tests.reports.form_walk import see

TEMPLATE = "{% load unchanging %}{% unchanging key %}{{ turn }}{% endunchanging %}"


def rendered(template: Template, turns: "count[int]", key: object) -> str:
    return template.render(Context({"key": key, "turn": lambda: next(turns)}))


def test_it_is_rendered_once_for_the_same_values():
    template, turns = Template(TEMPLATE), count()
    assert [rendered(template, turns, key) for key in ("a", "a", "b", "a")] == ["0", "0", "1", "0"]


def test_without_a_value_it_is_rendered_each_time():
    template, turns = Template(TEMPLATE), count()
    assert [rendered(template, turns, None) for _ in range(3)] == ["0", "1", "2"]


def test_it_says_what_it_depends_on():
    with pytest.raises(TemplateSyntaxError):
        Template("{% load unchanging %}{% unchanging %}x{% endunchanging %}")


@pytest.mark.parametrize("told", [{"wish": "help"}, {"reporter_type": "getuige"}])
def test_a_field_that_holds_an_answer_is_never_kept(told):
    name = next(iter(told))
    question = steps.question(name)
    filled, empty = (
        showing.fields([question], one, catalogues.load("nl"))[0] for one in (told, {})
    )
    assert filled.blank is None
    assert empty.blank is not None


def test_a_field_with_words_a_place_or_files_is_never_kept(reference):
    questions = [steps.question(name) for name in ("account", "place", "files")]
    answers = {"account": "Wat er gebeurde.", "place": "Utrecht"}
    assert [one.blank for one in showing.fields(questions, answers, catalogues.load("nl"))] == [
        None
    ] * 3


def test_nobody_sees_what_another_answered(reference):
    fatima, other = Client(), Client()
    fresh = see(other, "/melden/nl/wie/").content
    fatima.post("/melden/nl/wie/", {"reporter_type": "getuige"})
    assert " checked" in see(fatima, "/melden/nl/wie/").content
    refused = fatima.post("/melden/nl/wens/", {})
    assert refused.status_code == 422
    assert " checked" not in see(other, "/melden/nl/wie/").content
    assert fresh.count("<input") == see(other, "/melden/nl/wie/").content.count("<input")
    assert "errorlist" not in see(other, "/melden/nl/wens/").content


def test_each_language_has_its_own(reference):
    pages = {code: see(Client(), f"/melden/{code}/wens/").content for code in ("nl", "en", "nl")}
    for code, page in pages.items():
        words = catalogues.load(code).words
        assert words["ask.wish"] in page
        assert words["option.wish.help"] in page


def test_the_addresses_of_the_form_are_tried_first():
    patterns = [str(one.pattern) for one in urls.urlpatterns]
    form = [one.startswith("melden/") for one in patterns]
    assert form == sorted(form, reverse=True)
    assert any(form)
