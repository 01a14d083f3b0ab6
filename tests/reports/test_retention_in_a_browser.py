"""Keeping and destroying in a real browser: every page of it can be used by everybody."""

import re

import pytest

from tests.accessibility.test_pages import CHECKS, axe, looked_at  # noqa: F401 - axe is a fixture
from tests.functional.site_fixtures import Visit

pytestmark = pytest.mark.browser
LIST = "/zaken/vernietiging/"


@pytest.fixture
def numbers(visit: Visit) -> list[str]:
    """Closed cases of the demonstration that are still there."""
    visit.log_in("mila")
    page = visit.to("/zaken/?toon=afgesloten")
    links = page.eval_on_selector_all(
        "th a.gelijk-name", "all => all.map(one => one.getAttribute('href'))"
    )
    return [href.split("/")[2] for href in links]


def test_a_case_is_kept_and_no_longer_kept(visit: Visit, numbers, axe):  # noqa: F811
    page = visit.to(f"/zaken/{numbers[-1]}/bewaren/")
    page.fill("[name=reason]", "Er loopt nog een zitting.")
    page.fill("[name=until]", "2027-03-01")
    page.click("main form button[type=submit]")
    assert "Er loopt nog een zitting." in page.inner_text("main")
    lift = page.get_attribute(f"tr:has-text('{numbers[-1]}') td a", "href")
    assert lift
    found = {path: looked_at(visit, path, axe) for path in (f"{LIST}bewaren/", lift)}
    assert {path: faults for path, faults in found.items() if faults} == {}
    visit.to(lift).click("main form button[type=submit]")
    assert numbers[-1] not in page.inner_text("main")


def test_what_goes_is_said_before_it_goes(visit: Visit, numbers, axe):  # noqa: F811
    for number in numbers[:2]:
        page = visit.to(f"/zaken/{number}/vernietigen/")
        page.click("main form button[type=submit]")
    page = visit.to(f"{LIST}?zoek={numbers[0]}")
    proposal = page.get_attribute("th a.gelijk-name", "href")
    assert proposal
    found = {path: looked_at(visit, path, axe) for path in (LIST, proposal)}
    assert {path: faults for path, faults in found.items() if faults} == {}
    page = visit.to(f"{LIST}?zoek={numbers[1]}")
    page.check("[name=voorstel]")
    page.get_by_role("button", name="Bekijk de aangevinkte samen").click()
    assert re.search(r"1 × sleutel", page.inner_text("main"))
    for script in (axe, CHECKS):
        page.evaluate(script)
    assert page.evaluate("gelijkChecks.axe()") == []
    page.get_by_role("button", name="Keur alle goed").click()
    assert "wacht op een ander" in page.inner_text("main")
    assert not visit.complaints
