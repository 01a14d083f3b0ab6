"""What of the register of municipalities a search finds; municipalities are of `reference`."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from gelijk.core.permissions import Permission, can
from gelijk.core.search import Found, folded
from gelijk.municipalities import guidance
from gelijk.municipalities.letters.texts import text
from gelijk.municipalities.models import LetterRun, MonitorRound


def find(words: str, viewer: object) -> Iterator[Found]:
    """Rounds of the monitor, guidance, and for staff the letters."""
    asked = [folded(word) for word in words.split()]
    for round in MonitorRound.objects.all():
        title = _("Monitor lokaal antidiscriminatiebeleid %(year)s") % {"year": round.year}
        if _holds(f"{title} {round.held_by}", asked):
            url = round.get_absolute_url()
            about = str(round.questions.about)
            yield Found(title, _("monitor"), url, about, round.identifier, round.synthetic)
    for one in guidance.library():
        if _holds(f"{one.title} {one.text}", asked):
            url = reverse("municipalities-guidance")
            yield Found(str(one.title), _("handreiking"), url, str(one.text))
    if can(viewer, Permission.SEND_MUNICIPAL_LETTER):
        yield from _letters(asked)


def _letters(asked: list[str]) -> Iterator[Found]:
    for run in LetterRun.objects.all():
        label = str(text(run.template).label)
        if _holds(f"{label} {run.public_id}", asked):
            url, kind = run.get_absolute_url(), _("brief aan gemeenten")
            yield Found(label, kind, url, "", run.public_id, run.synthetic)


def _holds(words: str, asked: list[str]) -> bool:
    plain = folded(words)
    return all(word in plain for word in asked)
