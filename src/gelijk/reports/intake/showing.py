"""Questions as a page shows them: their words, what was answered, and what is wrong with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from gelijk.reports.intake import places, steps
from gelijk.reports.intake.answers import Fault
from gelijk.reports.intake.catalogues import Catalogue
from gelijk.reports.intake.schema import (
    CHOOSING,
    Answers,
    Kind,
    Option,
    Question,
    Step,
    chosen,
    text,
)

INPUTS = {
    Kind.DAY: "text",
    Kind.E_MAIL: "email",
    Kind.TELEPHONE: "tel",
    Kind.ADDRESS: "text",
    Kind.LINE: "text",
    Kind.PLACE: "text",
}
MODES = {Kind.ADDRESS: "url"}
# Always written from left to right, also on a page that runs the other way.
LEFT_TO_RIGHT = frozenset({Kind.E_MAIL, Kind.TELEPHONE, Kind.ADDRESS, Kind.DAY})


@dataclass(frozen=True, slots=True)
class ShownOption:
    """One answer to choose."""

    id: str
    code: str
    label: str
    hint: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Field:
    """One question on a page. `anchor` is where a link from the list of faults leads."""

    name: str
    kind: str
    label: str
    hint: str
    required: bool
    value: str
    options: Sequence[ShownOption]
    errors: Sequence[str]
    autocomplete: str
    # Numbers of attributes are texts here: a template would write 20.000 for 20000.
    longest: str
    input_type: str
    input_mode: str
    left_to_right: bool
    anchor: str
    described_by: str
    places: SafeString | str = ""

    @property
    def blank(self) -> tuple[str, ...] | None:
        """What an unanswered field is recognised by; None once it holds anything of a person."""
        if self.value or self.errors or self.kind == Kind.FILES:
            return None
        if any(one.checked for one in self.options):
            return None
        return self.name, str(self.required), self.places, *(one.code for one in self.options)

    @property
    def is_choice(self) -> bool:
        """Whether it is a list of options."""
        return self.kind in CHOOSING

    @property
    def control(self) -> str:
        """The type of the element to tick."""
        return "radio" if self.kind == Kind.CHOICE else "checkbox"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the summary: a question, what was answered, and where it is changed."""

    question: str
    label: str
    values: Sequence[str]
    slug: str


def fields(
    questions: Sequence[Question],
    answers: Answers,
    catalogue: Catalogue,
    faults: Sequence[Fault] = (),
    *,
    every_option: bool = False,
) -> list[Field]:
    """The questions as fields; staff who enter a report see every option at once."""
    return [_field(one, answers, catalogue, faults, every_option) for one in questions]


def _field(
    question: Question,
    answers: Answers,
    catalogue: Catalogue,
    faults: Sequence[Fault],
    every_option: bool,
) -> Field:
    name = question.name
    errors = [fault.said(catalogue) for fault in faults if fault.question == name]
    hint = catalogue.words[f"ask.{name}.hint"] if question.hint else ""
    options = question.options if every_option else question.open_options(answers)
    described = [f"{name}-hint"] * bool(hint) + [f"{name}-error"] * bool(errors)
    return Field(
        name=name,
        kind=question.kind.value,
        label=catalogue.words[f"ask.{name}"],
        hint=hint,
        # A place is asked for by the answer above it, so "not required" beside it would mislead.
        required=question.required or question.kind is Kind.PLACE,
        value="" if question.kind in CHOOSING else text(answers, name),
        options=_options(question, options, chosen(answers, name), catalogue),
        errors=errors,
        autocomplete=question.autocomplete or "off",
        longest=str(question.longest),
        input_type=INPUTS.get(question.kind, ""),
        input_mode=MODES.get(question.kind, ""),
        left_to_right=question.kind in LEFT_TO_RIGHT,
        anchor=f"{name}-{options[0].code}" if question.kind in CHOOSING else name,
        described_by=" ".join(described),
        places=places.options() if question.kind is Kind.PLACE else "",
    )


def _options(
    question: Question, options: Sequence[Option], ticked: Sequence[str], catalogue: Catalogue
) -> list[ShownOption]:
    key = f"option.{question.name}"
    return [
        ShownOption(
            id=f"{question.name}-{one.code}",
            code=one.code,
            label=catalogue.words[f"{key}.{one.code}"],
            hint=catalogue.words[f"{key}.{one.code}.hint"] if one.hint else "",
            checked=one.code in ticked,
        )
        for one in options
    ]


def summary(answers: Answers, catalogue: Catalogue, files: Sequence[str] = ()) -> list[Line]:
    """Everything that was asked along these answers, with what was said."""
    return [
        Line(question.name, catalogue.words[f"ask.{question.name}"], values, step.slug)
        for step in steps.asked(answers)
        for question in steps.questions_of(step, answers)
        for values in [list(_values(question, answers, catalogue, files))]
        if not _is_told_already(question, answers)
    ]


def _is_told_already(question: Question, answers: Answers) -> bool:
    """The name of a municipality stands with the question whether it is known."""
    return question.kind is Kind.PLACE


def _values(
    question: Question, answers: Answers, catalogue: Catalogue, files: Sequence[str]
) -> Iterator[str]:
    if question.kind is Kind.FILES:
        yield from files
        return
    for value in chosen(answers, question.name):
        if question.name.endswith("_known") and value == "known":
            place = text(answers, question.name.removesuffix("_known"))
            name = places.name_of(places.code_of(place)) or place
            yield catalogue.get("ui.known_place", name=name)
        elif question.kind in CHOOSING:
            yield catalogue.option(question.name, value)
        else:
            yield value


def title(step: Step, catalogue: Catalogue) -> str:
    """What a step asks."""
    return catalogue.words[f"step.{step.slug}.title"]
