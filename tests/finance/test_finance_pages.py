"""The pages of money: what everybody sees, and what staff do there without losing their work."""

import html
import re
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gelijk.core.models import AuditEvent, Upload
from gelijk.core.tables import read_table
from gelijk.finance.actions import amounts
from gelijk.finance.models import Amount, Intention
from gelijk.finance.overview import overview
from gelijk.finance.views import public


def text(response) -> str:
    """The words of a page, without its marks."""
    words = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", words)).split())


@pytest.fixture
def page(loaded, client):
    """Words of a public page."""

    def get(url: str) -> str:
        response = client.get(url)
        assert response.status_code == 200, url
        return text(response)

    return get


def test_the_overview_shows_both_sums_and_never_one_of_them_together(page):
    words = page("/geld/")
    assert "7.062.164,84" in words
    assert "26.149.278,55" in words
    assert "33.211.443" not in words
    assert "mogen niet worden opgeteld" in words


def test_the_overview_names_what_is_left_out_and_what_is_doubted(page):
    words = page("/geld/")
    for part in ("alleen een bovengrens is bekend", "een bedrag voor meer jaren samen"):
        assert part in words
    assert words.count("mogelijk hetzelfde geld. De bron zegt het niet") == 2
    assert "op twee manieren" in words


def test_the_chapters_stand_in_the_order_of_the_document(page):
    words = page("/geld/")
    after = words.split("Alle bedragen")[1]
    places = [after.index(f" {number}. ") for number in range(1, 9)]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("per=ministry", "JenV", "1. Brede aanpak"),
        ("per=ground", "Antisemitisme", "1. Brede aanpak"),
        ("per=domain", "Arbeidsmarkt", "1. Brede aanpak"),
        ("ministerie=OCW", "14.057.000", "7.062.164,84"),
        ("grond=zwangerschap", "105.000", "Subsidie MiND"),
        (
            "soort=available",
            "4.077.600",
            "gelabeld: alleen voor de aanpak van discriminatie € 7.062.164,84",
        ),
        ("jaar=2024", "0,77", "Subsidie MiND"),
        ("jaar=2021&ministerie=SZW", "2.214.780", "Subsidie MiND"),
    ],
)
def test_the_filters(page, query, there, not_there):
    words = page(f"/geld/?{query}")
    assert there in words
    assert not_there not in words


@pytest.mark.parametrize("query", ["jaar=abc", "jaar=1", "per=kleur", "soort=x", "grond=x"])
def test_a_filter_that_makes_no_sense_says_so_and_shows_the_rest(page, query):
    assert "7.062.164,84" in page(f"/geld/?{query}")


def test_a_year_with_amounts_but_no_spending_says_unknown(page):
    words = page("/geld/?jaar=2024").split("mogen niet worden opgeteld")[0]
    assert "discriminatie onbekend verweven" in words


def test_an_empty_register_says_so(db, client):
    words = text(client.get("/geld/"))
    assert "staan geen bedragen" in words
    assert overview() is None


def test_a_chart_is_drawn_once_and_never_for_a_filter(loaded, client, monkeypatch):
    drawn = []
    draw = public.bar_chart
    monkeypatch.setattr(public, "bar_chart", lambda *a, **k: drawn.append(a) or draw(*a, **k))
    public._chart.cache_clear()
    whole = client.get("/geld/?jaar=2021").content.decode()
    assert "<svg" in whole
    assert len(drawn) == 2
    assert client.get("/geld/?jaar=2021&x=1").content.decode().count("<svg") == whole.count("<svg")
    for query in ("ministerie=BZK", "soort=spent", "grond=herkomst", "ministerie=SZW&soort=spent"):
        client.get(f"/geld/?jaar=2021&{query}")
    assert len(drawn) == 2
    part = client.get("/geld/?jaar=2021&ministerie=BZK").content.decode()
    assert "Gelabeld geld, uitgegeven in 2021</caption>" in part
    assert part.count("<svg") < whole.count("<svg")


