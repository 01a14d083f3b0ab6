"""The first steps: analysis, classification, contact, intake, plan, and notes on the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gelijk.accounts.models import User
from gelijk.core.permissions import Person
from gelijk.core.problems import Problem
from gelijk.reference import vocabularies
from gelijk.reports import permissions
from gelijk.reports.actions.handling import working
from gelijk.reports.models import Case
from gelijk.reports.models.cases import PlaceKnown
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import EventKind
from gelijk.reports.referrals import BODIES
from gelijk.reports.states import Status


@dataclass(frozen=True, slots=True)
class Classification:
    """What a case is counted by (Besluit Wga art. 13); 'onbekend' is an answer."""

    complaint: bool
    grounds: Sequence[str]
    terrain: str
    nature: str
    more_natures: Sequence[str] = ()
    residence: str = ""
    residence_known: PlaceKnown = PlaceKnown.UNKNOWN
    place: str = ""
    place_known: PlaceKnown = PlaceKnown.UNKNOWN
    handlings: Sequence[str] = ()

    def check(self) -> None:
        """Codes are those of the vocabularies, and a place is known or is not."""
        if not self.grounds:
            raise Problem("Er is geen grond gekozen.", where="grounds", remedy="Kies 'onbekend'.")
        if "onbekend" in self.grounds and len(self.grounds) > 1:
            raise Problem("'Onbekend' gaat niet samen met een bekende grond.", where="grounds")
        for name, codes in {
            "grounds": self.grounds,
            "terrains": [self.terrain],
            "natures": [self.nature, *self.more_natures],
            "handlings": self.handlings,
        }.items():
            for code in codes:
                vocabularies.load(name).get(code)
        for where in ("residence", "place"):
            known = getattr(self, f"{where}_known") == PlaceKnown.KNOWN
            if known != bool(getattr(self, where)):
                raise Problem(
                    "Een bekende gemeente heeft een naam, een onbekende niet.",
                    where=where,
                    remedy="Kies een gemeente, of kies 'onbekend' of 'niet van toepassing'.",
                )


def start_analysis(*, by: Person, case: Case, revision: int | None = None) -> Case:
    """Somebody looks at what came in, and has the case from then on."""
    check = permissions.check_can_start_analysis
    with working(by, case, "case.start_analysis", check, revision=revision) as work:
        if work.case.handler_id is None and isinstance(by, User):
            work.set(handler=by)
        work.note(EventKind.STEP, new=Status.FIRST_ANALYSIS, step="start_analysis")
    return work.case


def classify(
    *, by: Person, case: Case, classification: Classification, revision: int | None = None
) -> Case:
    """What the case is counted by; the history keeps what it was."""
    classification.check()
    with working(
        by, case, "case.classify", permissions.check_can_classify, revision=revision
    ) as work:
        new: dict[str, object] = {
            name: list(value) if isinstance(value, tuple | list) else value
            for name, value in (
                (name, getattr(classification, name)) for name in Classification.__slots__
            )
        }
        before = {name: getattr(work.case, name) for name in new}
        changed = {name: [before[name], new[name]] for name in new if before[name] != new[name]}
        work.set(**new)
        work.note(EventKind.CLASSIFIED, step="classify", changed=changed)
        # AVG art. 9: a ground tells of a person, and the trail is read by who sees no cases.
        work.detail["changed"] = sorted(changed)
    return work.case


def record_contact(
    *, by: Person, case: Case, day: date, how: str, text: str, revision: int | None = None
) -> Case:
    """First support, by whichever way the complainant was spoken to."""
    # Besluit Wga art. 4 lid 1 onder a
    with working(
        by, case, "case.record_contact", permissions.check_can_contact, revision=revision
    ) as work:
        _check_day(day, work.today, work.case.received_on)
        vocabularies.load("channels").get(how)
        if work.case.first_contact_on is None or day < work.case.first_contact_on:
            work.set(first_contact_on=day)
        if text.strip():
            work.keep(ContentKind.NOTE, {"text": text.strip(), "about": "contact"})
        work.note(EventKind.CONTACT, step="contact", how=how, day=day.isoformat())
    return work.case


def record_intake(*, by: Person, case: Case, text: str, revision: int | None = None) -> Case:
    """What the conversation brought: what happened, what it did, what the complainant wants."""
    check = permissions.check_can_record_intake
    with working(by, case, "case.record_intake", check, revision=revision) as work:
        work.keep(ContentKind.INTAKE, {"text": _words(text, "Het intakeverslag is leeg.")})
        work.note(EventKind.STEP, new=Status.INTAKE, step="intake")
    return work.case


def make_plan(*, by: Person, case: Case, text: str, revision: int | None = None) -> Case:
    """What will be done, as the complainant wants it; also the way back from a later step."""
    check = permissions.check_can_make_plan
    with working(by, case, "case.make_plan", check, revision=revision) as work:
        work.keep(ContentKind.PLAN, {"text": _words(text, "Het plan is leeg.")})
        work.note(EventKind.STEP, new=Status.PLAN, step="plan")
    return work.case


def start_preliminary(*, by: Person, case: Case, revision: int | None = None) -> Case:
    """Judges what the complainant supplied; nobody outside hears of it."""
    # Besluit Wga art. 9
    check = permissions.check_can_start_preliminary
    with working(by, case, "case.start_preliminary", check, revision=revision) as work:
        work.note(EventKind.STEP, new=Status.PRELIMINARY_INVESTIGATION, step="preliminary")
    return work.case


def support_procedure(
    *, by: Person, case: Case, body: str, text: str, revision: int | None = None
) -> Case:
    """Help with a procedure elsewhere that the complainant chose."""
    # Besluit Wga art. 4 lid 2 onder a
    if body not in BODIES:
        raise Problem("Er staat niet bij welke procedure.", where="body", remedy="Kies er een.")
    check = permissions.check_can_support_procedure
    with working(by, case, "case.support_procedure", check, revision=revision) as work:
        words = _words(text, "Er staat niet welke hulp gegeven wordt.")
        work.keep(ContentKind.NOTE, {"text": words, "about": "procedure", "body": body})
        work.handled("bijstaan_procedures")
        work.note(EventKind.STEP, new=Status.PROCEDURE_SUPPORT, step="support", body=body)
    return work.case


def add_note(*, by: Person, case: Case, text: str, revision: int | None = None) -> Case:
    """Something for colleagues to know."""
    with working(by, case, "case.add_note", permissions.check_can_note, revision=revision) as work:
        work.keep(ContentKind.NOTE, {"text": _words(text, "De notitie is leeg.")})
    return work.case


def _words(text: str, otherwise: str) -> str:
    if not text.strip():
        raise Problem(otherwise, where="text", remedy="Schrijf op wat er te zeggen is.")
    return text.strip()


def _check_day(day: date, today: date, received: date) -> None:
    if not received <= day <= today:
        raise Problem(
            "Deze dag ligt voor de melding of in de toekomst.",
            where="day",
            remedy=f"Kies een dag van {received:%d-%m-%Y} tot en met {today:%d-%m-%Y}.",
        )
