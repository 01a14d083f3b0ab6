"""Everything that the screen says has its English, and the compiled catalogues are up to date."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.template.base import Lexer, TokenType

SOURCE = Path(__file__).resolve().parents[2] / "src" / "gelijk"
APPS = sorted({path.relative_to(SOURCE).parts[0] for path in SOURCE.rglob("templates/**/*.html")})
TEXT = r"""(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')"""


def english(app: str) -> dict[str, str]:
    path = SOURCE / app / "locale" / "en" / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {
            text: message.string if isinstance(message.string, str) else "".join(message.string)
            for message in read_po(file)
            if message.id and not message.fuzzy
            for text in ([message.id] if isinstance(message.id, str) else message.id)
        }


def said(template: Path) -> set[str]:
    """The Dutch texts of a template, as gettext looks them up."""
    texts: set[str] = set()
    block: list[str] | None = None
    trimmed = False
    for token in Lexer(template.read_text(encoding="utf-8")).tokenize():
        words = token.contents
        if block is None:
            found = re.match(rf"trans\w*\s+{TEXT}", words)
            if token.token_type == TokenType.BLOCK and found:
                texts.add(_doubled(found[1] or found[2]))
            elif token.token_type == TokenType.BLOCK and re.match(r"blocktrans\w*\b", words):
                block, trimmed = [], "trimmed" in words.split()
        elif token.token_type == TokenType.BLOCK:
            texts.add(_joined(block, trimmed))
            block = [] if words.startswith("plural") else None
        else:
            is_value = token.token_type == TokenType.VAR
            block.append(f"%({words.split('|')[0].strip()})s" if is_value else _doubled(words))
    return texts


def _doubled(text: str) -> str:
    """A percent sign of a template is asked for twice, as a catalogue holds it."""
    return text.replace("%", "%%")


def _joined(block: list[str], trimmed: bool) -> str:
    text = "".join(block)
    return " ".join(line.strip() for line in text.strip().splitlines()) if trimmed else text


@pytest.mark.parametrize("app", APPS)
def test_every_text_of_a_template_has_english(app: str) -> None:
    known = {text for name in {*APPS, "accounts"} for text, words in english(name).items() if words}
    missing = {
        text
        for template in (SOURCE / app).rglob("templates/**/*.html")
        for text in said(template)
        if text not in known
    }
    assert sorted(missing) == []


@pytest.mark.parametrize("app", APPS)
def test_no_text_of_a_catalogue_is_left_untranslated(app: str) -> None:
    assert sorted(text for text, words in english(app).items() if not words) == []


@pytest.mark.parametrize("app", APPS)
def test_the_compiled_catalogue_is_that_of_the_text(app: str) -> None:
    path = SOURCE / app / "locale" / "en" / "LC_MESSAGES" / "django.po"
    if not path.exists():
        pytest.skip(f"{app} says nothing of its own")
    with path.open("rb") as file:
        catalogue = read_po(file)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    assert _texts(path.with_suffix(".mo").read_bytes()) == _texts(compiled.getvalue())


def _texts(compiled: bytes) -> dict[str, str]:
    from gettext import GNUTranslations

    catalogue = GNUTranslations(BytesIO(compiled))._catalog  # type: ignore[attr-defined]
    return {str(key): words for key, words in catalogue.items() if key}