def test_the_first_page_of_the_site_gets_three_figures(loaded):
    found = overview()
    assert found is not None
    assert [figure.value for figure in found.figures] == [
        "€\u00a07.062.164,84",
        "€\u00a026.149.278,55",
        "8",
    ]


@pytest.mark.parametrize("format", ["csv", "ods", "xlsx"])
def test_the_download_has_the_same_amounts_as_the_page(loaded, client, format):
    response = client.get(f"/geld/bedragen.{format}?ministerie=SZW")
    assert response.status_code == 200
    assert f'filename="geld-2021.{format}"' in response.headers["Content-Disposition"]
    rows = read_table(response.content).rows
    assert {row.text("ministerie") for row in rows} == {"SZW"}
    assert len(rows) == 7


def test_the_workbook_holds_the_sums_and_what_is_left_out(loaded, client):
    book = openpyxl.load_workbook(BytesIO(client.get("/geld/bedragen.xlsx").content))
    assert book.sheetnames == ["Bedragen", "Sommen 2021", "Niet meegeteld"]
    last = [[cell.value for cell in row] for row in book["Sommen 2021"].rows][-2:]
    assert [row[:5] for row in last] == [
        ["totaal", "uitgegeven", "gelabeld", 7062164.84, 1622000],
        ["totaal", "uitgegeven", "verweven", 26149278.55, 0],
    ]


@pytest.mark.parametrize("format", ["pdf", "exe", "CSV"])
def test_a_format_that_there_is_not_is_not_found(loaded, client, format):
    assert client.get(f"/geld/bedragen.{format}").status_code == 404


def test_the_page_of_an_amount_tells_what_is_written_and_what_was_read_into_it(page):
    words = page("/geld/bedragen/2021-A030/")
    assert "ongeveer" in words
    assert "322.500" in words
    assert "ingelezen" in words
    assert "kst-30950-316" in words


def test_an_unknown_amount_is_unknown_on_its_page(page):
    words = page("/geld/bedragen/2021-A021/")
    assert "onbekend" in words
    assert "€ 0" not in words


def test_a_subsidy_that_counts_as_spent_says_why(page):
    assert "daarom telt het ook als uitgegeven" in page("/geld/bedragen/2021-A012/")


def test_an_amount_that_is_not_there_is_not_found(loaded, client):
    assert client.get("/geld/bedragen/2021-A099/").status_code == 404


def test_the_identifier_leads_to_the_page(loaded, client):
    response = client.get("/id/bedrag:2021-A012/")
    assert response.headers["Location"] == "/geld/bedragen/2021-A012/"


def test_the_budget_line_and_the_intention_have_their_page(page):
    assert "Emancipatie" in page("/geld/begroting/")
    assert "jaar onbekend" in page("/geld/voornemens/2024-001/")


def test_the_pages_are_there_in_english(loaded, client):
    words = text(client.get("/en/geld/"))
    assert "Money against discrimination in 2021" in words
    assert "€7,062,164.84" in words
    assert "the source gives no amount" in words


FILLED = {
    "purpose": "onderzoek naar proefgedrag",
    "kind": "spent",
    "labelling": "labelled",
    "precision": "approximate",
    "value": "€ 38.667,84",
    "unit": "EUR",
    "step": "0.01",
    "year_from": "2023",
    "year_to": "2023",
    "recurrence": "incidental",
    "ministry": "BZK",
    "grounds": ["antisemitisme"],
    **{f"{name}_basis": "written" for name in ("value", "year", "payer", "labelling")},
}


