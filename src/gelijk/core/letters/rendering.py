"""One door to all formats of a letter."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
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


def render_all(letter: Letter, formats: Iterable[Format]) -> dict[Format, bytes]:
    """The letter in each of these formats, at the same time where that helps.

    Typst draws the PDF outside Python's lock (measured with typst-py 0.15.2), so it goes first.
    """
    wanted = sorted(set(formats), key=lambda format: (format != "pdf", format))
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = {format: pool.submit(render, letter, format) for format in wanted}
    return {format: job.result() for format, job in jobs.items()}
