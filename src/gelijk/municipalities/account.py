"""Local policy in the account: what municipalities say they do, and what money arrives.

Invented payments of a demonstration are left out: a sum of real money may not hold them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import override

from gelijk.core.letters.blocks import (
    Block,
    Chapter,
    Column,
    Heading,
    Note,
    Paragraph,
    Table,
    link,
    paragraph,
    strong,
)
from gelijk.core.money import in_dutch
from gelijk.core.periods import Period
from gelijk.municipalities.funding import queries
from gelijk.municipalities.funding.books import Rates
from gelijk.municipalities.funding.lines import Group
from gelijk.municipalities.funding.queries import Question
from gelijk.municipalities.models import MonitorRound
from gelijk.municipalities.monitor import estimates, published
from gelijk.municipalities.monitor.published import Said

LETTER, MEMO = "brief:2024-ek-adv", "nota:beslisnota-monitor-lokaal"
NOTHING = "Over lokaal beleid staat bij deze periode niets in de registers."


@dataclass(frozen=True, slots=True)
class Local:
    """What the registers know of the period."""

    year: int
    policy: tuple[Said, ...]
    preparing: tuple[Said, ...]
    money: Group | None
    rates: Rates | None


def chapter(period: Period) -> Chapter | None:
    """The monitor up to the period and the money of its year; None when neither is known."""
    with override("nl"):  # the letter is Dutch, whatever the language of who asks for it
        found = _local(period.year)
        if not found.policy and found.money is None:
            return None
        return Chapter(
            key="local_policy",
            title="Lokaal beleid",
            order=45,
            blocks=tuple(_blocks(found)),
            data=_data(found),
            unknowns=tuple(_unknowns(found)),
            summary=tuple(_summary(found)),
        )


def _local(year: int) -> Local:
    known = year in queries.years()
    return Local(
        year,
        _until(published.POLICY, year),
        _until(published.PREPARING, year),
        queries.nation(Question(year, real=True)) if known else None,
        queries.rates_of(year) if known else None,
    )


def _until(name: str, year: int) -> tuple[Said, ...]:
    said = (one for one in published.trend(name).said if one.row.year <= year)
    return tuple(one for one in said if not one.row.synthetic)


def _summary(found: Local) -> Iterator[Paragraph]:
    if found.policy:
        last = found.policy[-1]
        yield paragraph(
            strong(f"{_percent(last)} van de gemeenten"),
            f" die de monitor van {last.row.year} volledig invulden, had beleid tegen "
            f"discriminatie{_response(last.row.year)}.",
            thread=[f"monitor:{last.row.year}"],
        )
    if found.money is not None and found.money.due is not None:
        left = len(found.money.left_out)
        yield paragraph(
            "Gemeenten kregen in ",
            f"{found.year} via het Gemeentefonds ",
            strong(in_dutch(found.money.due)),
            f" voor hun antidiscriminatievoorziening; van {left} van de {len(found.money.lines)} "
            "is niet bekend wat zij betalen.",
            thread=[LETTER],
        )


def _percent(said: Said) -> str:
    value = said.row.value
    return "onbekend" if value is None else f"{value.normalize():f}%".replace(".", ",")


def _response(year: int) -> str:
    """`(126 van de 344 gemeenten)`, as far as it is known."""
    round = MonitorRound.objects.filter(year=year).first()
    if round is not None and round.ours:
        own = estimates.of(round).response
        return f" ({own.complete} van de {own.asked} gemeenten)"
    if round is None or round.complete is None:
        return " (hoeveel antwoordden, is niet bekend)"
    asked = f" van de {round.written_to}" if round.written_to else ""
    return f" ({round.complete}{asked} gemeenten)"


def _blocks(found: Local) -> Iterator[Block]:
    yield paragraph(
        "Gemeenten zijn verplicht om een antidiscriminatievoorziening te bieden (Wga), en niet om "
        "beleid tegen discriminatie te hebben. Dit hoofdstuk zegt wat bekend is van dat beleid en "
        "van het geld voor de voorziening."
    )
    if found.policy:
        yield Heading("Beleid", 2, "lokaal-beleid")
        yield _rounds(found)
        yield from _conflicts(found)
    if found.money is not None:
        yield Heading("Geld", 2, "lokaal-geld")
        yield from _money(found, found.money)


def _rounds(found: Local) -> Table:
    """Each share under its own denominator: the two may not be compared with one another."""
    preparing = {one.row.year: one for one in found.preparing if not one.row.breakdown}
    rows = tuple(
        (
            str(one.row.year),
            _percent(one),
            _margin(one),
            _percent(preparing[one.row.year]) if one.row.year in preparing else None,
            _response(one.row.year).strip(" ()"),
        )
        for one in found.policy
    )
    columns = (
        Column("Monitor"),
        Column("Heeft beleid, van wie antwoordde", "right"),
        Column("Marge", "right"),
        Column("Werkt eraan, van wie geen beleid heeft", "right"),
        Column("Respons"),
    )
    note = (
        "De marge (95%) is door Gelijk berekend en geldt alleen als wie antwoordde een "
        "willekeurige greep was."
    )
    return Table("Gemeenten met beleid tegen discriminatie", columns, rows, notes=(note,))


def _margin(said: Said) -> str | None:
    if said.lower is None or said.upper is None:
        return None
    return f"{said.lower:.0f} tot {said.upper:.0f}%"


def _conflicts(found: Local) -> Iterator[Note]:
    for said in (*found.policy, *found.preparing):
        for other in said.others:
            if other.value is not None and said.disagree:
                yield Note(
                    "doubt",
                    (
                        paragraph(
                            f"Over {said.row.year} noemen twee bronnen een ander cijfer: "
                            f"{_percent(said)} ({said.row.source_note}) en "
                            f"{other.value.normalize():f}% ({other.source_note}). Beide blijven "
                            "staan.",
                            thread=[f"monitor:{said.row.year}"],
                        ),
                    ),
                )


def _money(found: Local, money: Group) -> Iterator[Block]:
    yield paragraph(
        f"Gemeenten kregen in {found.year} via het Gemeentefonds {_rates(found.rates)}. Dat geld "
        "is niet geoormerkt: een gemeente beslist zelf waaraan zij het uitgeeft. ",
        link("Alle gemeenten", f"/lokaal-beleid/geld/?jaar={found.year}"),
        ".",
        thread=[LETTER],
    )
    counted = len(money.counted)
    rows: tuple[tuple[str, str | None], ...] = (
        (f"Alle {len(money.lines)} gemeenten krijgen", _euro(money.due)),
        (f"De {counted} waarvan de betaling bekend is, krijgen", _euro(money.due_counted)),
        ("Zij betalen aan hun voorziening", _euro(money.paid)),
        ("Daarvan komt niet aan", _euro(money.shortfall)),
        ("Anderen betalen meer dan zij krijgen", _euro(money.extra)),
    )
    columns = (Column(f"Geld voor de voorziening in {found.year}"), Column("Bedrag", "right"))
    yield Table("Wat gemeenten krijgen en betalen", columns, rows)


def _euro(amount: object) -> str | None:
    return in_dutch(amount) if isinstance(amount, Decimal) else None


def _rates(rates: Rates | None) -> str:
    if rates is None or rates.wga is None:
        return "een bedrag per inwoner dat niet bekend is"
    words = f"{in_dutch(rates.wga.per_inhabitant)} per inwoner voor de taken van de Wga"
    if rates.prevention:
        words += f" en {in_dutch(rates.prevention.per_inhabitant)} voor preventie"
    return words if rates.confirmed else f"{words} (aangenomen: het tarief van een later jaar)"


def _unknowns(found: Local) -> Iterator[Paragraph]:
    if found.money is not None and found.money.left_out:
        left, everybody = len(found.money.left_out), len(found.money.lines)
        yield paragraph(
            f"Van {left} van de {everybody} gemeenten is niet bekend wat zij in {found.year} aan "
            "hun voorziening betaalden.",
            thread=[LETTER],
        )
    if found.rates is not None and not found.rates.confirmed:
        yield paragraph(
            f"Het bedrag per inwoner van {found.year} is niet gevonden maar aangenomen."
        )
    if found.policy:
        yield paragraph(
            "Hoe het is bij gemeenten die de monitor niet invulden, is niet bekend.",
            thread=[MEMO],
        )


def _data(found: Local) -> dict[str, object]:
    money = found.money
    return {
        "year": found.year,
        "has_policy": {str(one.row.year): str(one.row.value) for one in found.policy},
        "preparing": {str(one.row.year): str(one.row.value) for one in found.preparing},
        "due": str(money.due) if money and money.due is not None else None,
        "paid": str(money.paid) if money and money.paid is not None else None,
        "shortfall": str(money.shortfall) if money and money.shortfall is not None else None,
        "municipalities": len(money.lines) if money else None,
        "left_out": len(money.left_out) if money else None,
    }
