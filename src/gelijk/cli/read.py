"""`gelijk read`: what stands in a letter, as JSON or as a table. Needs no database."""

import json
import sys
import textwrap
from pathlib import Path
from typing import Any

import click

from gelijk.methods.reading.source import (
    MAX_BYTES,
    Source,
    Unreadable,
    read_content,
    read_source,
)

WIDTH = 80
_MANY = 5  # from here on progress is worth a line
_METADATA = {
    "kind": "soort",
    "identifier": "stuk",
    "date": "datum",
    "chamber": "Kamer",
    "dossier": "dossier",
    "dossier_title": "dossiertitel",
    "number": "nummer",
    "session_year": "vergaderjaar",
    "sender": "afzender",
    "directorate": "directie",
    "addressee": "aan",
    "subject": "onderwerp",
    "kenmerk": "kenmerk",
}


@click.command("read", short_help="Lees brieven: verwijzingen, bedragen en toezeggingen.")
@click.argument("files", metavar="BESTAND...", nargs=-1, required=True)
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "table"]),
    default="json",
    show_default=True,
    help="JSON voor een programma, een tabel voor een mens.",
)
def command(files: tuple[str, ...], form: str) -> None:
    """Lees brieven aan de Kamer: gegevens, verwijzingen, bedragen en toezeggingen.

    BESTAND is tekst, pdf of docx; - leest van de standaardinvoer. Eén bestand geeft één
    JSON-object, meer bestanden een lijst. Plaatsen tellen Unicode-tekens in de oorspronkelijke
    tekst. Een bestand dat niet te lezen is houdt de andere niet tegen.

    \b
    gelijk read brief.pdf
    gelijk read --format table brief.txt
    """
    results = []
    for place, name in enumerate(files, 1):
        if len(files) >= _MANY:
            click.echo(f"  {place} van {len(files)}: {name}", err=True)
        results.append(_read(name))
    if form == "json":
        _write_json(results[0] if len(files) == 1 else results)
    else:
        click.echo("\n\n".join(_table(result) for result in results))
    failed = [result for result in results if "error" in result]
    if form == "json":
        for result in failed:
            click.echo(f"{result['file']}: {result['error']}", err=True)
    if failed:
        sys.exit(1)


def _read(name: str) -> dict[str, Any]:
    from gelijk.methods.reading.letter import read_letter

    try:
        source = _source(name)
    except Unreadable as problem:
        return {"file": problem.file, "error": problem.error}
    result = read_letter(source.text, name).as_json()
    if source.note:
        result["note"] = source.note
    return result


def _source(name: str) -> Source:
    if name == "-":
        # One more than may be: a stream without end must not fill the memory.
        return read_content(name, sys.stdin.buffer.read(MAX_BYTES + 1))
    return read_source(Path(name))


def _write_json(value: Any) -> None:
    """UTF-8 whatever the terminal says: JSON has no other encoding."""
    words = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    stream = sys.stdout.buffer
    # A lone surrogate is a code point that UTF-8 cannot hold; JSON's own escape can.
    stream.write(words.encode("utf-8", errors="backslashreplace"))
    stream.flush()


def _table(result: dict[str, Any]) -> str:
    if "error" in result:
        return f"{result['file']}\n  Dit gaat niet: {result['error']}"
    _speak_dutch()
    parts = [result["file"], "=" * min(WIDTH, len(result["file"])), _about(result["metadata"])]
    parts.append(_section("Verwijzingen", [_reference(item) for item in result["references"]]))
    parts.append(_section("Bedragen", [_amount(item) for item in result["amounts"]]))
    parts.append(_section("Toezeggingen", [_commitment(item) for item in result["commitments"]]))
    if result["conflicts"]:
        parts.append(_section("Tegenspraak", [item["what"] for item in result["conflicts"]]))
    if result.get("note"):
        parts.append(f"Let op: {result['note']}.")
    return "\n".join(parts)


def _speak_dutch() -> None:
    """The site's words without the site: where there are no settings, Django gives Dutch as is."""
    from django.conf import settings

    if not settings.configured:
        settings.configure(USE_I18N=False)


def _about(metadata: dict[str, Any]) -> str:
    rows = [(label, str(metadata[key])) for key, label in _METADATA.items() if metadata[key]]
    rows += [("ondertekend", f"{p['name']}, {p['function']}") for p in metadata["signatories"]]
    return "\n".join(
        textwrap.fill(words, WIDTH, initial_indent=f"{label:<14}", subsequent_indent=" " * 14)
        for label, words in rows
    )


def _section(title: str, rows: list[str]) -> str:
    lines = [f"\n{title} ({len(rows)})"]
    for row in rows:
        lines += textwrap.wrap(row, WIDTH, initial_indent="  ", subsequent_indent="      ")
    return "\n".join(lines)


def _reference(item: dict[str, Any]) -> str:
    shown = item["normalized"] or "(zonder nummer)"
    from gelijk.core.reading_words import defect_in_words

    defect = f" [{defect_in_words(item['defect'])}]" if item["defect"] else ""
    return f"{shown}  {_short(item['text'])}{defect}"


def _amount(item: dict[str, Any]) -> str:
    from gelijk.core.money_words import KINDS, PRECISIONS
    from gelijk.methods.money.kinds import Kind, Precision

    value = "onbekend" if item["value"] is None else _euros(item["value"])
    precision = PRECISIONS[Precision(item["precision"])]
    kind = KINDS[Kind(item["kind"])] if item["kind"] else "soort onbekend"
    return f"{value}  {precision}, {kind}: {_short(item['text'])}"


def _euros(value: float) -> str:
    digits = f"{value:,.2f}" if value % 1 else f"{value:,.0f}"
    return "€ " + digits.replace(",", " ").replace(".", ",").replace(" ", ".")


def _commitment(item: dict[str, Any]) -> str:
    due = f", {item['due_text']}" if item["due_text"] else ""
    return f"{item['type']}{due}: {_short(item['sentence'], 150)}"


def _short(words: str, width: int = 60) -> str:
    return textwrap.shorten(" ".join(words.split()), width, placeholder=" …")
