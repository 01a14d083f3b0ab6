"""Public pages that gather what the registers release."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from gelijk.core import identifiers
from gelijk.core.letters import FORMATS, MEDIA_TYPES, Format
from gelijk.core.overviews import overviews
from gelijk.core.periods import Period, parse, two_months, year
from gelijk.core.problems import Problem
from gelijk.publication import account_page, accounts_kept, periods
from gelijk.publication.periods import FIRST_TWO_MONTHLY, FIRST_YEAR


def home(request: HttpRequest) -> HttpResponse:
    """What the programme is, where things stand, where to report."""
    last = year(date.today().year - 1)
    return render(request, "publication/home.html", {"overviews": overviews(), "last": last})


def about(request: HttpRequest) -> HttpResponse:
    """What Gelijk is, and where its facts come from."""
    return render(request, "publication/about.html")


def accessibility(request: HttpRequest) -> HttpResponse:
    """How accessible the site is, and what to do when it is not."""
    return render(request, "publication/accessibility.html")


def accounts(request: HttpRequest) -> HttpResponse:
    """The periods over which account can be given."""
    years = [
        (year(number), _parts(number)) for number in range(date.today().year, FIRST_YEAR - 1, -1)
    ]
    return render(request, "publication/accounts.html", {"years": years})


def _parts(number: int) -> list[Period]:
    if number < FIRST_TWO_MONTHLY:
        return []
    parts = (two_months(number, part) for part in range(1, 7))
    return [part for part in parts if part.start <= date.today()]


def account(request: HttpRequest, words: str) -> HttpResponse:
    """The account over a period as a page."""
    period = _period(words)
    letter = accounts_kept.letter(period)
    opening, closing = account_page.statements(letter)
    context = {
        "letter": letter,
        "period": period,
        "unfinished": period.end >= date.today(),
        "chapters": account_page.chapters(letter),
        "opening": opening,
        "closing": closing,
        "files": list(account_page.files(period)),
    }
    return render(request, "publication/account.html", context)


def account_file(request: HttpRequest, words: str, format: Format) -> HttpResponse:
    """The account over a period as a file."""
    if format not in FORMATS:
        raise Http404(_("Deze vorm is er niet."))
    period = _period(words)
    content = accounts_kept.file(period, format)
    response = HttpResponse(content, content_type=MEDIA_TYPES[format])
    name = f"verantwoording-{period.label}.{format}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _period(words: str) -> Period:
    try:
        period = parse(words)
        periods.check(period)
    except Problem as problem:
        raise Http404(str(problem)) from problem
    return period


def thing(request: HttpRequest, identifier: str) -> HttpResponse:
    """From a public identifier to its page, so that letters and data can point at it for good."""
    identifier = identifier.rstrip("/")
    found = identifiers.resolve([identifier], request.user)[identifier]
    if not found.url:
        raise Http404(_("Er is geen pagina van '%(name)s'.") % {"name": identifier})
    if not found.url.startswith("/"):
        # Somebody else's site: the person decides whether to go there. A redirect would let
        # anybody send people through a government address to a page of their own.
        return render(request, "publication/elsewhere.html", {"thing": found})
    return redirect(found.url)
