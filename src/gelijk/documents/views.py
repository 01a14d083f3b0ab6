"""Pages of letters: looking through them, putting them in, reading one."""

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gelijk.accounts.models import User
from gelijk.core import proposals
from gelijk.core.permissions import Permission, check_can
from gelijk.core.problems import Problem
from gelijk.core.request_limits import takes_files
from gelijk.documents import actions, queries
from gelijk.documents.cards import cards, numbers
from gelijk.documents.forms import MOST_FILES, FindingsForm, LettersForm, ListForm, RemoveForm
from gelijk.documents.intake import Outcome, take_in
from gelijk.documents.letter_text import ASKED, marked
from gelijk.documents.models import Finding, Kind, Letter
from gelijk.documents.reading import LARGEST, too_large

PER_PAGE = 25


def staff(request: HttpRequest, permission: Permission) -> User:
    """The member of staff behind the request; refuses anybody without the permission."""
    check_can(request.user, permission)
    assert isinstance(request.user, User)
    return request.user


def visible(request: HttpRequest, public_id: str) -> Letter:
    """The letter, when the person may see it."""
    return get_object_or_404(
        Letter.objects.visible_to(request.user).defer("content"), public_id=public_id
    )


def letters(request: HttpRequest) -> HttpResponse:
    """All letters that the person may see."""
    form = ListForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    words = asked.get("zoek", "").strip()
    found = queries.letters(request.user, words, asked.get("volgorde", ""))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    context = {"page": page, "words": words, "form": form}
    return render(request, "documents/letters.html", context)


@takes_files(MOST_FILES)
def add(request: HttpRequest) -> HttpResponse:
    """Puts in letters; one that was read is shown at once, of more the outcome is listed."""
    person = staff(request, Permission.READ_LETTER)
    sent = request.method == "POST"
    form = LettersForm(request.POST if sent else None, request.FILES if sent else None)
    outcomes: list[Outcome] = []
    if sent and form.is_valid():
        outcomes = [_taken_in(person, file) for file in form.cleaned_data["file"]]
        if len(outcomes) == 1 and outcomes[0].letter:
            _say(request, outcomes[0])
            return redirect(outcomes[0].letter)
        for outcome in outcomes:
            if outcome.problem:
                form.add_error("file", str(outcome.problem))
    status = 422 if form.errors and not any(one.letter for one in outcomes) else 200
    context = {"form": form, "outcomes": outcomes}
    return render(request, "documents/add.html", context, status=status)


def _taken_in(person: User, file: "UploadedFile[bytes]") -> Outcome:
    name = file.name or ""
    # Looked at before the file is read into memory.
    if file.size is not None and file.size > LARGEST:
        return Outcome(name, problem=too_large(name))
    return take_in(by=person, filename=name, content=file.read)


def _say(request: HttpRequest, outcome: Outcome) -> None:
    if not outcome.new:
        messages.info(request, _("Deze brief was er al; er is niets veranderd."))


def letter(request: HttpRequest, public_id: str) -> HttpResponse:
    """The letter with what was found in its place."""
    one = visible(request, public_id)
    everything = queries.findings(one, request.user)
    form = FindingsForm(request.GET)
    found = _filtered(everything, form)
    numbered = numbers(everything)
    takes = proposals.taken_by(request.user)
    context = {
        "letter": one,
        "form": form,
        "cards": cards(found, numbered, request.user),
        "text": marked(one.text, [*found, *_asked(request)], numbered),
        "kinds": [kind for kind in Kind if any(f.kind == kind for f in found)],
        "total": len(everything),
        "progress": queries.progress([one for one in everything if one.kind in takes]),
        "certain": queries.certain(one).count() if Kind.REFERENCE in takes else 0,
        "takes": takes,
    }
    return render(request, "documents/letter.html", context)


def _filtered(found: list[Finding], form: FindingsForm) -> list[Finding]:
    asked = form.cleaned_data if form.is_valid() else {}
    kind, decision = asked.get("soort"), asked.get("besluit")
    return [
        one
        for one in found
        if (not kind or one.kind == kind) and (not decision or one.decision == decision)
    ]


def _asked(request: HttpRequest) -> list[Finding]:
    """The place that a link from another register asks for, when it makes sense."""
    start, end = request.GET.get("van", ""), request.GET.get("tot", "")
    if not (start.isdecimal() and end.isdecimal()) or len(start + end) > 16:
        return []
    return [Finding(start=int(start), end=int(end), kind=ASKED)] if int(start) < int(end) else []


@require_POST
def publish(request: HttpRequest, public_id: str) -> HttpResponse:
    """Shows the letter to everybody, or takes it back."""
    person = staff(request, Permission.PUBLISH_LETTER)
    one = visible(request, public_id)
    # The state that the person saw on the button, so that a double click undoes nothing.
    wanted = request.POST.get("openbaar") == "ja"
    actions.publish(by=person, letter=one, published=wanted)
    said = (
        _("Iedereen kan deze brief nu lezen.")
        if wanted
        else _("Alleen medewerkers van de organisatie die hem opnam, zien deze brief nog.")
    )
    messages.success(request, said)
    return redirect(one)


def remove(request: HttpRequest, public_id: str) -> HttpResponse:
    """Asks why, and then removes the letter."""
    person = staff(request, Permission.READ_LETTER)
    one = visible(request, public_id)
    form = RemoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove(by=person, letter=one, reason=form.cleaned_data["reason"])
        except Problem as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("De brief is verwijderd."))
            return redirect("letters")
    context = {
        "title": _("Verwijder %(letter)s") % {"letter": one.public_id},
        "text": format_html('<span lang="nl">{}</span>', one.title),
        "consequences": [
            _("De tekst en de voorstellen gaan weg."),
            _("In het logboek blijft staan dat de brief er was, en waarom hij weg is."),
        ],
        "action": _("Verwijder de brief"),
        "back": reverse("letter", args=[one.public_id]),
        "form": form,
    }
    return render(request, "core/confirm.html", context, status=422 if form.errors else 200)
