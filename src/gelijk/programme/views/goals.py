"""Goals: what is to be reached, and what was measured of it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gelijk.core.form_pages import attempt, status_of
from gelijk.core.permissions import Permission, can, check_can
from gelijk.core.templatetags.gelijk import exact
from gelijk.programme import queries
from gelijk.programme.actions import goals as goal_actions
from gelijk.programme.models import Goal, GoalValue
from gelijk.programme.staff_forms import GoalForm, ReasonForm, ValueForm
from gelijk.programme.views.staff import person


def index(request: HttpRequest) -> HttpResponse:
    """What is to be reached, from where, by when, and what was measured."""
    found = Goal.objects.select_related("measure", "edition").prefetch_related("values")
    context = {
        "goals": found.filter(synthetic=False),
        "invented": found.filter(synthetic=True),
        "editions": queries.editions(),
        "may_set": can(request.user, Permission.MANAGE_EDITION),
    }
    return render(request, "programme/goals.html", context)


def add(request: HttpRequest) -> HttpResponse:
    """A new goal."""
    check_can(request.user, Permission.MANAGE_EDITION)
    start = {name: request.GET.get(key, "") for name, key in STARTS.items()}
    form = GoalForm(request.POST or None, initial=start)
    goal = attempt(form, lambda: _set(request, form)) if form.is_bound else None
    if goal:
        messages.success(request, _("Het doel is vastgelegd."))
        return _to(goal)
    context = {"form": form, "title": _("Doel stellen"), "back": reverse("programme-goals")}
    return render(request, "programme/staff_form.html", context, status=status_of(form))


# A page of a measure or an edition may say what the goal is for.
STARTS = {"measure": "maatregel", "edition": "editie"}


def _set(request: HttpRequest, form: GoalForm) -> Goal:
    edition = form.cleaned_data["edition"]
    year = edition.year if edition else timezone.localdate().year
    return goal_actions.set_goal(by=person(request), year=year, **form.values())


def measure(request: HttpRequest, slug: str) -> HttpResponse:
    """Adds what was measured in one year."""
    check_can(request.user, Permission.REPORT_PROGRESS)
    goal = _goal(slug)
    form = ValueForm(request.POST or None, goal=goal)
    done = attempt(form, lambda: _measured(request, goal, form)) if form.is_bound else None
    if done:
        messages.success(request, _("De gemeten waarde is vastgelegd."))
        return _to(goal)
    context = {
        "form": form,
        "title": _("Gemeten waarde vastleggen"),
        "about": goal,
        "text": _("Wat er al staat blijft staan, ook als een andere bron iets anders zegt."),
        "back": _address(goal),
    }
    return render(request, "programme/staff_form.html", context, status=status_of(form))


def _measured(request: HttpRequest, goal: Goal, form: ValueForm) -> GoalValue:
    return goal_actions.measure_goal(
        by=person(request),
        goal=goal,
        year=form.cleaned_data["year"],
        value=form.cleaned_data["value"],
        source=form.source(),
    )


def withdraw(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Asks why a measured value is taken away, and does so."""
    check_can(request.user, Permission.REPORT_PROGRESS)
    goal = _goal(slug)
    value = get_object_or_404(GoalValue.objects.select_related("goal"), pk=number, goal=goal)
    goal_actions.check_withdrawable(value)
    form = ReasonForm(request.POST or None)
    if form.is_bound and attempt(form, lambda: _withdrawn(request, value, form)):
        messages.success(request, _("De gemeten waarde is weggehaald."))
        return _to(goal)
    figure = f"{exact(value.value)} {goal.unit}"
    source = value.source_document or value.source_url
    context = {
        "title": _("Gemeten waarde weghalen"),
        "text": _("%(goal)s: %(figure)s in %(year)s, volgens %(source)s.")
        % {"goal": goal.indicator, "figure": figure, "year": value.year, "source": source},
        "consequences": [
            _("Bezoekers zien deze waarde niet meer."),
            _("In het logboek blijft staan wat hier stond en waarom het weg is."),
        ],
        "action": _("Haal de waarde weg"),
        "danger": True,
        "back": _address(goal),
        "form": form,
    }
    return render(request, "core/confirm.html", context, status=status_of(form))


def _withdrawn(request: HttpRequest, value: GoalValue, form: ReasonForm) -> bool:
    reason = form.cleaned_data["reason"]
    goal_actions.withdraw_value(by=person(request), value=value, reason=reason)
    return True


def _goal(slug: str) -> Goal:
    return get_object_or_404(Goal, public_id=f"doel:{slug}")


def _address(goal: Goal) -> str:
    return f"{reverse('programme-goals')}#{goal.anchor}"


def _to(goal: Goal) -> HttpResponse:
    return redirect(_address(goal))
