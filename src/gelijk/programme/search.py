"""What of the programme a search through all registers finds."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from gelijk.core.search import Found
from gelijk.core.searching import holding
from gelijk.programme import queries
from gelijk.programme.models import Edition, Goal, Input, Instrument, MeasureVersion, Session


def find(words: str, viewer: object) -> Iterator[Found]:
    """Published measures, and all that stands round them and may be seen."""
    yield from _measures(words)
    yield from _goals(words)
    yield from _sessions(words)
    yield from _inputs(words, viewer)
    yield from _instruments(words)
    for edition in Edition.objects.filter(holding(words, "title", "about", "goals")):
        url = reverse("programme-edition", args=[edition.year])
        about = edition.about or edition.goals
        yield Found(edition.title, _("programma"), url, about, edition.public_id, edition.synthetic)


def _measures(words: str) -> Iterator[Found]:
    current = MeasureVersion.objects.current().select_related("measure")
    for one in queries.searched(current, words):
        url = reverse("programme-measure", args=[one.measure.slug])
        text = " · ".join(part for part in (one.summary, one.executor) if part)
        made_up = one.measure.synthetic
        yield Found(one.title, _("maatregel"), url, text, one.measure.public_id, made_up)


def _goals(words: str) -> Iterator[Found]:
    columns = ("indicator", "population", "set_by", "public_id")
    for one in Goal.objects.filter(holding(words, *columns)):
        url = f"{reverse('programme-goals')}#{one.anchor}"
        yield Found(one.indicator, _("doel"), url, one.population, one.public_id, one.synthetic)


def _sessions(words: str) -> Iterator[Found]:
    columns = ("title", "theme", "about", "public_id")
    for one in Session.objects.filter(holding(words, *columns)):
        url = reverse("programme-session", args=[one.slug])
        text = " · ".join(part for part in (one.theme, one.about) if part)
        yield Found(one.title, one.get_kind_display(), url, text, one.public_id, one.synthetic)


def _inputs(words: str, viewer: object) -> Iterator[Found]:
    found = Input.objects.visible_to(viewer).select_related("session")
    for one in found.filter(holding(words, "text", "answer", "public_id")):
        url = f"{reverse('programme-session', args=[one.session.slug])}#{one.anchor}"
        title = f"{one.session.title}: {one.public_id}"
        yield Found(title, _("inbreng"), url, one.text, one.public_id, one.synthetic)


def _instruments(words: str) -> Iterator[Found]:
    columns = ("name", "purpose", "sort", "public_id")
    for one in Instrument.objects.filter(holding(words, *columns)):
        url = reverse("programme-instrument", args=[one.slug])
        yield Found(one.name, _("instrument"), url, one.purpose, one.public_id)
