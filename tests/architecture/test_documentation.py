"""What an administrator can set and do is written down, and is true."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def test_the_reference_is_what_the_code_says(tmp_path):
    # In a process of its own: what other tests did to languages and widths stays out of it.
    subprocess.run([sys.executable, ROOT / "setup/reference.py", tmp_path], check=True, cwd=ROOT)
    stale = [
        made.name
        for made in tmp_path.iterdir()
        if (ROOT / "docs/reference" / made.name).read_text(encoding="utf-8")
        != made.read_text(encoding="utf-8")
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
