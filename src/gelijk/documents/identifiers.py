"""Letters that have no page as a paper of parliament."""

from collections.abc import Collection

from gelijk.core.identifiers import Thing
from gelijk.documents.models import Letter

OURS = ("brief:", "nota:")


def resolve(identifiers: Collection[str], viewer: object) -> dict[str, Thing]:
    """The letters among the identifiers that the viewer may see."""
    wanted = [name for name in identifiers if name.startswith(OURS)]
    found = Letter.objects.visible_to(viewer).filter(public_id__in=wanted).defer("content", "text")
    return {
        letter.public_id: Thing(
            letter.public_id, letter.title, letter.kind or "brief", letter.get_absolute_url()
        )
        for letter in found
    }
