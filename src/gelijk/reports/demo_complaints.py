"""Two made-up complaints about an office for the demonstration: one new, one judged."""

from django.utils import timezone

from gelijk.accounts.models import User
from gelijk.core.permissions import Permission, Person, can
from gelijk.reports import receipts
from gelijk.reports.actions import conduct_filing
from gelijk.reports.actions import conduct_judging as judging
from gelijk.reports.conduct.sealing import Member
from gelijk.reports.models import ConductComplaint
from gelijk.reports.models.handling import Party

NEW = "Synthetisch. Ik belde drie keer en werd niet teruggebeld; daarna heette mijn melding oud."
JUDGED = "Synthetisch. Er werd over mij geklaagd en ik kreeg geen kans om mijn kant te vertellen."
HEARD = "Synthetisch. Ik kreeg de brief pas na de conclusie."
VIEW = "Synthetisch. De brief is te laat verstuurd; dat had niet mogen gebeuren."
REASONS = (
    "Synthetisch. De brief met de uitnodiging om te reageren is verstuurd nadat de conclusie er al "
    "was. Wie gehoord moet worden, hoort dat voor de conclusie te zijn; de klacht is gegrond."
)
COMMITTEE = (
    Member("Synthetisch lid van het bestuur", outside=False),
    Member("Synthetische jurist van buiten", outside=True),
)


def load(*, by: Person) -> int:
    """At the office of whoever handles complaints in the demonstration; none without one."""
    people = User.objects.filter(synthetic=True, is_active=True).order_by("pk")
    found = [one for one in people if can(one, Permission.JUDGE_CONDUCT)]
    if not found:
        return 0
    manager = found[0]
    _file(by, manager.organisation, Party.COMPLAINANT, NEW)
    _judge(manager, _file(by, manager.organisation, Party.OTHER_PARTY, JUDGED))
    return 2


def _file(by: Person, office: str, party: Party, text: str) -> ConductComplaint:
    said = conduct_filing.Complaint(office=office, party=party, text=text, about="")
    code = receipts.new()
    return conduct_filing.file(by=by, complaint=said, code=code, synthetic=True)


def _judge(by: User, row: ConductComplaint) -> None:
    judging.confirm(by=by, complaint=row, text="Synthetisch. Wij hebben uw klacht ontvangen.")
    judging.compose(by=by, complaint=row, members=COMMITTEE)
    judging.admit(by=by, complaint=row, reasons="Synthetisch. De klacht gaat over gedrag.")
    said = {Party.OTHER_PARTY: HEARD, Party.COMPLAINANT: VIEW}
    for party, text in said.items():
        judging.hear(by=by, complaint=row, party=party, on=timezone.localdate(), text=text)
    judging.judge(by=by, complaint=row, founded=True, reasons=REASONS)
