"""A complaint about an office in a real browser: filed, read with its code, and prepared."""

import pytest

from tests.accessibility.test_pages import axe, looked_at  # noqa: F401 - axe is a fixture
from tests.functional.site_fixtures import Visit

pytestmark = pytest.mark.browser
MAILBOX = "/gedragsklachten/mijn-klacht/"
STEPS = ("bevestigen", "commissie", "over-wie", "bericht", "intrekken", "niet-toelaten")


@pytest.fixture
def code(visit: Visit) -> str:
    """The code of a complaint that was just filed, as the page shows it."""
    page = visit.to("/gedragsklachten/indienen/")
    page.select_option("[name=office]", "adv:adv-radar")
    page.check("[name=party][value=other_party]")
    page.fill("[name=about]", "de heer met de bril")
    page.fill("[name=text]", "Ik kreeg geen kans om mijn kant te vertellen.")
    page.click("main form button[type=submit]")
    page.wait_for_url("**/ingediend/")
    return page.inner_text("main code")


def opened(visit: Visit, code: str) -> None:
    page = visit.to(MAILBOX)
    page.fill("[name=code]", code.lower())
    page.click("main form button[type=submit]")
    page.wait_for_url("**/overzicht/")


@pytest.mark.parametrize("root", ["", "/en"])
def test_the_mailbox_can_be_used_by_everybody(visit, code, axe, root):  # noqa: F811
    opened(visit, code)
    pages = [f"{MAILBOX}overzicht/", f"{MAILBOX}intrekken/"]
    faults = {page: looked_at(visit, root + page, axe) for page in pages}
    assert {page: found for page, found in faults.items() if found} == {}


@pytest.mark.parametrize("root", ["", "/en"])
def test_complaint_and_steps_can_be_used_by_everybody(
    visit,
    code,
    axe,  # noqa: F811
    root,
):
    visit.log_in("mila")
    page = visit.to("/gedragsklachten/")
    row = str(page.get_attribute("main tbody th a", "href"))
    pages = [row, *(f"{row}stap/{slug}/" for slug in STEPS)]
    faults = {page: looked_at(visit, root + page, axe) for page in pages}
    refused = "Failed to load resource"  # a step that cannot be taken now answers 409
    kept = {page: [one for one in found if refused not in one] for page, found in faults.items()}
    assert {page: found for page, found in kept.items() if found} == {}
