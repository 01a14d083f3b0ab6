"""Pages on which staff keep intentions."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from gelijk.core.permissions import Permission
from gelijk.finance.actions import plans
from gelijk.finance.models import Intention
from gelijk.finance.models.intentions import PREFIX
from gelijk.finance.permissions import INTENTION_STEPS, check_step
from gelijk.finance.plan_forms import IntentionForm, MoveForm
from gelijk.finance.states import IntentionStatus
from gelijk.finance.views.staff import person


def add(request: HttpRequest) -> HttpResponse:
    """A new plan."""
    by = person(request, Permission.EDIT_AMOUNT)
    form = IntentionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect(plans.add_intention(by=by, columns=form.cleaned_data))
    return _page(request, form, _("Beleidsvoornemen toevoegen"))


def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Changes a plan."""
    by = person(request, Permission.EDIT_AMOUNT)
    plan = _plan(request, slug)
    check_step(by, INTENTION_STEPS["wijzigen"], plan.status)
    # A copy: a form for a model writes into it before anything is decided.
    form = IntentionForm(request.POST or None, instance=_plan(request, slug))
    if request.method == "POST" and form.is_valid():
        plans.change_intention(by=by, plan=plan, columns=form.cleaned_data)
        return redirect(plan)
    return _page(request, form, _("Beleidsvoornemen wijzigen"))


def move(request: HttpRequest, slug: str) -> HttpResponse:
    """The next step of a plan."""
    by = person(request, Permission.EDIT_AMOUNT)
    plan = _plan(request, slug)
    check_step(by, INTENTION_STEPS["stand"], plan.status)
    form = MoveForm(request.POST or None, plan=plan)
    if request.method == "POST" and form.is_valid():
        new = IntentionStatus(form.cleaned_data["status"])
        plans.move_intention(by=by, plan=plan, new=new, reason=form.cleaned_data["reason"])
        return redirect(plan)
    return _page(request, form, f"{INTENTION_STEPS['stand'].label}: {plan.title}")


def _page(request: HttpRequest, form: forms.BaseForm, title: str) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "finance/form.html", {"form": form, "title": title}, status=status)


def _plan(request: HttpRequest, slug: str) -> Intention:
    return get_object_or_404(
        Intention.objects.visible_to(request.user), public_id=f"{PREFIX}{slug}"
    )
