"""Sessions, what was brought in there, and the measure that it became."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from gelijk.core import audit, links
from gelijk.core.models import Relation
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import Problem
from gelijk.programme.models import Edition, Input, Measure, Session
from gelijk.programme.models.sessions import SessionKind


@transaction.atomic
def record_session(
    *,
    by: Person,
    kind: SessionKind,
    title: str,
    day: date,
    edition: Edition | None = None,
    theme: str = "",
    about: str = "",
    synthetic: bool = False,
) -> Session:
    """Writes down that a session was held."""
    check_can(by, Permission.RECORD_SESSION)
    session = Session.objects.create(
        public_id=_next_id("sessie", day.year, Session),
        kind=kind,
        title=title.strip(),
        day=day,
        edition=edition,
        theme=theme.strip(),
        about=about.strip(),
        synthetic=synthetic,
    )
    audit.record(by=by, verb="session.record", object=session.public_id, detail={"day": day})
    return session


@transaction.atomic
def record_input(
    *, by: Person, session: Session, text: str, ministry: str = "", public: bool = False
) -> Input:
    """Writes down what was said, without the name of who said it."""
    check_can(by, Permission.RECORD_SESSION)
    if not text.strip():
        raise Problem(_("De inbreng is leeg."), remedy=_("Schrijf op wat er is ingebracht."))
    year = session.day.year if session.day else int(session.public_id.split(":")[1][:4])
    given = Input.objects.create(
        public_id=_next_id("inbreng", year, Input),
        session=session,
        text=text.strip(),
        ministry=ministry,
        public=public,
        recorded_by=by.audit_name,
        synthetic=session.synthetic,
    )
    audit.record(
        by=by, verb="session.record_input", object=given.public_id, detail={"public": public}
    )
    links.make(by=by, subject=given.public_id, relation=Relation.MADE_IN, object=session.public_id)
    return given


@transaction.atomic
def became(*, by: Person, given: Input, measure: Measure) -> None:
    """Ties the input to the measure that it became."""
    check_can(by, Permission.RECORD_SESSION)
    links.make(by=by, subject=given.public_id, relation=Relation.BECAME, object=measure.public_id)
    audit.record(
        by=by,
        verb="session.input_became",
        object=given.public_id,
        detail={"measure": measure.public_id},
    )


@transaction.atomic
def answer(*, by: Person, given: Input, text: str) -> Input:
    """Says to whoever brought it in what was done with it, also when nothing was."""
    check_can(by, Permission.RECORD_SESSION)
    given.answer = text.strip()
    given.save(update_fields=["answer"])
    audit.record(by=by, verb="session.answer_input", object=given.public_id)
    return given


def _next_id(kind: str, year: int, model: type[Session] | type[Input]) -> str:
    """The number after the last of the year; the unique identifier settles a race."""
    taken = model._default_manager.filter(public_id__startswith=f"{kind}:{year}-")
    number = taken.count() + 1
    return f"{kind}:{year}-{number:03d}"
