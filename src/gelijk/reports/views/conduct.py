"""Complaints about the own office, for who prepares the work of the committee."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gelijk.accounts.access import staff
from gelijk.accounts.models import User
from gelijk.core import audit, desks
from gelijk.core.form_pages import done, status_of
from gelijk.core.letters.rendering import MEDIA_TYPES
from gelijk.core.permissions import Permission
from gelijk.core.problems import Problem
from gelijk.reports.actions import conduct_judging as judging
from gelijk.reports.conduct import forms as conduct_forms
from gelijk.reports.conduct import page, permissions, sealing
from gelijk.reports.letters import merging, paper, templates
from gelijk.reports.models import ConductComplaint, Destruction
from gelijk.reports.models.conduct import ConductStatus
from gelijk.reports.models.contents import Scan
from gelijk.reports.models.handling import Party
from gelijk.reports.report import File
from gelijk.reports.views.case import private
from gelijk.reports.views.files import download

Act = Callable[..., object]


@dataclass(frozen=True, slots=True)
class Step:
    """A step: the action that `permissions` knows it by, its form, and what it does."""

    action: str
    label: str | Promise
    form: type[forms.Form]
    act: Act


STEPS: Mapping[str, Step] = MappingProxyType(
    {
        "bevestigen": Step(
            "confirm", gettext_lazy("Ontvangst bevestigen"), conduct_forms.TextForm, judging.confirm
        ),
        "over-wie": Step(
            "name",
            gettext_lazy("Zeggen over wie de klacht gaat"),
            conduct_forms.AboutForm,
            judging.close_to,
        ),
        "commissie": Step(
            "compose",
            gettext_lazy("Commissie samenstellen"),
            conduct_forms.CommitteeForm,
            judging.compose,
        ),
        "toelaten": Step(
            "admit", gettext_lazy("In behandeling nemen"), conduct_forms.ReasonsForm, judging.admit
        ),
        "niet-toelaten": Step(
            "refuse",
            gettext_lazy("Niet in behandeling nemen"),
            conduct_forms.ReasonsForm,
            judging.refuse,
        ),
        "horen": Step(
            "hear", gettext_lazy("Vastleggen wie gehoord is"), conduct_forms.HearForm, judging.hear
        ),
        "oordeel": Step(
            "judge", gettext_lazy("Oordeel geven"), conduct_forms.JudgeForm, judging.judge
        ),
        "bericht": Step(
            "write",
            gettext_lazy("Bericht sturen aan wie klaagt"),
            conduct_forms.TextForm,
            judging.write,
        ),
        "intrekken": Step(
            "withdraw",
            gettext_lazy("Vastleggen dat de klacht is ingetrokken"),
            conduct_forms.SureForm,
            judging.withdraw,
        ),
    }
)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The list with its terms; nothing of what was written."""
    user = staff(request, Permission.JUDGE_CONDUCT)
    status = request.GET.get("stand", "")
    today = timezone.localdate()
    with desks.at(user.organisation):
        found = list(_in_state(ConductComplaint.objects.visible_to(user), status))
    with desks.at(desks.ALL):
        mine = ConductComplaint.objects.visible_to(user).filter(preparer=user)
        found += [one for one in _in_state(mine, status) if one not in found]
    rows = [(row, row.next_due(), row.is_overdue(today)) for row in found]
    context = {"rows": rows, "status": status, "states": ConductStatus.choices}
    return private(render(request, "reports/conduct/index.html", context))


def _in_state(found: QuerySet[ConductComplaint], status: str) -> QuerySet[ConductComplaint]:
    return found.filter(status=status) if status in ConductStatus.values else found


@require_safe
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """One complaint, opened once, and that is written down."""
    with _complaint(request, number) as (user, row):
        if row.destroyed_on:
            return _destroyed(request, row)
        audit.record(by=user, verb="conduct.read", object=row.public_id)
        offers = [(slug, one, _refusal(user, one, row)) for slug, one in STEPS.items()]
        context = {
            "complaint": row,
            "terms": page.terms(row, timezone.localdate()),
            "committee": page.committee(row),
            "entries": page.entries(row),
            "possible": [(slug, one) for slug, one, why in offers if not why],
            "refused": [(one, why) for _slug, one, why in offers if why],
        }
        return private(render(request, "reports/conduct/detail.html", context))


