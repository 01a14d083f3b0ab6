"""Takes amounts that the reader found in a letter, as a person corrected them."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import Problem
from gelijk.core.proposals import Proposal
from gelijk.core.sources import Basis
from gelijk.core.tables import figure_or_text
from gelijk.finance.actions.amounts import add
from gelijk.finance.models import Amount, AmountVersion
from gelijk.finance.statements import Statement
from gelijk.methods.amounts.found import STEPS
from gelijk.methods.money import Kind, Labelling, Precision, Recurrence, Unit

KINDS = {"amount": Permission.EDIT_AMOUNT}
LONGEST = 300
EXPONENTS = {words: exponent for exponent, words in STEPS.items()}

Word = TypeVar("Word", bound=StrEnum)


def accept(*, by: Person, proposal: Proposal) -> str:
    """Writes the amount with the place of its words; gives its identifier.

    An amount that stands in the register with the same words of the same document is that amount:
    it is not written a second time.
    """
    check_can(by, Permission.EDIT_AMOUNT)
    there = _already_there(proposal)
    if there is not None:
        return there.public_id
    made_up = bool(proposal.fields.get("synthetic"))
    return add(by=by, statement=_statement(proposal), synthetic=made_up).public_id


def _already_there(proposal: Proposal) -> Amount | None:
    """The same figure in an amount whose place touches that of the proposal."""
    place = proposal.place
    touching = AmountVersion.objects.current().filter(
        source_document=place.document, source_start__lt=place.end, source_end__gt=place.start
    )
    value = _decimal(proposal.fields, "value")
    same = [version for version in touching if version.value == value]
    return same[0].amount if same else None


def _statement(proposal: Proposal) -> Statement:
    fields = proposal.fields
    value = _decimal(fields, "value")
    precision = _word(fields, "precision", Precision, Precision.EXACT)
    if value is None:
        precision = Precision.UNKNOWN
    exponent = EXPONENTS.get(str(fields.get("granularity", "")))
    years = _year(fields, "year_from"), _year(fields, "year_to")
    return Statement(
        kind=_word(fields, "kind", Kind, Kind.TOTAL),
        # Nobody has said yet that the money is for this work alone: it may not swell that total.
        labelling=_word(fields, "labelling", Labelling, Labelling.INTERWOVEN),
        precision=precision,
        purpose=_purpose(proposal),
        value=value,
        low=_decimal(fields, "low"),
        high=_decimal(fields, "high"),
        step=None if exponent is None else Decimal(1).scaleb(exponent),
        unit=_word(fields, "unit", Unit, Unit.EUR),
        written=proposal.text[:100],
        hedge=str(fields.get("hedge") or "").strip(),
        year_from=years[0],
        year_to=years[1],
        recurrence=_word(fields, "recurrence", Recurrence, Recurrence.UNKNOWN),
        payer=str(fields.get("payer") or "").strip(),
        ministry=str(fields.get("ministry") or "").strip(),
        payee=str(fields.get("payee") or "").strip(),
        value_basis=Basis.WRITTEN if value is not None else Basis.NONE,
        year_basis=Basis.READ_IN if years[0] is not None else Basis.NONE,
        labelling_basis=Basis.READ_IN,
        document=proposal.place.document,
        start=proposal.place.start,
        end=proposal.place.end,
    )


def _purpose(proposal: Proposal) -> str:
    given = str(proposal.fields.get("purpose") or "").strip()
    if given:
        return given
    return f"nog te benoemen: {' '.join(proposal.text.split())}"[:LONGEST]


def _decimal(fields: Mapping[str, object], name: str) -> Decimal | None:
    given = fields.get(name)
    if given in (None, ""):
        return None
    figure = figure_or_text(str(given).strip())
    if not isinstance(figure, Decimal):
        raise Problem(
            f"'{str(given)[:40]}' is geen bedrag.",
            where=name,
            remedy="Schrijf bijvoorbeeld 1234567.89.",
        )
    return figure


def _year(fields: Mapping[str, object], name: str) -> int | None:
    given = str(fields.get(name) or "").strip()
    if not given:
        return None
    if not (given.isdecimal() and len(given) == len("2024")):
        raise Problem(f"'{given[:40]}' is geen jaar.", where=name, remedy="Schrijf vier cijfers.")
    return int(given)


def _word(fields: Mapping[str, object], name: str, words: type[Word], default: Word) -> Word:
    given = str(fields.get(name) or "").strip()
    if not given:
        return default
    if given not in list(words):
        raise Problem(
            f"'{given}' kan hier niet.", where=name, remedy=f"Kies uit: {', '.join(words)}."
        )
    return words(given)
