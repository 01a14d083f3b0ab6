"""Takes pictures of pages, to look at: three widths, dark, and on paper.

    .venv/bin/python setup/screenshots.py / /programma/ --site http://127.0.0.1:8000

The site has to be running (`make run`). The pictures go to var/screenshots.
"""

import argparse
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser, sync_playwright

OUT = Path(__file__).resolve().parents[1] / "var" / "screenshots"
WIDTHS = (320, 768, 1280)
KINDS = (*(str(width) for width in WIDTHS), "dark", "print")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--site", default="http://127.0.0.1:8000")
    parser.add_argument("--only", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("GELIJK_CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu"],
        )
        for path in given.paths:
            for picture in take(browser, given.site + path, given.out / name(path), given.only):
                print(picture)
        browser.close()


def name(path: str) -> str:
    return re.sub(r"[^\w-]+", "-", path).strip("-") or "home"


def take(browser: Browser, address: str, start: Path, kinds: list[str]) -> Iterator[Path]:
    for kind in kinds:
        picture = start.with_name(f"{start.name}-{kind}.png")
        width = int(kind) if kind.isdigit() else 1280
        page = browser.new_page(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if kind == "dark" else "light",
        )
        page.goto(address)
        page.wait_for_load_state("networkidle")
        if kind == "print":
            paper(page.pdf(format="A4", print_background=True), picture)
        else:
            page.screenshot(path=picture, full_page=True)
        page.close()
        yield picture


def paper(pdf: bytes, picture: Path) -> None:
    """The first sheet as a picture."""
    document = pypdfium2.PdfDocument(pdf)
    document[0].render(scale=1.3).to_pil().save(picture)


if __name__ == "__main__":
    main()
