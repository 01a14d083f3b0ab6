"""A running site with all its facts, and a real Chromium to look at it with.

`site` is started once for all page tests; `visit` opens pages in it as nobody or as somebody, and
keeps what the browser complained of. Without Chromium these tests are skipped with a reason;
in CI (CI=true) its absence is a failure.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, sync_playwright
from psycopg import sql

from gelijk.config.embedded import EmbeddedServer

ROOT = Path(__file__).resolve().parents[2]
ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"),
    *("--disable-component-update", "--no-first-run", "--disable-quic", "--disable-dev-shm-usage"),
    # Nobody watches: one process less to draw, and one thread.
    *("--in-process-gpu", "--disable-gpu-rasterization", "--num-raster-threads=1"),
    "--disable-extensions",
)


def not_here(reason: str) -> None:
    """In CI a page test that cannot run has failed; elsewhere it is skipped."""
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(f"page tests must run in CI: {reason}", pytrace=False)
    pytest.skip(reason)


@dataclass(frozen=True, slots=True)
class Site:
    """Where the site answers, and the session keys with which somebody is logged in."""

    address: str
    sessions: dict[str, str]


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """The product itself, on a database of its own that is gone afterwards."""
    server = EmbeddedServer(settings.VAR, durable=False)
    server.start()
    name = f"site_gelijk_{os.getpid()}"
    host = str(server.socket)
    _database(host, name, "CREATE DATABASE {} OWNER gelijk_app")
    process = None
    try:
        port = _free_port()
        process = _started(host, name, port)
        yield Site(f"http://127.0.0.1:{port}", _sessions(process))
    finally:
        if process is not None:
            process.terminate()
            process.wait(timeout=20)
        _database(host, name, "DROP DATABASE {} WITH (FORCE)")
        server.stop()


def _database(host: str, name: str, command: str) -> None:
    with psycopg.connect(host=host, user="gelijk", dbname="postgres", autocommit=True) as link:
        link.execute(sql.SQL(command).format(sql.Identifier(name)))


def _free_port() -> int:
    with socket.socket() as attempt:
        attempt.bind(("127.0.0.1", 0))
        return int(attempt.getsockname()[1])


def _started(host: str, name: str, port: int) -> "subprocess.Popen[str]":
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "gelijk.config.settings",
        "DATABASE_URL": f"postgres://gelijk_app@{host.replace('/', '%2F')}/{name}",
        "GELIJK_VAR": str(settings.VAR),
        "GELIJK_ASSETS": os.environ.get("GELIJK_ASSETS", str(ROOT / "var" / "assets")),
        "GELIJK_DEMONSTRATION": "yes",
        "GELIJK_DEBUG": "no",
    }
    script = Path(__file__).with_name("site_server.py")
    return subprocess.Popen(
        [sys.executable, str(script), str(port)],
        env=environment,
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _sessions(process: "subprocess.Popen[str]") -> dict[str, str]:
    line = process.stdout.readline() if process.stdout else ""
    if not line:
        pytest.fail("the site for the page tests did not start; see its words above")
    sessions: dict[str, str] = json.loads(line)
    return sessions


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright's sync API keeps an event loop; Django must not take that for async code."""
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all page tests."""
    program = os.environ.get("GELIJK_CHROMIUM") or shutil.which("chromium")
    if program is None or not Path(program).exists():
        not_here("Chromium is not on this machine (apt-get install chromium, or GELIJK_CHROMIUM)")
    browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
    yield browser
    browser.close()


@dataclass
class Visit:
    """A page in the browser, with everything that the browser complained of."""

    site: Site
    page: Page
    complaints: list[str] = field(default_factory=list)

    def to(self, path: str) -> Page:
        """Goes there; what was complained of before is forgotten."""
        self.complaints.clear()
        self.page.goto(self.site.address + path, wait_until="load")
        return self.page

    def log_in(self, name: str) -> None:
        """Becomes one of the cast (noor, ruben, wil, ada, bea), or `all` roles at once."""
        key = self.site.sessions[name]
        self.page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": self.site.address}]
        )

    def heard(self, message: ConsoleMessage) -> None:
        """Keeps errors; a warning of the browser is not one."""
        if message.type == "error":
            self.complaints.append(message.text)


@pytest.fixture
def window(site: Site, browser: Browser) -> Iterator[Callable[[str], Visit]]:
    """A window of one's own for each of the cast; a name logs in, no name is nobody."""
    contexts = []

    def open_for(name: str) -> Visit:
        context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="nl-NL")
        contexts.append(context)
        visit = Visit(site, context.new_page())
        if name:
            visit.log_in(name)
        return visit

    yield open_for
    for context in contexts:
        context.close()


@pytest.fixture
def visit(site: Site, browser: Browser) -> Iterator[Visit]:
    """A clean browser window on the site, logged out."""
    yield from opened(site, browser)


def opened(site: Site, browser: Browser, width: int = 1280) -> Iterator[Visit]:
    """A window of a width; `visit` and `narrow_visit` are made of it."""
    context = browser.new_context(viewport={"width": width, "height": 900}, locale="nl-NL")
    visit = Visit(site, context.new_page())
    visit.page.on("console", visit.heard)
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    yield visit
    context.close()


@pytest.fixture(scope="module")
def kept_visit(site: Site, browser: Browser) -> Iterator[Visit]:
    """One window for a whole module, for tests that only look."""
    yield from opened(site, browser)


@pytest.fixture(scope="module")
def narrow_visit(site: Site, browser: Browser) -> Iterator[Visit]:
    """A window as wide as the smallest telephone, 320 CSS pixels (WCAG 1.4.10)."""
    yield from opened(site, browser, width=320)
