"""One report from the first word to the yearly return, told in a real browser by the whole cast.

Fatima reports; Bram handles it to the end; Fatima answers with her code; Sanne of another office
sees nothing; Jan signs and files the return of his municipality; Ada verifies the audit trail.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.functional.site_fixtures import Site, Visit
from tests.reports.test_form_in_a_browser import STORY, Reporter

pytestmark = pytest.mark.browser

QUESTION = "Mogen wij u bellen over wat er bij de deur is gezegd?"
ANSWER = "Ja, liefst na vijf uur. Mijn vrienden willen het ook vertellen."
YEAR = 2025


def test_from_a_report_to_the_return(site: Site, window: Callable[[str], Visit]) -> None:
    fatima = window("").page
    code = reports(fatima, site)
    opens(fatima, site, code)
    number = re.search(r"\d\d-[0-9A-Z]{10}", fatima.inner_text("main"))
    assert number
    case = f"/zaken/{number.group()}/"

    bram = window("bram")
    assert STORY in bram.to(case).inner_text("main")
    takes(bram, case, "beginnen")
    takes(bram, case, "indelen")
    takes(bram, case, "bericht", text=QUESTION)

    fatima.goto(f"{site.address}/mijn-melding/berichten/")
    expect(fatima.locator("main")).to_contain_text(QUESTION)
    fatima.fill("[name=text]", ANSWER)
    fatima.click("text=Verstuur het bericht")
    expect(fatima.locator("main .gelijk-timeline")).to_contain_text(ANSWER, timeout=20_000)

    assert ANSWER in bram.to(case).inner_text("main")
    takes(bram, case, "contact", text="Gebeld over de avond zelf.")
    takes(bram, case, "intake", text="Twee vrienden zagen het gebeuren. Fatima wil excuses.")
    takes(bram, case, "plan", text="Advies geven over een klacht bij de zaak zelf.")
    takes(
        bram,
        case,
        "advies",
        advice="Schrijf de zaak aan en vraag om excuses; wij lezen mee.",
        motivation="Weigeren wegens herkomst is verboden (Awgb art. 7); er zijn getuigen.",
    )
    takes(bram, case, "afsluiten", chosen={"outcome": "advised"}, result="Advies gegeven.")

    fatima.goto(f"{site.address}/mijn-melding/overzicht/")
    expect(fatima.locator("main")).to_contain_text(re.compile("afgesloten", re.IGNORECASE))

    sanne = window("sanne")
    sanne.to(case)
    expect(sanne.page.locator("h1")).not_to_contain_text(number.group())
    assert STORY not in sanne.page.content()
    assert number.group() not in sanne.to("/zaken/?toon=afgesloten").content()

    files_the_return(window("mila"), window("jan"), case)

    ada = window("ada").to("/logboek/")
    ada.click("form[action$='controle/'] button")
    expect(ada.locator("main")).to_contain_text(re.compile("geen .*(fout|afwijking)|klopt|heel"))
    ada.goto(f"{site.address}/logboek/?q={number.group()}")
    expect(ada.locator("main")).to_contain_text(number.group())
    assert STORY not in ada.content()


def reports(page: Page, site: Site) -> str:
    """Fatima fills in the form and keeps the code."""
    fatima = Reporter(page, site.address, "nl")
    fatima.answer_everything()
    return fatima.send()


def opens(page: Page, site: Site, code: str) -> None:
    """Fatima comes back with the code."""
    page.goto(f"{site.address}/mijn-melding/")
    page.fill("[name=code]", code.lower())
    page.click("main form button[type=submit]")
    expect(page).to_have_url(re.compile("/mijn-melding/overzicht/$"))


def takes(
    staff: Visit, case: str, step: str, chosen: dict[str, str] | None = None, **typed: str
) -> None:
    """A handler takes a step; it is taken when the page of the case comes back."""
    page = staff.to(f"{case}stap/{step}/")
    for name, text in typed.items():
        page.fill(f"main form [name={name}]", text)
    for name, value in (chosen or {}).items():
        page.select_option(f"main form [name={name}]", value)
    page.click("main form button[type=submit]")
    expect(page).to_have_url(re.compile(re.escape(case) + r"(#.*)?$"))


def files_the_return(mila: Visit, jan: Visit, case: str) -> None:
    """The office drew up the return of last year; the municipality signs and files it."""
    address = f"/wga-verslag/{YEAR}/GM0599/"
    expect(mila.to(address).locator("main")).to_contain_text("opgemaakt")
    # Fatima's case is of this year, so that of last year is what it was: no second version.
    mila.to(f"{address}opmaken/")
    mila.page.fill("main form [name=reason]", "Er is een zaak bij gekomen.")
    mila.page.click("main form button[type=submit]")
    expect(mila.page.get_by_role("alert")).to_contain_text("Een nieuwe versie is niet nodig")
    assert jan.to(case).title() != ""
    assert STORY not in jan.page.content()
    jan.to(address)
    jan.page.click("text=Onderteken")
    jan.page.click("main form button[type=submit]")
    expect(jan.page.locator("main")).to_contain_text("ndertekend")
    jan.to(address)
    jan.page.click("text=Dien in")
    jan.page.click("main form button[type=submit]")
    expect(jan.to(address).locator("main")).to_contain_text("ingediend")
