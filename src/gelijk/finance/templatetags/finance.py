"""What templates say of money."""

from decimal import Decimal

from django import template

from gelijk.finance import chapters, wording
from gelijk.finance.labels import KINDS, LABELLINGS
from gelijk.finance.models import AmountVersion
from gelijk.finance.queries import Entry
from gelijk.methods.money import Doubt, Kind, Labelling, LeftOut, Sum

register = template.Library()


@register.filter
def money_words(version: AmountVersion) -> str:
    """`ongeveer € 323.000`."""
    return wording.in_words(version)


@register.filter
def sum_words(total: Sum) -> str:
    """The total, or that it is unknown; empty where nothing was asked."""
    if total.total is None and not total.left_out:
        return ""
    return wording.sum_in_words(total)


@register.filter
def bounds_words(row: Sum | AmountVersion) -> str:
    """From the lowest to the highest."""
    return wording.range_in_words(row.low, row.high)


@register.filter
def year_words(version: AmountVersion) -> str:
    """The years that the amount is about."""
    return wording.years_in_words(version.year_from, version.year_to)


@register.filter
def why_words(left_out: LeftOut) -> str:
    """Why a row does not count."""
    return wording.why(left_out)


@register.filter
def doubt_words(doubt: Doubt) -> str:
    """A doubt as a sentence."""
    return wording.doubt_in_words(doubt)


@register.filter
def kind_word(kind: str) -> str:
    """`uitgegeven`, `subsidie`."""
    return str(KINDS[Kind(kind)])


@register.filter
def labelling_word(labelling: str) -> str:
    """`gelabeld` or `verweven`."""
    return str(LABELLINGS[Labelling(labelling)])


@register.filter
def kind_words(entry: Entry) -> str:
    """The kind of an amount, with the other kind that the source gives it."""
    kinds = (Kind(entry.version.kind), *(Kind(word) for word in entry.version.also))
    return ", ".join(str(KINDS[kind]) for kind in kinds)


@register.filter
def ground_words(codes: list[str]) -> str:
    """The grounds by name."""
    return chapters.ground_names(tuple(codes))


@register.filter
def domain_words(codes: list[str]) -> str:
    """The domains by name."""
    return chapters.domain_names(tuple(codes))


@register.filter
def chapter_words(number: int | None) -> str:
    """The chapter by name."""
    return chapters.chapter_name(number)


@register.filter
def hedged(total: Sum) -> Decimal | None:
    """The part that the source itself is not sure of; nothing where that is nothing."""
    return total.hedged or None


@register.filter
def named(identifier: str, versions: dict[str, AmountVersion]) -> AmountVersion | None:
    """The amount behind the identifier."""
    return versions.get(identifier)
