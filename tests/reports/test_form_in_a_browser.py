"""Fatima reports in a real browser: without scripts, with them, and in Arabic; axe looks along."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from gelijk.reports import receipts
from gelijk.reports.intake import gate
from tests.functional.site_fixtures import ROOT, Site, not_here

pytestmark = pytest.mark.browser

AXE = ROOT / "var" / "axe" / "axe.min.js"
CHECKS = (ROOT / "tests" / "accessibility" / "checks.js").read_text(encoding="utf-8")
STORY = "De portier liet mijn vrienden binnen en mij niet. Ik was hier niet welkom, zei hij."
PICTURES = ROOT / "var" / "screenshots" / "form"


class Reporter:
    """Somebody with a browser, who answers one page after another."""

    def __init__(self, page: Page, address: str, language: str) -> None:
        self.page = page
        self.address = address
        self.language = language
        self.seen: list[str] = []
        self.began = 0.0

    def begin(self) -> None:
        self.page.goto(f"{self.address}/melden/{self.language}/")
        self.look("start")
        self.page.click("main .gelijk-button")

    def look(self, name: str) -> None:
        """What the person behind the screen sees; tests that look on hang in here."""
        self.seen.append(name)

    def on(self) -> None:
        self.page.click("main form[id=stap] .gelijk-actions button")

    def step(self, slug: str, *ticked: str, **typed: str) -> None:
        expect(self.page).to_have_url(re.compile(f"/melden/{self.language}/{slug}/"))
        for one in ticked:
            self.page.check(f"#{one}")
        for name, text in typed.items():
            self.page.fill(f"#{name}", text)
        self.look(slug)
        self.on()

    def answer_everything(self) -> None:
        self.begin()
        self.step("wie", "reporter_type-betrokkene")
        self.step("wens", "wish-help")
        # Not before: the first answer is there once the next page is.
        self.began = time.monotonic()
        self.step("verhaal", account=STORY)
        self.step("waar", "online-no_", "terrain-horeca")
        self.step("plek", "place_known-known", place="Utrecht")
        self.step("wanneer", happened_from="3-10-2026")
        self.step("waarom", "grounds-herkomst")
        self.step("waarom-precies", "subgrounds-afkomst")
        self.step("hoe", "natures-omstreden_behandeling")
        self.step("tegen-wie", other_name="Café De Kroon")
        self.page.set_input_files("#files", [_note()])
        self.step("bewijs", witnesses="Twee vrienden")
        self.step("gedaan", "done-nothing")
        self.step("contact", "anonymity-none", "residence_known-known", residence="Rotterdam")
        self.step("gegevens", name="Fatima El Amrani", e_mail="fatima@voorbeeld.example")
        self.step("toestemming", "consents-handle", "consents-contact")
        expect(self.page).to_have_url(re.compile("/controle/$"))
        self.look("controle")

    def send(self) -> str:
        self.on()
        expect(self.page).to_have_url(re.compile("/ontvangen/$"), timeout=20_000)
        self.look("ontvangen")
        return self.page.inner_text("#code")


def _note() -> dict[str, object]:
    return {"name": "app.txt", "mimeType": "text/plain", "buffer": b"Je komt er niet in."}


@pytest.fixture
def pages(site: Site, browser: Browser) -> Iterator[object]:
    """Opens a window with or without scripts; closes them afterwards."""
    contexts = []

    def make(*, scripts: bool = True, width: int = 1280, dark: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


def test_fatima_reports_without_scripts(site, pages):
    fatima = Reporter(pages(scripts=False), site.address, "nl")
    fatima.answer_everything()
    # The least time of the form, and a little: as anybody who reads what is asked takes.
    left = gate.SECONDS_AT_LEAST + 1 - (time.monotonic() - fatima.began)
    fatima.page.wait_for_timeout(max(left, 0) * 1000)
    code = fatima.send()
    assert receipts.normal(code) == code
    fatima.page.reload()
    assert fatima.page.inner_text("#code") == code
    fatima.page.click("main form button")
    expect(fatima.page).to_have_url(re.compile("/klaar/$"))
    fatima.page.go_back()
    assert code not in fatima.page.content()
    assert "melding" not in {one["name"] for one in fatima.page.context.cookies()}


def test_fatima_reports_with_scripts_and_goes_back_and_on(site, pages):
    page = pages()
    complaints: list[str] = []
    page.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda one: complaints.append(str(one)))
    fatima = Reporter(page, site.address, "nl")
    fatima.answer_everything()
    page.go_back()
    expect(page).to_have_url(re.compile("/toestemming/$"))
    assert page.is_checked("#consents-handle")
    page.go_back()
    page.fill("#name", "Fatima E.")
    fatima.on()
    page.goto(f"{site.address}/melden/nl/controle/")
    expect(page.locator("main")).to_contain_text("Fatima E.")
    expect(page.locator("main")).to_contain_text(STORY)
    expect(page.locator("main")).to_contain_text("app.txt")
    code = fatima.send()
    assert receipts.normal(code) == code
    page.go_back()
    expect(page.locator("h1")).to_have_text("Uw melding is ontvangen")
    assert page.inner_text("#code") == code
    page.click("main form button")
    expect(page).to_have_url(re.compile("/klaar/$"))
    page.go_back()
    assert code not in page.content()
    assert complaints == []


def test_fatima_reports_in_arabic(site, pages):
    fatima = Reporter(pages(width=390), site.address, "ar")
    fatima.answer_everything()
    root = fatima.page.locator("html")
    assert (root.get_attribute("lang"), root.get_attribute("dir")) == ("ar", "rtl")
    assert receipts.normal(fatima.send())


def test_a_fault_gets_the_focus_and_its_link_leads_to_the_field(site, pages):
    page = pages()
    page.goto(f"{site.address}/melden/nl/wie/")
    page.click("main form[id=stap] .gelijk-actions button")
    assert page.evaluate("document.activeElement.id") == "fouten"
    page.click("#fouten a")
    assert page.evaluate("document.activeElement.id") == "reporter_type-betrokkene"
    asked: list[str] = []
    page.on(
        "request", lambda one: asked.append(one.method) if one.is_navigation_request() else None
    )
    page.reload()
    assert asked == ["GET"], "nothing is sent again"
    assert page.locator("#fouten").count() == 0


def test_enter_in_a_field_goes_on_and_does_not_change_the_language(site, pages):
    page = pages()
    fatima = Reporter(page, site.address, "en")
    fatima.begin()
    fatima.step("wie", "reporter_type-betrokkene")
    expect(page).to_have_url(re.compile("/wens/$"))
    page.goto(f"{site.address}/melden/en/tegen-wie/")
    page.fill("#other_name", "Café De Kroon")
    page.press("#other_name", "Enter")
    expect(page).to_have_url(re.compile("/melden/en/bewijs/$"))


def test_escape_twice_leaves_and_wipes(site, pages):
    page = pages()
    page.route("https://www.knmi.nl/**", lambda route: route.fulfill(body="Morgen zon."))
    fatima = Reporter(page, site.address, "nl")
    fatima.begin()
    fatima.step("wie", "reporter_type-betrokkene")
    expect(page).to_have_url(re.compile("/wens/$"))
    page.wait_for_load_state()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(page.locator("body")).to_have_text("Morgen zon.")
    page.goto(f"{site.address}/melden/nl/wie/")
    assert not page.is_checked("#reporter_type-betrokkene")


@pytest.fixture(scope="module")
def axe() -> str:
    if not AXE.exists():
        not_here("axe-core is not here; python3 setup/assets.py fetches it from npm")
    return AXE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("language", "width", "dark"),
    [("nl", 320, False), ("en", 768, False), ("ar", 320, True), ("nl", 1280, True)],
)
def test_every_step_with_answers_is_accessible(site, pages, axe, language, width, dark):
    page = pages(width=width, dark=dark)
    faults: list[str] = []

    class Looking(Reporter):
        def look(self, name: str) -> None:
            super().look(name)
            self.page.evaluate(axe)
            self.page.evaluate(CHECKS)
            found = self.page.evaluate("gelijkChecks.axe()")
            found += self.page.evaluate("gelijkChecks.structure()")
            if width == 320:
                found += self.page.evaluate("gelijkChecks.width()")
            faults.extend(f"{name}: {one}" for one in found)
            picture(self.page, f"{language}-{width}{'-dark' if dark else ''}-{name}")

    looking = Looking(page, site.address, language)
    looking.answer_everything()
    looking.send()
    assert faults == []
    assert len(looking.seen) == 18


def picture(page: Page, name: str) -> None:
    """Kept only where somebody made the folder to look at them."""
    if PICTURES.is_dir():
        page.screenshot(path=Path(PICTURES, f"{name}.png"), full_page=True)
