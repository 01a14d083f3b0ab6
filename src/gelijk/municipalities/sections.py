"""What the register of municipalities says on the page of a municipality or an office."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gelijk.core.permissions import Permission, can
from gelijk.core.sections import Section
from gelijk.municipalities import peers
from gelijk.municipalities.cases import shown_of
from gelijk.municipalities.funding import queries
from gelijk.municipalities.models import (
    MonitorResponse,
    MonitorRound,
    MunicipalLetter,
    Payment,
    PaymentStatus,
    Talk,
)
from gelijk.municipalities.monitor import access, questionnaire
from gelijk.municipalities.states import ResponseStatus, RoundStatus
from gelijk.reference.models import MunicipalityYear

TOWN, OFFICE = "gemeente:", "adv:"


def sections(identifier: str, viewer: object) -> Iterator[Section]:
    """Coverage and money by year, cases, and those of its size; nothing before facts are loaded."""
    if not identifier.startswith((TOWN, OFFICE)) or not MunicipalityYear.objects.exists():
        return
    if identifier.startswith(TOWN):
        yield from _of_town(identifier.removeprefix(TOWN))
        yield _cases(identifier)
        yield _monitor(identifier, viewer)
        if can(viewer, Permission.SEND_MUNICIPAL_LETTER):
            yield _talks(identifier)
    else:
        yield _of_office(identifier)
        yield _cases(identifier)


def _cases(identifier: str) -> Section:
    context = {"counts": shown_of(identifier)}
    return Section(_("Meldingen"), "municipalities/section_cases.html", "meldingen", context, 30)


def _monitor(identifier: str, viewer: object) -> Section:
    """What was filed; answers that may be shown, once the round is published."""
    found = MonitorResponse.objects.filter(municipality__identifier=identifier)
    answered = {one.round_id: one for one in found}
    invited = Q(invitations__municipality__identifier=identifier)
    answering = Q(responses__municipality__identifier=identifier)
    rounds = list(MonitorRound.objects.filter(invited | answering).distinct().order_by("-year"))
    code = identifier.removeprefix(TOWN)
    theirs = access.town_of(viewer) == code
    open_ = next((one.year for one in rounds if one.status == RoundStatus.OPEN), 0)
    context = {
        "rounds": [
            (one, answered.get(one.pk), _shown(answered.get(one.pk), one)) for one in rounds
        ],
        "may_fill": open_ if theirs else 0,
    }
    return Section(_("Monitor"), "municipalities/section_monitor.html", "monitor", context, 40)


def _shown(
    response: MonitorResponse | None, round: MonitorRound
) -> list[tuple[questionnaire.Question, str]]:
    if response is None or response.status != ResponseStatus.FILED:
        return []
    if round.status != RoundStatus.PUBLISHED:
        return []
    asked = round.questions.asked(response.answers)
    return [
        (one, one.label(response.answers[one.id]))
        for one in asked
        if one.public and response.answers.get(one.id)
    ]


def _talks(identifier: str) -> Section:
    """Letters and conversations, for whoever writes to municipalities."""
    of_town = {"municipality__identifier": identifier}
    context = {
        "letters": MunicipalLetter.objects.filter(**of_town).select_related("run", "municipality"),
        "talks": Talk.objects.filter(**of_town),
        "code": identifier.removeprefix(TOWN),
    }
    title = _("Brieven en gesprekken")
    return Section(title, "municipalities/section_talks.html", "gesprekken", context, 80)


def _of_town(code: str) -> Iterator[Section]:
    rows = queries.history(code)
    payments = Payment.objects.filter(
        municipality__identifier=f"{TOWN}{code}", status=PaymentStatus.CURRENT
    ).select_related("adv")
    context = {"rows": rows, "payments": payments.order_by("-year"), "code": code}
    yield Section(
        _("Dekking en geld per jaar"), "municipalities/section_money.html", "geld", context, 20
    )
    year = queries.telling_year([row.year for row in rows]) if rows else 0
    found = peers.compare(code, year) if rows else None
    if found is not None:
        shown = {"found": found, "code": code, "year": year}
        yield Section(
            _("Vergeleken met gemeenten van deze grootte"),
            "municipalities/section_peers.html",
            "vergelijken",
            shown,
            70,
        )


def _of_office(identifier: str) -> Section:
    """What the municipalities that an office served get and pay, by year."""
    return Section(
        _("Geld van de gemeenten per jaar"),
        "municipalities/section_office.html",
        "geld",
        {"groups": queries.of_office(identifier)},
        20,
    )
