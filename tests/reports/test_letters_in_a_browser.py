"""Letters of a case in a real browser: which fit, and one that is edited."""

import pytest

from tests.accessibility.test_pages import axe, looked_at  # noqa: F401 - axe is a fixture
from tests.functional.site_fixtures import Visit

pytestmark = pytest.mark.browser


@pytest.fixture
def case(visit: Visit) -> str:
    """The address of a case that is worked on."""
    visit.log_in("bram")
    page = visit.to("/zaken/?toon=lopend")
    return str(page.get_attribute("main tbody th a", "href"))


@pytest.mark.parametrize("root", ["", "/en"])
def test_letters_can_be_made_by_everybody(visit, case, axe, root):  # noqa: F811
    first = visit.to(f"{case}brief/").get_attribute("main .gelijk-list a", "href")
    pages = [f"{case}brief/", str(first)]
    faults = {page: looked_at(visit, root + page, axe) for page in pages}
    assert {page: found for page, found in faults.items() if found} == {}


def test_a_letter_is_edited_and_written_down_as_sent(visit, case):
    page = visit.to(f"{case}brief/")
    page.click("main .gelijk-list a")
    page.fill("[name=text]", "Beste mevrouw,\n\nWij hebben uw melding ontvangen.")
    if page.locator("[name=how]").count():
        page.select_option("[name=how]", "message")
    page.click("main form button:not([name])")
    page.wait_for_url("**/brief/")
    assert page.locator("main tbody tr").count() >= 1
    assert page.locator("main tbody a[download]").count() >= 2
