"""From checked answers to a report, for the public form, staff who enter one, and the API."""

from collections.abc import Mapping

from gelijk.core.problems import Problems
from gelijk.reference import vocabularies
from gelijk.reports.intake import catalogues, places, steps
from gelijk.reports.intake.answers import check, day_of
from gelijk.reports.intake.schema import Answer, Answers, chosen, text
from gelijk.reports.models.cases import Anonymity, PlaceKnown, Wish
from gelijk.reports.models.handling import Purpose
from gelijk.reports.report import Report

# The Regulation counts one nature of a report; of several the gravest, which a handler may change.
GRAVEST_FIRST = ("geweld", "bedreiging", "vijandige_bejegening", "omstreden_behandeling", "overig")
CONTACT = {"name": "naam", "e_mail": "e_mail", "telephone": "telefoon"}
OTHER_PARTY = {"other_name": "naam", "other_description": "beschrijving"}
DETAILS = {"literal": "letterlijke_tekst", "witnesses": "getuigen", "done": "al_gedaan"}


def report_from(
    answers: Answers, *, channel: str = "formulier", language: str = catalogues.SOURCE
) -> Report:
    """The report that these answers are; Problems when they are none yet."""
    _check_whole(answers, language)
    wish = Wish(text(answers, "wish"))
    nature, *more = natures_of(answers)
    residence, residence_known = _place(answers, "residence")
    place, place_known = _place(answers, "place")
    return Report(
        account=text(answers, "account"),
        reporter_type=text(answers, "reporter_type"),
        wish=wish,
        # A complaint asks for more than being counted (protocols of five bureaux; Besluit art. 4).
        complaint=wish is not Wish.REGISTER,
        anonymity=Anonymity(text(answers, "anonymity")),
        grounds=grounds_of(answers),
        terrain=text(answers, "terrain"),
        nature=nature,
        more_natures=tuple(more),
        online=is_online(answers),
        url=text(answers, "url"),
        residence=residence,
        residence_known=residence_known,
        place=place,
        place_known=place_known,
        happened_from=day_of(text(answers, "happened_from")),
        happened_until=day_of(text(answers, "happened_until")),
        ongoing=bool(chosen(answers, "ongoing")),
        contact=_named(answers, CONTACT),
        other_party=_named(answers, OTHER_PARTY),
        details={new: answers[old] for old, new in DETAILS.items() if answers.get(old)},
        consents=consents_of(answers),
        channel=channel,
        language=language,
        form_version=steps.load().version,
    )


def _check_whole(answers: Answers, language: str) -> None:
    faults = check(answers, language)
    if faults:
        raise Problems("Deze antwoorden zijn nog geen volledige melding.", faults)


def is_online(answers: Answers) -> bool:
    """Whether it happened on the internet, in the media or by message."""
    return text(answers, "online") == "yes_"


def grounds_of(answers: Answers) -> tuple[str, ...]:
    """The grounds that were chosen, each followed by what was said more precisely."""
    vocabulary = vocabularies.load("grounds")
    precise = chosen(answers, "subgrounds")
    found: list[str] = []
    for ground in chosen(answers, "grounds"):
        found += [ground, *(one for one in precise if vocabulary.root(one).code == ground)]
    return tuple(found) or ("onbekend",)


def natures_of(answers: Answers) -> list[str]:
    """The natures, the gravest first; `onbekend` when none was chosen."""
    found = chosen(answers, "natures")
    return [one for one in GRAVEST_FIRST if one in found] or ["onbekend"]


def consents_of(answers: Answers) -> dict[Purpose, bool]:
    """A yes or a no for every purpose that was asked about (each apart, AVG art. 7)."""
    given = chosen(answers, "consents")
    asked = steps.question("consents").open_options(answers)
    return {Purpose(option.code): option.code in given for option in asked}


def relevant(answers: Answers) -> dict[str, Answer]:
    """The answers to what is asked; what an earlier choice has made pointless is left out."""
    kept: dict[str, Answer] = {}
    for step in steps.load().steps:
        told = [one for one in step.questions if answers.get(one.name)]
        # Most pages of the form come before most answers, so that is looked at first.
        if not told or not step.is_asked(kept):
            continue
        for question in steps.open_questions(told, kept):
            answer = answers[question.name]
            if isinstance(answer, list) and question.options:
                open_codes = {option.code for option in question.open_options(kept)}
                answer = [code for code in answer if code in open_codes]
            if answer:
                kept[question.name] = answer
    return kept


def _place(answers: Answers, name: str) -> tuple[str, PlaceKnown]:
    if name == "place" and is_online(answers):
        return "", PlaceKnown.NOT_APPLICABLE
    known = PlaceKnown(text(answers, f"{name}_known"))
    if known is not PlaceKnown.KNOWN:
        return "", known
    return places.code_of(text(answers, name)), known


def _named(answers: Answers, names: Mapping[str, str]) -> dict[str, str]:
    return {new: text(answers, old) for old, new in names.items() if text(answers, old)}
