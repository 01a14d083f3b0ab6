"""Letters to municipalities: merged, drawn one by one, noted as sent; and the talks that follow."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gelijk.core import audit
from gelijk.core.letters.rendering import Format, render
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.municipalities.actions import invitations
from gelijk.municipalities.letters import merging
from gelijk.municipalities.letters.texts import text
from gelijk.municipalities.models import (
    Invitation,
    LetterRun,
    MonitorRound,
    MunicipalLetter,
    Talk,
    TalkKind,
)
from gelijk.municipalities.models.letters import PREFIX
from gelijk.reference.models import Kind, Organisation

TURN = 6_533_042
LONGEST = 4000
NAMED = 5


@transaction.atomic
def prepare(
    *,
    by: Person,
    template: str,
    year: int,
    dated: date,
    round: MonitorRound | None = None,
    only: Collection[str] = (),
    synthetic: bool = False,
) -> LetterRun:
    """Merges the letter for every municipality of the year, or some; nothing is drawn yet."""
    check_can(by, Permission.SEND_MUNICIPAL_LETTER)
    _check_round(template, round)
    values = merging.values_of_all(year, round)
    chosen = _addressed(template, round, values, only)
    towns = {one.code: one for one in Organisation.objects.filter(kind=Kind.MUNICIPALITY)}
    run = LetterRun.objects.create(
        public_id=_number(dated.year),
        template=template,
        year=year,
        round=round,
        dated=dated,
        made_by=by.audit_name,
        synthetic=synthetic,
    )
    MunicipalLetter.objects.bulk_create(
        MunicipalLetter(run=run, municipality=towns[code], number=number, values=values[code])
        for number, code in enumerate(chosen, start=1)
    )
    detail = {"template": template, "year": year, "letters": len(chosen)}
    audit.record(by=by, verb="municipal_letter.prepare", object=run.public_id, detail=detail)
    return run


def _addressed(
    template: str,
    round: MonitorRound | None,
    values: Mapping[str, dict[str, str]],
    only: Collection[str],
) -> list[str]:
    """The codes of those who get it, by name; nobody who has filed is reminded."""
    wanted = set(values) & set(only) if only else set(values)
    if round is not None and text(template).to == "waiting":
        wanted &= {one.municipality.code for one in invitations.waiting(round)}
    if not wanted:
        raise Problem(
            _("Er is geen gemeente om aan te schrijven."),
            remedy=_("Kies een ander jaar, een andere ronde of andere gemeenten."),
        )
    return sorted(wanted, key=lambda code: _sorted(values[code]))


def _check_round(template: str, round: MonitorRound | None) -> None:
    if text(template).monitor and (round is None or not round.ours):
        raise Problem(
            _("Deze brief hoort bij een ronde van de monitor."),
            where="round",
            remedy=_("Kies de ronde."),
        )


def _sorted(values: dict[str, str]) -> str:
    return values["gemeente"].lstrip("'").casefold()


def _number(year: int) -> str:
    """The next number of the year; who makes one takes turns."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TURN])
    start = f"{PREFIX}{year}-"
    last = LetterRun.objects.filter(public_id__startswith=start).order_by("-public_id").first()
    return f"{start}{int(last.public_id.rpartition('-')[2]) + 1 if last else 1:03}"


@dataclass(frozen=True, slots=True)
class Drawn:
    """A letter as a file."""

    name: str
    content: bytes


@transaction.atomic
def draw(*, by: Person, one: MunicipalLetter, format: Format) -> Drawn:
    """The file of one letter; it is noted that it was drawn, and by whom: it may hold a link."""
    check_can(by, Permission.SEND_MUNICIPAL_LETTER)
    made = _drawn(one, format, _tokens(one.run, [one]))
    detail = {"municipality": one.municipality.code, "formats": [format]}
    audit.record(by=by, verb="municipal_letter.draw", object=one.run.public_id, detail=detail)
    return made


def _drawn(one: MunicipalLetter, format: Format, tokens: Mapping[int, str]) -> Drawn:
    letter = merging.letter_of(one, token=tokens.get(one.municipality_id, ""))
    content = render(letter, format)
    MunicipalLetter.objects.filter(pk=one.pk).update(drawn_at=timezone.now())
    return Drawn(file_name(one, format), content)


