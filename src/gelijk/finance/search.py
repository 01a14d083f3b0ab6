"""What of the money a search through all registers finds."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from gelijk.core.search import Found
from gelijk.core.searching import holding
from gelijk.finance.models import AmountVersion, BudgetLine, Intention
from gelijk.finance.wording import in_words

SAID = ("purpose", "payer", "payee", "ministry", "hedge", "amount__public_id")
LINE = (
    *("chapter_name", "article_name", "part", "instrument", "detail", "ministry", "public_id"),
    "source_note",
)


def find(words: str, viewer: object) -> Iterator[Found]:
    """Amounts as they stand now, lines of the budget, and plans that the viewer may see."""
    for one in AmountVersion.objects.current().filter(holding(words, *SAID)):
        parties = " → ".join(name for name in (one.payer, one.payee) if name)
        text = f"{in_words(one)}. {parties}".strip()
        url = one.amount.get_absolute_url()
        yield Found(one.title, _("bedrag"), url, text, one.public_id, one.amount.synthetic)
    for line in BudgetLine.objects.filter(holding(words, *LINE)):
        kind, url = _("regel van de begroting"), line.get_absolute_url()
        yield Found(line.title, kind, url, line.source_note, line.public_id, line.synthetic)
    plans = Intention.objects.visible_to(viewer)
    for plan in plans.filter(holding(words, "title", "text", "ministry", "public_id")):
        url = plan.get_absolute_url()
        kind = _("beleidsvoornemen")
        yield Found(plan.title, kind, url, plan.text, plan.public_id, plan.synthetic)
