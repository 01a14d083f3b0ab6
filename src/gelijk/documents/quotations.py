"""Gives other registers the words of a letter at a place."""

import re

from django.urls import reverse

from gelijk.core.sources import Place
from gelijk.documents.models import Letter


def quote(place: Place, viewer: object) -> str | None:
    """The words at the place, on one line, when the viewer may read the letter."""
    text = (
        Letter.objects.visible_to(viewer)
        .filter(public_id=place.document)
        .values_list("text", flat=True)
        .first()
    )
    if text is None or place.end > len(text):
        return None
    return re.sub(r"\s+", " ", text[place.start : place.end]).strip()


def address(place: Place, viewer: object) -> str:
    """The page that shows the place in the letter; empty when the viewer may not see it."""
    if not Letter.objects.visible_to(viewer).filter(public_id=place.document).exists():
        return ""
    return f"{reverse('letter', args=[place.document])}?van={place.start}&tot={place.end}#plaats"
