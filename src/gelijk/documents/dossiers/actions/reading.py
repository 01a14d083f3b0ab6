"""Opening what is sealed: every reading by a person stands in the trail."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction

from gelijk.core import audit
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.search import folded
from gelijk.core.searching import words as words_of
from gelijk.documents import sealing
from gelijk.documents.dossiers.actions.files import CONTENT, NAME, TEXT
from gelijk.documents.dossiers.actions.versions import content_of, text_of
from gelijk.documents.dossiers.changing import check_own
from gelijk.documents.models import Dossier, DossierFile, FileVersion


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it was put in, for somebody who works on the dossier."""

    name: str
    content: bytes
    text: str
    content_type: str


@transaction.atomic
def open_original(*, by: Person, file: DossierFile) -> Opened:
    """The file as it came, with the names that are in it."""
    check_can(by, Permission.VIEW_DOSSIER)
    check_own(by, file.dossier)
    file = DossierFile.objects.select_related("dossier").get(pk=file.pk)
    seal = sealing.of(file.dossier.public_id)
    opened = Opened(
        name=seal.open_text(f"{NAME} {file.public_id}", file.sealed_name),
        content=seal.open(f"{CONTENT} {file.public_id}", file.sealed_content),
        text=seal.open_text(f"{TEXT} {file.public_id}", file.sealed_text),
        content_type=file.content_type,
    )
    audit.record(by=by, verb="dossier_file.read", object=file.public_id)
    return opened


@transaction.atomic
def open_version(*, by: Person, version: FileVersion) -> tuple[bytes, str]:
    """A version that is not public: its content and its text."""
    check_can(by, Permission.VIEW_DOSSIER)
    check_own(by, version.file.dossier)
    audit.record(
        by=by,
        verb="dossier_file.read_version",
        object=version.file.public_id,
        detail={"version": version.number},
    )
    return content_of(version), text_of(version)


def names_of(person: object, dossier: Dossier) -> dict[int, str]:
    """The names of the files for the list of those who work on it; for others there are none."""
    if not Dossier.objects.own(person).filter(pk=dossier.pk).exists():
        return {}
    seal = sealing.of(dossier.public_id)
    found = dossier.files.values_list("pk", "public_id", "sealed_name")
    return {pk: seal.open_text(f"{NAME} {public_id}", name) for pk, public_id, name in found}


@dataclass(frozen=True, slots=True)
class Hit:
    """A file in which all the words stand, with what stands round the first."""

    file: DossierFile
    text: str


@transaction.atomic
def search_inside(*, by: Person, dossier: Dossier, words: str) -> list[Hit]:
    """Files of a dossier that hold all the words, in their sealed texts; one reading of all."""
    check_can(by, Permission.VIEW_DOSSIER)
    check_own(by, dossier)
    asked = [folded(word) for word in words_of(words)]
    if not asked:
        return []
    hits = list(_hits(dossier, asked))
    audit.record(
        by=by,
        verb="dossier.search",
        object=dossier.public_id,
        detail={"words": len(asked), "hits": len(hits)},
    )
    return hits


def _hits(dossier: Dossier, asked: list[str]) -> Iterator[Hit]:
    seal = sealing.of(dossier.public_id)
    for file in dossier.files.exclude(sealed_text=None).defer("sealed_content"):
        text = seal.open_text(f"{TEXT} {file.public_id}", file.sealed_text)
        name = seal.open_text(f"{NAME} {file.public_id}", file.sealed_name)
        plain = folded(text)
        if all(word in plain or word in folded(name) for word in asked):
            yield Hit(file, text)
