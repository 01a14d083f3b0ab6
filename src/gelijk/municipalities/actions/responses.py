"""Answers to the monitor: saved as they come, copied from before, made ready, signed and filed."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gelijk.core import audit
from gelijk.core.permissions import Permission, Person, can, check_can
from gelijk.core.problems import NotNow, Problem, Problems
from gelijk.core.states import check_transition
from gelijk.municipalities.models import MonitorResponse, MonitorRound
from gelijk.municipalities.monitor import access
from gelijk.municipalities.monitor.questionnaire import Answers, faults
from gelijk.municipalities.states import RESPONSE_TRANSITIONS, ResponseStatus
from gelijk.reference.models import Organisation


@transaction.atomic
def begin(*, by: Person, round: MonitorRound) -> MonitorResponse:
    """The answers of the person's own municipality, empty when there were none."""
    code = access.town_of(by)
    access.check_may_fill(by, round, code)
    town = Organisation.objects.get(identifier=f"gemeente:{code}")
    if not round.invitations.filter(municipality=town).exists():
        raise NotNow(
            _("Deze gemeente is voor deze ronde niet uitgenodigd."),
            remedy=_("Neem contact op met wie de monitor houdt."),
        )
    found, made = MonitorResponse.objects.get_or_create(
        round=round,
        municipality=town,
        defaults={"changed_by": by.audit_name, "synthetic": round.synthetic},
    )
    if made:
        audit.record(by=by, verb="monitor.begin", object=found.identifier)
    return found


@transaction.atomic
def save(
    *,
    by: Person,
    response: MonitorResponse,
    given: Answers,
    names: Iterable[str],
    seen: int,
) -> MonitorResponse:
    """Keeps the answers to the questions named; an empty one takes an answer away.

    `seen` is the version that the person looked at: who saved in between is not overwritten.
    """
    locked = _locked(response)
    access.check_may_fill(by, locked.round, locked.municipality.code)
    _check_begun(locked)
    if seen != locked.version:
        raise NotNow(
            _("Iemand anders heeft intussen antwoorden opgeslagen."),
            remedy=_("Kijk wat er nu staat, en sla uw antwoorden opnieuw op."),
        )
    asked = [one for one in locked.round.questions.questions if one.id in set(names)]
    wrong = list(faults(asked, given))
    if wrong:
        raise Problems(_("Sommige antwoorden kloppen niet. Er is niets opgeslagen."), wrong)
    answers = dict(locked.answers)
    for one in asked:
        answers[one.id] = given.get(one.id) or ""
    locked.answers = locked.round.questions.kept(answers)
    return _kept(locked, by)


@transaction.atomic
def copy_last(*, by: Person, response: MonitorResponse) -> MonitorResponse:
    """Takes over what the municipality answered in the last round that it filed, where still empty.

    Only questions that this round puts too, with the same answers to choose from.
    """
    locked = _locked(response)
    access.check_may_fill(by, locked.round, locked.municipality.code)
    _check_begun(locked)
    before = last_of(locked)
    if before is None:
        raise NotNow(
            _("Er zijn geen antwoorden van een eerdere ronde."), remedy=_("Vul de vragen zelf in.")
        )
    questions = locked.round.questions
    taken = {
        one.id: before.answers[one.id] for one in questions.questions if one.id in before.answers
    }
    fit = {name: answer for name, answer in taken.items() if _fits(locked, name, answer)}
    locked.answers = questions.kept({**fit, **locked.answers})
    locked.copied_from = before.round.year
    audit.record(
        by=by,
        verb="monitor.copy",
        object=locked.identifier,
        detail={"from": before.round.year, "answers": len(fit)},
    )
    return _kept(locked, by)


def last_of(response: MonitorResponse) -> MonitorResponse | None:
    """What the municipality filed in the latest round before this one."""
    found = MonitorResponse.objects.filter(
        municipality=response.municipality,
        status=ResponseStatus.FILED,
        round__year__lt=response.round.year,
    )
    return found.select_related("round").order_by("-round__year").first()


