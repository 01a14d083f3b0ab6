"""The figures of a municipality from its monitor to the map, told in a real browser.

Jan compares his municipality with others of its size and files its monitor; whoever has no account
reads the map and the table beside it; Ada verifies the audit trail.
"""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.functional.site_fixtures import Site, Visit

pytestmark = pytest.mark.browser

TOWN = "GM0599"
HERE = f"/gemeenten/{TOWN}/"


@pytest.fixture
def window(site: Site, browser: Browser) -> Iterator[Callable[[str], Visit]]:
    """A window of one's own for each of the cast; a name logs in, no name is nobody."""
    contexts = []

    def open_for(name: str) -> Visit:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
        contexts.append(context)
        visit = Visit(site, context.new_page())
        if name:
            visit.log_in(name)
        return visit

    yield open_for
    for context in contexts:
        context.close()


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
