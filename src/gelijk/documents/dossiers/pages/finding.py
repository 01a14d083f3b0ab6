"""A dossier or file behind an address, when the person may see it, and no other."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from gelijk.accounts.models import User
from gelijk.core.permissions import Permission, check_can
from gelijk.documents.models import Dossier, DossierFile


def staff(request: HttpRequest, permission: Permission) -> User:
    """The member of staff behind the request; refuses anybody without the permission."""
    check_can(request.user, permission)
    assert isinstance(request.user, User)
    return request.user


def visible(request: HttpRequest, number: str) -> Dossier:
    """A dossier that the person may see: public, or of the own organisation."""
    found = Dossier.objects.visible_to(request.user)
    return get_object_or_404(found, public_id=f"dossier:{number}")


def is_own(request: HttpRequest, dossier: Dossier) -> bool:
    """Whether the person may see what is not public of it."""
    return Dossier.objects.own(request.user).filter(pk=dossier.pk).exists()


def own(request: HttpRequest, number: str) -> Dossier:
    """A dossier of the own organisation; another's is not there."""
    staff(request, Permission.VIEW_DOSSIER)
    found = Dossier.objects.own(request.user)
    return get_object_or_404(found, public_id=f"dossier:{number}")


def file_of(dossier: Dossier, file: int) -> DossierFile:
    """A file of the dossier, without what is heavy."""
    found = dossier.files.defer("sealed_content", "sealed_text")
    row = get_object_or_404(found, number=file)
    row.dossier = dossier
    return row
