"""Rules of the house that no other tool checks."""

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
LONGEST_MODULE = 400
NAMELESS = {"utils", "helpers", "common", "manager", "managers", "processor", "misc"}


def tracked(*endings: str) -> list[Path]:
    """Files that git has or would have; a folder without git (a source archive) is walked."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    names = listed.stdout.splitlines() if listed.returncode == 0 else []
    paths = [ROOT / name for name in names] or list(ROOT.glob("[a-zR]*/**/*"))
    return sorted(path for path in paths if path.suffix in endings and path.is_file())


PYTHON = [path for path in tracked(".py") if "migrations" not in path.parts]


def test_no_module_is_too_long():
    lengths = {path: len(path.read_text().splitlines()) for path in PYTHON}
    assert {str(p.relative_to(ROOT)): n for p, n in lengths.items() if n > LONGEST_MODULE} == {}


def test_every_module_has_a_name_that_says_what_it_holds():
    assert [path for path in PYTHON if path.stem in NAMELESS or path.parent.name in NAMELESS] == []


@pytest.mark.parametrize("path", tracked(".yaml", ".yml"), ids=lambda path: path.name)
def test_every_yaml_file_loads(path):
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader"))  # noqa: B009
    assert content, path


@pytest.mark.parametrize("path", tracked(".json"), ids=lambda path: path.name)
def test_every_json_file_loads(path):
    assert json.loads(path.read_text(encoding="utf-8"))


def test_no_lock_names_an_address():
    locks = [*ROOT.glob("requirements/*"), ROOT / "package-lock.json", ROOT / ".npmrc"]
    named = re.compile(r'"resolved"|index-url|^registry|https?://(?!github|opencollective)', re.M)
    for lock in locks:
        text = lock.read_text() if lock.exists() else ""
        text = re.sub(r'"funding":\s*(\{[^}]*\}|\[[^\]]*\]|"[^"]*")', "", text)
        assert not named.search(text), lock


def test_no_page_holds_style_or_script():
    inline = re.compile(r"<style|\sstyle=|<script(?![^>]*\bsrc=)|\son[a-z]+=", re.I)
    found = [path for path in tracked(".html") if inline.search(path.read_text())]
    assert found == []


def test_no_path_of_a_machine_is_in_the_repository():
    here = re.compile(r"/(?:home/[a-z]|root/|Users/[A-Z])")
    texts = tracked(".py", ".md", ".yaml", ".toml", ".html", ".css", ".sh")
    found = [
        path
        for path in texts
        if path != Path(__file__) and here.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_static_file_that_a_page_names_is_there():
    """A name that is not there would be a page that does not open."""
    named = re.compile(r"""\{%\s*static\s+['"]([^'"]+)['"]""")
    static = [path for path in tracked(".css", ".svg", ".png", ".js") if "static" in path.parts]
    there = {str(path).rpartition("/static/")[2] for path in static}
    wanted = {name for path in tracked(".html") for name in named.findall(path.read_text())}
    assert {name for name in wanted if not name.startswith("vendor/")} - there == set()
