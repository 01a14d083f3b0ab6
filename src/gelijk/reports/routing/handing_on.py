"""What goes along when a case is handed on, and what stays behind and is destroyed.

The new office gets what the complainant agreed to: with consent everything that came from the
complainant, without it the codes and the account of what happened. What the old office wrote for
itself never goes along: the new one forms its own view (Besluit Wga art. 2 lid 4), and who reads
the case later should read no more than is needed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from gelijk.reports.models import Attachment, Case, CaseEvent, Content, LetterSent, Message
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.states import Status

# Once a step is under way, the office that took it also finishes it or closes it first.
BEFORE_THE_WORK = frozenset(
    {Status.RECEIVED, Status.FIRST_ANALYSIS, Status.INTAKE, Status.PLAN, Status.REFERRAL}
)
ALWAYS = frozenset({ContentKind.ACCOUNT})
WITH_CONSENT = ALWAYS | {ContentKind.CONTACT, ContentKind.OTHER_PARTY, ContentKind.DETAILS}


@dataclass(frozen=True, slots=True)
class Baggage:
    """How many pieces of each kind go along, and how many stay behind."""

    along: Mapping[str, int]
    behind: Mapping[str, int]

    @property
    def contact(self) -> bool:
        """Whether the name or address of the complainant goes along."""
        return ContentKind.CONTACT in self.along


def look(case: Case, *, agreed: bool) -> Baggage:
    """What a transfer would take along, before anything is done."""
    goes = WITH_CONSENT if agreed else ALWAYS
    along: dict[str, int] = {}
    behind: dict[str, int] = {}
    for kind in case.contents.values_list("kind", flat=True):
        _add(along if kind in goes else behind, kind)
    for name, found in _of_both_sides(case).items():
        theirs = found.filter(from_reporter=True).count()
        ours = found.filter(from_reporter=False).count()
        _add(along if agreed else behind, name, theirs)
        _add(along if agreed and name == "message" else behind, name, ours)
    _add(behind, "letter", case.letters.count())
    return Baggage(along, behind)


def leave_behind(case: Case, *, agreed: bool) -> None:
    """Destroys what does not go along; the reasons in words of earlier events too."""
    goes = WITH_CONSENT if agreed else ALWAYS
    Content.objects.filter(case=case).exclude(kind__in=goes).delete()
    LetterSent.objects.filter(case=case).delete()
    files = Attachment.objects.filter(case=case)
    if agreed:
        files.filter(from_reporter=False).delete()
    else:
        files.delete()
        Message.objects.filter(case=case).delete()
    CaseEvent.objects.filter(case=case).update(sealed_reason=None)


def _of_both_sides(case: Case) -> dict[str, QuerySet[Message] | QuerySet[Attachment]]:
    return {"message": case.messages.all(), "file": case.attachments.all()}


def _add(to: dict[str, int], kind: str, count: int = 1) -> None:
    if count:
        to[kind] = to.get(kind, 0) + count
