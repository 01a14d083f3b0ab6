"""What holds for every page and every template, without a browser."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import translation

from gelijk.core import error_pages
from gelijk.core.templatetags import shell

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "src" / "gelijk").rglob("templates/**/*.html"))
STYLES = ("gelijk/gelijk.css", "gelijk/components.css", "gelijk/print.css", "gelijk/mark.svg")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_style_or_script_of_its_own(template: Path) -> None:
    words = template.read_text(encoding="utf-8")
    assert re.findall(r"\sstyle\s*=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=", words) == []


@pytest.mark.parametrize("name", STYLES)
def test_the_files_of_the_shell_are_there(name: str) -> None:
    assert finders.find(name) is not None


def test_every_static_file_that_a_template_names_is_there() -> None:
    named = {
        name
        for template in TEMPLATES
        for name in re.findall(r"{% static ['\"]([^'\"]+)['\"]", template.read_text("utf-8"))
    }
    assert sorted(name for name in named if finders.find(name) is None) == []


@pytest.mark.django_db
def test_a_page_may_load_only_what_is_ours(client: Client) -> None:
    policy = client.get("/over/").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.django_db
def test_a_page_names_itself_in_the_other_language(client: Client) -> None:
    html = client.get("/over/?x=1").content.decode()
    assert '<html lang="nl"' in html
    assert 'hreflang="en" href="http://testserver/en/over/?x=1"' in html
    assert '<a href="/en/over/?x=1" hreflang="en" lang="en">English</a>' in html
    assert '<html lang="en"' in client.get("/en/over/").content.decode()


def test_a_theme_that_is_not_there_leaves_our_own_style(settings: object) -> None:
    shell._looks.cache_clear()
    look = shell._looks("bestaat-niet")
    assert look.theme_class == "eigen-theme"
    assert look.sheets[-2:] == ("gelijk/gelijk.css", "gelijk/components.css")
    assert not any("bestaat-niet" in sheet for sheet in look.sheets)


@pytest.mark.django_db
@pytest.mark.parametrize(("start", "title"), [("", "Deze pagina is er niet"), ("/en", "not here")])
def test_a_page_that_is_not_there_has_the_shell(client: Client, start: str, title: str) -> None:
    response = client.get(f"{start}/er-is-niets/")
    assert response.status_code == 404
    assert title in response.content.decode()
    assert "discriminatie.nl" in response.content.decode()


@pytest.mark.django_db
def test_a_file_that_is_too_large_is_called_that(rf: RequestFactory) -> None:
    with translation.override("nl"):
        response = error_pages.bad_request(rf.post("/"), RequestDataTooBig("te groot"))
    assert response.status_code == 413
    assert "Dit bestand is te groot" in response.content.decode()


@pytest.mark.django_db
def test_a_name_that_is_not_ours_is_a_bad_request(client: Client) -> None:
    response = client.get("/", headers={"host": "elders.example"})
    assert response.status_code == 400
    assert "Wij begrijpen dit verzoek niet" in response.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_says_what_to_do() -> None:
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "noor"})
    assert response.status_code == 403
    assert "Dit formulier is verlopen" in response.content.decode()


def _broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("kapot")


def _forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path_", "status", "words"),
    [("/kapot/", 500, "Er ging bij ons iets mis"), ("/verboden/", 403, "U mag deze pagina niet")],
)
def test_errors_of_a_view_have_a_page(
    settings: object, monkeypatch: pytest.MonkeyPatch, path_: str, status: int, words: str
) -> None:
    from gelijk.config import urls

    extra = [path("kapot/", _broken), path("verboden/", _forbidden)]
    monkeypatch.setattr(urls, "urlpatterns", [*extra, *urls.urlpatterns])
    from django.urls import clear_url_caches

    clear_url_caches()
    response = Client(raise_request_exception=False).get(path_)
    monkeypatch.undo()
    clear_url_caches()
    assert response.status_code == status
    assert words in response.content.decode()


def test_the_lock_of_npm_has_hashes_and_no_addresses() -> None:
    words = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(words)["packages"]
    assert "://" not in words
    assert "resolved" not in words
    assert all("integrity" in package for name, package in packages.items() if name)


def test_the_theme_is_not_the_national_one() -> None:
    # The Rijkshuisstijl may only be used by the national government.
    words = (ROOT / "package.json").read_text(encoding="utf-8")
    assert "rijkshuisstijl" not in words.lower()
    assert settings.THEME == "voorbeeld"
