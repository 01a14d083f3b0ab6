"""What `cijfer:…` and `vrijgave:…` stand for: an indicator, a figure of one source, a release."""

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from gelijk.core.identifiers import Thing
from gelijk.core.permissions import Permission, can
from gelijk.statistics import wording
from gelijk.statistics.catalogue import catalogue
from gelijk.statistics.models import Observation, Release
from gelijk.statistics.models.observations import PREFIX
from gelijk.statistics.models.releases import PREFIX as RELEASE
from gelijk.statistics.releases.designs import designs


def resolve(identifiers: Collection[str], viewer: object) -> dict[str, Thing]:
    """Figures that are protected are not known here; releases only when signed, or to staff."""
    ours = [one for one in identifiers if one.startswith((PREFIX, RELEASE))]
    return _indicators(ours) | _figures(ours) | _releases(ours, viewer) if ours else {}


def _indicators(identifiers: Collection[str]) -> dict[str, Thing]:
    names = [one.removeprefix(PREFIX) for one in identifiers if one.startswith(PREFIX)]
    return {
        f"{PREFIX}{name}": Thing(
            f"{PREFIX}{name}",
            str(catalogue()[name].title),
            _("indicator"),
            reverse("indicator", args=[name]),
        )
        for name in names
        if name in catalogue()
    }


def _figures(identifiers: Collection[str]) -> dict[str, Thing]:
    found = Observation.objects.open().filter(current=True, public_id__in=list(identifiers))
    return {row.public_id: _figure(row) for row in found}


def _figure(row: Observation) -> Thing:
    about = catalogue()[row.indicator]
    label = f"{about.title}, {row.period_label}: {wording.said(row, about.unit)}"
    status = _("ingetrokken") if row.withdrawn else ""
    return Thing(row.public_id, label, _("cijfer"), row.get_absolute_url(), status)


def _releases(identifiers: Collection[str], viewer: object) -> dict[str, Thing]:
    found = Release.objects.filter(public_id__in=list(identifiers))
    if not (can(viewer, Permission.BUILD_FIGURES) or can(viewer, Permission.SIGN_RELEASE)):
        found = found.filter(signed_at__isnull=False)
    return {
        one.public_id: Thing(
            one.public_id,
            f"{designs()[one.table].title}, {one.year}",
            _("vrijgave"),
            one.get_absolute_url() if one.signed_at else reverse("release-look", args=[one.slug]),
            str(one.get_status_display()),
        )
        for one in found
        if one.table in designs()
    }
