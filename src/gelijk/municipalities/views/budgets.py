"""Pages on which staff point out, in a municipality's budget, the money for the office."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from gelijk.accounts.access import staff
from gelijk.core.form_pages import attempt, status_of
from gelijk.core.permissions import Permission
from gelijk.core.problems import Problem
from gelijk.core.tables import Table
from gelijk.core.tables.limits import MAX_BYTES
from gelijk.municipalities.actions import budgets as actions
from gelijk.municipalities.actions.budgets import Choice
from gelijk.municipalities.forms import BudgetForm, MappingForm
from gelijk.municipalities.funding import budgets
from gelijk.municipalities.funding.budgets import Mapping
from gelijk.municipalities.models import Stage

MOST_DIGITS = 10  # of the number of a row
OF_WHOM = ("gemeente", "jaar", "soort", "voorziening")


def upload(request: HttpRequest) -> HttpResponse:
    """Takes a budget, and of whom it is."""
    by = staff(request, Permission.EDIT_FUNDING)
    form = BudgetForm(request.POST or None, request.FILES or None)
    kept = attempt(
        form,
        lambda: actions.keep(
            by=by,
            content=form.cleaned_data["file"].read(MAX_BYTES + 1),
            filename=form.cleaned_data["file"].name,
        ),
    )
    if kept is not None:
        given = form.cleaned_data
        said = (given["municipality"], given["year"], given["stage"], given["adv"])
        query = urlencode(dict(zip(OF_WHOM, said, strict=True)))
        return redirect(f"{reverse('municipalities-budget-look', args=[kept.pk])}?{query}")
    return render(request, "municipalities/budget.html", {"form": form}, status=status_of(form))


def look(request: HttpRequest, number: int) -> HttpResponse:
    """The lines that may be the money; who looks points them out."""
    by = staff(request, Permission.EDIT_FUNDING)
    kept = actions.own_upload(by, number)
    table = actions.table_of(kept)
    form = MappingForm(_mapping_data(request, table), header=table.header)
    mapping = form.mapping() if form.is_valid() else budgets.guess(table)
    choice = _choice(request, mapping)
    problem: Problem | None = None
    if request.method == "POST":
        try:
            made = actions.take(by=by, number=number, choice=choice)
        except Problem as found:
            problem = found
        else:
            messages.success(request, _("Het bedrag is vastgelegd uit de begroting."))
            return redirect(made)
    context: dict[str, Any] = {
        "upload": kept,
        "form": form,
        "found": actions.found(table, choice),
        "chosen": choice.rows,
        "choice": choice,
        "kept_fields": [(name, request.GET.get(name, "")) for name in OF_WHOM],
        "problem": problem,
        "reason": request.POST.get("reden", ""),
    }
    return render(
        request, "municipalities/budget_look.html", context, status=422 if problem else 200
    )


def _mapping_data(request: HttpRequest, table: Table) -> dict[str, Any]:
    """What was chosen of the columns, else what the header suggests."""
    if "bedrag" in request.GET:
        return request.GET.dict()
    guess = budgets.guess(table)
    return {
        "bedrag": guess.amount,
        "jaarkolom": guess.year,
        "duizend": guess.thousands,
        "woorden": "; ".join(guess.words),
    }


def _choice(request: HttpRequest, mapping: Mapping) -> Choice:
    town, year, stage, adv = (request.GET.get(name, "") for name in OF_WHOM)
    if not year.isdecimal() or len(year) > 4 or stage not in Stage.values:
        raise Http404
    chosen = dict.fromkeys(request.POST.getlist("regels"))
    rows = tuple(int(one) for one in chosen if one.isdecimal() and len(one) < MOST_DIGITS)
    reason = request.POST.get("reden", "")
    return Choice(town, int(year), Stage(stage), adv, mapping, rows, reason)
