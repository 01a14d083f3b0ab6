"""Files out of an upload: single ones, a folder, or a zip, each with its own refusal."""

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings

from gelijk.core.problems import Problem
from gelijk.documents.dossiers.file_kinds import BROKEN, is_bundle

MEGABYTE = 1024 * 1024
# What a zip may unpack to: a small one can hold a flood.
MOST_UNPACKED = 1024 * MEGABYTE
RUBBISH = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Given:
    """A file that somebody gives; its content is asked for when its turn comes."""

    name: str
    size: int
    content: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be taken, and why."""

    name: str
    problem: Problem


def unpacked(given: Iterable[Given]) -> Iterator[Given | Refused]:
    """Every file by itself; a zip gives what is in it, and what is too large is refused."""
    for one in given:
        if one.size > largest():
            yield Refused(one.name, too_large())
        elif one.name.lower().endswith(".zip"):
            yield from _from_zip(one)
        elif not _is_rubbish(one.name):
            yield one


def largest() -> int:
    """The largest file, in bytes."""
    return int(settings.DOSSIER_FILE_MB) * MEGABYTE


def too_large() -> Problem:
    return Problem(
        f"Het bestand is groter dan {settings.DOSSIER_FILE_MB} MB.",
        remedy="Splits het, of vraag de beheerder de grens te verhogen (GELIJK_DOSSIER_FILE_MB).",
    )


def _is_rubbish(name: str) -> bool:
    """What systems leave in folders and nobody means to give."""
    low = name.lower().replace("\\", "/")
    return (
        low.endswith("/")
        or any(low.startswith(one) or f"/{one}" in low for one in RUBBISH)
        or (low.rpartition("/")[2] in RUBBISH)
    )


def _from_zip(one: Given) -> Iterator[Given | Refused]:
    content = one.content()
    if not is_bundle(content):
        yield Given(one.name, len(content), lambda: content)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from _parts(archive, one.name)
    except BROKEN:
        yield Refused(
            one.name,
            Problem("Deze zip is beschadigd.", remedy="Pak de bestanden opnieuw in."),
        )


def _parts(archive: zipfile.ZipFile, name: str) -> Iterator[Given | Refused]:
    parts = [part for part in archive.infolist() if not _is_rubbish(part.filename)]
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        what = f"Uitgepakt is deze zip groter dan {MOST_UNPACKED // MEGABYTE} MB."
        yield Refused(name, Problem(what, remedy="Geef hem in delen."))
        return
    if len(parts) > settings.DOSSIER_FILES:
        what = f"In deze zip zitten meer dan {settings.DOSSIER_FILES} bestanden."
        yield Refused(name, Problem(what, remedy="Geef hem in delen."))
        return
    for part in parts:
        yield _part(archive, part)


def _part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Given | Refused:
    if part.flag_bits & 0x1:
        problem = Problem("Hier zit een wachtwoord op.", remedy="Haal het wachtwoord eraf.")
        return Refused(part.filename, problem)
    if part.file_size > largest():
        return Refused(part.filename, too_large())
    try:
        # Read to the size that the zip promises and one more: a lie is found, not unpacked.
        with archive.open(part) as stream:
            content = stream.read(part.file_size + 1)
    except BROKEN:
        return Refused(part.filename, Problem("Dit bestand is beschadigd."))
    if len(content) > part.file_size:
        return Refused(part.filename, Problem("Dit bestand is beschadigd."))
    return Given(part.filename, len(content), lambda: content)
