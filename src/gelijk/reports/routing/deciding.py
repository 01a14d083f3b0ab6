"""Which office serves a report, and why. Pure: the same question has the same answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gelijk.reference.models import Certainty
from gelijk.reports.models.cases import PlaceKnown, Wish
from gelijk.reports.offices import national_desk
from gelijk.reports.routing.schema import Rule, Standing, When, rules

# The codes of Bonaire, Sint Eustatius and Saba in the national register TOOI (col/col01 and on).
CARIBBEAN = "COL"


@dataclass(frozen=True, slots=True)
class Serving:
    """The office that serves a municipality on a day.

    `now` is what became of a municipality that is no more; without an office the parts of a
    `divided` one have different offices.
    """

    office: str
    certainty: str = Certainty.CONFIRMED
    now: str = ""
    divided: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What of a report counts for where it goes. Codes are `GM0599` or `COL01`."""

    residence: str = ""
    residence_known: PlaceKnown = PlaceKnown.UNKNOWN
    place: str = ""
    place_known: PlaceKnown = PlaceKnown.UNKNOWN
    online: bool = False
    wants_place: bool = False
    terrain: str = "onbekend"
    grounds: tuple[str, ...] = ("onbekend",)
    wish: Wish = Wish.REGISTER


@dataclass(frozen=True, slots=True)
class Decision:
    """The office, the rule that decided, and the reasons in Dutch with their articles."""

    office: str
    rule: str
    because: tuple[str, ...]
    basis: tuple[str, ...]
    residence_is: Standing
    place_is: Standing
    followed: tuple[tuple[str, str], ...] = ()
    inferred: bool = False

    def reasons(self, language: str | None) -> tuple[str, ...]:
        """Why, in the language of the reader."""
        return tuple(_reasons(self, language))

    def detail(self) -> dict[str, object]:
        """What the history of a case and the audit trail keep: codes, no words."""
        return {
            "office": self.office,
            "rule": self.rule,
            "rules": rules().version,
            "residence_is": self.residence_is,
            "place_is": self.place_is,
            "followed": [f"{old}>{new}" for old, new in self.followed],
        }


def decide(question: Question, services: Mapping[str, Serving]) -> Decision:
    """The first rule that holds."""
    residence = _standing(question.residence, question.residence_known, services)
    place = _standing(question.place, question.place_known, services)
    rule = next(one for one in rules().rules if _holds(one.when, question, residence, place))
    code = {"residence": question.residence, "place": question.place}.get(rule.office, "")
    serving = services.get(code)
    draft = Decision(
        office=serving.office if serving else national_desk(),
        rule=rule.id,
        because=(),
        basis=rule.basis,
        residence_is=residence,
        place_is=place,
        followed=tuple(_followed(question, services)),
        inferred=serving is not None and serving.certainty == Certainty.REGION,
    )
    parts = {name: getattr(draft, name) for name in Decision.__slots__}
    return Decision(**parts | {"because": draft.reasons("nl")})


def rule_of(identifier: str) -> Rule | None:
    """The rule with this name, for who reads an old decision."""
    return next((one for one in rules().rules if one.id == identifier), None)


def _standing(code: str, known: PlaceKnown, services: Mapping[str, Serving]) -> Standing:
    if known == PlaceKnown.NOT_APPLICABLE:
        return "not_applicable"
    if known == PlaceKnown.UNKNOWN or not code:
        return "unknown"
    serving = services.get(code)
    if code.startswith(CARIBBEAN):
        return "caribbean_own" if serving else "caribbean"
    if serving is None:
        return "unserved"
    if serving.divided:
        return "divided"
    if serving.certainty in (Certainty.UNCONFIRMED, Certainty.UNKNOWN):
        return "unsure"
    return "served"


def _holds(when: When, question: Question, residence: Standing, place: Standing) -> bool:
    return (
        (not when.residence or residence in when.residence)
        and (not when.place or place in when.place)
        and when.online in (None, question.online)
        and when.wants_place in (None, question.wants_place)
        and (not when.terrain or question.terrain in when.terrain)
        and (not when.grounds or bool(when.grounds.intersection(question.grounds)))
        and (not when.wish or question.wish in when.wish)
    )


def _followed(question: Question, services: Mapping[str, Serving]) -> Iterator[tuple[str, str]]:
    for code in dict.fromkeys((question.residence, question.place)):
        serving = services.get(code)
        if serving and serving.now:
            yield code, serving.now


def _reasons(decision: Decision, language: str | None) -> Iterator[str]:
    rule = rule_of(decision.rule)
    if rule:
        articles = "; ".join(decision.basis)
        yield f"{rule.because.in_language(language)} ({articles})"
    notes = rules().notes
    for old, new in decision.followed:
        yield notes.followed.in_language(language).format(old=old, new=new)
    if decision.inferred:
        yield notes.region.in_language(language)
