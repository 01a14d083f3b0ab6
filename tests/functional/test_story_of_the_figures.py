"""The figures of a year from a municipality's page to a download, told in a real browser.

Jan compares his municipality with others of its size and files its monitor; Noor proposes a table
of the synthetic year and Ruben signs it; whoever has no account reads what was released; Joris
downloads it and attacks it himself; Ada verifies the audit trail.
"""

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Locator, Page, expect

from gelijk.cli.protect import command as protect
from gelijk.core.tables import read_table
from tests.functional.site_fixtures import Visit

pytestmark = pytest.mark.browser

YEAR = 2025
TOWN = "GM0599"
HERE = f"/gemeenten/{TOWN}/"
LAND = "land:NL"
BASE = 5
LONGEST = 120  # seconds; the table is protected and attacked beside the request

Rows = list[dict[str, str]]


def test_jan_compares_and_files_the_monitor(window: Callable[[str], Visit]) -> None:
    jan = window("jan")
    compares_with_its_size(jan)
    address = begins_the_monitor(jan)

    # Another day, another browser.
    again = window("jan").to(address)
    expect(again.locator("main")).to_contain_text("Antwoorden zijn overgenomen uit 2024")
    expect(again.locator("main li", has_text="Voorkomen")).to_contain_text("1 van")
    answers_what_is_left(again)
    again.get_by_role("button", name="Klaarzetten voor akkoord").click()
    again.get_by_role("button", name="Akkoord en indienen").click()
    expect(again.locator("main")).to_contain_text("Ingediend op")
    expect(again.get_by_role("heading", name="Wat u nu kunt doen")).to_be_visible()

    # What was filed is on the page of the municipality; the answers wait for the round to end.
    visitor = window("").to(HERE)
    facts = visitor.locator("#monitor ~ dl, section:has(> #monitor) dl, #monitor dl").first
    filed = facts.locator("div").filter(has=visitor.locator("dt", has_text="2026"))
    expect(filed.locator("dd")).to_have_text("ingediend")

    trail = verifies(window("ada"))
    trail.goto(f"{jan.site.address}/logboek/?q=monitor:2026-{TOWN}")
    expect(trail.locator("main")).to_contain_text("test-jan")


def compares_with_its_size(jan: Visit) -> None:
    """The others stand beside Rotterdam, first by inhabitants, then by class of size."""
    page = jan.to(HERE)
    expect(page.get_by_role("heading", name="Vergeleken met gemeenten")).to_be_visible()
    page.get_by_role("link", name="Anders vergelijken").click()
    page.select_option("[name=met]", "klasse")
    page.locator("main form button").first.click()
    table = page.locator("main table")
    names = [one.strip() for one in table.locator("tbody th").all_inner_texts()]
    assert {name.split("\n")[0].removesuffix(" synthetisch") for name in names} == {
        "Amsterdam", "'s-Gravenhage", "Rotterdam", "Utrecht",
    }  # fmt: skip
    expect(table.locator("tbody strong")).to_have_text("Rotterdam")
    expect(table.locator("tfoot")).to_contain_text("Middelste van de")


def begins_the_monitor(jan: Visit) -> str:
    """Jan takes over what the municipality said before, answers one page more and stops."""
    page = jan.to(HERE)
    page.get_by_role("link", name="Vul de monitor in").click()
    address = page.url.removeprefix(jan.site.address)
    expect(page.locator("main")).to_contain_text("Uw gemeente vulde de ronde van 2024 in")
    page.get_by_role("button", name="Antwoorden van toen overnemen").click()
    expect(page.get_by_role("heading", name="Nog te beantwoorden")).to_be_visible()
    page.locator("main li a", has_text="Voorkomen").click()
    page.locator("main input[type=checkbox]").first.check()
    page.get_by_role("button", name="Opslaan en stoppen").click()
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))
    return address


def answers_what_is_left(page: Page) -> None:
    """Of every page that is not whole yet the first answer to each open question."""
    overview = page.url
    for link in page.locator("main ul.gelijk-list a").evaluate_all("all => all.map(a => a.href)"):
        page.goto(link)
        for group in page.locator("main form fieldset").all():
            options = group.locator("input[type=radio], input[type=checkbox]")
            if not group.locator("input:checked").count():
                options.first.check()
        page.get_by_role("button", name="Opslaan en stoppen").click()
    expect(page).to_have_url(overview)
    expect(page.get_by_role("heading", name="Nog te beantwoorden")).to_have_count(0)


