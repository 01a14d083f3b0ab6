"""The page of one file, and the files themselves: as it came for staff, as it is out for all."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from gelijk.core.permissions import Permission
from gelijk.core.problems import Problem
from gelijk.documents.dossiers.actions.publishing import public_version
from gelijk.documents.dossiers.actions.reading import names_of, open_original, open_version
from gelijk.documents.dossiers.actions.versions import content_of
from gelijk.documents.dossiers.inventory import codes, identifier, note
from gelijk.documents.dossiers.pages.finding import file_of, is_own, own, staff, visible
from gelijk.documents.dossiers.pages.looking import is_out
from gelijk.documents.dossiers.permissions import possible
from gelijk.documents.dossiers.reader import read
from gelijk.documents.dossiers.regimes import grounds
from gelijk.documents.dossiers.states import DossierStatus
from gelijk.documents.models import DossierFile, FileVersion

OF_A_FILE = (
    *("oordeel", "achterhouden", "wijzigen", "volgorde", "verwijderen"),
    *("corrigeren", "stuk-intrekken"),
)


class Gone(Problem):
    """It was public and is no longer."""

    status = 410


def file(request: HttpRequest, number: str, file: int) -> HttpResponse:
    """One document: what is public of it for everybody, all of it for those who work on it."""
    dossier = visible(request, number)
    mine = is_own(request, dossier)
    if not mine and dossier.status not in (DossierStatus.PUBLISHED, DossierStatus.WITHDRAWN):
        raise Http404
    one = file_of(dossier, file)
    version = public_version(one) if is_out(one) else None
    context: dict[str, Any] = {
        "dossier": dossier,
        "file": one,
        "mine": mine,
        "id": identifier(one),
        "version": version,
        "grounds": [grounds()[code] for code in codes(one)],
        "note": note(one),
        "history": _history(one),
    }
    if version and not mine:
        context["read"] = read(version.public_text, request.user)
    if mine:
        context |= _work(request, one)
    return render(request, "documents/dossiers/file.html", context)


def _history(one: DossierFile) -> list[FileVersion]:
    """What was ever public of it, the newest first."""
    return list(one.versions.filter(published_at__isnull=False).order_by("-number"))


def _work(request: HttpRequest, one: DossierFile) -> Mapping[str, Any]:
    person = staff(request, Permission.VIEW_DOSSIER)
    opened = open_original(by=person, file=one)
    steps = possible(person, one.dossier.status)
    return {
        "name": opened.name,
        "read": read(opened.text, person),
        "steps": [step for step in steps if step.name in OF_A_FILE],
        "can": {step.name for step in steps},
        "versions": list(one.versions.order_by("-number")),
        "withholdings": list(one.withholdings.all()),
        "imported": [
            (code, grounds()[code], grounds().get(grounds()[code].successor))
            for row in one.imported.all()
            for code in row.codes
        ],
        "duplicate_name": names_of(person, one.dossier).get(one.duplicate_of_id or 0, ""),
    }


def original(request: HttpRequest, number: str, file: int) -> HttpResponse:
    """The file as it was put in; its reading stands in the trail."""
    dossier = own(request, number)
    person = staff(request, Permission.VIEW_DOSSIER)
    found = open_original(by=person, file=get_object_or_404(dossier.files, number=file))
    return attachment(found.content, found.content_type, found.name.rpartition("/")[2])


def version(request: HttpRequest, number: str, file: int, version: int) -> HttpResponse:
    """A version: for everybody while it is public, before that for those who work on it."""
    dossier = visible(request, number)
    one = get_object_or_404(
        FileVersion.objects.select_related("file__dossier"),
        file__dossier=dossier,
        file__number=file,
        number=version,
    )
    name = f"{identifier(one.file)}{one.ending}"
    if is_out(one.file) and one.published_at and not one.withdrawn_at:
        return attachment(content_of(one), one.content_type, name)
    if is_own(request, dossier):
        content, _text = open_version(by=staff(request, Permission.VIEW_DOSSIER), version=one)
        return attachment(content, one.content_type, name)
    if one.withdrawn_at:
        raise Gone(
            _("Dit document is ingetrokken of vervangen."),
            where=one.file.label,
            remedy=_("Op de pagina van het document staat waarom."),
        )
    raise Http404


def attachment(content: bytes, content_type: str, name: str) -> HttpResponse:
    """A file to keep. Never shown in the page: nobody here has made what is in it."""
    response = HttpResponse(content, content_type=content_type)
    plain = name.encode("ascii", "replace").decode().replace('"', "'").replace("?", "_")
    response["Content-Disposition"] = f'attachment; filename="{plain}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