def draw_all(
    *, by: Person, run: LetterRun, formats: Collection[Format], rest: bool = False
) -> Iterator[Drawn]:
    """All letters of a run one after another; `rest` passes over those that were drawn before.

    Refuses before the first: an archive that stops half-way is worth nothing to anybody.
    """
    check_can(by, Permission.SEND_MUNICIPAL_LETTER)
    found = run.letters.select_related("municipality", "run__round")
    found = found.filter(drawn_at__isnull=True) if rest else found
    wanted = list(found)
    tokens = _tokens(run, wanted)
    detail = {"formats": sorted(formats), "rest": rest}
    audit.record(by=by, verb="municipal_letter.draw", object=run.public_id, detail=detail)
    return (_drawn(one, format, tokens) for one in wanted for format in sorted(formats))


def file_name(one: MunicipalLetter, format: Format) -> str:
    """Sorts as the letters are numbered, and says whose it is."""
    return f"{one.reference}-{one.municipality.code}.{format}"


def _tokens(run: LetterRun, letters: Iterable[MunicipalLetter]) -> dict[int, str]:
    """The links as they hold now, by municipality; none for a letter of another kind."""
    if run.round is None:
        return {}
    found = Invitation.objects.filter(round=run.round, revoked_at__isnull=True)
    links = {
        one.municipality_id: invitations.link_of(one)
        for one in found.select_related("municipality", "round")
    }
    without = [one.municipality.name for one in letters if one.municipality_id not in links]
    if without:
        raise NotNow(
            _("Niet elke gemeente van deze brief heeft een link die geldt."),
            where=", ".join(without[:NAMED]) + ("…" if len(without) > NAMED else ""),
            remedy=_("Nodig haar eerst uit, of maak een nieuwe link."),
        )
    return links


@transaction.atomic
def note_sent(*, by: Person, run: LetterRun, sent_on: date) -> LetterRun:
    """Notes that the letters went out, and when."""
    check_can(by, Permission.SEND_MUNICIPAL_LETTER)
    locked = LetterRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
    if locked.sent_on is not None:
        raise NotNow(_("Deze brief is al verzonden."), remedy=_("Maak een nieuwe brief."))
    if sent_on > timezone.localdate() or sent_on < locked.dated:
        raise Problem(
            _("Deze dag kan niet."),
            where="sent_on",
            remedy=_("Kies een dag vanaf de datum van de brief tot en met vandaag."),
        )
    locked.sent_on, locked.sent_by = sent_on, by.audit_name
    locked.save(update_fields=["sent_on", "sent_by"])
    detail = {"sent_on": sent_on, "letters": locked.letters.count()}
    audit.record(by=by, verb="municipal_letter.send", object=locked.public_id, detail=detail)
    return locked


@dataclass(frozen=True, slots=True)
class TalkStatement:
    """What was spoken of with a municipality."""

    municipality: str
    kind: str
    held_on: date
    summary: str
    follow_up_on: date | None = None


@transaction.atomic
def note_talk(
    *, by: Person, statement: TalkStatement, run: LetterRun | None = None, synthetic: bool = False
) -> Talk:
    """Notes a conversation, and when to come back to it."""
    check_can(by, Permission.SEND_MUNICIPAL_LETTER)
    identifier = f"gemeente:{statement.municipality}"
    town = Organisation.objects.filter(kind=Kind.MUNICIPALITY, identifier=identifier).first()
    if town is None:
        raise Problem(
            _("Deze gemeente is er niet."), where="municipality", remedy=_("Kies er een.")
        )
    if not statement.summary.strip() or len(statement.summary) > LONGEST:
        raise Problem(
            _("Er staat niet bij waarover het ging, of het is te lang."),
            where="summary",
            remedy=_("Schrijf het in een paar zinnen op."),
        )
    if statement.held_on > timezone.localdate():
        raise Problem(_("Deze dag moet nog komen."), where="held_on", remedy=_("Kies een dag."))
    made = Talk.objects.create(
        municipality=town,
        run=run,
        kind=TalkKind(statement.kind),
        held_on=statement.held_on,
        summary=statement.summary.strip(),
        follow_up_on=statement.follow_up_on,
        made_by=by.audit_name,
        synthetic=synthetic,
    )
    detail = {"kind": made.kind, "run": run.public_id if run else ""}
    audit.record(by=by, verb="municipal_letter.talk", object=identifier, detail=detail)
    return made


@transaction.atomic
def end_talk(*, by: Person, talk: Talk) -> None:
    """What was agreed is done."""
    check_can(by, Permission.SEND_MUNICIPAL_LETTER)
    locked = Talk.objects.select_for_update(of=("self",)).get(pk=talk.pk)
    if locked.done_at is not None:
        raise NotNow(_("Dit is al afgerond."), remedy=_("Er is niets veranderd."))
    locked.done_at = timezone.now()
    locked.save(update_fields=["done_at"])
    audit.record(by=by, verb="municipal_letter.talk_done", object=locked.municipality.identifier)