def test_figures_from_a_proposal_to_a_download(
    window: Callable[[str], Visit], tmp_path: Path
) -> None:
    visitor = window("")
    ruben = window("ruben")
    takes_back(ruben)
    noor = window("noor")
    address = proposes(noor)
    slug = address.rstrip("/").rpartition("/")[2]
    assert released_counts(visitor, TOWN) == {}
    told = visitor.page.request.get(f"{visitor.site.address}/cijfers/vrijgaven/{slug}/")
    assert told.status == 404

    signs(ruben, address)
    expect(ruben.page).to_have_url(re.compile(f"/cijfers/vrijgaven/{slug}/$"))

    joris = window("")
    rows = downloads(joris, slug)
    areas = tree_of_areas(joris, slug)
    adds_up(rows, areas)
    finds_nothing(rows, areas, tmp_path)

    for code in [TOWN, *neighbours(visitor)]:
        of_town = [one for one in rows if one["gebied"] == f"gemeente:{code}"]
        shown = released_counts(visitor, code)
        assert len(shown) == len(of_town) > 1
        assert shown["alle"] == int(float(of_town[0]["waarde"]))
        assert sorted(shown.values()) == sorted(int(float(one["waarde"])) for one in of_town)

    ada = verifies(window("ada"))
    ada.goto(f"{noor.site.address}/logboek/?q=vrijgave:{slug}")
    for name in ("test-noor", "test-ruben"):
        expect(ada.locator("main")).to_contain_text(name)


def takes_back(ruben: Visit) -> None:
    """Of this table one release is in force at a time; that of the demonstration makes room."""
    page = ruben.to("/cijfers/vrijgaven/")
    page.get_by_role("link", name=re.compile("Gemeente × grond")).first.click()
    slug = page.url.rstrip("/").rpartition("/")[2]
    ruben.to(f"/cijfers/vrijgeven/{slug}/intrekken/")
    page.fill("[name=reden]", "Wordt opnieuw vrijgegeven.")
    page.locator("main form button").click()
    expect(page.locator("main")).to_contain_text("Wordt opnieuw vrijgegeven.")


def signs(ruben: Visit, address: str) -> None:
    """Somebody else looks at the finding of the attacker and signs."""
    page = ruben.to(address)
    expect(page.locator("main")).to_contain_text("De aanval vindt niets")
    page.get_by_role("link", name="Ondertekenen en openbaar maken").click()
    expect(page.locator("main")).to_contain_text("Na uw handtekening leest iedereen deze tabel")
    page.get_by_role("button", name="Ja, onderteken en maak openbaar").click()


def proposes(noor: Visit) -> str:
    """Noor proposes, looks at what would be shown, and may not sign that herself."""
    page = noor.to("/cijfers/vrijgeven/")
    page.select_option("[name=tabel]", "municipality_ground")
    page.select_option("[name=jaar]", str(YEAR))
    page.get_by_role("button", name="Beveiligen en aanvallen").click()
    main = page.locator("main")
    for _ in range(LONGEST):
        if "/werk/" not in page.url or main.get_by_text("Dit is").count():
            break
        page.wait_for_timeout(1_000)
        page.reload()
    expect(main).to_contain_text("De aanval vindt niets")
    expect(main).to_contain_text("een collega ondertekent")
    expect(page.get_by_role("heading", name="Zo zal het er staan")).to_be_visible()
    for value in figures_in(main.locator("table").last.locator("tbody td:nth-child(3)")):
        assert value % BASE == 0
    expect(page.get_by_role("link", name="Ondertekenen")).to_have_count(0)
    assert signs_anyway(page) == 403
    return page.url.removeprefix(noor.site.address)


def signs_anyway(page: Page) -> int:
    """Sends what the button of somebody else would send."""
    token = page.locator("[name=csrfmiddlewaretoken]").first.input_value()
    answer = page.request.post(
        f"{page.url}ondertekenen/",
        form={"csrfmiddlewaretoken": token},
        headers={"Referer": page.url},
    )
    return answer.status


def figures_in(cells: Locator) -> list[int]:
    return [int(text.replace(".", "")) for text in cells.all_inner_texts()]


def released_counts(visit: Visit, code: str) -> dict[str, int]:
    """What the page of a municipality says was reported: of what, and how many."""
    page = visit.to(f"/gemeenten/{code}/")
    table = page.locator("table", has_text="zoals zij zijn vrijgegeven")
    found = table.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    )
    # "325 (321 tot 329)": the number that is shown, and between which two the true one lies.
    return {part: int(text.split(" ")[0].replace(".", "")) for _year, _title, part, text in found}


def neighbours(visit: Visit) -> list[str]:
    """Three of those that stand beside Rotterdam in the comparison."""
    page = visit.to(HERE)
    table = page.locator("table", has_text="Vergelijking met andere gemeenten")
    links = table.locator("tbody a").evaluate_all("all => all.map(a => a.href)")
    return [link.rstrip("/").rpartition("/")[2] for link in links[:3]]


