"""What of the figures a search through all registers finds: indicators and signed releases."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gelijk.core.search import Found, folded
from gelijk.statistics.catalogue import Indicator, catalogue
from gelijk.statistics.models import Release
from gelijk.statistics.models.observations import PREFIX
from gelijk.statistics.releases.designs import designs
from gelijk.statistics.states import ReleaseStatus


def find(words: str, viewer: object) -> Iterator[Found]:
    """Everything here is public."""
    asked = [folded(word) for word in words.split()]
    for one in catalogue().values():
        text = folded(" ".join(_texts(one)))
        if all(word in text for word in asked):
            address = reverse("indicator", args=[one.name])
            definition = str(one.definition)
            yield Found(str(one.title), _("indicator"), address, definition, f"{PREFIX}{one.name}")
    for release in Release.objects.filter(status=ReleaseStatus.SIGNED):
        title = f"{designs()[release.table].title}, {release.year}"
        if all(word in folded(f"{title} vrijgave") for word in asked):
            url, name = release.get_absolute_url(), release.public_id
            yield Found(title, _("vrijgave"), url, "", name, release.synthetic)


def _texts(one: Indicator) -> list[str]:
    said = (one.title, one.definition, one.source, one.population)
    return [one.name, *(words for two in said for words in (two.nl, two.en))]
