"""Sessions, and what was brought in there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from gelijk.core.links import thread
from gelijk.core.permissions import Permission, can, check_can
from gelijk.core.problems import Problem
from gelijk.programme.actions import sessions as session_actions
from gelijk.programme.forms import BecameForm, InputForm, SessionForm
from gelijk.programme.models import Input, Session
from gelijk.programme.models.sessions import SessionKind
from gelijk.programme.views.staff import person


def index(request: HttpRequest) -> HttpResponse:
    """All sessions."""
    found = Session.objects.select_related("edition")
    context = {
        "sessions": found.filter(synthetic=False),
        "invented": found.filter(synthetic=True),
        "may_record": can(request.user, Permission.RECORD_SESSION),
    }
    return render(request, "programme/sessions.html", context)


def record(request: HttpRequest) -> HttpResponse:
    """A session that was held."""
    check_can(request.user, Permission.RECORD_SESSION)
    form = SessionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        kind = SessionKind(data.pop("kind"))
        session = session_actions.record_session(by=person(request), kind=kind, **data)
        messages.success(request, _("De sessie is vastgelegd."))
        return redirect("programme-session", slug=session.slug)
    return render(request, "programme/session_form.html", {"form": form})


def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One session, what was brought in and what became of it."""
    session = get_object_or_404(Session, public_id=f"sessie:{slug}")
    may_record = can(request.user, Permission.RECORD_SESSION)
    forms = _forms(request) if may_record else {}
    if request.method == "POST":
        check_can(request.user, Permission.RECORD_SESSION)
        if _store(request, session, forms):
            return redirect("programme-session", slug=session.slug)
    inputs = session.inputs.all()
    shown = Input.objects.visible_to(request.user).filter(pk__in=inputs)
    context = {
        "session": session,
        "inputs": [_with_thread(given, request) for given in shown],
        "withheld": inputs.count() - shown.count(),
        "may_record": may_record,
        **forms,
    }
    return render(request, "programme/session.html", context)


def _forms(request: HttpRequest) -> dict[str, InputForm | BecameForm]:
    became = request.POST.get("input", "")
    sent = request.POST if request.method == "POST" else None
    return {
        "form": InputForm(None if became else sent),
        "became_form": BecameForm(sent if became else None),
    }


def _store(
    request: HttpRequest, session: Session, forms: dict[str, InputForm | BecameForm]
) -> bool:
    name = request.POST.get("input", "")
    form = forms["became_form" if name else "form"]
    if not form.is_valid():
        return False
    try:
        if name:
            given = get_object_or_404(Input, public_id=name, session=session)
            session_actions.became(
                by=person(request), given=given, measure=form.cleaned_data["measure"]
            )
        else:
            session_actions.record_input(by=person(request), session=session, **form.cleaned_data)
    except Problem as problem:
        form.add_error(None, str(problem))
        return False
    messages.success(request, _("Vastgelegd."))
    return True


def _with_thread(given: Input, request: HttpRequest) -> dict[str, object]:
    strands = thread(given.public_id, request.user)
    return {"given": given, "strands": strands, "anchor": given.public_id.replace(":", "-")}
