"""Pages of money for everybody."""

from decimal import Decimal
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gelijk.core.charts import Bar, Chart, bar_chart
from gelijk.core.charts.bars import table_of
from gelijk.core.charts.figures import Writing
from gelijk.core.charts.model import exact
from gelijk.core.letters.blocks import Block
from gelijk.core.letters.html_blocks import blocks_fragment
from gelijk.core.tables import FORMATS, Format
from gelijk.finance import queries, tables
from gelijk.finance.forms import GROUPINGS, OverviewForm
from gelijk.finance.labels import KINDS
from gelijk.finance.models import Amount, Intention
from gelijk.finance.models.amounts import PREFIX
from gelijk.finance.models.intentions import PREFIX as PLAN
from gelijk.finance.permissions import AMOUNT_STEPS, INTENTION_STEPS, possible
from gelijk.finance.queries import Group, Overview
from gelijk.methods.money import Sum

# Every year that the amounts are about, by chapter, ministry, ground and domain, in two languages.
CHARTS = 256


def money(request: HttpRequest) -> HttpResponse:
    """The money of a year, by chapter, ministry, ground or domain."""
    form = OverviewForm(request.GET or None)
    question = _bound(form).question()
    overview = queries.overview(question)
    query = request.GET.urlencode()
    context = {
        "form": form if form.is_bound else OverviewForm(initial={"jaar": question.year}),
        "overview": overview,
        "question": question,
        "kind": KINDS[question.counted_kind],
        "charts": SafeString(_charts(overview)),
        "per_kind": queries.sums_per_kind(question),
        "downloads": {
            format: f"bedragen.{format}" + (f"?{query}" if query else "") for format in FORMATS
        },
    }
    return render(request, "finance/money.html", context)


def money_file(request: HttpRequest, format: Format) -> HttpResponse:
    """The same as a file, with the same filters."""
    if format not in FORMATS:
        raise Http404(_("Deze vorm is er niet."))
    overview = queries.overview(_bound(OverviewForm(request.GET)).question())
    response = HttpResponse(tables.overview_file(overview, format), content_type=FORMATS[format])
    name = f"geld-{overview.question.year}.{format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def amount(request: HttpRequest, slug: str) -> HttpResponse:
    """One amount with its source, its history and everything that is tied to it."""
    one = get_object_or_404(Amount, public_id=f"{PREFIX}{slug}")
    versions = list(one.versions.select_related("part_of").order_by("-number"))
    context = {
        "amount": one,
        "version": versions[0],
        "versions": versions,
        "parts": queries.parts_of(one),
        "steps": possible(request.user, AMOUNT_STEPS, one.status),
    }
    return render(request, "finance/amount.html", context)


def intentions(request: HttpRequest) -> HttpResponse:
    """Plans that need money, by the round of the budget that they aim at."""
    plans = Intention.objects.visible_to(request.user).order_by("-public_id")
    return render(request, "finance/intentions.html", {"plans": plans})


def intention(request: HttpRequest, slug: str) -> HttpResponse:
    """One plan, with its steps."""
    plans = Intention.objects.visible_to(request.user)
    plan = get_object_or_404(plans, public_id=f"{PLAN}{slug}")
    steps = possible(request.user, INTENTION_STEPS, plan.status)
    context = {"plan": plan, "events": plan.events.all(), "steps": steps}
    return render(request, "finance/intention.html", context)


def _bound(form: OverviewForm) -> OverviewForm:
    return form if form.is_bound else OverviewForm({})


def _charts(overview: Overview) -> str:
    """One chart for labelled and one for interwoven money: they have no axis in common."""
    language = get_language() or "nl"
    words = {"kind": KINDS[overview.question.counted_kind], "year": overview.question.year}
    titles = (
        (_("Gelabeld geld, %(kind)s in %(year)s") % words, "labelled"),
        (_("Verweven geld, %(kind)s in %(year)s") % words, "interwoven"),
    )
    title = str(GROUPINGS[_per(overview)])
    blocks: list[Block] = []
    for caption, which in titles:
        bars = tuple(_bar(group.name, getattr(group, which)) for group in _known(overview, which))
        if not any(bar.value is not None for bar in bars):
            continue
        if overview.question.filtered:
            writing = Writing.of("euro", language, max(map(_end, bars)))
            blocks.append(table_of(caption, bars, writing, title, _("Bedrag"), ()))
        else:
            blocks.append(_chart(caption, bars, title, language).figure(f"grafiek-{which}"))
    return blocks_fragment(blocks, language=language)


def _end(bar: Bar) -> Decimal:
    return max(exact(end) for end in (bar.value, bar.upper, Decimal(0)) if end is not None)


@lru_cache(maxsize=CHARTS)
def _chart(caption: str, bars: tuple[Bar, ...], title: str, language: str) -> Chart:
    """Drawing takes 0.4 s of a processor, so nobody gets it drawn twice or for any filter."""
    return bar_chart(
        caption,
        bars,
        label_title=title,
        value_title=_("Bedrag"),
        unit="euro",
        language=language,
    )


def _per(overview: Overview) -> str:
    by = overview.question.by
    return "" if by == "chapter" else by


def _known(overview: Overview, which: str) -> list[Group]:
    sums: list[tuple[Group, Sum]] = [(group, getattr(group, which)) for group in overview.groups]
    return [group for group, total in sums if total.counted or total.left_out]


def _bar(name: str, total: Sum) -> Bar:
    # Exact money has no margin to draw.
    low, high = (total.low, total.high) if total.hedged else (None, None)
    return Bar(name, total.total, low, high, approximate=bool(total.hedged))
