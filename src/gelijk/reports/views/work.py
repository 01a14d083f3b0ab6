"""The work list of an office, selections that people keep, and many cases at once."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Page
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from gelijk.accounts.access import staff
from gelijk.accounts.models import User
from gelijk.core import desks
from gelijk.core.permissions import Permission, can
from gelijk.core.problems import Problem
from gelijk.reports import labels
from gelijk.reports.actions import bulk, searches
from gelijk.reports.models import Case, SavedSearch
from gelijk.reports.work_forms import Deed, SaveSearchForm, WorkForm
from gelijk.reports.work_list import Pages, View, counts, find

TABS = (
    (View.MINE, gettext_lazy("Mijn zaken")),
    (View.UNASSIGNED, gettext_lazy("Nog van niemand")),
    (View.OPEN, gettext_lazy("Alle lopende")),
    (View.OVERDUE, gettext_lazy("Te laat")),
    (View.CLOSED, gettext_lazy("Afgesloten")),
)
NOT_FILTERS = {"toon", "sorteer", "pagina"}


def index(request: HttpRequest) -> HttpResponse:
    """The cases of the office, by tab and filters."""
    user = staff(request, Permission.READ_CASE)
    view = _view(request.GET)
    form = WorkForm(user, view, request.GET)
    today = timezone.localdate()
    with desks.at(user.organisation):
        filters = form.filters(request.GET.get("gebeurtenis", ""))
        pages = Pages(find(user, filters, today))
        page = pages.get_page(request.GET.get("pagina"))
        context = {
            "tabs": [(one, label, number) for one, label, number in _tabs(user)],
            "view": view,
            "form": form,
            "page": page,
            "rows": _rows(page),
            "more": pages.more,
            "filtered": any(
                value for name, value in request.GET.items() if name not in NOT_FILTERS
            ),
            "today": today,
            "searches": SavedSearch.objects.filter(user=user),
            "save": SaveSearchForm(initial={"vraag": request.GET.urlencode()}),
            "deed": Deed(user, may_assign=can(user, Permission.ASSIGN_CASE)),
            "back": request.get_full_path(),
        }
        return render(request, "reports/work/index.html", context)


def _tabs(user: User) -> list[tuple[View, Any, int | None]]:
    numbers = counts(user, timezone.localdate())
    return [(view, label, numbers.get(view)) for view, label in TABS]


def _view(asked: QueryDict) -> View:
    given = asked.get("toon", "")
    return View(given) if given in set(View) else View.MINE


def _rows(page: "Page[Case]") -> list[dict[str, object]]:
    """What the table shows of each case, the names of municipalities in one query."""
    cases = list(page.object_list)
    names = labels.municipalities(
        [*(one.place for one in cases), *(one.residence for one in cases)]
    )
    return [
        {
            "case": case,
            "terrain": labels.label("terrains", case.terrain),
            "grounds": labels.labels("grounds", case.grounds),
            "place": names.get(case.place or case.residence, ""),
            "overdue": case.is_overdue(timezone.localdate()),
            "unread": getattr(case, "has_unread", False),
        }
        for case in cases
    ]


@require_POST
def save_search(request: HttpRequest) -> HttpResponse:
    """Keeps the selection on the screen under a name."""
    user = staff(request, Permission.READ_CASE)
    form = SaveSearchForm(request.POST)
    query = request.POST.get("vraag", "")
    if form.is_valid():
        searches.save(by=user, name=form.cleaned_data["naam"], query=query)
        messages.success(request, _("De selectie is bewaard."))
    else:
        messages.error(request, _("Geef de selectie een naam om haar te bewaren."))
    return redirect(f"{reverse('reports-work')}?{query}")


@require_POST
def forget_search(request: HttpRequest, number: int) -> HttpResponse:
    """Removes a kept selection; the cases stay as they are."""
    user = staff(request, Permission.READ_CASE)
    gone = searches.forget(by=user, number=number)
    if gone:
        messages.success(request, _("De selectie ‘%(name)s’ is weg.") % {"name": gone.name})
    return redirect("reports-work")


@require_POST
def many(request: HttpRequest) -> HttpResponse:
    """Does one thing with all ticked cases, after showing which; says of each how it went."""
    user = staff(request, Permission.HANDLE_CASE)
    deed = Deed(user, request.POST, may_assign=can(user, Permission.ASSIGN_CASE))
    back = request.POST.get("terug", "")
    with desks.at(user.organisation):
        numbers = request.POST.getlist("zaak")
        cases = list(
            Case.objects.visible_to(user).filter(
                public_id__in=[f"melding:{number}" for number in numbers[: bulk.MOST]]
            )
        )
        context: dict[str, object] = {
            "deed": deed,
            "cases": cases,
            "left_out": len(numbers) - len(cases),
            "back": back if _is_here(back) else "",
        }
        if not cases:
            messages.error(request, _("Vink eerst één of meer zaken aan."))
            return redirect(str(context["back"]) or "reports-work")
        if not deed.is_valid() or "zeker" not in request.POST:
            status = 422 if deed.errors else 200
            return render(request, "reports/work/many.html", context, status=status)
    context["results"] = bulk.do(by=user, cases=cases, act=_act(user, deed))
    return render(request, "reports/work/many_done.html", context)


def _act(user: User, deed: Deed) -> Callable[[Case], object]:
    """The action for one case; the same that its own page calls."""
    found = deed.cleaned_data
    match found["wat"]:
        case Deed.TAKE:
            return lambda case: bulk.take(by=user, case=case)
        case Deed.ANALYSE:
            return lambda case: bulk.start_analysis(by=user, case=case)
        case Deed.ASSIGN:
            return lambda case: bulk.assign(by=user, case=case, handler=found["aan"])
        case Deed.GROUP:
            return lambda case: bulk.group(by=user, case=case, incident=found["gebeurtenis"])
        case Deed.CLOSE:
            return lambda case: bulk.close_as_registered(by=user, case=case)
    raise Problem(_("Dit kan niet met meer zaken tegelijk."))


def _is_here(address: str) -> bool:
    """An address of this site; browsers take a backslash for a slash."""
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
