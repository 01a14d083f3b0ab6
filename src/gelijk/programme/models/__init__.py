"""The national programme: editions, measures in versions, goals, progress, sessions."""

from gelijk.programme.models.editions import Edition, Milestone, Term
from gelijk.programme.models.goals import Goal, GoalValue
from gelijk.programme.models.instruments import Instrument
from gelijk.programme.models.measures import Measure, MeasureVersion, Review
from gelijk.programme.models.progress import Progress
from gelijk.programme.models.sessions import Input, Session

__all__ = [
    "Edition",
    "Goal",
    "GoalValue",
    "Input",
    "Instrument",
    "Measure",
    "MeasureVersion",
    "Milestone",
    "Progress",
    "Review",
    "Session",
    "Term",
]
