"""Pages of whoever holds a round: prepare, open, invite, remind, revoke."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gelijk.accounts.access import staff
from gelijk.core.form_pages import attempt, status_of
from gelijk.core.permissions import Permission
from gelijk.core.problems import NotAllowed, Problem
from gelijk.core.search import folded
from gelijk.municipalities.actions import invitations, responses
from gelijk.municipalities.actions import rounds as actions
from gelijk.municipalities.models import Invitation, MonitorResponse, MonitorRound
from gelijk.municipalities.monitor.forms import InvitedFilter, RoundForm
from gelijk.municipalities.states import ROUND_TRANSITIONS, RoundStatus

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Invited:
    """A municipality of a round with how far it is."""

    invitation: Invitation
    response: MonitorResponse | None

    @property
    def status(self) -> str:
        """The status of the response, or that there is none."""
        return self.response.status if self.response else "none"


def add(request: HttpRequest) -> HttpResponse:
    """A new round."""
    by = staff(request, Permission.MANAGE_MONITOR)
    form = RoundForm(request.POST or None)
    made = attempt(form, lambda: actions.prepare(by=by, **form.cleaned_data))
    if made is not None:
        messages.success(request, _("De ronde is voorbereid."))
        return redirect("monitor-manage", made.year)
    return render(
        request, "municipalities/monitor_new.html", {"form": form}, status=status_of(form)
    )


def manage(request: HttpRequest, year: int) -> HttpResponse:
    """The round as whoever holds it sees it: who was invited and how far each is."""
    staff(request, Permission.MANAGE_MONITOR)
    round = get_object_or_404(MonitorRound, year=year, held_by="")
    form = InvitedFilter(request.GET)
    form.is_valid()
    found = _invited(round)
    chosen = [one for one in found if _fits(one, form.cleaned_data)]
    context = {
        "round": round,
        "form": form,
        "page": Paginator(chosen, PER_PAGE).get_page(request.GET.get("pagina")),
        "counts": {
            status: sum(one.status == status for one in found)
            for status in ("none", "begun", "ready", "filed")
        },
        "steps": [(one.value, one.label) for one in ROUND_TRANSITIONS[RoundStatus(round.status)]],
        "invited": len(found),
    }
    return render(request, "municipalities/monitor_manage.html", context)


def _invited(round: MonitorRound) -> list[Invited]:
    answered = {one.municipality_id: one for one in round.responses.all()}
    found = round.invitations.select_related("municipality")
    return [Invited(one, answered.get(one.municipality_id)) for one in found]


def _fits(one: Invited, given: dict[str, Any]) -> bool:
    named = folded(given.get("zoek") or "") in folded(one.invitation.municipality.name)
    return named and given.get("stand") in ("", None, one.status)


@require_POST
def step(request: HttpRequest, year: int, what: str) -> HttpResponse:
    """Opens, closes or publishes a round, invites everybody, or notes reminders."""
    by = staff(request, Permission.MANAGE_MONITOR)
    round = get_object_or_404(MonitorRound, year=year, held_by="")
    if what == "uitnodigen":
        return _did(
            request,
            year,
            lambda: (
                _("%(made)s gemeenten uitgenodigd. Verstuur nu de brief.")
                % {"made": invitations.invite_all(by=by, round=round)}
            ),
        )
    if what == "herinneren":
        return _did(
            request,
            year,
            lambda: (
                _("%(made)s gemeenten herinnerd. Verstuur nu de brief.")
                % {"made": len(invitations.remind(by=by, round=round))}
            ),
        )
    if what not in RoundStatus.values:
        raise Http404
    new = RoundStatus(what)
    return _did(
        request,
        year,
        lambda: (
            _("De ronde is nu: %(status)s.")
            % {"status": actions.move(by=by, round=round, new=new).get_status_display()}
        ),
    )


@require_POST
def link(request: HttpRequest, year: int, code: str, what: str) -> HttpResponse:
    """Revokes or renews the link of one municipality, or lets it answer again."""
    by = staff(request, Permission.MANAGE_MONITOR)
    identifier = f"gemeente:{code.upper()}"
    one = get_object_or_404(Invitation, round__year=year, municipality__identifier=identifier)
    acts: dict[str, Callable[[], str]] = {
        "intrekken": lambda: _revoked(by, one),
        "vernieuwen": lambda: _renewed(by, one),
        "heropenen": lambda: _reopened(request, by, one),
    }
    if what not in acts:
        raise Http404
    return _did(request, year, acts[what])


def _revoked(by: Any, one: Invitation) -> str:
    invitations.revoke(by=by, invitation=one)
    return _("De link geldt niet meer.")


def _renewed(by: Any, one: Invitation) -> str:
    invitations.renew(by=by, invitation=one)
    return _("Er is een nieuwe link; hij staat in de volgende brief.")


def _reopened(request: HttpRequest, by: Any, one: Invitation) -> str:
    response = get_object_or_404(MonitorResponse, round=one.round, municipality=one.municipality)
    responses.reopen(by=by, response=response, reason=request.POST.get("reden", ""))
    return _("De gemeente kan weer antwoorden veranderen.")


def _did(request: HttpRequest, year: int, act: Callable[[], str]) -> HttpResponse:
    try:
        messages.success(request, act())
    except NotAllowed:
        raise
    except Problem as problem:
        messages.error(request, f"{problem.what} {problem.remedy}")
    return redirect("monitor-manage", year)
