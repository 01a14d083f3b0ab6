"""What the programme's public identifiers stand for."""

from collections.abc import Collection, Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gelijk.core.identifiers import Thing
from gelijk.core.permissions import Permission, can
from gelijk.programme import queries
from gelijk.programme.models import (
    Edition,
    Goal,
    Input,
    Instrument,
    Measure,
    MeasureVersion,
    Session,
)

KINDS = ("maatregel", "programma", "doel", "sessie", "inbreng", "instrument")


def resolve(identifiers: Collection[str], viewer: object = None) -> dict[str, Thing]:
    """The things among these that the viewer may see."""
    wanted = {kind: [i for i in identifiers if i.startswith(f"{kind}:")] for kind in KINDS}
    things = (
        *_measures(wanted["maatregel"], viewer),
        *_editions(wanted["programma"]),
        *_goals(wanted["doel"]),
        *_sessions(wanted["sessie"]),
        *_inputs(wanted["inbreng"], viewer),
        *_instruments(wanted["instrument"]),
    )
    return {thing.identifier: thing for thing in things}


def _measures(names: list[str], viewer: object) -> Iterator[Thing]:
    if not names:
        return
    current = MeasureVersion.objects.current().filter(measure__public_id__in=names)
    found = {version.measure.public_id: version for version in current.select_related("measure")}
    for name, version in found.items():
        yield _measure(version, name, "")
    if can(viewer, Permission.VIEW_DRAFT):
        drafts = MeasureVersion.objects.filter(
            measure__in=Measure.objects.filter(public_id__in=set(names) - set(found))
        )
        for version in drafts.select_related("measure"):
            yield _measure(version, version.measure.public_id, version.get_status_display())


def _measure(version: MeasureVersion, name: str, status: str) -> Thing:
    url = reverse("programme-measure", args=[version.measure.slug])
    return Thing(name, version.title, _("maatregel"), url, status)


def _editions(names: list[str]) -> Iterator[Thing]:
    found = [queries.year_in(name.removeprefix("programma:")) for name in names]
    years = [year for year in found if year is not None]
    for edition in Edition.objects.filter(year__in=years) if years else ():
        url = reverse("programme-edition", args=[edition.year])
        yield Thing(edition.public_id, edition.title, _("programma"), url)


def _goals(names: list[str]) -> Iterator[Thing]:
    for goal in Goal.objects.filter(public_id__in=names) if names else ():
        url = f"{reverse('programme-goals')}#{goal.anchor}"
        yield Thing(goal.public_id, goal.indicator, _("doel"), url)


def _sessions(names: list[str]) -> Iterator[Thing]:
    for session in Session.objects.filter(public_id__in=names) if names else ():
        url = reverse("programme-session", args=[session.slug])
        yield Thing(session.public_id, session.title, session.get_kind_display(), url)


def _inputs(names: list[str], viewer: object) -> Iterator[Thing]:
    if not names:
        return
    found = Input.objects.visible_to(viewer).filter(public_id__in=names)
    for given in found.select_related("session"):
        url = reverse("programme-session", args=[given.session.slug])
        yield Thing(given.public_id, str(given), _("inbreng"), f"{url}#{given.anchor}")


def _instruments(names: list[str]) -> Iterator[Thing]:
    for one in Instrument.objects.filter(public_id__in=names) if names else ():
        url = reverse("programme-instrument", args=[one.slug])
        yield Thing(one.public_id, one.name, _("instrument"), url)