def downloads(joris: Visit, slug: str) -> Rows:
    """The same cells in all the forms that are offered."""
    page = joris.to(f"/cijfers/vrijgaven/{slug}/")
    links = page.locator("#downloaden + ul a").evaluate_all("all => all.map(a => a.href)")
    files = {link.split(f"{slug}.", 1)[1]: page.request.get(link).body() for link in links}
    rows = list(csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    about = json.loads(files["csvw.json"])
    assert [one["titles"] for one in about["tableSchema"]["columns"]] == list(rows[0])
    assert all(one[name] for one in rows for name in about["tableSchema"]["primaryKey"])
    sdmx = list(csv.DictReader(io.StringIO(files["sdmx.csv"].decode())))
    values = [float(one["waarde"]) for one in rows]
    assert [float(one["OBS_VALUE"]) for one in sdmx] == values
    assert [one["REF_AREA"] for one in sdmx] == [one["gebied"] for one in rows]
    sheet = read_table(files["ods"], "vrijgave.ods")
    assert [float(str(row.cells["waarde"])) for row in sheet.rows] == values
    assert {one["synthetisch"] for one in rows} == {"ja"}
    return rows


def tree_of_areas(joris: Visit, slug: str) -> dict[str, str]:
    """What lies in what, out of the open list of municipalities and the choice on the page."""
    page = joris.to(f"/cijfers/vrijgaven/{slug}/")
    options = page.locator("#gebied option").evaluate_all("all => all.map(o => [o.text, o.value])")
    provinces = {
        name.removesuffix(" (provincie)"): value
        for name, value in options
        if value.startswith("organisatie:")
    }
    listed = page.request.get(f"{joris.site.address}/gemeenten/{YEAR}.csv").body()
    towns = csv.DictReader(io.StringIO(listed.decode("utf-8-sig")))
    above = {
        f"gemeente:{one['code']}": provinces[one["provincie"].removeprefix("provincie ")]
        for one in towns
    }
    others = {value for _name, value in options} - set(above) - {LAND}
    return above | dict.fromkeys(others, LAND)


def adds_up(rows: Rows, above: dict[str, str]) -> None:
    """Every figure is a multiple of five, and every area is the sum of what lies in it."""
    values = {(one["gebied"], one["uitsplitsing"]): float(one["waarde"]) for one in rows}
    assert len(values) == len(rows) > 5_000
    assert all(value % BASE == 0 for value in values.values())
    sums: dict[tuple[str, str], float] = defaultdict(float)
    for (area, part), value in values.items():
        if area != LAND:
            sums[above[area], part] += value
    assert len(sums) > 200
    assert {key: values.get(key, 0) for key in sums} == dict(sums)


def finds_nothing(rows: Rows, above: dict[str, str], folder: Path) -> None:
    """Joris attacks what he downloaded, with the program that everybody has."""
    table, tree, told = folder / "vrijgave.csv", folder / "gebieden.csv", folder / "verslag.json"
    with table.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    pairs = "".join(f"{area},{higher}\n" for area, higher in above.items())
    tree.write_text(f"gebied,boven\n{pairs}", encoding="utf-8")
    done = CliRunner().invoke(protect, [
        "attack", str(table), "--dims", "gebied,uitsplitsing", "--count", "waarde",
        "--several", "uitsplitsing", "--hierarchy", f"gebied={tree}", "--report", str(told),
    ])  # fmt: skip
    assert done.exit_code == 0, done.output
    assert json.loads(told.read_text(encoding="utf-8"))["attack"]["violations"] == 0


def test_the_map_has_a_table_of_the_same_figures(window: Callable[[str], Visit]) -> None:
    page = window("").to("/lokaal-beleid/geld/")
    picture = page.locator("main figure#kaart svg")
    said = picture.locator("desc").text_content() or ""
    in_words = {name: int(number) for name, number in re.findall(r"([^:;.]+): (\d+)[;.]", said)}
    table = page.locator("table", has_text="Gemeenten per klasse van de kaart")
    rows = table.locator("tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    )
    classes = {name: int(number) for name, number in rows}
    assert len(classes) == 6
    assert {name.strip(): number for name, number in in_words.items()} == classes
    # Most of the country has a colour, not the hatching of what is not known.
    assert sum(classes.values()) == 342
    assert classes["niet bekend"] < 171
    colours = picture.locator("g path").evaluate_all("all => all.map(p => p.getAttribute('fill'))")
    assert len(set(colours)) == sum(number > 0 for number in classes.values())
    # And at the width of a telephone nothing falls off.
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def verifies(ada: Visit) -> Page:
    """Ada has the whole audit trail checked."""
    page = ada.to("/logboek/")
    page.click("form[action$='controle/'] button")
    expect(page.locator("main")).to_contain_text(re.compile("geen .*(fout|afwijking)|klopt|heel"))
    return page
