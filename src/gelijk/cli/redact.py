"""`gelijk redact`: personal data out of files. Needs no database."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from gelijk.core.files import check_folder, write_beside
from gelijk.core.problems import Problem

if TYPE_CHECKING:
    from gelijk.methods.redaction.extraction.model import Extracted
    from gelijk.methods.redaction.model import Span
    from gelijk.methods.redaction.releasing import Outcome

_MANY = 5  # from here on progress is worth a line
_KEY_BYTES = 32


WARNING = "Let op: in het verslag staat alles wat gelakt is. Bewaar het als de stukken zelf."


@click.command("redact", short_help="Lak persoonsgegevens in bestanden.")
@click.argument(
    "paths",
    metavar="BESTAND...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
)
@click.option(
    "--out", required=True, metavar="MAP", type=click.Path(file_okay=False, path_type=Path)
)
@click.option(
    "--report", required=True, metavar="BESTAND", type=click.Path(dir_okay=False, path_type=Path)
)
@click.option(
    "--dossier", is_flag=True, help="Alle bestanden zijn één dossier: één mens, één besluit."
)
@click.option(
    "--as",
    "form",
    type=click.Choice(["mask", "pseudonym"]),
    default="mask",
    show_default=True,
    help="Een vlak met de grond, of tekst met een vaste schuilnaam per mens.",
)
@click.option(
    "--key",
    "key_file",
    metavar="BESTAND",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Sleutel van de schuilnamen; wordt gemaakt als hij er niet is. Bewaar hem elders.",
)
@click.option(
    "--k",
    type=click.IntRange(2, 1000),
    default=5,
    show_default=True,
    help="Hoeveel teksten met schuilnamen minstens op elkaar moeten lijken (k-anonimiteit).",
)
def command(**asked: Any) -> None:
    """Lak persoonsgegevens in tekst, pdf, docx, odt en e-mail, en controleer wat eruit komt.

    BESTAND mag ook een map zijn. De gelakte bestanden komen in MAP, de vondsten met hun plaats in
    het verslag (JSON). Wat nog beoordeeld moet worden (`review`) wordt gelakt tot iemand anders
    besluit. Elk bestand wordt daarna opnieuw geopend en doorzocht; is er nog iets te vinden, dan
    komt het er niet uit en zegt het verslag waar het zat. E-mail komt eruit als tekst, en een
    bijlage als bestand ernaast.

    Met `--as pseudonym` komt alles eruit als tekst voor onderzoek: schuilnamen, verschoven datums,
    grovere plaatsen en leeftijden. Dezelfde sleutel geeft dezelfde schuilnamen; zonder --key wordt
    de sleutel niet bewaard. Het verslag zegt welke teksten te alleen staan: met een leeftijd,
    provincie, geslacht en bijzondere gegevens die minder dan --k teksten delen.

    \b
    gelijk redact brief.pdf --out uit --report verslag.json
    gelijk redact map/ --out uit --report verslag.json --dossier
    """
    _redact(_Asked(**asked))


class _Asked(NamedTuple):
    """What the command was asked."""

    paths: tuple[Path, ...]
    out: Path
    report: Path
    dossier: bool
    form: str
    key_file: Path | None
    k: int


def _redact(asked: _Asked) -> None:
    check_folder(asked.report)
    key = _key(asked.key_file, asked.out) if asked.form == "pseudonym" else None
    files = _files(asked.paths, asked.out)
    read, failed = _read_all(files)
    spans = _detected([one.extracted for one in read], asked.dossier)
    names = _names(read, spans, key)
    _check_targets([asked.report, *(asked.out / name for name in names)], files)
    texts = _pseudonyms(read, key, asked.dossier) if key else None
    rows = list(_written(read, spans, names, texts, asked.out))
    alone = _say_how_alone(rows, texts, asked.k)
    write_beside(asked.report, _as_json([*rows, *failed]))
    withheld = sum("error" in row for row in rows)
    click.echo(_summary(rows, withheld, len(failed), asked.report) + alone)
    click.echo(WARNING, err=True)
    if failed or withheld:
        sys.exit(1)


def _say_how_alone(rows: list[dict[str, Any]], texts: list[str] | None, k: int) -> str:
    """Puts in each row how many texts tell the same of people; the sentence for the screen."""
    from gelijk.methods.redaction.anonymity import standings, too_alone

    if texts is None:
        return ""
    found = standings(texts)
    few = set(too_alone(found, k))
    for number, (row, one) in enumerate(zip(rows, found, strict=True)):
        row["k"] = {"traits": one.traits, "alike": one.alike, "asked": k, "alone": number in few}
    if not few:
        return f" Elke tekst lijkt op minstens {k - 1} andere (k = {k})."
    return (
        f" Van de {len(texts)} teksten staan er {len(few)} te alleen (k = {k}): zie `k` in het "
        "verslag, en maak ze grover of laat ze weg."
    )


class _Read(NamedTuple):
    """A file that was read, and the path by which it was asked for."""

    path: str
    extracted: "Extracted"


def _files(paths: Sequence[Path], out: Path) -> list[tuple[Path, str]]:
    """All files; what an earlier run wrote into a folder within the folder is left alone."""
    from gelijk.methods.reading.source import Unreadable
    from gelijk.methods.redaction.extraction.reading import files_in

    try:
        found = list(files_in(paths))
    except Unreadable as problem:
        raise Problem(problem.error, where=problem.file) from problem
    given = {path.resolve() for path in paths}
    before = out.resolve()
    return [
        (path, name)
        for path, name in found
        if path.resolve() in given or before not in path.resolve().parents or before in given
    ]


def _read_all(files: Sequence[tuple[Path, str]]) -> tuple[list[_Read], list[dict[str, Any]]]:
    """What could be read with its attachments, and for the rest a row that says why not."""
    from gelijk.methods.reading.source import Unreadable
    from gelijk.methods.redaction.extraction.reading import read_path
    from gelijk.methods.redaction.releasing import whole_set

    read: list[_Read] = []
    failed: list[dict[str, Any]] = []
    for place, (path, name) in enumerate(files, 1):
        _progress("lezen", place, len(files), str(path))
        try:
            for one in whole_set([read_path(path, name)]):
                read.append(_Read(f"{path}{one.name.removeprefix(name)}", one))
        except Unreadable as problem:
            click.echo(f"{path}: {problem.error}", err=True)
            failed.append({"file": str(path), "text": "", "spans": [], "error": problem.error})
    return read, failed


def _progress(work: str, place: int, count: int, name: str) -> None:
    if count >= _MANY:
        click.echo(f"  {work} {place} van {count}: {name}", err=True)


def _detected(read: Sequence["Extracted"], dossier: bool) -> list[list["Span"]]:
    """As one set, or every file for itself."""
    from gelijk.methods.redaction.detection import detect
    from gelijk.methods.redaction.releasing import as_document

    documents = [as_document(one) for one in read]
    if dossier:
        return [list(one) for one in detect(documents)]
    return [list(detect([one])[0]) for one in documents]


def _key(path: Path | None, out: Path) -> bytes:
    """The key of the pseudonyms, made when there is none yet, readable by its owner alone."""
    import secrets

    if path is None:
        return secrets.token_bytes(_KEY_BYTES)
    if out.resolve() in path.resolve().parents:
        raise Problem(
            "De sleutel hoort niet bij de teksten.", where=str(path), remedy="Bewaar hem elders."
        )
    if not path.exists():
        check_folder(path)
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(_KEY_BYTES) + "\n", encoding="ascii")
    key = path.read_bytes().strip()
    if len(key) < _KEY_BYTES:
        raise Problem(f"Een sleutel heeft minstens {_KEY_BYTES} tekens.", where=str(path))
    return key


def _pseudonyms(read: Sequence[_Read], key: bytes, dossier: bool) -> list[str]:
    from gelijk.methods.redaction.pseudonyms import pseudonymise
    from gelijk.methods.redaction.releasing import as_document

    documents = [as_document(one.extracted) for one in read]
    if dossier:
        return list(pseudonymise(documents, key=key).texts)
    return [pseudonymise([one], key=key).texts[0] for one in documents]


def _check_targets(targets: Sequence[Path], files: Sequence[tuple[Path, str]]) -> None:
    """Refuses before anything is written when something that was given would be lost."""
    given = {path.resolve() for path, _ in files}
    for target in targets:
        if target.resolve() in given:
            raise Problem(
                "Dit zou over een bestand heen gaan dat u gaf.",
                where=str(target),
                remedy="Kies een andere plaats.",
            )


def _names(
    read: Sequence[_Read], spans: Sequence[Sequence["Span"]], key: bytes | None
) -> list[str]:
    from gelijk.methods.redaction.releasing import names_out

    return names_out([one.extracted for one in read], spans, ".txt" if key else "")


def _written(
    read: Sequence[_Read],
    spans: list[list["Span"]],
    names: Sequence[str],
    texts: list[str] | None,
    out: Path,
) -> Iterator[dict[str, Any]]:
    """Writes every file that passes the gate, and gives a row for each."""
    from gelijk.methods.redaction.releasing import pseudonymised, released

    files = [one.extracted for one in read]
    outcomes = released(files, spans) if texts is None else pseudonymised(files, spans, texts)
    out.mkdir(parents=True, exist_ok=True)
    for place, (asked, name, outcome) in enumerate(zip(read, names, outcomes, strict=True), 1):
        _progress("lakken", place, len(read), asked.path)
        row = _row(asked.path, outcome)
        if outcome.content is None:
            click.echo(f"{asked.path}: {outcome.problem}", err=True)
        else:
            target = out / name
            target.parent.mkdir(parents=True, exist_ok=True)
            write_beside(target, outcome.content)
            row["out"] = name
        yield row


def _row(path: str, outcome: "Outcome") -> dict[str, Any]:
    from gelijk.methods.redaction.names.file_names import names_in_path

    extracted = outcome.extracted
    row: dict[str, Any] = {
        "file": path,
        "text": extracted.text,
        "spans": [span.row() for span in outcome.spans],
    }
    notes = [*extracted.notes, *outcome.notes]
    if names_in_path(extracted.name):
        notes.append(
            "De naam van het bestand noemt iemand: kijk of dat mag in de naam van het resultaat."
        )
    if notes:
        row["notes"] = notes
    if outcome.problem:
        row["error"] = outcome.problem
    return row


def _as_json(rows: list[dict[str, Any]]) -> bytes:
    words = json.dumps(rows, ensure_ascii=False, indent=2) + "\n"
    # A lone surrogate is a code point that UTF-8 cannot hold; JSON's own escape can.
    return words.encode("utf-8", errors="backslashreplace")


def _summary(rows: list[dict[str, Any]], withheld: int, failed: int, report: Path) -> str:
    spans = [span for row in rows for span in row["spans"]]
    review = sum(span["decision"] == "review" for span in spans)
    hidden = sum(span["decision"] != "keep" for span in spans)
    return (
        f"{len(rows) - withheld} vrijgegeven, {withheld} niet vrijgegeven, {failed} niet gelezen. "
        f"{hidden} passages gelakt, waarvan {review} nog te beoordelen. Verslag: {report}"
    )
