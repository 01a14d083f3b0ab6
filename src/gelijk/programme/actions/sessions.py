"""Sessions, what was brought in there, and the measure that it became."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from gelijk.core import audit, links
from gelijk.core.models import Relation
from gelijk.core.numbering import next_identifier
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
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
        public_id=next_identifier(Session.objects.all(), f"sessie:{day.year}-"),
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
        public_id=next_identifier(Input.objects.all(), f"inbreng:{year}-"),
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


class WouldReplace(NotNow):
    """There is an answer already; `theirs` is what would be lost to the reader."""

    def __init__(self, theirs: str) -> None:
        self.theirs = theirs
        super().__init__(
            _("Er staat al een antwoord."),
            where="text",
            remedy=_("Vervang het alleen als het niet meer klopt."),
        )


@transaction.atomic
def answer(*, by: Person, given: Input, text: str, replaces: str = "") -> Input:
    """Says to whoever brought it in what was done with it, also when nothing was.

    An answer that stands there is replaced only by who has seen it; the trail keeps it.
    """
    check_can(by, Permission.RECORD_SESSION)
    stored = Input.objects.select_for_update().get(pk=given.pk)
    old, new = stored.answer, text.strip()
    if new == old:
        return stored
    if old and old != replaces:
        raise WouldReplace(old)
    stored.answer = new
    stored.save(update_fields=["answer"])
    detail = {"replaced": old} if old else {}
    audit.record(by=by, verb="session.answer_input", object=stored.public_id, detail=detail)
    return stored