def step(request: HttpRequest, number: str, slug: str) -> HttpResponse:
    """One step: its form, or why it cannot be taken now."""
    found = STEPS.get(slug)
    with _complaint(request, number) as (user, row):
        if found is None:
            raise Http404
        if row.destroyed_on:
            return _destroyed(request, row)
        form = _form(found, row, request)
        refusal = _refusal(user, found, row)
        if form.is_bound and done(form, lambda: _act(found, user, row, form)):
            messages.success(request, _("Gedaan: %s.") % str(found.label).lower())
            # Whoever said that it is about themselves does not go back to it.
            seen = ConductComplaint.objects.visible_to(user).filter(pk=row.pk).exists()
            return redirect("conduct-complaint", number) if seen else redirect("conduct")
        context = {"complaint": row, "step": found, "form": form, "refusal": refusal}
        status = 409 if refusal and not form.is_bound else status_of(form)
        return private(render(request, "reports/conduct/step.html", context, status=status))


@require_safe
def judgment(request: HttpRequest, number: str) -> HttpResponse:
    """The judgment on paper, to hand to both sides; in the trail as a reading."""
    with _complaint(request, number) as (user, row):
        if row.destroyed_on:
            return _destroyed(request, row)
        said = sealing.latest(row, sealing.of(row), sealing.JUDGMENT)
        if not said:
            raise Http404
        audit.record(by=user, verb="conduct.read", object=row.public_id, detail={"format": "pdf"})
        word = "gegrond" if said["founded"] else "ongegrond"
        names = ", ".join(one.name for one in page.committee(row))
        made = paper.made(
            text=f"De commissie oordeelt dat de klacht {word} is.\n\n{said['text']}\n\n{names}",
            subject="Oordeel over uw klacht",
            office=merging.office_name(row.office),
            addressee="Aan beide partijen",
            number=row.number,
            day=row.judged_on or timezone.localdate(),
            format="pdf",
            synthetic=row.synthetic,
        )
    name = f"oordeel-{number}.pdf"
    return download(File(name, MEDIA_TYPES["pdf"], made, cleaned=True, scan=Scan.UNSCANNED))


@contextmanager
def _complaint(request: HttpRequest, number: str) -> Iterator[tuple[User, ConductComplaint]]:
    """At the desk of who asks; whoever it is about does not find it: 404, not 403."""
    user = staff(request, Permission.JUDGE_CONDUCT)
    with desks.at(_office_of(user, f"gedragsklacht:{number}")):
        found = ConductComplaint.objects.visible_to(user).filter(
            public_id=f"gedragsklacht:{number}"
        )
        row = found.first()
        if row is None:
            raise Http404(_("Deze klacht is er niet, of is niet voor u."))
        yield user, row


def _office_of(user: User, public_id: str) -> str:
    """The own office, or that of the complaint for which this very person was appointed."""
    with desks.at(desks.ALL):
        mine = ConductComplaint.objects.filter(public_id=public_id, preparer=user).first()
    return mine.office if mine else user.organisation


def _destroyed(request: HttpRequest, row: ConductComplaint) -> HttpResponse:
    """Not 404: who may see it may know that it was, and who destroyed it."""
    line = Destruction.objects.filter(case_public_id=row.public_id).last()
    context = {"complaint": row, "line": line}
    return private(render(request, "reports/conduct/destroyed.html", context, status=410))


def _refusal(user: User, found: Step, row: ConductComplaint) -> str:
    try:
        permissions.check_can(user, found.action, row)
        if found.action in ("admit", "refuse"):
            judging.check_outside(row)
    except Problem as problem:
        return str(problem)
    return ""


def _form(found: Step, row: ConductComplaint, request: HttpRequest) -> forms.Form:
    form = found.form(request.POST if request.method == "POST" else None)
    if isinstance(form, conduct_forms.AboutForm):
        form.of_office(row.office)
    if found.action == "confirm":
        form.initial["text"] = _confirmation(row)
    return form


def _confirmation(row: ConductComplaint) -> str:
    """The letter, merged; it may be edited."""
    return templates.of("klachtcommissie", templates.CONDUCT).filled(
        {
            "bureau": merging.office_name(row.office),
            "nummer": row.number,
            "ontvangen": merging.in_words(row.received_on),
            "oordeel": merging.in_words(row.judge_due),
        }
    )


def _act(found: Step, user: User, row: ConductComplaint, form: forms.Form) -> None:
    said = dict(form.cleaned_data)
    if isinstance(form, conduct_forms.CommitteeForm):
        said = {"members": form.members()}
    if "party" in said:
        said["party"] = Party(said["party"])
    if "founded" in said:
        said["founded"] = said["founded"] == "yes"
    found.act(by=user, complaint=row, **said)
