"""The page of a case in a real browser: looked at, walked through with the keyboard, printed."""

import pytest

from gelijk.reports.case_steps import STEPS
from tests.accessibility.test_pages import axe, looked_at  # noqa: F401 - axe is a fixture
from tests.functional.site_fixtures import Visit

pytestmark = pytest.mark.browser
# Where any of these stands in the way of another, the page of a refusal is looked at instead.
SOME = ("indelen", "advies", "onderzoek", "doorverwijzen", "toestemming", "belang", "afsluiten")


@pytest.fixture
def case(visit: Visit) -> str:
    """The address of a case that is worked on."""
    visit.log_in("bram")
    page = visit.to("/zaken/?toon=lopend")
    return str(page.get_attribute("main tbody th a", "href"))


@pytest.mark.parametrize("root", ["", "/en"])
def test_the_case_and_its_steps_can_be_used_by_everybody(visit, case, axe, root):  # noqa: F811
    pages = [case, *(f"{case}stap/{slug}/" for slug in SOME if slug in STEPS)]
    faults = {page: looked_at(visit, root + page, axe) for page in pages}
    refused = "Failed to load resource"  # a step that cannot be taken now answers 409
    kept = {page: [one for one in found if refused not in one] for page, found in faults.items()}
    assert {page: found for page, found in kept.items() if found} == {}


def close(page) -> None:
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog[open]", state="detached")


def test_keys_lead_to_steps_and_can_be_turned_off(visit, case):
    page = visit.to(case)
    page.keyboard.press("?")
    assert page.locator("dialog[open]").count() == 1
    close(page)
    page.keyboard.press("n")
    page.wait_for_url("**/stap/notitie/")
    page.fill("[name=text]", "nnn")
    assert page.url.endswith("/stap/notitie/"), "keys do nothing while somebody types"
    page = visit.to(case)
    page.keyboard.press("?")
    page.check("[data-keys-off]")
    close(page)
    page.keyboard.press("n")
    page.wait_for_timeout(200)
    assert page.url.endswith(case)


def test_without_scripts_nothing_is_lost(visit, case, browser):
    state = visit.page.context.storage_state()
    context = browser.new_context(java_script_enabled=False, storage_state=state)
    page = context.new_page()
    page.goto(visit.site.address + case)
    page.click("text=Notitie maken")
    page.fill("[name=text]", "Zonder script geschreven.")
    page.click("main form button[type=submit]")
    assert "Zonder script geschreven." in page.inner_text("main")
    context.close()


def test_on_paper_the_case_stands_without_its_buttons(visit, case):
    page = visit.to(case)
    page.emulate_media(media="print")
    assert page.locator("#verhaal").is_visible()
    assert not page.locator(".case-steps").is_visible()
