"""What the answers of a round say of all municipalities, by class of size and together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gelijk.methods.surveys import Estimate, Stratum, share
from gelijk.municipalities import sizes
from gelijk.municipalities.models import MonitorResponse, MonitorRound
from gelijk.municipalities.monitor.questionnaire import Answer, Answers, Option, Question
from gelijk.municipalities.sizes import Size
from gelijk.municipalities.states import ResponseStatus
from gelijk.reference.municipalities import municipalities_of

LEAST_ASKED = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """The share that gave one answer, of all and of each class of size.

    A class of four tells what each of them said. Of a question whose answers are not public there
    are no classes, and no figure at all while it was put to fewer than `LEAST_ASKED`.
    """

    question: Question
    option: Option
    whole: Estimate
    by_size: Mapping[Size, Estimate]


@dataclass(frozen=True, slots=True)
class Response:
    """On how many answers the figures rest."""

    asked: int
    answered: int
    complete: int
    by_size: Mapping[Size, tuple[int, int]]

    @property
    def percentage(self) -> float:
        """Complete answers as a part of those asked."""
        return 100 * self.complete / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True)
class Round:
    """The filed answers of a round, with the class of each municipality."""

    answers: Mapping[str, Answers]
    size_of: Mapping[str, Size]
    begun: int

    @property
    def response(self) -> Response:
        """How many municipalities there are, answered and answered completely."""
        everybody = Counter(self.size_of.values())
        complete = Counter(self.size_of[code] for code in self.answers if code in self.size_of)
        by_size = {size: (complete[size], everybody[size]) for size in Size}
        return Response(len(self.size_of), self.begun, len(self.answers), by_size)


def of(round: MonitorRound) -> Round:
    """The answers that count: those that were filed."""
    size_of = sizes.sizes_of(municipalities_of(round.year))
    found = MonitorResponse.objects.filter(round=round).select_related("municipality")
    filed = {
        one.municipality.code: one.answers for one in found if one.status == ResponseStatus.FILED
    }
    return Round(filed, size_of, sum(bool(one.answers) for one in found))


def figures(round: MonitorRound, names: Sequence[str] = ()) -> list[Figure]:
    """A figure for each answer to each question with choices."""
    known = of(round)
    found = (
        figure(known, question, option)
        for question in round.questions.questions
        if question.options and (not names or question.id in names)
        for option in question.options
    )
    return [one for one in found if one.question.public or one.whole.asked >= LEAST_ASKED]


def figure(known: Round, question: Question, option: Option) -> Figure:
    """The share that chose the option, among those to whom the question applies."""
    strata = [_stratum(known, question, option, size) for size in Size]
    whole = share([one for one in strata if one.population])
    by_size = {
        size: share([one])
        for size, one in zip(Size, strata, strict=True)
        if one.population and question.public
    }
    return Figure(question, option, whole, by_size)


def _stratum(known: Round, question: Question, option: Option, size: Size) -> Stratum:
    members = [code for code, other in known.size_of.items() if other == size]
    answered = asked = yes = 0
    for code in members:
        answers = known.answers.get(code)
        if answers is None or (question.applies(answers) and not answers.get(question.id)):
            continue  # who skipped a question that applied did not answer it
        answered += 1
        if question.applies(answers):
            asked += 1
            yes += _chose(answers[question.id], option.code)
    return Stratum(size.value, len(members), answered, asked, yes)


def _chose(answer: Answer, code: str) -> bool:
    return code == answer if isinstance(answer, str) else code in answer
