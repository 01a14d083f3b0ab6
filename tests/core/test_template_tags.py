"""What the tags of the site write: amounts, marks, tables, lists, forms."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from gelijk.core.templatetags import gelijk

SPACE = "\N{NO-BREAK SPACE}"


def written(source: str, **context: object) -> str:
    request = RequestFactory().get(str(context.pop("path", "/")))
    return Template(source).render(Context({"request": request, **context}))


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (Decimal(1_500_000), f"€{SPACE}1.500.000", "€1,500,000"),
        (Decimal("7062164.84"), f"€{SPACE}7.062.164,84", "€7,062,164.84"),
        (0, f"€{SPACE}0", "€0"),
        (Decimal("-1234.5"), f"-€{SPACE}1.234,50", "-€1,234.50"),
        (None, "onbekend", "unknown"),
        ("", "onbekend", "unknown"),
    ],
)
def test_an_amount_is_written_as_the_language_does(value: object, dutch: str, english: str) -> None:
    assert gelijk.euro(value) == dutch
    with translation.override("en"):
        assert gelijk.euro(value) == english


def test_words_are_not_an_amount() -> None:
    with pytest.raises(ValueError, match="not an amount"):
        gelijk.euro("veel")


def test_nought_is_a_value_and_nothing_is_not_known() -> None:
    assert written("{{ value|known }}", value=0) == "0"
    assert "onbekend" in written("{{ value|known }}", value=None)


@pytest.mark.parametrize(
    ("level", "word", "shape"),
    [
        ("green", "op schema", "<circle"),
        ("oranje", "aandacht nodig", '<path d="M6 0'),
        ("red", "niet op schema", '<path d="M0 0'),
        ("", "stand onbekend", "stroke="),
    ],
)
def test_a_traffic_light_has_a_shape_and_a_word(level: str, word: str, shape: str) -> None:
    html = written("{% light level 'omdat' %}", level=level)
    assert word in html
    assert shape in html
    assert "omdat" in html


def test_a_badge_says_its_word_and_escapes_it() -> None:
    html = written("{% badge label 'good' %}", label="<b>af</b>")
    assert "gelijk-badge--good" in html
    assert "&lt;b&gt;af&lt;/b&gt;" in html


def test_made_up_rows_are_marked_and_real_ones_are_not() -> None:
    source = "{% synthetic row %}"
    assert "synthetisch" in written(source, row=SimpleNamespace(synthetic=True))
    assert written(source, row=SimpleNamespace(synthetic=False)) == ""


def test_what_is_written_is_told_apart_from_what_is_read_in() -> None:
    html = written("{% basis 'written' %} {% basis 'read_in' %} {% basis '' %}")
    assert [word in html for word in ("staat er", "ingelezen", "onbekend")] == [True] * 3


def test_a_notice_keeps_what_is_in_it_and_refuses_a_kind_that_is_none() -> None:
    html = written("{% notice 'unknown' %}<p>{{ words }}</p>{% endnotice %}", words="1 < 2")
    assert "<p>1 &lt; 2</p>" in html
    assert "Niet bekend" in html
    with pytest.raises(ValueError, match="a notice is one of"):
        written("{% notice 'onbekend' %}x{% endnotice %}")


def test_a_wide_table_scrolls_with_the_keyboard_and_has_a_name() -> None:
    html = written("{% scroll_region label='Geld' %}<table></table>{% endscroll_region %}")
    assert 'role="group" aria-label="Geld" tabindex="0"' in html


def test_pages_of_a_list_keep_the_filters() -> None:
    page = Paginator(range(100), 10).page(2)
    html = written("{% pagination page %}", page=page, path="/x/?zoek=a%26b&pagina=2")
    assert 'href="?zoek=a%26b&amp;pagina=3"' in html
    assert 'aria-current="page"' in html


def test_a_list_of_one_page_has_no_page_links() -> None:
    assert written("{% pagination page %}", page=Paginator([1], 10).page(1)).strip() == ""


class Question(forms.Form):
    """A form with each thing that a field can have."""

    title = forms.CharField(label="Titel", help_text="Zo kort als het kan.")
    kind = forms.ChoiceField(
        label="Soort", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect, required=False
    )
    agreed = forms.BooleanField(label="Akkoord")


def test_errors_stand_on_top_and_are_tied_to_their_field() -> None:
    html = str(Question({"title": "", "kind": "a"}))
    assert 'href="#id_title"' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html
    assert 'id="id_title_error"' in html
    assert 'aria-invalid="true"' in html


def test_a_form_keeps_what_was_typed() -> None:
    html = str(Question({"title": "Een heel eigen titel", "kind": "b"}))
    assert 'value="Een heel eigen titel"' in html
    assert 'value="b"' in html
    assert "checked" in html


def test_a_field_has_a_label_a_hint_and_says_when_it_may_be_left_out() -> None:
    html = str(Question())
    assert '<label for="id_title">Titel</label>' in html
    assert "Zo kort als het kan." in html
    assert "<legend>Soort" in html
    assert html.count("(niet verplicht)") == 1


def test_downloads_name_the_format_and_leave_out_what_is_not_there() -> None:
    html = written("{% downloads csv=csv ods=ods %}", csv="/a.csv", ods="")
    assert "CSV, voor elk programma" in html
    assert "ODS" not in html


def test_dutch_content_is_marked_on_an_english_page() -> None:
    assert written("<b{% dutch %}>x</b>") == "<b>x</b>"
    with translation.override("en"):
        assert written("<b{% dutch %}>x</b>") == '<b lang="nl">x</b>'


@pytest.mark.parametrize(
    ("figure", "shown"), [("35.000", "35"), ("4.250", "4,25"), ("100", "100"), ("0.000", "0")]
)
def test_a_figure_keeps_the_decimals_that_it_has(figure, shown):
    with translation.override("nl"):
        assert gelijk.exact(Decimal(figure)) == shown
