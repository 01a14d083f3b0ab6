"""Letters, dossiers, their documents, decision notes and meetings that are in the system."""

from collections.abc import Collection, Iterator

from django.utils.translation import gettext as _

from gelijk.core.identifiers import Thing
from gelijk.documents.models import DecisionNote, Dossier, DossierFile, Letter, Meeting


def resolve(identifiers: Collection[str], viewer: object) -> dict[str, Thing]:
    """Those among the identifiers that the viewer may see."""
    things = [*_letters(identifiers, viewer), *_others(identifiers, viewer)]
    return {thing.identifier: thing for thing in things}


def _letters(identifiers: Collection[str], viewer: object) -> Iterator[Thing]:
    found = Letter.objects.visible_to(viewer).filter(public_id__in=identifiers)
    for one in found.defer("content", "text"):
        yield Thing(one.public_id, one.title, one.kind or "brief", one.get_absolute_url())


def _others(identifiers: Collection[str], viewer: object) -> Iterator[Thing]:
    """Asked for only where an identifier is one of theirs: most pages name none."""
    kinds = {name.partition(":")[0] for name in identifiers}
    if "dossier" in kinds:
        for dossier in Dossier.objects.visible_to(viewer).filter(public_id__in=identifiers):
            yield Thing(dossier.public_id, dossier.title, _("dossier"), dossier.get_absolute_url())
    if "document" in kinds:
        seen = Dossier.objects.visible_to(viewer)
        files = DossierFile.objects.filter(public_id__in=identifiers, dossier__in=seen)
        for file in files.select_related("dossier").defer("sealed_content", "sealed_text"):
            yield Thing(file.public_id, file.label, _("document"), file.get_absolute_url())
    if "nota" in kinds:
        for note in DecisionNote.objects.visible_to(viewer).filter(public_id__in=identifiers):
            yield Thing(note.public_id, note.subject, _("beslisnota"), note.get_absolute_url())
    if "overleg" in kinds:
        for meeting in Meeting.objects.visible_to(viewer).filter(public_id__in=identifiers):
            yield Thing(meeting.public_id, meeting.title, _("overleg"), meeting.get_absolute_url())
