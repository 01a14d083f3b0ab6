"""Pages to decide on what the reader found: one by one, or all certain references at once."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from gelijk.core import proposals
from gelijk.core.identifiers import Thing, resolve
from gelijk.core.permissions import Permission
from gelijk.core.problems import Problem
from gelijk.documents import actions, queries
from gelijk.documents.cards import cards, known, numbers
from gelijk.documents.forms import CertainForm, RejectForm, correction_form, corrections
from gelijk.documents.letter_text import excerpt
from gelijk.documents.models import Finding, Kind, Letter
from gelijk.documents.views import staff, visible


def finding(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """One finding: look at it, correct it, take it over or say why not."""
    person = staff(request, Permission.DECIDE_PROPOSAL)
    one = _finding(request, public_id, number)
    proposals.check_takes(person, one.kind)
    form = correction_form(one, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            name = actions.accept(by=person, finding=one, corrections=corrections(form))
        except Problem as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Overgenomen als %(name)s.") % {"name": name})
            return _next(request, one)
    status = 200 if form.is_valid() or request.method != "POST" else 422
    return render(
        request, "documents/finding.html", _page(request, one) | {"form": form}, status=status
    )


def _page(request: HttpRequest, one: Finding) -> dict[str, Any]:
    """What stands round the form: the words in the letter, how far we are, where to go on."""
    everything = queries.findings(one.letter, request.user)
    kind = _kind(request)
    takes = proposals.taken_by(request.user)
    of_kind = [other for other in everything if other.kind in takes and kind in {"", other.kind}]
    [card] = cards([one], numbers(everything), request.user)
    return {
        "finding": one,
        "letter": one.letter,
        "card": card,
        "known": known(card.thing),
        "excerpt": excerpt(one.letter.text, one),
        "reject": RejectForm(),
        "progress": queries.progress(of_kind),
        "total": len(everything),
        "following": queries.following(one, kind, request.user),
        "query": f"?soort={kind}" if kind else "",
    }


@require_POST
def reject(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Says that the finding is not one."""
    person = staff(request, Permission.DECIDE_PROPOSAL)
    one = _finding(request, public_id, number)
    actions.reject(by=person, finding=one, reason=request.POST.get("reason", "").strip()[:500])
    messages.success(request, _("Afgewezen. U kunt dit ongedaan maken."))
    return _next(request, one)


@require_POST
def reopen(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Takes a rejection back."""
    person = staff(request, Permission.DECIDE_PROPOSAL)
    one = _finding(request, public_id, number)
    actions.reopen(by=person, finding=one)
    messages.success(request, _("U kunt over dit voorstel weer beslissen."))
    return redirect("finding", public_id, number)


def certain(request: HttpRequest, public_id: str) -> HttpResponse:
    """Takes over the references that the reader is sure of, after a look at the list."""
    person = staff(request, Permission.DECIDE_PROPOSAL)
    one = visible(request, public_id)
    found = list(queries.certain(one))
    form = CertainForm(_choices(found, request.user), request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = set(form.cleaned_data["take"])
        try:
            taken = actions.accept_all(
                by=person, findings=[f for f in found if str(f.pk) in chosen]
            )
        except Problem as problem:
            form.add_error(None, str(problem))
        else:
            _say_taken(request, len(taken))
            return redirect(one)
    if not found:
        messages.info(request, _("In deze brief wacht geen zekere verwijzing meer op een besluit."))
        return redirect(one)
    status = 422 if form.errors else 200
    return render(request, "core/confirm.html", _certain_page(one, form), status=status)


def _certain_page(one: Letter, form: CertainForm) -> dict[str, Any]:
    return {
        "title": _("Neem zekere verwijzingen over uit %(letter)s") % {"letter": one.public_id},
        "text": _("Van deze verwijzingen is de lezer zeker: ten minste 90 procent, zonder gebrek."),
        "consequences": [
            _("Elke verwijzing komt in het register en krijgt een eigen regel in het logboek."),
            _("Dit kunt u niet ongedaan maken; verbeteren gaat daarna in het register."),
        ],
        "action": _("Neem over"),
        "back": reverse("letter", args=[one.public_id]),
        "form": form,
    }


def _choices(found: list[Finding], viewer: object) -> list[tuple[str, str]]:
    things = resolve({str(one.fields["normalized"]) for one in found}, viewer)
    return [(str(one.pk), _choice(one, things[str(one.fields["normalized"])])) for one in found]


def _choice(one: Finding, thing: Thing) -> str:
    name, text = str(one.fields["normalized"]), " ".join(one.text.split())
    words = name if name == text else f"‘{text}’: {name}"
    if not known(thing):
        return words
    return _("%(words)s (staat al in het register: %(title)s)") % {
        "words": words,
        "title": thing.label.removeprefix(f"{name}: "),
    }


def _say_taken(request: HttpRequest, taken: int) -> None:
    said = ngettext(
        "%(number)s verwijzing overgenomen.", "%(number)s verwijzingen overgenomen.", taken
    )
    messages.success(request, said % {"number": taken})


def _finding(request: HttpRequest, public_id: str, number: int) -> Finding:
    return get_object_or_404(visible(request, public_id).findings, pk=number)


def _kind(request: HttpRequest) -> str:
    """The kind that somebody is working through, which the next page keeps."""
    kind = request.GET.get("soort", "")
    return kind if kind in Kind.values else ""


def _next(request: HttpRequest, done: Finding) -> HttpResponse:
    """The next finding that waits in the same letter, so that a whole letter is quick work."""
    kind = _kind(request)
    following = queries.following(done, kind, request.user)
    if following is None:
        said = _("Over alle voorstellen van deze soort is beslist.")
        messages.info(request, said if kind else _("Over alle voorstellen is beslist."))
        return HttpResponseRedirect(done.letter.get_absolute_url())
    address = reverse("finding", args=[done.letter.public_id, following.pk])
    return HttpResponseRedirect(f"{address}?soort={kind}" if kind else address)
