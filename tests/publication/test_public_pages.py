"""The pages of the public site: home, the account as page and file, and what leads on."""

import re
from datetime import date

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation

from gelijk.core import registers
from gelijk.core.letters import FORMATS, MEDIA_TYPES
from gelijk.core.letters.blocks import Chapter, Heading, paragraph
from gelijk.publication import account_page, accounts_kept, views

pytestmark = pytest.mark.django_db


class Register:
    """Stands for the chapters of a register."""

    __name__ = "register"

    @staticmethod
    def chapter(period):
        thread = ["maatregel:2022-014"]
        blocks = (paragraph("Er is iets.", thread=thread), Heading("Deel <één>", 2), paragraph("x"))
        return Chapter("programme", f"Gedaan in {period.label}", blocks, order=10)


@pytest.fixture
def one_chapter(monkeypatch):
    modules = registers.modules
    chosen = {"account": [Register], "identifiers": []}
    monkeypatch.setattr(registers, "modules", lambda name: iter(chosen.get(name) or modules(name)))
    cache.clear()


@pytest.fixture
def nothing(monkeypatch):
    monkeypatch.setattr(registers, "modules", lambda name: iter(()))
    cache.clear()


@pytest.fixture(autouse=True)
def in_dutch():
    """An English page leaves its language behind in the process; each test begins in Dutch."""
    with translation.override("nl"):
        yield


def page(client, name: str, *arguments: str, language: str = "nl") -> str:
    with translation.override(language):
        return client.get(reverse(name, args=arguments)).content.decode()


def test_the_account_has_contents_that_lead_to_its_headings(client, one_chapter):
    text = page(client, "account", "2022")
    contents = re.search(r"<nav class=\"account__contents\".*?</nav>", text, re.DOTALL)
    anchors = re.findall(r'href="#([^"]+)"', contents[0])
    assert len(anchors) == 2
    for anchor in anchors:
        assert text.count(f'id="{anchor}"') == 1
    assert "Deel &lt;één&gt;</a>" in contents[0]


def test_the_account_says_how_things_stood_and_how_large_the_files_are(client, one_chapter):
    text = page(client, "account", "2022")
    assert f'<time datetime="{date.today().isoformat()}">' in text
    for format in FORMATS:
        size = len(client.get(reverse("account-file", args=["2022", format])).content)
        assert size > 500
        assert reverse("account-file", args=["2022", format]) in text
    assert len(re.findall(r"\(\d+(?:,\d)?\s(?:KB|MB|bytes)\)", text)) == len(FORMATS)


def test_sizes_are_not_measured_again_for_every_page(one_chapter, monkeypatch):
    period = views._period("2022")
    first = accounts_kept.sizes(period)
    monkeypatch.setattr(accounts_kept, "render", lambda *_: pytest.fail("written again"))
    assert accounts_kept.sizes(period) == first


def test_the_thread_leads_to_the_page_of_a_thing_with_and_without_a_stroke(client, one_chapter):
    text = page(client, "account", "2022")
    [link] = re.findall(r'href="(/id/[^"]+)"', text)
    assert link.rstrip("/") == "/id/maatregel:2022-014"
    assert client.get(link).status_code == client.get(f"{link}/").status_code == 404


def test_a_thing_in_the_registers_is_led_to_without_a_detour(client):
    from gelijk.documents.models import Letter

    Letter.objects.create(
        public_id="brief:1", title="x", filename="x", content=b"", content_digest="x",
        text="x", published=True,
    )  # fmt: skip
    for address in ("/id/brief:1", "/id/brief:1/"):
        response = client.get(address)
        assert (response.status_code, response.url) == (302, reverse("letter", args=["brief:1"]))


def test_an_english_page_keeps_to_english_links_round_a_dutch_letter(client, one_chapter):
    text = page(client, "account", "2022", language="en")
    assert 'href="/en/id/maatregel:2022-014' in text
    assert '<article class="account__letter" lang="nl">' in text
    assert "As it stood on" in text
    assert "Gedaan in 2022" in text


def test_the_letter_is_in_dutch_whoever_asks_first(client, one_chapter, monkeypatch):
    seen = []
    compose = accounts_kept.compose

    def composed(period):
        seen.append(translation.get_language())
        return compose(period)

    monkeypatch.setattr(accounts_kept, "compose", composed)
    page(client, "account", "2022", language="en")
    assert seen == ["nl"]


def test_a_period_of_which_nothing_is_known_says_so(client, nothing):
    text = page(client, "account", "2022")
    assert "Over 2022 staat er nog niets in de registers." in text
    assert "Geachte voorzitter" not in text


def test_a_period_that_is_not_over_says_so(client, one_chapter):
    this_year = str(date.today().year)
    assert "nog niet voorbij" in page(client, "account", this_year)
    assert "nog niet voorbij" not in page(client, "account", "2022")


@pytest.mark.parametrize("words", ["1999", "2020", "2099", "2025-7", "onzin"])
def test_a_period_without_account_is_not_found_inside_the_site(client, words):
    response = client.get(reverse("account", args=[words]))
    assert response.status_code == 404
    assert "gelijk-header" in response.content.decode()
    assert client.get(reverse("account-file", args=[words, "pdf"])).status_code == 404


@pytest.mark.parametrize("format", FORMATS)
def test_a_file_has_its_name_and_its_type(client, one_chapter, format):
    response = client.get(reverse("account-file", args=["2025-2", format]))
    assert (
        response["Content-Disposition"] == f'attachment; filename="verantwoording-2025-2.{format}"'
    )
    assert response["Content-Type"] == MEDIA_TYPES[format]


def test_a_format_that_there_is_not_is_not_found(client):
    assert client.get(reverse("account-file", args=["2022", "xls"])).status_code == 404


def test_every_format_has_words(client):
    assert set(account_page.FORMAT_NAMES) == set(FORMATS)


def test_the_list_has_every_year_and_no_part_that_has_not_begun(client):
    text = page(client, "accounts")
    assert reverse("account", args=["2021"]) in text
    assert reverse("account", args=["2021-1"]) not in text
    assert reverse("account", args=["2025-6"]) in text
    parts = re.findall(r'href="/verantwoording/(\d{4}-\d)/"', text)
    assert all(views._period(part).start <= date.today() for part in parts)


def test_home_begins_with_where_to_report(client):
    text = page(client, "home")
    assert text.index("Bent u gediscrimineerd?") < text.index("<h1")
    assert "discriminatie.nl" in text


def test_home_of_an_empty_installation_says_that_it_is_empty(client, nothing):
    assert "Er staat nog niets in de registers." in page(client, "home")


@pytest.mark.parametrize("name", ["home", "about", "accessibility", "accounts"])
def test_the_public_pages_are_there_in_english(client, name):
    text = page(client, name, language="en")
    assert '<html lang="en"' in text
    heading = re.search(r"<h1[^>]*>(.*?)</h1>", text)[1]
    assert heading != re.search(r"<h1[^>]*>(.*?)</h1>", page(client, name))[1]
