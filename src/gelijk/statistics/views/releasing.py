"""Pages of who proposes, attacks, signs and withdraws releases, and of who corrects figures."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from gelijk.accounts.access import staff
from gelijk.core.observations import NATIONAL
from gelijk.core.permissions import Permission, Person, can
from gelijk.core.problems import NotNow, Problem
from gelijk.methods.disclosure_control.advice import survival
from gelijk.methods.disclosure_control.protection import Method
from gelijk.statistics import tasks, wording
from gelijk.statistics.actions import correcting, releasing
from gelijk.statistics.areas import ROOT, identifier_of, names_of
from gelijk.statistics.catalogue import catalogue
from gelijk.statistics.forms import METHOD_WORDS, CorrectionForm, ProposalForm, ReasonForm
from gelijk.statistics.models import Observation, Release, Task
from gelijk.statistics.models.observations import PREFIX as FIGURE
from gelijk.statistics.models.releases import PREFIX
from gelijk.statistics.releases.counting import counts_of
from gelijk.statistics.releases.designs import design, designs
from gelijk.statistics.releases.insiders import OWN_REPORT
from gelijk.statistics.states import RELEASE_TRANSITIONS, ReleaseStatus
from gelijk.statistics.stating import OURS

CELLS_A_PAGE = 100
# As everybody reads it: the whole before its parts.
COUNTRY_FIRST = Case(When(area=NATIONAL, then=0), default=1)


def proposals(request: HttpRequest) -> HttpResponse:
    """Every release there is, and a form to propose another."""
    person = _may_look(request)
    years = _built_years()
    form = ProposalForm(request.POST or None, years=years)
    problem = None
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("release-task", pk=_propose(person, form.cleaned_data).pk)
        except Problem as refused:
            problem = refused
    context = {
        "form": form,
        "years": years,
        "problem": problem,
        "may_propose": can(person, Permission.BUILD_FIGURES),
        "rows": [(one, design(one.table).title) for one in Release.objects.all()[:200]],
        "tasks": Task.objects.all()[:10],
    }
    return render(request, "statistics/releasing/index.html", context, status=_status(problem))


def _status(problem: Problem | None) -> int:
    return problem.status if problem else 200


def _may_look(request: HttpRequest) -> Any:
    """Who may propose or sign sees what is proposed."""
    if can(request.user, Permission.SIGN_RELEASE):
        return staff(request, Permission.SIGN_RELEASE)
    return staff(request, Permission.BUILD_FIGURES)


def _built_years() -> list[int]:
    found = Observation.objects.current().filter(guarded=True, origin=OURS)
    days = found.values_list("period_start", flat=True).distinct().order_by()
    return sorted({day.year for day in days}, reverse=True)


def _propose(person: Person, asked: dict[str, Any]) -> Task:
    chosen = design(asked["tabel"])
    chosen.rules_with(asked["drempel"])

    def work(said: Any) -> Release:
        made = releasing.propose_release(
            by=person,
            table=chosen.name,
            year=asked["jaar"],
            method=Method(asked["methode"]),
            threshold=asked["drempel"],
            with_mass_events=asked["massa"] == "met",
            mixed=asked["naast_elkaar"],
            said=said,
        )
        return releasing.attack_release(by=person, release=made, said=said)

    mass = dict(ProposalForm.MASS)[asked["massa"]]
    subject = f"{chosen.title} {asked['jaar']} ({mass})"
    return tasks.begin(by=person, subject=subject, work=work)


def task(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the work is; when it is done it leads to the release."""
    _may_look(request)
    one = get_object_or_404(Task, pk=pk)
    if one.became:
        return redirect("release-look", slug=one.became.removeprefix(PREFIX))
    return render(request, "statistics/releasing/task.html", {
        "task": one, "number": len(one.steps), "all": STEPS,
    })  # fmt: skip


STEPS = 4  # counting, protecting, storing, attacking


def look(request: HttpRequest, slug: str) -> HttpResponse:
    """A release as it would be seen, with its rule, its price and what the attacker found."""
    person = _may_look(request)
    one = get_object_or_404(Release, public_id=f"{PREFIX}{slug}")
    return _looked(request, person, one)


def _looked(
    request: HttpRequest, person: Person, one: Release, problem: Problem | None = None
) -> HttpResponse:
    cells = one.cells.order_by(COUNTRY_FIRST, "area", "breakdown_key")
    page = Paginator(cells, CELLS_A_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "release": one,
        "design": design(one.table),
        "method": METHOD_WORDS[one.method],
        "page": page,
        "names": names_of(cell.area for cell in page),
        "staff": True,
        "derived": _derived(one),
        "problem": problem,
        **_steps(person, one),
    }
    return render(request, "statistics/releasing/release.html", context, status=_status(problem))


def _derived(one: Release) -> list[dict[str, Any]]:
    """What the attack found, in words."""
    listed = one.attack.get("listed", [])
    areas = {n: identifier_of(row["cell"].get("area", ROOT)) for n, row in enumerate(listed)}
    readers = {row.get("reader", "") for row in listed} - {""}
    names = names_of([*areas.values(), *readers]) | {OWN_REPORT: _("wie zelf meldde")}
    return [
        {
            **row,
            "words": wording.cell(row["cell"], names[areas[n]]),
            "reader": names.get(row.get("reader", ""), ""),
        }
        for n, row in enumerate(listed)
    ]


