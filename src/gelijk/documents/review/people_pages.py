"""Pages of the people and numbers of a dossier: decided once, put together, taken apart."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from gelijk.core.form_pages import attempt, status_of
from gelijk.core.permissions import Permission
from gelijk.documents.dossiers.pages.finding import own, staff
from gelijk.documents.models import Dossier, Entity, Mark
from gelijk.documents.review import actions, queries
from gelijk.documents.review.changing import STATES
from gelijk.documents.review.forms import DecideForm, MergeForm, PeopleForm
from gelijk.documents.review.pages import pressed, say


@require_POST
def decide_people(request: HttpRequest, number: str) -> HttpResponse:
    """A button beside a person in the list; what comes back is the list at the next one."""
    person = staff(request, Permission.REVIEW_DOCUMENT)
    dossier = own(request, number)
    pk, decision = pressed(request)
    row = get_object_or_404(Entity, dossier=dossier, pk=pk)
    step = actions.decide_entity(by=person, entity=row, decision=decision)
    say(request, step.touched)
    asked = PeopleForm(dossier.regime, request.GET).asked()
    following = queries.people(dossier, **asked).filter(decided_by="").first()
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    place = f"#e{following.pk}" if following else "#personen"
    return redirect(reverse("dossier-review", args=[number]) + query + place)


def entity(request: HttpRequest, number: str, entity: int) -> HttpResponse:
    """One person: the forms of the name, where it stands, and one decision for all of it."""
    person = staff(request, Permission.REVIEW_DOCUMENT)
    dossier = own(request, number)
    row = get_object_or_404(Entity, dossier=dossier, pk=entity)
    first = {"decision": row.decision} | ({"ground": row.ground} if row.ground else {})
    form = DecideForm(dossier.regime, request.POST or None, initial=first)
    if request.method == "POST":
        typed = form.cleaned_data if form.is_valid() else {}
        step = attempt(form, lambda: actions.decide_entity(by=person, entity=row, **typed))
        if step:
            say(request, step.touched)
            return redirect("dossier-review", number)
    actions.look(by=person, dossier=dossier)
    marks = row.marks.select_related("file").order_by("file__order", "start")
    context = {
        "dossier": dossier,
        "open": dossier.status in STATES,
        "person": queries.persons(dossier, [row])[0],
        "passages": queries.passages(dossier, list(marks)),
        "form": form,
        "merge": MergeForm(_others(dossier, row)),
    }
    return render(request, "documents/review/entity.html", context, status=status_of(form))


def _others(dossier: Dossier, row: Entity) -> list[tuple[int, str]]:
    """Who it could be the same as: those of its kind, by name."""
    rows = queries.people(dossier).filter(type=row.type).exclude(pk=row.pk)
    listed = [(one.row.pk, one.name) for one in queries.persons(dossier, list(rows))]
    return sorted(listed, key=lambda one: one[1].casefold())


@require_POST
def merge(request: HttpRequest, number: str, entity: int) -> HttpResponse:
    """Two that are one."""
    person = staff(request, Permission.REVIEW_DOCUMENT)
    dossier = own(request, number)
    row = get_object_or_404(Entity, dossier=dossier, pk=entity)
    form = MergeForm(_others(dossier, row), request.POST)
    if form.is_valid():
        other = get_object_or_404(Entity, dossier=dossier, pk=form.cleaned_data["other"])
        step = attempt(form, lambda: actions.merge(by=person, into=row, other=other))
        if step:
            say(request, step.touched)
            return redirect("review-entity", number, entity)
    context = {
        "form": form,
        "title": _("Samenvoegen"),
        "about": dossier.title,
        "back": reverse("review-entity", args=[number, entity]),
    }
    return render(request, "documents/dossiers/step.html", context, status=status_of(form))


@require_POST
def split(request: HttpRequest, number: str, entity: int) -> HttpResponse:
    """One that is two: the ticked passages get a decision of their own."""
    person = staff(request, Permission.REVIEW_DOCUMENT)
    dossier = own(request, number)
    row = get_object_or_404(Entity, dossier=dossier, pk=entity)
    ticked = [int(one) for one in request.POST.getlist("passages") if one.isdecimal()]
    decision = "keep" if request.POST.get("besluit") == "keep" else "redact"
    marks = list(Mark.objects.filter(entity=row, pk__in=ticked))
    step = actions.split(by=person, entity=row, marks=marks, decision=decision)
    say(request, step.touched)
    return redirect("review-entity", number, entity)
