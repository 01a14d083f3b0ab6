"""Invented rows for the demonstration, in an invented edition; each is marked synthetic.

Nothing invented is tied to a real measure: who looks at the real programme sees only facts.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gelijk.accounts.roles import ROLES
from gelijk.core.permissions import Permission, Person
from gelijk.programme.actions import editions, goals, measures, progress, sessions
from gelijk.programme.models import Edition, Measure, MeasureVersion
from gelijk.programme.models.goals import Direction
from gelijk.programme.models.progress import Light
from gelijk.programme.models.sessions import SessionKind

# No programme is of this year, so nothing invented takes the place of a real edition or measure.
YEAR = 2099
# The year in which the invented things happen.
LIVED = 2026
SOURCE = {"source_note": "Verzonnen voor de demonstratie.", "source_document": "demonstratie"}


@dataclass(frozen=True, slots=True)
class Player:
    """An invented member of staff, so that the steps are taken by different people."""

    audit_name: str
    organisation: str
    permissions: frozenset[Permission]


NOOR = Player("demonstratie:noor", "BZK", ROLES["policy_officer"].permissions)
MILA = Player("demonstratie:mila", "BZK", ROLES["policy_officer"].permissions)
OTIS = Player("demonstratie:otis", "OCW", ROLES["policy_officer"].permissions)
RUBEN = Player("demonstratie:ruben", "NCDR", ROLES["coordinator"].permissions)


def load(*, by: Person) -> int:
    """Makes the invented edition once."""
    if Edition.objects.filter(year=YEAR).exists():
        return 0
    edition = _edition()
    helpdesk = _published(_values(edition, "Voorbeeld: helpdesk voor scholen", ["OCW"]), OTIS)
    training = _published(_values(edition, "Voorbeeld: training voor inspecteurs", ["BZK"]), MILA)
    _correct(training)
    _report(helpdesk, training)
    _in_the_works(edition)
    _sessions(edition, helpdesk)
    _goal(edition, helpdesk)
    return Measure.objects.filter(synthetic=True).count() + 1


def _edition() -> Edition:
    return editions.add(
        by=RUBEN,
        year=YEAR,
        values={
            "title": f"Voorbeeldprogramma {YEAR}",
            "about": "Verzonnen programma, om te laten zien hoe Gelijk werkt.",
            **SOURCE,
        },
        words_of=Edition.objects.get(year=2022),
        synthetic=True,
    )


def _values(edition: Edition, title: str, ministries: list[str]) -> dict[str, object]:
    return {
        "title": title,
        "summary": "Verzonnen maatregel van de demonstratie.",
        "edition": edition,
        "line": "erkennen_voorkomen",
        "domains": ["onderwijs"],
        "grounds": ["algemeen"],
        "responsible": ministries,
        "stage": "loopt",
        "year_from": LIVED,
        **SOURCE,
    }


def _published(values: dict[str, object], reviewer: Player) -> MeasureVersion:
    version = measures.add(by=NOOR, year=YEAR, values=values, synthetic=True)
    return _through(version, reviewer)


def _through(version: MeasureVersion, reviewer: Player) -> MeasureVersion:
    sent = measures.send(by=NOOR, version=version, token=version.token)
    measures.review(by=reviewer, version=sent, approves=True, comment="Akkoord.")
    return measures.publish(by=RUBEN, version=sent)


def _correct(version: MeasureVersion) -> None:
    reason = "het verkeerde domein was ingevuld"
    draft = measures.correct(by=NOOR, version=version, reason=reason)
    saved = measures.save(
        by=NOOR, version=draft, token=draft.token, values={"domains": ["overheid"]}
    )
    _through(saved, MILA)


def _report(helpdesk: MeasureVersion, training: MeasureVersion) -> None:
    progress.report(
        by=NOOR,
        measure=helpdesk.measure,
        day=date(LIVED, 3, 1),
        light=Light.ORANGE,
        reason="De helpdesk opent later, omdat de aanbesteding opnieuw moest.",
    )
    progress.report(
        by=NOOR,
        measure=helpdesk.measure,
        day=date(LIVED, 6, 1),
        light=Light.GREEN,
        reason="De helpdesk is open.",
        evidence=["demonstratie"],
    )
    progress.report(
        by=NOOR,
        measure=training.measure,
        day=date(LIVED, 6, 1),
        light=Light.RED,
        reason="Er is nog geen trainer gevonden.",
    )


def _in_the_works(edition: Edition) -> None:
    """One version for every status, so that the work list has something for everybody."""
    measures.add(
        by=NOOR,
        year=YEAR,
        values=_values(edition, "Voorbeeld: leskaart voor stages", ["OCW"]),
        synthetic=True,
    )
    waiting = measures.add(
        by=NOOR,
        year=YEAR,
        values=_values(edition, "Voorbeeld: onderzoek naar woningen", ["BZK"]),
        synthetic=True,
    )
    measures.send(by=NOOR, version=waiting, token=waiting.token)
    agreed = measures.add(
        by=NOOR,
        year=YEAR,
        values=_values(edition, "Voorbeeld: campagne in de sport", ["BZK"]),
        synthetic=True,
    )
    sent = measures.send(by=NOOR, version=agreed, token=agreed.token)
    measures.review(by=MILA, version=sent, approves=True)


def _sessions(edition: Edition, helpdesk: MeasureVersion) -> None:
    session = sessions.record_session(
        by=RUBEN,
        kind=SessionKind.TOWNHALL,
        title="Voorbeeld: townhallsessie over onderwijs",
        day=date(LIVED - 1, 10, 7),
        edition=edition,
        theme="Onderwijs",
        about="Verzonnen sessie.",
        synthetic=True,
    )
    asked = sessions.record_input(
        by=RUBEN,
        session=session,
        text="Scholen weten niet bij wie zij met vragen over discriminatie terechtkunnen.",
        public=True,
    )
    sessions.became(by=RUBEN, given=asked, measure=helpdesk.measure)
    left = sessions.record_input(
        by=RUBEN, session=session, text="Maak één meldpunt voor alle scholen.", public=True
    )
    sessions.answer(
        by=RUBEN, given=left, text="Niet overgenomen: er is al een meldpunt in elke gemeente."
    )


def _goal(edition: Edition, helpdesk: MeasureVersion) -> None:
    goal = goals.set_goal(
        by=RUBEN,
        year=YEAR,
        indicator="Voorbeeld: scholen die de helpdesk kennen",
        unit="%",
        set_by="demonstratie",
        source=goals.Source(document="demonstratie"),
        direction=Direction.UP,
        measure=helpdesk.measure,
        edition=edition,
        baseline=(LIVED - 1, Decimal(20)),
        target=(LIVED + 2, Decimal(80)),
        synthetic=True,
    )
    goals.measure_goal(
        by=NOOR, goal=goal, year=LIVED, value=Decimal(35), source=goals.Source("demonstratie")
    )
