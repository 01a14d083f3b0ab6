"""Pages on which staff add, correct and withdraw amounts. What was typed is never lost."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from gelijk.accounts.models import User
from gelijk.core.permissions import Permission, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.finance.actions import amounts
from gelijk.finance.forms import AmountForm, ReasonForm, initial
from gelijk.finance.models import Amount
from gelijk.finance.models.amounts import PREFIX
from gelijk.finance.permissions import AMOUNT_STEPS, check_step


def person(request: HttpRequest, permission: Permission) -> User:
    """The member of staff behind the request; refuses anybody without the permission."""
    check_can(request.user, permission)
    assert isinstance(request.user, User)
    return request.user


def add(request: HttpRequest) -> HttpResponse:
    """A new amount."""
    by = person(request, Permission.EDIT_AMOUNT)
    form = AmountForm(request.POST or None, initial={"unit": "EUR", "recurrence": "unknown"})
    if request.method == "POST" and form.is_valid():
        try:
            made = amounts.add(by=by, statement=form.statement())
        except Problem as problem:
            tell(form, problem)
        else:
            messages.success(request, _("Toegevoegd als %(name)s.") % {"name": made.public_id})
            return redirect(made)
    return render(request, "finance/amount_form.html", {"form": form}, status=status_of(form))


def correct(request: HttpRequest, slug: str) -> HttpResponse:
    """A correction; the old version stays to be seen."""
    by = person(request, Permission.EDIT_AMOUNT)
    amount = _amount(slug)
    check_step(by, AMOUNT_STEPS["verbeteren"], amount.status)
    version = amount.current
    shown = {**initial(version.statement()), "seen": version.number}
    form = AmountForm(request.POST or None, initial=shown, corrects=True)
    if request.method == "POST" and form.is_valid():
        try:
            made = amounts.correct(
                by=by,
                amount=amount,
                statement=form.statement(),
                reason=form.cleaned_data["reason"],
                seen=form.cleaned_data["seen"],
            )
        except NotNow as problem:
            # Saving again is then a choice of somebody who knows what stands there now.
            fresh = request.POST.copy()
            fresh["seen"] = str(amount.current.number)
            form = AmountForm(fresh, corrects=True)
            tell(form, problem)
        except Problem as problem:
            tell(form, problem)
        else:
            same = made.number == version.number
            messages.success(request, _("Er is niets veranderd.") if same else _("Verbeterd."))
            return redirect(amount)
    context = {"form": form, "amount": amount, "version": version}
    return render(request, "finance/amount_form.html", context, status=status_of(form))


def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks why, and takes the amount out of every sum."""
    return _turn(
        request,
        slug,
        "intrekken",
        amounts.withdraw,
        _("Dit bedrag telt daarna in geen enkele som meer mee. De pagina blijft bestaan."),
    )


def reinstate(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks why, and lets the amount count again."""
    return _turn(
        request, slug, "herstellen", amounts.reinstate, _("Dit bedrag telt daarna weer mee.")
    )


def tell(form: AmountForm | ReasonForm, problem: Problem) -> None:
    """Puts a refusal beside the field that it is about, or above the form."""
    for part in getattr(problem, "problems", (problem,)):
        field = part.where if part.where in form.fields else None
        form.add_error(field, f"{part.what} {part.remedy}".strip())


def status_of(form: AmountForm | ReasonForm) -> int:
    """A form that came back with errors is no success."""
    return 422 if form.is_bound and form.errors else 200


def _turn(
    request: HttpRequest,
    slug: str,
    step: str,
    action: Callable[..., None],
    text: str | Promise,
) -> HttpResponse:
    by = person(request, Permission.EDIT_AMOUNT)
    amount = _amount(slug)
    check_step(by, AMOUNT_STEPS[step], amount.status)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        action(by=by, amount=amount, reason=form.cleaned_data["reason"])
        return redirect(amount)
    context = {
        "title": f"{AMOUNT_STEPS[step].label}: {amount.current.title}",
        "text": text,
        "action": AMOUNT_STEPS[step].label,
        "danger": step == "intrekken",
        "back": amount.get_absolute_url(),
        "form": form,
    }
    return render(request, "core/confirm.html", context, status=status_of(form))


def _amount(slug: str) -> Amount:
    return get_object_or_404(Amount, public_id=f"{PREFIX}{slug}")
