"""Words and their places on a scanned page, by tesseract where it is installed."""

import csv
import io
import os
import shutil
import subprocess
from functools import cache
from typing import Any

LANGUAGE = "nld"
_DOTS = 300 / 72  # tesseract asks for 300 dots per inch
_SECONDS = 120.0
_SURE = 0.0  # tesseract says -1 of what is no word
_LARGEST = 40_000_000  # pixels; a page as large as a wall is read coarser

Words = list[tuple[int, int, float, float, float, float]]


@cache
def available() -> bool:
    """Whether tesseract can read Dutch on this machine."""
    if shutil.which("tesseract") is None:
        return False
    listed = subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, check=False
    )
    return LANGUAGE in listed.stdout.split()


def read_page(page: Any) -> tuple[str, Words] | None:
    """The text and its words with their rectangles in points, or None when it cannot be read."""
    if not available():
        return None
    scale = min(_DOTS, (_LARGEST / max(1.0, page.get_width() * page.get_height())) ** 0.5)
    table = _table(_picture(page, scale))
    if table is None:
        return None
    text, words = _laid_out(table)
    if not text.strip():
        return None
    return text, [(a, b, *_in_points(page, scale, box)) for a, b, box in words]


def _picture(page: Any, scale: float) -> bytes:
    picture = io.BytesIO()
    page.render(scale=scale, grayscale=True).to_pil().save(picture, "PNG")
    return picture.getvalue()


def _table(picture: bytes) -> list[dict[str, str]] | None:
    # One thread: several pages at once belong to the caller, and a site must stay quick meanwhile.
    try:
        done = subprocess.run(
            ["tesseract", "-", "-", "-l", LANGUAGE, "--psm", "3", "tsv"],
            input=picture,
            capture_output=True,
            check=False,
            timeout=_SECONDS,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (subprocess.TimeoutExpired, OSError):
        return None
    if done.returncode:
        return None
    lines = io.StringIO(done.stdout.decode("utf-8", errors="replace"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


Box = tuple[float, float, float, float]


def _laid_out(table: list[dict[str, str]]) -> tuple[str, list[tuple[int, int, Box]]]:
    """Words with a space between them, lines and blocks apart."""
    text, words, line, block = "", [], "", ""
    for row in table:
        word = (row.get("text") or "").strip()
        if not word or float(row["conf"]) < _SURE:
            continue
        here, in_block = f"{row['block_num']}.{row['par_num']}.{row['line_num']}", row["block_num"]
        if text:
            text += " " if here == line else "\n" if in_block == block else "\n\n"
        line, block = here, in_block
        left, top = float(row["left"]), float(row["top"])
        box = (left, top, left + float(row["width"]), top + float(row["height"]))
        words.append((len(text), len(text) + len(word), box))
        text += word
    return text, words


def _in_points(page: Any, scale: float, box: Box) -> Box:
    """From pixels of the page as shown to its own user space, whatever its rotation."""
    import ctypes

    import pypdfium2.raw as pdfium

    width, height = (int(size * scale) for size in (page.get_width(), page.get_height()))
    found = []
    for x, y in ((box[0], box[1]), (box[2], box[3])):
        at_x, at_y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDF_DeviceToPage(
            page, 0, 0, width, height, 0, int(x), int(y), ctypes.byref(at_x), ctypes.byref(at_y)
        )
        found.append((at_x.value, at_y.value))
    (x0, y0), (x1, y1) = found
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
