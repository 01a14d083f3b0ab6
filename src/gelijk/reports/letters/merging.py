"""What a template merges: from the columns of a case, and from what is sealed where it may.

What is not known comes as `[vul in: …]`; a letter with such a gap is not sent.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from gelijk.core.permissions import Person
from gelijk.core.problems import Problem
from gelijk.reference.models import Organisation
from gelijk.reports import decree, labels, sealing, terms
from gelijk.reports.letters.templates import Template
from gelijk.reports.models import Case
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import HearingFor, Party, Purpose
from gelijk.reports.referrals import BODIES
from gelijk.reports.standing import Standing
from gelijk.reports.states import Status

GAP = "[vul in: "
SOMEBODY = "iemand die bij ons een klacht heeft ingediend"


@dataclass
class Merge:
    """One case that is being merged; `opened` are the sealed contents that it took."""

    by: Person
    case: Case
    known: Standing
    seal: sealing.Seal
    template: Template
    opened: set[str] = field(default_factory=set)

    def sealed(self, kind: ContentKind, *names: str) -> str:
        """The first of these answers in the last text of a kind."""
        found = sealing.latest(self.case, self.seal, kind) or {}
        self.opened.add(kind)
        return next((str(found[name]) for name in names if found.get(name)), "")


def text_of(merge: Merge) -> str:
    """The template with everything that is known filled in."""
    # Letters are Dutch, whatever language who writes them reads the site in.
    with override("nl"):
        values = {name: FIELDS[name](merge) for name in merge.template.fields}
    return merge.template.filled(
        {name: value or f"{GAP}{name.replace('_', ' ')}]" for name, value in values.items()}
    )


def office_name(identifier: str) -> str:
    """What an office is called on paper."""
    found = Organisation.objects.filter(identifier=identifier).first()
    return found.name if found else identifier


def in_words(day: date | None) -> str:
    """A day as a letter writes it."""
    return date_format(day, "j F Y", use_l10n=False) if day else ""


def may_name_complainant(case: Case, known: Standing) -> bool:
    """Whether the other side may read who complains."""
    # Besluit Wga art. 5 leden 2 en 3
    for purpose in (Purpose.INVESTIGATE, Purpose.MEDIATE):
        try:
            decree.check_not_anonymous(case)
            decree.check_warned(known, purpose)
        except Problem:
            continue
        return True
    return False


def _complainant(merge: Merge) -> str:
    if merge.template.to == Party.OTHER_PARTY and not may_name_complainant(merge.case, merge.known):
        return SOMEBODY
    return merge.sealed(ContentKind.CONTACT, "name", "naam")


def _salutation(merge: Merge) -> str:
    name = merge.sealed(ContentKind.CONTACT, "name", "naam")
    return f"Beste {name}," if name else "Geachte heer, mevrouw,"


def _handler(merge: Merge) -> str:
    return str(getattr(merge.by, "get_full_name", str)()) or "Klachtbehandelaar"


def _view_due(merge: Merge) -> str:
    mediates = merge.template.effect == "tell_mediation"
    purpose = HearingFor.MEDIATION if mediates else HearingFor.INVESTIGATION
    hearing = merge.known.hearing(purpose, merge.template.to)
    if hearing and not merge.template.effect.startswith("tell_"):
        return in_words(hearing.view_due)
    return in_words(terms.due("view", timezone.localdate(), merge.case.office))


def _towns(merge: Merge) -> str:
    return labels.municipalities([merge.case.place]).get(merge.case.place, "")


def _body(merge: Merge) -> str:
    events = merge.case.events.filter(new_status=Status.REFERRAL).order_by("-at", "-id")
    said = next((one.detail.get("receiver") for one in events if one.detail.get("receiver")), "")
    return str(BODIES.get(str(said), ""))


FIELDS: Mapping[str, Callable[[Merge], str]] = {
    "aanhef": _salutation,
    "bureau": lambda merge: office_name(merge.case.office),
    "nummer": lambda merge: merge.case.number,
    "ontvangen": lambda merge: in_words(merge.case.received_on),
    "behandelaar": _handler,
    "klager": _complainant,
    "beklaagde": lambda merge: merge.sealed(ContentKind.OTHER_PARTY, "name", "naam"),
    "voorval": lambda merge: in_words(merge.case.happened_from),
    "plaats": _towns,
    "gronden": lambda merge: labels.labels("grounds", merge.case.grounds).lower(),
    "eerste_contact": lambda merge: in_words(merge.case.first_contact_due),
    "zienswijze": _view_due,
    "advies": lambda merge: merge.sealed(ContentKind.ADVICE, "text"),
    "advies_motivering": lambda merge: merge.sealed(ContentKind.ADVICE, "motivation"),
    "conclusie": lambda merge: merge.sealed(ContentKind.CONCLUSION, "text"),
    "weging": lambda merge: merge.sealed(ContentKind.CONCLUSION, "interests"),
    "motivering": lambda merge: merge.sealed(ContentKind.CONCLUSION, "motivation"),
    "instantie": _body,
    "uitkomst": lambda merge: str(merge.case.get_outcome_display()),
}
