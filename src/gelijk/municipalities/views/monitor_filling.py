"""Filling in the monitor: by the personal link of a letter, or as an official who logged in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from gelijk.core.form_pages import status_of, tell
from gelijk.core.permissions import Person
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.municipalities.actions import invitations, responses
from gelijk.municipalities.guidance import fitting
from gelijk.municipalities.models import MonitorResponse, MonitorRound
from gelijk.municipalities.monitor import access
from gelijk.municipalities.monitor.access import Guest
from gelijk.municipalities.monitor.forms import SectionForm
from gelijk.municipalities.monitor.questionnaire import Section

GUEST = "monitor-gast"


@never_cache
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """The door for whoever has the link; the button opens it, looking at it uses nothing."""
    if request.method != "POST":
        return _private(render(request, "municipalities/monitor_enter.html"))
    try:
        guest = invitations.enter(token=token, today=timezone.localdate())
    except NotAllowed as problem:
        context = {"problem": problem}
        return _private(render(request, "municipalities/monitor_enter.html", context, status=403))
    # A session that somebody else put in this browser may not be let in with it.
    request.session.cycle_key()
    request.session[GUEST] = [guest.year, guest.municipality, guest.serial]
    return redirect("monitor-fill", guest.year)


@never_cache
def overview(request: HttpRequest, year: int) -> HttpResponse:
    """How far the answers are, and what can be done now."""
    person, response = _own(request, year)
    questions = response.round.questions
    context = {
        **_about(response),
        "pages": [(page, _answered(page, response)) for page in questions.pages(response.answers)],
        "missing": questions.missing(response.answers),
        "last": responses.last_of(response),
        "may_file": access.may_file(person, response),
        "guest": isinstance(person, Guest),
        "advice": fitting(response.answers) if response.status != "begun" else [],
        "shown": [
            (one, one.label(response.answers[one.id]))
            for one in questions.asked(response.answers)
            if response.answers.get(one.id)
        ],
    }
    return _private(render(request, "municipalities/monitor_fill.html", context))


def _answered(page: Section, response: MonitorResponse) -> tuple[int, int]:
    asked = page.asked(response.answers)
    return sum(bool(response.answers.get(one.id)) for one in asked), len(asked)


@never_cache
def section(request: HttpRequest, year: int, name: str) -> HttpResponse:
    """One page of questions; saving goes on to the next."""
    person, response = _own(request, year)
    pages = response.round.questions.pages(response.answers)
    page = next((one for one in pages if one.id == name), None)
    if page is None:
        raise Http404
    form = SectionForm(
        request.POST or None, section=page, answers=response.answers, version=response.version
    )
    if request.method == "POST" and form.is_valid():
        saved = _save(request, person, response, form)
        if saved is not None:
            messages.success(request, _("Opgeslagen."))
            return _onward(request, saved, page)
    context = {**_about(response), "page": page, "form": form, "pages": pages}
    answer = render(request, "municipalities/monitor_section.html", context, status=status_of(form))
    return _private(answer)


def _save(
    request: HttpRequest, person: Person, response: MonitorResponse, form: SectionForm
) -> MonitorResponse | None:
    try:
        return responses.save(
            by=person,
            response=response,
            given=form.given,
            names=[one.id for one in form.asked],
            seen=form.cleaned_data["gezien"],
        )
    except NotAllowed:
        raise
    except NotNow as problem:
        # Saving again is then a choice of somebody who knows that another was there.
        fresh = request.POST.copy()
        fresh["gezien"] = str(MonitorResponse.objects.get(pk=response.pk).version)
        form.data = fresh
        tell(form, problem)
    except Problem as problem:
        tell(form, problem)
    return None


def _onward(request: HttpRequest, response: MonitorResponse, page: Section) -> HttpResponse:
    pages = [one.id for one in response.round.questions.pages(response.answers)]
    after = pages[pages.index(page.id) + 1 :] if page.id in pages else []
    if "later" in request.POST or not after:
        return redirect("monitor-fill", response.round.year)
    return redirect("monitor-section", response.round.year, after[0])


@never_cache
@require_POST
def step(request: HttpRequest, year: int, what: str) -> HttpResponse:
    """Copies, makes ready, files, or goes back to filling in."""
    person, response = _own(request, year)
    acts: dict[str, tuple[Any, str]] = {
        "overnemen": (responses.copy_last, _("De antwoorden van de vorige ronde staan er nu.")),
        "klaar": (responses.make_ready, _("Alles is beantwoord. Een ambtenaar kan akkoord geven.")),
        "indienen": (responses.file, _("De vragenlijst is ingediend. Dank u wel.")),
    }
    if what == "terug":
        reason = request.POST.get("reden", "")
        act: Any = lambda **who: responses.reopen(**who, reason=reason)  # noqa: E731 - as the others
        said = _("U kunt weer antwoorden veranderen.")
    elif what in acts:
        act, said = acts[what]
    else:
        raise Http404
    try:
        act(by=person, response=response)
    except NotAllowed:
        raise
    except Problem as problem:
        parts = getattr(problem, "problems", ())
        messages.error(request, " ".join([problem.what, *(one.what for one in parts)]))
    else:
        messages.success(request, said)
    return redirect("monitor-fill", year)


def _own(request: HttpRequest, year: int) -> tuple[Person, MonitorResponse]:
    """Who fills in, and the answers of that one's municipality."""
    round = get_object_or_404(MonitorRound, year=year)
    person = _person(request, year)
    return person, responses.begin(by=person, round=round)


def _person(request: HttpRequest, year: int) -> Person:
    """An official who logged in goes before a link that was opened in the same browser."""
    if access.town_of(request.user):
        assert isinstance(request.user, Person)
        return request.user
    guest_year, code, serial = request.session.get(GUEST) or (0, "", 0)
    today = timezone.localdate()
    if guest_year == year and invitations.still_holds(guest_year, code, serial, today):
        return Guest(code, year, serial)
    raise NotAllowed(
        _("U bent hier niet met een link die geldt, en niet ingelogd als ambtenaar."),
        remedy=_("Gebruik de link uit de brief, of log in."),
    )


def _about(response: MonitorResponse) -> dict[str, object]:
    return {
        "response": response,
        "round": response.round,
        "municipality": response.municipality,
    }


def _private(answer: HttpResponse) -> HttpResponse:
    """The address holds the link: no other site may learn it.

    Not `no-referrer`: browsers then send a form with the origin `null`, which is refused.
    """
    answer["Referrer-Policy"] = "same-origin"
    return answer
