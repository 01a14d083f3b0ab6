"""No Dutch on an English page but what says that it is Dutch: by walking all pages there are."""

from collections import Counter, deque
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from gelijk.accounts.models import User
from gelijk.accounts.roles import ROLES
from gelijk.core import facts, registers
from gelijk.core.permissions import SYSTEM

pytestmark = pytest.mark.django_db
SOURCE = Path(__file__).resolve().parents[2] / "src" / "gelijk"
# So many pages of one kind: the first ones may lack what a later one has.
EACH = 6
SKIP = ("/en/accounts/logout", "/en/i18n")
# What a form shows of a row is content, and so is the name of a page in the title.
SILENT = {"script", "style", "code", "pre", "textarea", "option", "title"}
# Organisations are called so in every language.
NAMES = {"OM", "Politie"}


@pytest.fixture
def everything(settings) -> None:
    settings.DEMONSTRATION = True
    facts.load_all(by=SYSTEM)
    for module in registers.modules("demo"):
        module.load(by=SYSTEM)


def messages() -> set[str]:
    """Everything the screen says in Dutch that has other words in English."""
    found: set[str] = set()
    for path in SOURCE.glob("*/locale/en/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                if isinstance(message.id, str) and message.string not in {"", message.id}:
                    found.add(" ".join(message.id.split()))
    return found


def test_english_pages_speak_english(everything):
    dutch = messages() - NAMES
    faults: Counter[str] = Counter()
    seen = 0
    for who in ("", "all"):
        for path, page in pages(who):
            seen += 1
            for words in spoken(page):
                if words in dutch:
                    faults[f"{words[:160]!r} on a page such as {kind_of(path)}"] += 1
    assert seen > 60
    if faults:
        pytest.fail("\n".join(sorted(faults)), pytrace=False)


def pages(who: str) -> Iterator[tuple[str, html.HtmlElement]]:
    client = Client()
    if who:
        # What one may and another may not see: each page of staff is somebody's.
        client.force_login(User.objects.create(username=who, roles=list(ROLES)))
    waiting, met, per_kind = deque(["/en/"]), {"/en/"}, Counter[str]()
    while waiting:
        path = waiting.popleft()
        answer = client.get(path)
        if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
            continue
        page = html.fromstring(answer.content.decode())
        yield path, page
        for href in page.xpath("//a/@href"):
            address = href.partition("#")[0]
            kind = kind_of(address)
            if address in met or not kind or address.startswith(SKIP) or per_kind[kind] >= EACH:
                continue
            met.add(address)
            per_kind[kind] += 1
            waiting.append(address)


def kind_of(address: str) -> str:
    """The name of a page in English; empty for anything else."""
    if not address.startswith("/en/"):
        return ""
    try:
        return str(resolve(address.partition("?")[0]).view_name)
    except Resolver404:
        return ""


def spoken(page: html.HtmlElement) -> Iterator[str]:
    """What is read aloud on the page in English: texts, labels and titles."""
    for text in page.xpath("//text()[normalize-space()]"):
        owner = text.getparent()
        owner = owner.getparent() if text.is_tail else owner
        if owner.tag not in SILENT and language_of(owner) == "en":
            yield " ".join(text.split())
    for value in page.xpath("//@aria-label | //@title | //@placeholder | //@alt"):
        if language_of(value.getparent()) == "en":
            yield " ".join(value.split())


def language_of(element: html.HtmlElement) -> str:
    return str(element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)"))
