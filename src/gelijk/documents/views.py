"""Pages of letters."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gelijk.accounts.models import User
from gelijk.core.identifiers import resolve
from gelijk.core.permissions import Permission, can, check_can
from gelijk.core.problems import Problem
from gelijk.documents import actions, queries
from gelijk.documents.forms import LetterForm, RejectForm, RemoveForm, correction_form, corrections
from gelijk.documents.models import Finding, Kind, Letter
from gelijk.documents.states import Decision

PER_PAGE = 25


def staff(request: HttpRequest, permission: Permission) -> User:
    """The member of staff behind the request; refuses anybody without the permission."""
    check_can(request.user, permission)
    assert isinstance(request.user, User)
    return request.user


def letters(request: HttpRequest) -> HttpResponse:
    """All letters that the person may see."""
    words = request.GET.get("zoek", "").strip()[:200]
    page = Paginator(queries.letters(request.user, words), PER_PAGE).get_page(
        request.GET.get("pagina")
    )
    return render(request, "documents/letters.html", {"page": page, "words": words})


def add(request: HttpRequest) -> HttpResponse:
    """Puts in a letter and shows what was read."""
    person = staff(request, Permission.READ_LETTER)
    form = LetterForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            letter = actions.add(by=person, filename=file.name, content=file.read())
        except Problem as problem:
            form.add_error("file", str(problem))
        else:
            return redirect(letter)
    return render(request, "documents/add.html", {"form": form})


def letter(request: HttpRequest, public_id: str) -> HttpResponse:
    """The letter with what was found in its place."""
    one = _visible(request, public_id)
    kind = request.GET.get("soort", "")
    found = one.findings.all()
    if not can(request.user, Permission.READ_LETTER):
        found = found.filter(decision=Decision.ACCEPTED)
    if kind in Kind.values:
        found = found.filter(kind=kind)
    findings = list(found)
    context = {
        "letter": one,
        "findings": findings,
        "segments": _segments(request, one, findings),
        "became": resolve([f.became for f in findings if f.became], request.user),
        "kinds": Kind.choices,
        "kind": kind,
        "waiting": sum(finding.decision == Decision.OPEN for finding in findings),
    }
    return render(request, "documents/letter.html", context)


def _segments(
    request: HttpRequest, one: Letter, findings: list[Finding]
) -> list[tuple[queries.Segment, list[int], bool]]:
    """The text in stretches, the findings that begin at each, and whether it was asked for."""
    asked = _asked(request)
    extra = [Finding(start=asked[0], end=asked[1], kind="asked")] if asked else []
    result = []
    begun: set[int] = set()
    for segment in queries.segments(one.text, [*findings, *extra]):
        own = tuple(f for f in segment.findings if f.kind != "asked")
        first = [f.pk for f in own if f.pk not in begun]
        begun.update(first)
        result.append((queries.Segment(segment.text, own), first, len(own) < len(segment.findings)))
    return result


def _asked(request: HttpRequest) -> tuple[int, int] | None:
    start, end = request.GET.get("van", ""), request.GET.get("tot", "")
    if not (start.isdecimal() and end.isdecimal()) or len(start + end) > 16:
        return None
    return (int(start), int(end)) if int(start) < int(end) else None


def finding(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """One finding: look at it, correct it, take it over or say why not."""
    person = staff(request, Permission.DECIDE_PROPOSAL)
    one = _finding(request, public_id, number)
    form = correction_form(one, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            name = actions.accept(by=person, finding=one, corrections=corrections(form))
        except Problem as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Overgenomen als %(name)s.") % {"name": name})
            return _next(one)
    status = 200 if form.is_valid() or request.method != "POST" else 422
    context = {"finding": one, "letter": one.letter, "form": form, "reject": RejectForm()}
    return render(request, "documents/finding.html", context, status=status)


@require_POST
def reject(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Says that the finding is not one."""
    person = staff(request, Permission.DECIDE_PROPOSAL)
    one = _finding(request, public_id, number)
    actions.reject(by=person, finding=one, reason=request.POST.get("reason", "").strip()[:500])
    messages.success(request, _("Afgewezen. U kunt dit ongedaan maken."))
    return _next(one)


@require_POST
def reopen(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Takes a rejection back."""
    person = staff(request, Permission.DECIDE_PROPOSAL)
    one = _finding(request, public_id, number)
    actions.reopen(by=person, finding=one)
    return redirect(one.letter)


@require_POST
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Shows the letter to everybody, or takes it back."""
    person = staff(request, Permission.READ_LETTER)
    one = _visible(request, public_id)
    actions.publish(by=person, letter=one, published=not one.published)
    return redirect(one)


def remove(request: HttpRequest, public_id: str) -> HttpResponse:
    """Asks why, and then removes the letter."""
    person = staff(request, Permission.READ_LETTER)
    one = _visible(request, public_id)
    form = RemoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove(by=person, letter=one, reason=form.cleaned_data["reason"])
        except Problem as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("De brief is verwijderd."))
            return redirect("letters")
    return render(request, "documents/remove.html", {"letter": one, "form": form})


def _visible(request: HttpRequest, public_id: str) -> Letter:
    return get_object_or_404(
        Letter.objects.visible_to(request.user).defer("content"), public_id=public_id
    )


def _finding(request: HttpRequest, public_id: str, number: int) -> Finding:
    return get_object_or_404(_visible(request, public_id).findings, pk=number)


def _next(done: Finding) -> HttpResponseRedirect:
    """The next finding that waits in the same letter, so that a whole letter is quick work."""
    waiting = done.letter.findings.filter(decision=Decision.OPEN)
    following = waiting.filter(start__gte=done.start).exclude(pk=done.pk).first() or waiting.first()
    if following is None:
        return HttpResponseRedirect(done.letter.get_absolute_url())
    return redirect("finding", done.letter.public_id, following.pk)
