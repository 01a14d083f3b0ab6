"""Every link from one page of the documentation to another leads somewhere."""

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
INDENTED = re.compile(r"(?<=\n\n)(?: {4}.*\n?)+")
CODE = re.compile(r"`[^`\n]+`")
LINK = re.compile(r"(?<!!)\[[^\]\n]*(?:\n[^\]\n]+)?\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
IMAGE = re.compile(r"!\[[^\]]*\]\(([^)\s]+)\)")
REFERENCE = re.compile(r"^\[[^\]]+\]:\s+(\S+)", re.MULTILINE)
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)


def links_of(words: str) -> list[str]:
    """Targets of links and pictures, outside code."""
    bare = CODE.sub("", INDENTED.sub("", FENCED.sub("", words)))
    found = [*LINK.findall(bare), *IMAGE.findall(bare), *REFERENCE.findall(bare)]
    return [str(target) for target in found]


def anchor_of(heading: str) -> str:
    """As forges make it: small letters, no punctuation, hyphens for spaces."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
    kept = (
        sign for sign in text if sign in " -_" or unicodedata.category(sign)[0] in {"L", "N", "M"}
    )
    return "".join(kept).replace(" ", "-")


@lru_cache
def anchors_of(page: Path) -> frozenset[str]:
    words = FENCED.sub("", page.read_text(encoding="utf-8"))
    return frozenset(anchor_of(heading) for heading in HEADING.findall(words))


def fault_of(page: Path, target: str) -> str:
    """What is wrong with a link from this page; empty when nothing is."""
    if re.match(r"[a-z][a-z0-9+.-]*:", target):
        return ""
    name, _, anchor = target.partition("#")
    if name.startswith("/"):
        return f"{target}: a path of somebody's machine"
    found = (page.parent / name).resolve() if name else page
    if not found.is_relative_to(ROOT):
        return f"{target}: outside the repository"
    if not found.exists():
        return f"{target}: not there"
    if anchor and found.suffix == ".md" and anchor not in anchors_of(found):
        return f"{target}: no heading '{anchor}'"
    return ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    links = links_of(page.read_text(encoding="utf-8"))
    assert [fault for target in links if (fault := fault_of(page, target))] == []


def test_every_page_of_the_documentation_is_found_from_the_readme() -> None:
    """A link to a folder shows every page in it."""
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in seen:
            continue
        seen.add(page)
        targets = [page.parent / target.partition("#")[0] for target in _inside(page)]
        for target in targets:
            waiting += sorted(target.glob("*.md")) if target.is_dir() else _page(target)
    lost = [str(page.relative_to(ROOT)) for page in PAGES if page not in seen]
    assert [name for name in lost if name.startswith("docs/")] == []


def _inside(page: Path) -> list[str]:
    links = links_of(page.read_text(encoding="utf-8"))
    return [target for target in links if ":" not in target and not target.startswith("#")]


def _page(target: Path) -> list[Path]:
    found = target.resolve()
    return [found] if found.suffix == ".md" and found.exists() else []


@pytest.mark.parametrize(
    ("words", "links"),
    [
        ("[a](b.md) and ![c](d.png)", ["b.md", "d.png"]),
        ("`[a](b.md)`", []),
        ("```\n[a](b.md)\n```\n[c](e.md#f)", ["e.md#f"]),
        ("[two\nlines](b.md)", ["b.md"]),
        ("[a]: b.md", ["b.md"]),
    ],
)
def test_links_are_read(words: str, links: list[str]) -> None:
    assert links_of(words) == links


def test_a_broken_link_is_named() -> None:
    page = ROOT / "README.md"
    assert fault_of(page, "docs/er-is-niets.md") == "docs/er-is-niets.md: not there"
    assert fault_of(page, "#er-is-niets") == "#er-is-niets: no heading 'er-is-niets'"
    assert fault_of(page, "https://example.org/") == ""