def test_noor_adds_an_amount_as_she_would_write_it(loaded, as_noor):
    response = as_noor.post("/geld/toevoegen/", FILLED)
    assert response.headers["Location"] == "/geld/bedragen/2023-001/"
    said = Amount.objects.get(public_id="bedrag:2023-001").current.statement()
    assert (str(said.value), said.grounds) == ("38667.84", ("antisemitisme",))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"value": "1.500"}, "Dit kan 1500 of 1,5 betekenen"),
        ({"value": "veel"}, "Dit is geen getal"),
        ({"value": ""}, "Het bedrag ontbreekt"),
        ({"year_to": "2020"}, "Het laatste jaar ligt voor het eerste"),
        ({"part_of": "bedrag:1999-001"}, "Er is geen bedrag"),
        ({"start": "5"}, "een begin en een later einde"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(loaded, as_noor, changed, words):
    response = as_noor.post("/geld/toevoegen/", FILLED | changed)
    assert response.status_code == 422
    page = response.content.decode()
    assert words in text(response)
    assert 'value="onderzoek naar proefgedrag"' in page
    assert Amount.objects.count() == 41


def correction(as_noor, **changed: object) -> dict[str, object]:
    form = as_noor.get("/geld/bedragen/2021-A030/verbeteren/").context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in shown.items() if value not in (None, "")} | changed


def test_the_form_of_a_correction_shows_what_stands_there(loaded, as_noor):
    shown = correction(as_noor)
    assert (shown["value"], shown["step"], shown["precision"]) == (
        "323000",
        "1000",
        "approximate",
    )
    assert "low" not in shown, "a bound that follows from the words is not typed by anybody"


def test_noor_corrects_an_amount_and_everybody_sees_it(loaded, as_noor, client):
    sent = correction(as_noor, value="324.000,00", reason="Verkeerd overgenomen.")
    response = as_noor.post("/geld/bedragen/2021-A030/verbeteren/", sent)
    assert response.status_code == 302, text(response)
    words = text(client.get("/geld/bedragen/2021-A030/"))
    assert "Verkeerd overgenomen." in words
    assert "323.000" in words
    assert "324.000" in words
    assert "323.500 tot" in words


def test_noor_is_told_when_somebody_else_was_first(loaded, as_noor):
    first = correction(as_noor, note="eerst", reason="a")
    second = correction(as_noor, note="later", reason="b")
    as_noor.post("/geld/bedragen/2021-A030/verbeteren/", first)
    response = as_noor.post("/geld/bedragen/2021-A030/verbeteren/", second)
    assert response.status_code == 422
    assert "versie 2" in text(response)
    assert "later" in response.content.decode()
    again = second | {"seen": response.context["form"]["seen"].value()}
    assert as_noor.post("/geld/bedragen/2021-A030/verbeteren/", again).status_code == 302


def test_noor_withdraws_an_amount_with_a_reason(loaded, as_noor, client):
    url = "/geld/bedragen/2021-A030/intrekken/"
    assert as_noor.post(url, {"reason": ""}).status_code == 422
    as_noor.post(url, {"reason": "Stond er dubbel."})
    assert "6.739.164,84" in text(client.get("/geld/"))
    assert "ingetrokken" in text(client.get("/geld/bedragen/2021-A030/"))
    assert as_noor.get(url).status_code == 409


def upload(as_noor, content: bytes, name: str = "geld.csv"):
    return as_noor.post("/geld/inlezen/", {"file": SimpleUploadedFile(name, content)})


TABLE = "doel;soort;gelabeld;zekerheid;bedrag;van jaar\n{rows}"


def test_noor_looks_at_a_table_before_it_is_loaded(loaded, as_noor):
    content = TABLE.format(rows="proef één;uitgegeven;gelabeld;precies;12,50;2023\n").encode()
    response = upload(as_noor, content)
    look = response.headers["Location"]
    assert Amount.objects.count() == 41
    page = as_noor.get(look)
    words = text(page)
    assert "proef één" in words
    assert "12,50" in words
    seen = {"gezien": page.context["preview"].seal}
    assert as_noor.post(look, seen).headers["Location"] == "/geld/"
    assert Amount.objects.count() == 42
    assert not Upload.objects.exists()
    assert as_noor.post(look, seen).status_code >= 400
    assert Amount.objects.count() == 42, "who presses twice loads it once"