@transaction.atomic
def make_ready(*, by: Person, response: MonitorResponse) -> MonitorResponse:
    """Everything is answered; an official of the municipality may look and sign."""
    locked = _locked(response)
    access.check_may_fill(by, locked.round, locked.municipality.code)
    check_transition(RESPONSE_TRANSITIONS, ResponseStatus(locked.status), ResponseStatus.READY)
    missing = locked.round.questions.missing(locked.answers)
    if missing:
        raise Problems(
            _("Nog niet alles is beantwoord."),
            [Problem(str(one.text), where=one.id) for one in missing],
        )
    locked.status, locked.ready_at, locked.ready_by = (
        ResponseStatus.READY,
        timezone.now(),
        by.audit_name,
    )
    return _stepped(locked, by, "monitor.ready")


@transaction.atomic
def file(*, by: Person, response: MonitorResponse) -> MonitorResponse:
    """The sign-off of an official of the municipality; what is filed counts."""
    locked = _locked(response)
    access.check_may_file(by, locked)
    check_transition(RESPONSE_TRANSITIONS, ResponseStatus(locked.status), ResponseStatus.FILED)
    locked.status, locked.filed_at, locked.filed_by = (
        ResponseStatus.FILED,
        timezone.now(),
        by.audit_name,
    )
    return _stepped(locked, by, "monitor.file")


@transaction.atomic
def reopen(*, by: Person, response: MonitorResponse, reason: str = "") -> MonitorResponse:
    """Back to filling in: by who fills in, or once filed by an official or who holds the round."""
    locked = _locked(response)
    if locked.status == ResponseStatus.FILED and not can(by, Permission.MANAGE_MONITOR):
        access.check_may_file(by, locked)
    elif locked.status != ResponseStatus.FILED:
        access.check_may_fill(by, locked.round, locked.municipality.code)
    else:
        check_can(by, Permission.MANAGE_MONITOR)
        access.check_open(locked.round)
    check_transition(RESPONSE_TRANSITIONS, ResponseStatus(locked.status), ResponseStatus.BEGUN)
    if locked.status == ResponseStatus.FILED and not reason.strip():
        raise Problem(_("Er staat geen reden bij."), where="reason", remedy=_("Schrijf op waarom."))
    locked.status, locked.filed_at, locked.filed_by = ResponseStatus.BEGUN, None, ""
    return _stepped(locked, by, "monitor.reopen", {"reason": reason.strip()})


def _locked(response: MonitorResponse) -> MonitorResponse:
    found = MonitorResponse.objects.select_for_update(of=("self",))
    return found.select_related("municipality", "round").get(pk=response.pk)


def _check_begun(response: MonitorResponse) -> None:
    if response.status != ResponseStatus.BEGUN:
        raise NotNow(
            _("Deze vragenlijst is klaargezet of ingediend."),
            remedy=_("Zet haar eerst terug naar invullen."),
        )


def _fits(response: MonitorResponse, name: str, answer: object) -> bool:
    question = response.round.questions.question(name)
    assert question is not None
    return isinstance(answer, str | list) and not list(faults([question], {name: answer}))


def _kept(response: MonitorResponse, by: Person) -> MonitorResponse:
    response.version += 1
    response.changed_by = by.audit_name
    response.save()
    audit.record(
        by=by,
        verb="monitor.save",
        object=response.identifier,
        detail={"version": response.version, "answers": len(response.answers)},
    )
    return response


def _stepped(
    response: MonitorResponse, by: Person, verb: str, detail: dict[str, object] | None = None
) -> MonitorResponse:
    response.version += 1
    response.changed_by = by.audit_name
    response.save()
    audit.record(by=by, verb=verb, object=response.identifier, detail=detail or {})
    return response