def _steps(person: Person, one: Release) -> dict[str, bool]:
    following = RELEASE_TRANSITIONS[ReleaseStatus(one.status)]
    signs = can(person, Permission.SIGN_RELEASE)
    return {
        "may_attack": can(person, Permission.BUILD_FIGURES) and ReleaseStatus.ATTACKED in following,
        "may_sign": signs
        and ReleaseStatus.SIGNED in following
        and not releasing.is_proposer(person, one)
        and not one.violations,
        "own": releasing.is_proposer(person, one),
        "may_withdraw": releasing.may_withdraw(person, one)
        and ReleaseStatus.WITHDRAWN in following,
    }


def attack(request: HttpRequest, slug: str) -> HttpResponse:
    """Attacks once more, with everything that is out by now."""
    person = staff(request, Permission.BUILD_FIGURES)
    one = get_object_or_404(Release, public_id=f"{PREFIX}{slug}")
    if request.method != "POST":
        return redirect("release-look", slug=slug)

    def work(said: Any) -> Release:
        return releasing.attack_release(by=person, release=one, said=said)

    begun = tasks.begin(by=person, subject=one.public_id, work=work)
    return redirect("release-task", pk=begun.pk)


def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks once more, and makes it public.

    What became known since the attack asks for another attack, with its button.
    """
    person = staff(request, Permission.SIGN_RELEASE)
    one = get_object_or_404(Release, public_id=f"{PREFIX}{slug}")
    if request.method != "POST":
        if not _steps(person, one)["may_sign"]:
            return redirect("release-look", slug=slug)
        context = {"release": one, "design": design(one.table), "staff": True}
        return render(request, "statistics/releasing/sign.html", context)
    try:
        releasing.sign_release(by=person, release=one)
    except NotNow as problem:
        return _looked(request, person, one, problem)
    return redirect("release", slug=slug)


def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Takes it back, with the reason."""
    person = _may_look(request)
    one = get_object_or_404(Release, public_id=f"{PREFIX}{slug}")
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        releasing.withdraw_release(by=person, release=one, reason=form.cleaned_data["reden"])
        return redirect("release-look", slug=slug)
    context = {"release": one, "form": form}
    return render(request, "statistics/releasing/withdraw.html", context)


def advice(request: HttpRequest) -> HttpResponse:
    """How much of each table would survive hiding, before anybody proposes it."""
    _may_look(request)
    years = _built_years()
    asked = request.GET.get("jaar", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else max(years, default=None)
    rows = [] if year is None else [_survival(name, year) for name in designs()]
    context = {"year": year, "years": years, "rows": rows}
    return render(request, "statistics/releasing/advice.html", context)


def _survival(name: str, year: int) -> dict[str, Any]:
    chosen = designs()[name]
    try:
        counts = counts_of(chosen, year, with_mass_events=True)
    except Problem as problem:
        return {"title": chosen.title, "problem": problem}
    found = survival(counts.table, counts.trees, chosen.rules_with())
    share = None if found.share is None else round(found.share * 100)
    return {
        "title": chosen.title,
        "found": found,
        "share": share,
        "small": found.filled - found.published,
    }


def correct(request: HttpRequest, slug: str) -> HttpResponse:
    """Another version of a figure, with the reason."""
    person = staff(request, Permission.CORRECT_FIGURES)
    row = _figure(slug)
    form = CorrectionForm(request.POST or None, initial=_initial(row))
    problem = None
    if request.method == "POST" and form.is_valid():
        asked = form.cleaned_data
        try:
            correcting.correct(
                by=person, figure=row, reason=asked["reden"], seen=asked["versie"],
                changes={
                    "value": asked["waarde"], "lower": asked["ondergrens"],
                    "upper": asked["bovengrens"], "approximate": asked["ongeveer"],
                    "note": asked["toelichting"],
                },
            )  # fmt: skip
            return redirect(row.get_absolute_url())
        except Problem as refused:
            problem = refused
    context = {"row": row, "about": catalogue()[row.indicator], "form": form, "problem": problem}
    return render(request, "statistics/correct.html", context, status=_status(problem))


def withdraw_figure(request: HttpRequest, slug: str) -> HttpResponse:
    """Takes a figure out of lists and charts; its page says why."""
    person = staff(request, Permission.CORRECT_FIGURES)
    row = _figure(slug)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        correcting.withdraw(
            by=person, figure=row, reason=form.cleaned_data["reden"], seen=row.number
        )
        return redirect(row.get_absolute_url())
    context = {"row": row, "about": catalogue()[row.indicator], "form": form}
    return render(request, "statistics/withdraw_figure.html", context)


def _figure(slug: str) -> Observation:
    found: QuerySet[Observation] = Observation.objects.current().open()
    return get_object_or_404(found, public_id=f"{FIGURE}{slug}")


def _initial(row: Observation) -> dict[str, object]:
    return {
        "waarde": row.value,
        "ondergrens": row.lower,
        "bovengrens": row.upper,
        "ongeveer": row.approximate,
        "toelichting": row.note,
        "versie": row.number,
    }
