"""What of parliament a search through all registers finds; all of it is public."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from gelijk.core.search import Found
from gelijk.core.searching import holding, joined
from gelijk.parliament import queries
from gelijk.parliament.models import Dossier, Paper
from gelijk.parliament.queries import Filters

PAPER = ("title", "identifier", "sender", "note", "aliases_joined")
MOTION = ("motion__asks", "motion__party", "members_joined")


def find(words: str, viewer: object) -> Iterator[Found]:
    """Commitments, papers with their motions, requests and dossiers."""
    for row in queries.commitments(Filters(text=words)):
        who = " → ".join(name for name in (row.made_by, row.made_to) if name)
        kind, url = row.get_kind_display(), row.get_absolute_url()
        yield Found(row.summary, kind, url, who, row.identifier, row.synthetic)
    yield from _papers(words)
    for asked in queries.requests(Filters(text=words)):
        kind, url = asked.get_kind_display(), asked.get_absolute_url()
        yield Found(asked.subject, kind, url, asked.asked, asked.identifier, asked.synthetic)
    dossiers = Dossier.objects.filter(holding(words, "number", "suffix", "titles__title"))
    for dossier in dossiers.distinct().prefetch_related("titles"):
        title = f"{dossier} {dossier.title}".strip()
        yield Found(title, _("dossier"), dossier.get_absolute_url(), "", dossier.identifier)


def _papers(words: str) -> Iterator[Found]:
    papers = Paper.objects.select_related("motion").annotate(
        aliases_joined=joined("aliases"), members_joined=joined("motion__members")
    )
    for paper in papers.filter(holding(words, *PAPER, *MOTION)):
        motion = getattr(paper, "motion", None)
        text = motion.asks if motion else paper.note
        if motion and motion.movers:
            text = f"{text} ({motion.movers})"
        url, made_up = paper.get_absolute_url(), paper.synthetic
        yield Found(paper.title, paper.get_kind_display(), url, text, paper.identifier, made_up)
