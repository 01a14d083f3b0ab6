"""Every page, in both languages: WCAG 2.2 A and AA by axe-core, and what axe does not look at."""

import re
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from lxml import html

from tests.accessibility.urls import PAGES, Page
from tests.functional.site_fixtures import ROOT, Visit, not_here

pytestmark = pytest.mark.browser

AXE = ROOT / "var" / "axe" / "axe.min.js"
CHECKS = (Path(__file__).parent / "checks.js").read_text(encoding="utf-8")
LANGUAGES = ("nl", "en")


@pytest.fixture(scope="session")
def axe() -> str:
    if not AXE.exists():
        not_here("axe-core is not here; python3 setup/assets.py fetches it from npm")
    return AXE.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def titles() -> dict[str, str]:
    """The titles that were seen in each language, with the address that had them first."""
    return {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("page", PAGES, ids=[page.label for page in PAGES])
def test_page(
    page: Page, language: str, kept_visit: Visit, axe: str, titles: dict[str, str]
) -> None:
    visit = kept_visit
    visit.page.context.clear_cookies()
    if page.who:
        visit.log_in(page.who)
    path = path_of(page, language, visit)
    faults = looked_at(visit, path, axe)
    faults += title_taken(f"{language}: {visit.page.title()}", path, titles)
    if faults:
        pytest.fail("\n".join([path, *faults]), pytrace=False)


def looked_at(visit: Visit, path: str, axe: str) -> list[str]:
    """Everything wrong with the page: wide, dark, and as narrow as a telephone."""
    visit.page.emulate_media(color_scheme="light")
    visit.page.set_viewport_size({"width": 1280, "height": 900})
    visit.to(path)
    visit.page.evaluate(axe)
    visit.page.evaluate(CHECKS)
    faults = [f"browser: {words}" for words in visit.complaints]
    faults += visit.page.evaluate("gelijkChecks.axe()")
    faults += visit.page.evaluate("gelijkChecks.structure()")
    faults += visit.page.evaluate("gelijkChecks.keyboard()")
    visit.page.set_viewport_size({"width": 320, "height": 900})
    faults += visit.page.evaluate("gelijkChecks.width()")
    # Colours and narrow layout are the same in both languages; the widths of words are not.
    return faults if path.startswith("/en/") else faults + dark_and_narrow(visit)


def dark_and_narrow(visit: Visit) -> list[str]:
    """By axe-core once more, at the width of a telephone and in the dark."""
    faults = [f"narrow: {fault}" for fault in visit.page.evaluate("gelijkChecks.axe()")]
    visit.page.emulate_media(color_scheme="dark")
    return [
        *faults,
        *(f"dark: {fault}" for fault in visit.page.evaluate("gelijkChecks.contrast()")),
    ]


def title_taken(title: str, path: str, titles: dict[str, str]) -> list[str]:
    """A title says which page it is, so no two pages have the same one (WCAG 2.4.2)."""
    # Filters and log-ins change what is on a page, not which page it is.
    page = path.split("?", maxsplit=1)[0]
    first = titles.setdefault(title, page)
    return [] if first == page else [f"title {title!r} is also that of {first}"]


def path_of(page: Page, language: str, visit: Visit) -> str:
    with translation.override(language):
        if not page.found_on:
            path = reverse(page.name, kwargs=dict(page.arguments))
        else:
            name, _, query = page.found_on.partition("?")
            where = path_of(_listed(name), language, visit)
            path = first_link(page.name, f"{where}?{query}" if query else where, visit)
    return f"{path}?{page.query}" if page.query else path


def _listed(name: str) -> Page:
    return next(page for page in PAGES if page.name == name)


def first_link(name: str, where: str, visit: Visit) -> str:
    """The first link on a page that leads to a page of that name; nothing is drawn for it."""
    answer = visit.page.context.request.get(visit.site.address + where)
    for href in html.fromstring(answer.text()).xpath("//a/@href"):
        path = re.split(r"[?#]", href)[0]
        if path.startswith("/") and _name(path) == name:
            return path
    pytest.fail(f"{where} has no link to a page {name!r} ({answer.status})")


def _name(path: str) -> str:
    try:
        return str(resolve(path).url_name)
    except Resolver404:
        return ""
