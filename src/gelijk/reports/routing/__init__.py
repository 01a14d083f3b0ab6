"""Which office serves a report: rules as data, decided by year-valid links, always explained."""

from datetime import date

from gelijk.reports.models import Case
from gelijk.reports.models.cases import PlaceKnown, Wish
from gelijk.reports.offices import national_desk
from gelijk.reports.report import Report
from gelijk.reports.routing.deciding import Decision, Question, Serving, decide
from gelijk.reports.routing.services import services_on

__all__ = [
    "Decision",
    "Question",
    "Serving",
    "decide",
    "decide_for",
    "decide_for_case",
    "national_desk",
    "services_on",
]

# The answer on the form by which a reporter asks for the office of the place of the incident.
WANTS_PLACE = "office_of_place"


def decide_for(report: Report, day: date) -> Decision:
    """The office for a report that comes in on the day."""
    question = Question(
        residence=report.residence,
        residence_known=report.residence_known,
        place=report.place,
        place_known=report.place_known,
        online=report.online,
        wants_place=bool(report.details.get(WANTS_PLACE)),
        terrain=report.terrain,
        grounds=report.grounds,
        wish=report.wish,
    )
    return decide(question, services_on(day))


def decide_for_case(case: Case, day: date, *, wants_place: bool = False) -> Decision:
    """The office for a case as it is now."""
    question = Question(
        residence=case.residence,
        residence_known=PlaceKnown(case.residence_known),
        place=case.place,
        place_known=PlaceKnown(case.place_known),
        online=case.online,
        wants_place=wants_place,
        terrain=case.terrain,
        grounds=tuple(case.grounds),
        wish=Wish(case.wish),
    )
    return decide(question, services_on(day))
