"""Sessions, and what was brought in there."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from gelijk.core.form_pages import attempt, status_of, tell
from gelijk.core.identifiers import Thing, resolve
from gelijk.core.models import Link, Relation
from gelijk.core.permissions import Permission, can, check_can
from gelijk.core.problems import Problem
from gelijk.programme.actions import sessions as session_actions
from gelijk.programme.forms import InputForm, SessionForm
from gelijk.programme.models import Input, Session
from gelijk.programme.models.sessions import SessionKind
from gelijk.programme.staff_forms import AnswerForm
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
    session = attempt(form, lambda: _recorded(request, form)) if form.is_bound else None
    if session:
        messages.success(request, _("De sessie is vastgelegd."))
        return redirect("programme-session", slug=session.slug)
    return render(request, "programme/session_form.html", {"form": form}, status=status_of(form))


def _recorded(request: HttpRequest, form: SessionForm) -> Session:
    data = dict(form.cleaned_data)
    kind = SessionKind(data.pop("kind"))
    return session_actions.record_session(by=person(request), kind=kind, **data)


def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One session, what was brought in and what became of it."""
    session = get_object_or_404(Session, public_id=f"sessie:{slug}")
    may_record = can(request.user, Permission.RECORD_SESSION)
    form = InputForm(request.POST or None)
    if request.method == "POST":
        check_can(request.user, Permission.RECORD_SESSION)
        if attempt(form, lambda: _record_input(request, session, form)):
            messages.success(request, _("Vastgelegd."))
            return redirect("programme-session", slug=session.slug)
    inputs = session.inputs.all()
    shown = list(Input.objects.visible_to(request.user).filter(session=session))
    measures = _became(shown, request.user)
    context = {
        "session": session,
        "inputs": [{"given": one, "measures": measures[one.public_id]} for one in shown],
        "withheld": inputs.count() - len(shown),
        "may_record": may_record,
        "form": form,
    }
    return render(request, "programme/session.html", context, status=status_of(form))


def _record_input(request: HttpRequest, session: Session, form: InputForm) -> Input:
    return session_actions.record_input(by=person(request), session=session, **form.cleaned_data)


def answer(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """Says what became of an input; an answer that stands there is replaced knowingly."""
    check_can(request.user, Permission.RECORD_SESSION)
    inputs = Input.objects.select_related("session")
    given = get_object_or_404(
        inputs, public_id=f"inbreng:{number}", session__public_id=f"sessie:{slug}"
    )
    form = AnswerForm(request.POST or None, answer=given.answer, initial={"text": given.answer})
    old = ""
    if form.is_bound and form.is_valid():
        try:
            _store_answer(request, given, form)
        except session_actions.WouldReplace as problem:
            old = problem.theirs
            form = AnswerForm({**request.POST.dict(), "replaces": old}, answer=old)
            tell(form, problem)
        except Problem as problem:
            tell(form, problem)
        else:
            messages.success(request, _("Het antwoord is vastgelegd."))
            return redirect(f"{reverse('programme-session', args=[slug])}#{given.anchor}")
    measures = _became([given], request.user)[given.public_id]
    context = {"form": form, "given": given, "measures": measures, "old": old}
    return render(request, "programme/answer.html", context, status=status_of(form))


@transaction.atomic
def _store_answer(request: HttpRequest, given: Input, form: AnswerForm) -> None:
    data = form.cleaned_data
    by = person(request)
    session_actions.answer(by=by, given=given, text=data["text"], replaces=data["replaces"])
    if data["measure"]:
        session_actions.became(by=by, given=given, measure=data["measure"])


def _became(inputs: list[Input], viewer: object) -> dict[str, list[Thing]]:
    """Of each input the measures that came of it, as far as the viewer may see them."""
    names: dict[str, list[str]] = {one.public_id: [] for one in inputs}
    for tie in Link.objects.filter(relation=Relation.BECAME, subject__in=names):
        names[tie.subject].append(tie.object)
    things = resolve({name for found in names.values() for name in found}, viewer)
    return {one: [things[name] for name in found] for one, found in names.items()}
