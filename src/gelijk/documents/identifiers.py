"""Letters that are in the system."""

from collections.abc import Collection

from gelijk.core.identifiers import Thing
from gelijk.documents.models import Letter


def resolve(identifiers: Collection[str], viewer: object) -> dict[str, Thing]:
    """The letters among the identifiers that the viewer may see."""
    found = (
        Letter.objects.visible_to(viewer).filter(public_id__in=identifiers).defer("content", "text")
    )
    return {
        letter.public_id: Thing(
            letter.public_id, letter.title, letter.kind or "brief", letter.get_absolute_url()
        )
        for letter in found
    }