def test_what_changed_since_somebody_looked_is_shown_again_first(loaded, as_noor, noor):
    amount = Amount.objects.get(public_id="bedrag:2021-A012")
    said = amount.current.statement()
    header = "nummer;doel;soort;gelabeld;zekerheid;bedrag;reden"
    row = "bedrag:2021-A012;van Noor;uitgegeven;gelabeld;precies;5;uit de tabel"
    look = upload(as_noor, f"{header}\n{row}\n".encode()).headers["Location"]
    seen = {"gezien": as_noor.get(look).context["preview"].seal}
    better = replace(said, purpose="van een ander")
    amounts.correct(by=noor, amount=amount, statement=better, reason="intussen")
    answer = as_noor.post(look, seen, follow=True)
    assert answer.redirect_chain[0][0] == look
    assert "Het register is veranderd" in text(answer)
    assert amount.current.purpose == "van een ander"
    assert as_noor.post(look).headers["Location"] == look, "and nobody loads it without looking"
    seen = {"gezien": as_noor.get(look).context["preview"].seal}
    assert as_noor.post(look, seen).headers["Location"] == "/geld/"
    assert amount.current.purpose == "van Noor"


def test_a_bad_table_names_every_bad_row(loaded, as_noor):
    rows = "a;paars;gelabeld;precies;12,50;2023\nb;uitgegeven;gelabeld;precies;veel;2023\n"
    response = upload(as_noor, TABLE.format(rows=rows).encode())
    assert response.status_code == 422
    words = text(response)
    assert "2 soort 'paars'" in words
    assert "3 bedrag 'veel'" in words
    assert Amount.objects.count() == 41


def test_noor_throws_a_table_away(loaded, as_noor):
    look = upload(as_noor, TABLE.format(rows="a;uitgegeven;gelabeld;onbekend;;\n").encode())
    as_noor.post(look.headers["Location"], {"weg": "1"})
    assert Amount.objects.count() == 41
    assert not Upload.objects.exists()
    assert AuditEvent.objects.filter(verb="amount.import_discard").exists()


def test_a_table_in_an_old_character_set_is_said_to_be_so(loaded, as_noor):
    content = TABLE.format(rows="één;uitgegeven;gelabeld;onbekend;;\n").encode("cp1252")
    look = upload(as_noor, content).headers["Location"]
    assert "Windows-1252" in text(as_noor.get(look))


def test_noor_adds_a_line_of_the_budget_once(loaded, as_noor):
    line = {"year": "2022", "phase": "ontwerp", "kind": "uitgaven", "chapter": "VII"}
    line |= {"article": "6", "value": "1.234.567,00", "ministry": "BZK"}
    assert as_noor.post("/geld/begroting/toevoegen/", line).status_code == 302
    again = as_noor.post("/geld/begroting/toevoegen/", line)
    assert again.status_code == 422
    gap = as_noor.post("/geld/begroting/toevoegen/", line | {"article": "", "part": "6.1"})
    assert "geen stap overslaan" in text(gap)


def test_noor_takes_a_plan_through_its_steps(loaded, as_noor):
    plan = {
        "title": "Proef",
        "round": "voorjaarsnota",
        "round_year": "2027",
        "value": "2.000.000,-",
    }
    page = as_noor.post("/geld/voornemens/toevoegen/", plan).headers["Location"]
    as_noor.post(f"{page}wijzigen/", plan | {"round": "miljoenennota"})
    as_noor.post(f"{page}stand/", {"status": "submitted", "reason": "Ingediend."})
    as_noor.post(f"{page}stand/", {"status": "granted", "reason": "Toegekend."})
    made = Intention.objects.get(title="Proef")
    assert (made.round, made.status, made.value) == ("miljoenennota", "granted", 2_000_000)
    words = text(as_noor.get(page))
    assert "Ingediend." in words
    assert "Toegekend." in words
