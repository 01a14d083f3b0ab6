"""Lines of the budget: what everybody sees, and how staff add, correct and withdraw them."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from gelijk.core.form_pages import attempt, done, status_of
from gelijk.core.permissions import Permission, Person
from gelijk.core.problems import NotNow
from gelijk.finance.actions import budget as actions
from gelijk.finance.forms import ReasonForm
from gelijk.finance.models import BudgetLine
from gelijk.finance.permissions import BUDGET_STEPS, check_step, possible
from gelijk.finance.plan_forms import BudgetLineForm, CorrectLineForm
from gelijk.finance.views.staff import person


def budget(request: HttpRequest) -> HttpResponse:
    """The lines of the national budget that the amounts point at."""
    lines = BudgetLine.objects.prefetch_related("versions")
    return render(request, "finance/budget.html", {"lines": lines})


def line(request: HttpRequest, pk: int) -> HttpResponse:
    """One line with its source, what it said before, and everything that is tied to it."""
    one = get_object_or_404(BudgetLine, pk=pk)
    context = {
        "line": one,
        "versions": one.versions.all(),
        "steps": possible(request.user, BUDGET_STEPS, one.status),
    }
    return render(request, "finance/budget_line.html", context)


def add(request: HttpRequest) -> HttpResponse:
    """A new line of the budget."""
    by = person(request, Permission.EDIT_AMOUNT)
    form = BudgetLineForm(request.POST or None)
    if request.method == "POST":
        made = attempt(form, lambda: actions.add_line(by=by, columns=form.cleaned_data))
        if made is not None:
            messages.success(request, _("De regel is toegevoegd."))
            return redirect(made)
    context = {"form": form, "title": _("Regel van de begroting toevoegen")}
    return render(request, "finance/form.html", context, status=status_of(form))


def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """A correction; what stood there stays to be seen."""
    by = person(request, Permission.EDIT_AMOUNT)
    one = get_object_or_404(BudgetLine, pk=pk)
    check_step(by, BUDGET_STEPS["verbeteren"], one.status)
    # A copy: a form for a model writes into it before anything is decided.
    copy = BudgetLine.objects.get(pk=pk)
    shown = {"seen": one.version}
    form = CorrectLineForm(request.POST or None, instance=copy, initial=shown)
    if request.method == "POST" and done(form, lambda: _correct(by, one, form)):
        messages.success(request, _("Verbeterd."))
        return redirect(one)
    context = {"form": form, "title": f"{BUDGET_STEPS['verbeteren'].label}: {one.title}"}
    return render(request, "finance/form.html", context, status=status_of(form))


def _correct(by: Person, one: BudgetLine, form: CorrectLineForm) -> BudgetLine:
    typed = dict(form.cleaned_data)
    reason, seen = typed.pop("reason"), typed.pop("seen")
    try:
        return actions.correct_line(by=by, line=one, columns=typed, reason=reason, seen=seen)
    except NotNow:
        # Saving again is then a choice of somebody who knows what stands there now.
        fresh = QueryDict(mutable=True)
        fresh.update(form.data)
        fresh["seen"] = str(one.version)
        form.data = fresh
        raise


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why, and takes the line out of force."""
    text = _("Deze regel geldt daarna niet meer. De pagina blijft bestaan, met de reden.")
    return _turn(request, pk, "intrekken", actions.withdraw_line, text)


def reinstate(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why, and puts the line in force again."""
    return _turn(
        request, pk, "herstellen", actions.reinstate_line, _("Deze regel geldt daarna weer.")
    )


def _turn(
    request: HttpRequest, pk: int, step: str, action: Callable[..., None], text: str | Promise
) -> HttpResponse:
    by = person(request, Permission.EDIT_AMOUNT)
    one = get_object_or_404(BudgetLine, pk=pk)
    check_step(by, BUDGET_STEPS[step], one.status)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and done(
        form, lambda: action(by=by, line=one, reason=form.cleaned_data["reason"])
    ):
        return redirect(one)
    context = {
        "title": f"{BUDGET_STEPS[step].label}: {one.title}",
        "text": text,
        "action": BUDGET_STEPS[step].label,
        "danger": step == "intrekken",
        "back": one.get_absolute_url(),
        "form": form,
    }
    return render(request, "core/confirm.html", context, status=status_of(form))
