"""What the person who reported decides: consent per purpose, anonymity, taking the report back."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gelijk.core.form_pages import done, status_of
from gelijk.core.problems import NotNow
from gelijk.reports import consents as ledgers
from gelijk.reports.actions import consents as actions
from gelijk.reports.actions import withdrawing
from gelijk.reports.mailbox import outcomes, visit
from gelijk.reports.mailbox.forms import AnonymityForm, WarnedForm
from gelijk.reports.models import Case, Consent
from gelijk.reports.models.cases import Anonymity
from gelijk.reports.models.handling import Purpose
from gelijk.reports.people import REPORTER
from gelijk.reports.retention import due

HOW = "mijn-melding"


@dataclass(frozen=True, slots=True)
class Line:
    """One purpose with its answer; `fixed` says why it cannot be given now."""

    purpose: Purpose
    given: bool
    last: Consent | None
    fixed: str


@visit.with_case
def consents(request: HttpRequest, case: Case) -> HttpResponse:
    """Each purpose with its answer, and all answers that were ever given."""
    context = {
        "case": case,
        "lines": [_line(case, purpose) for purpose in Purpose],
        "ledger": ledgers.ledger(case),
        "done": outcomes.told(request),
    }
    return render(request, "reports/mailbox/consents.html", context)


def _line(case: Case, purpose: Purpose) -> Line:
    rows = [one for one in ledgers.ledger(case) if one.purpose == purpose]
    given = any(row.given for (what, _to), row in ledgers.standing(case).items() if what == purpose)
    fixed = ""
    if purpose in actions.NOT_ANONYMOUS and case.anonymity != Anonymity.NONE:
        fixed = _("Dit kan niet zolang u anoniem bent.")
    return Line(purpose, given, rows[-1] if rows else None, fixed)


@visit.with_case
def consent(request: HttpRequest, case: Case, purpose: str) -> HttpResponse:
    """Gives consent for one purpose or takes it back."""
    if purpose not in Purpose.values:
        raise Http404
    line = _line(case, Purpose(purpose))
    warn = not line.given and line.purpose in actions.MAKES_KNOWN
    form = WarnedForm(visit.posted(request)) if warn else None
    if request.method == "POST" and (form is None or form.is_valid()):
        _change(case, line, warned=form is not None)
        return outcomes.redirect("mailbox-consents", "keuze")
    context = {
        "case": case,
        "title": _("Toestemming intrekken") if line.given else _("Toestemming geven"),
        "text": f"{line.purpose.label.capitalize()}.",
        "consequences": _consequences(line, warn=warn),
        "action": _("Trek de toestemming in") if line.given else _("Geef toestemming"),
        "back": reverse("mailbox-consents"),
        "form": form,
    }
    status = status_of(form) if form else 200
    return render(request, "reports/mailbox/confirm.html", context, status=status)


def _consequences(line: Line, *, warn: bool) -> list[str]:
    if warn:
        # Besluit Wga art. 5 lid 3
        return [_("De andere kant krijgt te horen wie de melding deed.")]
    if line.given:
        return [
            _("Wat hierop berust, stopt meteen."),
            _("Wat al gebeurd is, kan niet worden teruggedraaid."),
            _("Het bureau krijgt bericht dat u uw toestemming introk."),
        ]
    return [_("U kunt uw toestemming altijd weer intrekken.")]


def _change(case: Case, line: Line, *, warned: bool) -> None:
    """Taking back goes for every receiver that it was given for."""
    receivers = [""]
    if line.given:
        standing = ledgers.standing(case).items()
        receivers = [to for (what, to), row in standing if what == line.purpose and row.given]
    for receiver in receivers:
        actions.give(
            by=REPORTER,
            case=case,
            purpose=line.purpose,
            given=not line.given,
            receiver=receiver,
            warned=warned,
            how=HOW,
        )


@visit.with_case
def anonymous(request: HttpRequest, case: Case) -> HttpResponse:
    """Becoming anonymous, for others or entirely (Besluit Wga art. 5 lid 1)."""
    form = AnonymityForm(visit.posted(request))
    act = lambda: actions.become_anonymous(  # noqa: E731 - the form is read only when it is right
        by=REPORTER, case=case, anonymity=Anonymity(form.cleaned_data["anonymity"]), how=HOW
    )
    if done(form, act):
        return outcomes.redirect("mailbox-overview", "anoniem")
    context = {
        "case": case,
        "title": _("Anoniem worden"),
        "text": _("U kunt op elk moment anoniem worden."),
        "consequences": [
            _("Wij onderzoeken dan niet en bemiddelen niet (Besluit Wga artikel 5 lid 4)."),
            _("Wij geven uw gegevens aan niemand anders (Besluit Wga artikel 5 lid 2)."),
            _("Kiest u ‘niemand’, dan verwijderen wij uw naam en hoe u te bereiken bent."),
            _("Dan halen wij dat ook weg uit brieven en verslagen die wij al schreven."),
            _("Wat in uw verhaal of berichten staat, blijft zoals u het schreef."),
        ],
        "action": _("Maak mij anoniem"),
        "back": reverse("mailbox-overview"),
        "form": form,
    }
    return render(request, "reports/mailbox/confirm.html", context, status=status_of(form))


@visit.with_case
def withdraw(request: HttpRequest, case: Case) -> HttpResponse:
    """Takes the report back, after saying what remains."""
    if request.method == "POST":
        result = withdrawing.withdraw(by=REPORTER, case=case)
        return outcomes.redirect("mailbox-overview", "gesloten" if result.closed else "ingetrokken")
    if not case.is_open or withdrawing.was_withdrawn(case):
        raise NotNow(_("Deze melding is al afgesloten of ingetrokken."))
    context = {
        "case": case,
        "title": _("Melding intrekken"),
        "text": _("Wilt u dat wij niets meer met uw melding doen?"),
        "consequences": _what_remains(case),
        "action": _("Trek mijn melding in"),
        "back": reverse("mailbox-overview"),
        "form": None,
    }
    return render(request, "reports/mailbox/confirm.html", context)


def _what_remains(case: Case) -> list[str]:
    lines = [
        _("Alle toestemming vervalt en wij stoppen met de behandeling."),
        _("Wat u vertelde wordt na de bewaartermijn vernietigd, niet meteen."),
        _("In de jaarcijfers blijft de melding meetellen, zonder iets over u."),
        _("Met uw code kunt u tot de vernietiging blijven lezen en schrijven."),
    ]
    if due.is_held(case, timezone.localdate()):
        lines.append(_("Er loopt nog iets waarvoor deze zaak bewaard moet blijven."))
    return lines
