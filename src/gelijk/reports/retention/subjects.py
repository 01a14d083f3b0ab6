"""What a line of the destruction register is about, as a page shows it before somebody says yes."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from gelijk.reports.conduct import erasing as complaints
from gelijk.reports.models import Case, ConductComplaint, Destruction
from gelijk.reports.retention import erasing

OF_CASES: dict[str, str | Promise] = {
    model._meta.model_name or "": words for model, words in erasing.WORDS.items()
}


@dataclass(frozen=True, slots=True)
class Subject:
    """A case or a complaint about the office: how it ended, and what of it would go."""

    row: Destruction | None
    ended: str
    synthetic: bool
    goes: dict[str, int] = field(default_factory=dict)

    @property
    def lines(self) -> list[str]:
        """What would go, in words."""
        return in_words([self])


def of(rows: Iterable[Destruction]) -> list[Subject]:
    """What these lines are about, as far as this desk sees it."""
    lines = {row.case_public_id: row for row in rows}
    cases = Case.objects.filter(public_id__in=lines)
    found = [of_case(one, lines[one.public_id]) for one in cases]
    about = ConductComplaint.objects.filter(public_id__in=lines)
    return [*found, *(_of_complaint(lines[one.public_id], one) for one in about)]


def in_words(subjects: Iterable[Subject]) -> list[str]:
    """Exactly what would be destroyed of all of them together."""
    total: dict[str | Promise, int] = {}
    for one in subjects:
        words = complaints.WORDS if one.row and one.row.is_of_complaint else OF_CASES
        for name, number in one.goes.items():
            total[words[name]] = total.get(words[name], 0) + number
    return [f"{number} × {words}" for words, number in total.items() if number]


def of_case(case: Case, row: Destruction | None = None) -> Subject:
    """A case, also before there is a line."""
    day = date_format(case.closed_on, "j F Y") if case.closed_on else "–"
    ended = f"{day}, {case.get_outcome_display()}"
    return Subject(row, ended, case.synthetic, erasing.count(case))


def _of_complaint(row: Destruction, complaint: ConductComplaint) -> Subject:
    ended = complaint.get_status_display()
    if complaint.judged_on:
        day = date_format(complaint.judged_on, "j F Y")
        ended = _("%(day)s, %(state)s") % {"day": day, "state": ended}
    return Subject(row, ended, complaint.synthetic, complaints.count(complaint))
