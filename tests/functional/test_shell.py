"""The shell of every page, in a real browser."""

import pytest

from tests.functional.site_fixtures import Visit

pytestmark = pytest.mark.browser


def test_the_first_key_press_leads_to_the_content(visit: Visit) -> None:
    page = visit.to("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    assert visit.complaints == []


def test_the_other_language_shows_the_same_page_and_comes_back(visit: Visit) -> None:
    page = visit.to("/verantwoording/?zoek=a")
    page.get_by_role("link", name="English").click()
    assert page.url.endswith("/en/verantwoording/?zoek=a")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("link", name="Nederlands").click()
    assert page.url == visit.site.address + "/verantwoording/?zoek=a"


def test_somebody_logged_in_sees_who_and_can_log_out(visit: Visit) -> None:
    visit.log_in("lena")
    page = visit.to("/")
    assert page.get_by_text("Ingelogd als test-lena").is_visible()
    page.get_by_role("button", name="Uitloggen").click()
    assert page.get_by_text("Ingelogd als").count() == 0


def test_the_page_is_dark_where_the_reader_wants_that(visit: Visit) -> None:
    background = "getComputedStyle(document.documentElement).backgroundColor"
    page = visit.to("/")
    light = page.evaluate(background)
    page.emulate_media(color_scheme="dark")
    assert light == "rgb(255, 255, 255)"
    assert sum(int(part) for part in page.evaluate(background)[4:-1].split(",")) < 120


def test_paper_shows_the_content_without_the_menu(visit: Visit) -> None:
    page = visit.to("/")
    page.emulate_media(media="print")
    assert page.get_by_role("heading", level=1).is_visible()
    assert not page.locator(".gelijk-nav").is_visible()


def test_the_page_is_whole_without_the_style_sheets_from_npm(visit: Visit) -> None:
    visit.page.route("**/static/vendor/**", lambda route: route.abort())
    page = visit.to("/")
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.get_by_role("navigation", name="Hoofdmenu").is_visible()


def test_a_page_that_is_not_there_says_what_to_do(visit: Visit) -> None:
    page = visit.to("/en/er-is-hier-niets/")
    assert page.get_by_role("link", name="Start on the first page").is_visible()
    assert page.evaluate("document.documentElement.lang") == "en"
