"""By when a dossier is due: terms of the regime, on working days, each with its reason.

Algemene termijnenwet art. 1 lid 1: a term that ends on a Saturday, Sunday or holiday runs on to the
first day that is none; art. 3 leden 1 and 2 name the holidays, with 5 May every year.
"""

from datetime import date, timedelta
from functools import lru_cache

import holidays

from gelijk.core.problems import Problem
from gelijk.documents.dossiers.regimes import rules
from gelijk.documents.models import Dossier, DossierDeadline

SATURDAY = 5
Kind = DossierDeadline.Kind


@lru_cache(maxsize=32)
def _free(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("NL", years=year, categories=("public", "optional")))


def working(day: date) -> date:
    """The day, or the first after it on which something can be due."""
    while day.weekday() >= SATURDAY or day in _free(day.year):
        day += timedelta(days=1)
    return day


def first(regime: str, received: date | None) -> tuple[date | None, str]:
    """The term that the law sets, and on which article; none where the law has none."""
    term = rules(regime).term
    if received is None or term.days is None:
        return None, term.article
    # "Vier weken gerekend vanaf de dag na die waarop het verzoek is ontvangen."
    return working(received + timedelta(days=term.days)), term.article


def check_extension(dossier: Dossier, due: date) -> str:
    """Refuses more than the law allows; gives the article on which an extension rests."""
    rule = rules(dossier.regime).extension
    made = dossier.deadlines.filter(kind=Kind.EXTENSION).count()
    if rule.times is not None and made >= rule.times:
        raise Problem(
            f"De termijn is al verdaagd; vaker mag niet ({rule.article}).",
            where="due_on",
            remedy="Spreek met de verzoeker een andere dag af, en leg die vast als ‘verzet’.",
        )
    if rule.days is not None and dossier.due_on:
        latest = working(dossier.due_on + timedelta(days=rule.days))
        if due > latest:
            raise Problem(
                f"Verdagen kan met hoogstens {rule.days} dagen, tot {latest:%d-%m-%Y} "
                f"({rule.article}).",
                where="due_on",
                remedy=f"Kies een dag tot en met {latest:%d-%m-%Y}.",
            )
    if dossier.due_on and due <= dossier.due_on:
        raise Problem(
            "Een verlenging gaat verder dan de termijn die er al is.",
            where="due_on",
            remedy=f"Kies een dag na {dossier.due_on:%d-%m-%Y}.",
        )
    return rule.article


def check_suspension(dossier: Dossier) -> str:
    """Only where the law knows it."""
    rule = rules(dossier.regime).suspension
    if rule is None:
        raise Problem(
            "Opschorten kan niet bij dit soort dossier.",
            where="kind",
            remedy="Verzet de termijn, met de reden.",
        )
    return rule.article
