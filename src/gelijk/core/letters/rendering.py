"""One door to all formats of a letter."""

from importlib import import_module
from typing import Final, Literal, TypeAlias, get_args

from gelijk.core.letters.blocks import Letter

Format: TypeAlias = Literal["pdf", "odt", "docx", "html", "json"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)
MEDIA_TYPES: Final[dict[Format, str]] = {
    "pdf": "application/pdf",
    "odt": "application/vnd.oasis.opendocument.text",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
}


def render(letter: Letter, format: Format) -> bytes:
    """The letter as a file. Heavy libraries load only for the format that needs them."""
    if format not in FORMATS:
        known = ", ".join(FORMATS)
        raise ValueError(f"a letter cannot be made as '{format}'; known formats are {known}")
    module = import_module(f"gelijk.core.letters.{format}")
    made: bytes = module.render(letter)
    return made
