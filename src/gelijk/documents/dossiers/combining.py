"""Which grounds go together, and what each asks for: the rules of the Woo as checks.

Every refusal names the article on which it rests. `today` is given, so that a rule that looks at
the age of a document can be tested on any day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gelijk.core.problems import Problem, Problems
from gelijk.documents.dossiers.regimes import Ground, grounds, rules
from gelijk.documents.models.dossiers import Regime

FIVE_YEARS = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody proposes to keep back of one passage or document, and why."""

    codes: Sequence[str]
    motivation: str = ""
    until: date | None = None
    # Why the interest still weighs more, for information older than five years.
    old_motivation: str = ""
    environmental: bool = False
    emissions: bool = False
    document_date: date | None = None


def check(regime: str, choice: Choice, today: date) -> None:
    """Raises all that the law has against the choice, at once."""
    found = list(problems(regime, choice, today))
    if found:
        raise Problems("Zo kan dit niet worden achtergehouden.", found)


def problems(regime: str, choice: Choice, today: date) -> Iterator[Problem]:
    """What the law has against it."""
    yield from _of_the_regime(regime, choice)
    codes = [code for code in choice.codes if code in grounds()]
    yield from _together(codes)
    yield from _environment(codes, choice)
    yield from _asked_for(regime, codes, choice, today)
    yield from _old(codes, choice, today)


def _of_the_regime(regime: str, choice: Choice) -> Iterator[Problem]:
    rule = rules(regime)
    if not choice.codes:
        yield Problem(
            "Er is geen grond gekozen.", where="codes", remedy="Kies ten minste één grond."
        )
    for code in choice.codes:
        if code in rule.grounds:
            continue
        if not rule.woo and code in grounds() and grounds()[code].law in {"Woo", "Wob"}:
            yield Problem(
                f"Grond {code} is er een van de Woo; dit is geen Woo-verzoek ({rule.basis}).",
                where="codes",
                remedy="Tegenover de Kamer telt alleen het belang van de Staat.",
            )
        else:
            yield Problem(
                f"Grond {code} bestaat niet bij: {Regime(regime).label} ({rule.basis}).",
                where="codes",
                remedy=f"Kies uit: {', '.join(rule.grounds)}.",
            )


def _together(codes: Sequence[str]) -> Iterator[Problem]:
    """R1: the exceptional ground is for information on which the others do not bear."""
    others = [code for code in codes if code.startswith(("5.1.1.", "5.1.2."))]
    if "5.1.5" in codes and others:
        yield Problem(
            f"Grond 5.1.5 gaat niet samen met {', '.join(others)} (art. 5.1 lid 5 Woo).",
            where="codes",
            remedy="Kies een van beide; 5.1.5 is voor uitzonderlijke gevallen.",
        )


def _environment(codes: Sequence[str], choice: Choice) -> Iterator[Problem]:
    """R2, R3 and R4: information on the environment is more public than other information."""
    about = choice.environmental or choice.emissions
    if about and "5.1.5" in codes:
        yield Problem(
            "Grond 5.1.5 geldt niet voor milieu-informatie (art. 5.1 lid 5 Woo).",
            where="codes",
            remedy="Kies een andere grond of maak het openbaar.",
        )
    if not about and "5.1.6" in codes:
        yield Problem(
            "Grond 5.1.6 geldt alleen voor milieu-informatie (art. 5.1 lid 6 Woo).",
            where="codes",
            remedy="Kies 5.1.1.c, of geef aan dat het milieu-informatie is.",
        )
    if about and "5.1.1.c" in codes:
        yield Problem(
            "Bij milieu-informatie komt 5.1.6 in de plaats van 5.1.1.c (art. 5.1 lid 6 Woo).",
            where="codes",
            remedy="Kies 5.1.6 en motiveer de ernstige schade.",
        )
    first = [code for code in codes if code.startswith(("5.1.1.", "5.1.2."))]
    if choice.emissions and first:
        yield Problem(
            f"Voor informatie over emissies in het milieu geldt {', '.join(first)} niet "
            "(art. 5.1 lid 7 Woo).",
            where="codes",
            remedy="Maak deze informatie openbaar.",
        )


def _asked_for(regime: str, codes: Sequence[str], choice: Choice, today: date) -> Iterator[Problem]:
    """R5 and R6, and what a decision note and the House ask for."""
    motivated = [code for code in codes if needs_motivation(regime, grounds()[code])]
    if motivated and not choice.motivation.strip():
        yield Problem(
            f"Bij {', '.join(motivated)} hoort een uitdrukkelijke motivering "
            f"({_article_of_motivation(regime, motivated)}).",
            where="motivation",
            remedy="Schrijf op waarom dit belang zwaarder weegt dan openbaarheid.",
        )
    if "5.1.4" not in codes:
        return
    if choice.until is None:
        yield Problem(
            "Bij 5.1.4 hoort een datum waarop het wel openbaar wordt (art. 5.1 lid 4 Woo).",
            where="until",
            remedy="Geef de dag waarop de geadresseerde het kent.",
        )
    elif choice.until <= today:
        yield Problem(
            "De datum bij 5.1.4 is al voorbij: dan geldt de grond niet meer (art. 5.1 lid 4 Woo).",
            where="until",
            remedy="Geef een latere dag, of laat de grond weg.",
        )


def needs_motivation(regime: str, ground: Ground) -> bool:
    """Relative grounds of art. 5.1 lid 2, the exceptional ones, and every refusal to the House."""
    if not rules(regime).woo:
        return not ground.personal
    if regime == Regime.DECISION_NOTE and ground.code == "5.2.1":
        return True
    return ground.code.startswith("5.1.2.") or ground.code in {"5.1.5", "5.1.6"}


def _article_of_motivation(regime: str, codes: Sequence[str]) -> str:
    if not rules(regime).woo:
        return "art. 68 Grondwet"
    if any(code.startswith("5.1.2.") for code in codes):
        return "art. 5.1 lid 3 Woo"
    return "art. 5.2 lid 3 Woo" if "5.2.1" in codes else grounds()[codes[0]].article


def _old(codes: Sequence[str], choice: Choice, today: date) -> Iterator[Problem]:
    """R7: after five years a refusal has to say why the interest still weighs more."""
    old = is_old(choice.document_date, today)
    bound = [code for code in codes if code.startswith(("5.1.2.", "5.1.5"))]
    if old and bound and not choice.old_motivation.strip():
        yield Problem(
            f"Dit is ouder dan vijf jaar: motiveer waarom {', '.join(bound)} nog steeds zwaarder "
            "weegt (art. 5.3 Woo).",
            where="old_motivation",
            remedy="Schrijf op waarom het tijdsverloop hier niets aan verandert.",
        )


def is_old(day: date | None, today: date) -> bool:
    """Whether the information is more than five years old; unknown is not old."""
    return day is not None and (day.year + FIVE_YEARS, day.month, day.day) < (
        today.year,
        today.month,
        today.day,
    )
