"""Invented payments, answers and letters for the demonstration, each marked synthetic."""

import random
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from gelijk.core import audit
from gelijk.core.permissions import Person
from gelijk.municipalities.actions import invitations, letters, rounds
from gelijk.municipalities.actions.letters import TalkStatement
from gelijk.municipalities.funding import queries
from gelijk.municipalities.funding.queries import Question
from gelijk.municipalities.models import (
    MonitorResponse,
    MonitorRound,
    Payment,
    PaymentHow,
    Stage,
)
from gelijk.municipalities.monitor.questionnaire import Answer
from gelijk.municipalities.monitor.questionnaire import Question as Asked
from gelijk.municipalities.sizes import Size, size_of
from gelijk.municipalities.states import ResponseStatus, RoundStatus
from gelijk.reference.models import Organisation

SEED = 4
YEARS = (2023, 2024, 2025)
KNOWN = 0.7
SOURCE = "Verzonnen voor de demonstratie."
# How likely a municipality of each class is to answer, and to have a policy.
ANSWERS = {Size.G4: 1.0, Size.G40: 0.7, Size.LARGE: 0.5, Size.MIDDLE: 0.4, Size.SMALL: 0.3}
POLICY = {Size.G4: 1.0, Size.G40: 0.6, Size.LARGE: 0.45, Size.MIDDLE: 0.3, Size.SMALL: 0.2}
JAN = "GM0599"
# Of these something is always known, so that a page has it.
SHOWN = {JAN, "GM0363"}


@transaction.atomic
def load(*, by: Person) -> int:
    """Makes them once."""
    if MonitorRound.objects.filter(synthetic=True).exists():
        return 0
    rng = random.Random(SEED)  # noqa: S311 - made-up figures, no secret
    made = _payments(rng)
    made += _earlier_round(by, rng)
    made += _open_round(by, rng)
    made += _letters(by)
    audit.record(
        by=by, verb="municipalities.demonstration", object="municipalities", detail={"made": made}
    )
    return made


def _payments(rng: random.Random) -> int:
    towns = dict(Organisation.objects.values_list("identifier", "pk"))
    rows = [row for year in YEARS for row in _of_year(rng, year, towns)]
    Payment.objects.bulk_create(rows)
    return len(rows)


def _of_year(rng: random.Random, year: int, towns: Mapping[str, int]) -> Iterator[Payment]:
    for line in queries.lines(Question(year)):
        skipped = rng.random() > KNOWN and line.code not in SHOWN
        if skipped or line.due.total is None:
            continue
        part = Decimal(str(round(rng.triangular(0.35, 1.2, 0.8), 3)))
        yield Payment(
            municipality_id=towns[f"gemeente:{line.code}"],
            adv=line.service.adv,
            year=year,
            stage=Stage.BUDGETED if year == YEARS[-1] else Stage.REALISED,
            amount=(line.due.total * part).quantize(Decimal(1)),
            how=PaymentHow.IMPORTED,
            source_document="demonstratie",
            source_note=SOURCE,
            made_by="demonstratie",
            synthetic=True,
        )


def _earlier_round(by: Person, rng: random.Random) -> int:
    """A round of 2024 that is over, so that there is something to take over and to compare."""
    made = rounds.prepare(
        by=by,
        year=2024,
        version="2022",
        opens_on=date(2024, 9, 1),
        closes_on=date(2024, 11, 1),
        synthetic=True,
    )
    filed_at = timezone.make_aware(datetime.combine(date(2024, 10, 15), time(12)))
    count = _responses(made, rng, filed_at, always=JAN)
    for step in (RoundStatus.OPEN, RoundStatus.CLOSED, RoundStatus.PUBLISHED):
        made = rounds.move(by=by, round=made, new=step)
    return count


def _open_round(by: Person, rng: random.Random) -> int:
    """A round of this year that Jan can still fill in."""
    today = timezone.localdate()
    made = rounds.prepare(
        by=by,
        year=min(today.year, queries.years()[0]),
        version="2025",
        opens_on=today - timedelta(days=21),
        closes_on=today + timedelta(days=60),
        synthetic=True,
    )
    invitations.invite_all(by=by, round=made)
    made = rounds.move(by=by, round=made, new=RoundStatus.OPEN)
    return _responses(made, rng, timezone.now() - timedelta(days=3), never=JAN, less=0.6)


def _responses(
    round: MonitorRound,
    rng: random.Random,
    filed_at: datetime,
    *,
    always: str = "",
    never: str = "",
    less: float = 1.0,
) -> int:
    towns = dict(Organisation.objects.values_list("identifier", "pk"))
    rows = []
    for line in queries.lines(Question(round.year)):
        size = size_of(line.code, line.population) or Size.SMALL
        chance = rng.random() / less
        if line.code == never or (chance > ANSWERS[size] and line.code != always):
            continue
        rows.append(
            MonitorResponse(
                round=round,
                municipality_id=towns[f"gemeente:{line.code}"],
                status=ResponseStatus.FILED,
                answers=_answers(round, rng, POLICY[size]),
                changed_by="demonstratie",
                filed_by="demonstratie",
                filed_at=filed_at,
                synthetic=True,
            )
        )
    MonitorResponse.objects.bulk_create(rows)
    return len(rows)


def _answers(round: MonitorRound, rng: random.Random, policy: float) -> dict[str, Answer]:
    """Answers to everything that must be answered, in the order of the questions."""
    answers: dict[str, Answer] = {"has_policy": "yes" if rng.random() < policy else "no"}
    for question in round.questions.questions:
        if question.required and question.id not in answers and question.applies(answers):
            answers[question.id] = _answer(question, rng)
    return round.questions.kept(answers)


def _answer(question: Asked, rng: random.Random) -> Answer:
    codes = [one.code for one in question.options]
    if question.kind == "choice":
        return rng.choice(codes)
    some = [code for code in codes if code != "none"]
    return sorted(rng.sample(some, rng.randint(1, min(3, len(some)))))


def _letters(by: Person) -> int:
    """One letter that went out, and a talk that followed."""
    today = timezone.localdate()
    run = letters.prepare(
        by=by,
        template="local_policy",
        year=queries.years()[0],
        dated=today - timedelta(days=14),
        synthetic=True,
    )
    run.letters.update(drawn_at=timezone.now() - timedelta(days=13))
    letters.note_sent(by=by, run=run, sent_on=today - timedelta(days=12))
    statement = TalkStatement(
        municipality=JAN,
        kind="phone",
        held_on=today - timedelta(days=5),
        summary="Verzonnen gesprek: de gemeente zoekt uit welk deel bij de voorziening aankomt.",
        follow_up_on=today + timedelta(days=30),
    )
    letters.note_talk(by=by, statement=statement, run=run, synthetic=True)
    return 2
