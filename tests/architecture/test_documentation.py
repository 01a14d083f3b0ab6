"""What an administrator can set and do is written down, and is true."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def reference_pages() -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "setup/reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.pages()


def test_the_reference_is_what_the_code_says(monkeypatch):
    monkeypatch.setenv("COLUMNS", "90")
    stale = [
        name
        for name, text in reference_pages().items()
        if (ROOT / "docs/reference" / name).read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run: .venv/bin/python setup/reference.py"


def test_every_decision_is_short():
    long = [
        path.name
        for path in (ROOT / "docs/decisions").glob("*.md")
        if len(path.read_text().splitlines()) > 30
    ]
    assert long == []


@pytest.mark.parametrize("name", ["README.md", "README.en.md", "CHANGELOG.md", "publiccode.yml"])
def test_the_furniture_of_public_code_is_there(name):
    assert len((ROOT / name).read_text(encoding="utf-8")) > 500
