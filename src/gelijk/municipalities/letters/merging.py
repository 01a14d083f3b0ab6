"""What is filled in for each municipality, and the letter that it makes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from django.conf import settings
from django.utils.translation import override

from gelijk.core.letters.blocks import (
    Block,
    Column,
    Heading,
    Letter,
    Standing,
    Table,
    link,
    paragraph,
)
from gelijk.core.letters.words import DUTCH, written_date
from gelijk.core.money import in_dutch
from gelijk.municipalities.funding import queries
from gelijk.municipalities.funding.books import Rates, read
from gelijk.municipalities.funding.lines import Line
from gelijk.municipalities.funding.queries import Question
from gelijk.municipalities.letters.texts import LetterText, Part, text
from gelijk.municipalities.models import MonitorRound, MunicipalLetter
from gelijk.municipalities.monitor import published
from gelijk.reference.municipalities import check_known
from gelijk.statistics.models import Observation
from gelijk.statistics.queries import figures

SENDER = "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties"
SIGNATORY = "De minister van Binnenlandse Zaken en Koninkrijksrelaties"
PLACE = "Den Haag"
STAGES = {"budgeted": "begroot", "realised": "gerealiseerd", "": ""}
# Years before the one of the letter in which a payment is looked for.
LOOKED_BACK = 3


def values_of_all(year: int, round: MonitorRound | None) -> dict[str, dict[str, str]]:
    """What can be filled in for every municipality of 1 January of the year, by code."""
    known = [one for one in queries.years() if year - LOOKED_BACK <= one < year]
    check_known(year)
    books = read([year, *known])
    lines = queries.lines_in(books, Question(year))
    before = [(one, _by_code(queries.lines_in(books, Question(one, year)))) for one in known]
    rates = books.rates_of(year)
    closes = written_date(round.closes_on, DUTCH) if round and round.closes_on else ""
    of_all = {"aantal": str(len(lines)), "sluit": closes} | _of_policy()
    with override("nl"):  # the letter is Dutch, whatever language who sends it reads the site in
        return {
            line.code: _values(line, year, rates) | _paid_before(line, before) | of_all
            for line in lines
        }


def _by_code(lines: Iterable[Line]) -> dict[str, Line]:
    return {line.code: line for line in lines}


def _paid_before(line: Line, before: Sequence[tuple[int, Mapping[str, Line]]]) -> dict[str, str]:
    """Of a municipality whose payment of the year is not known the last one that is."""
    empty = {"eerder_betaald": "", "eerder_jaar": "", "eerder_soort": "", "nooit_betaald": ""}
    if line.paid is not None:
        return empty
    for year, lines in before:
        earlier = lines.get(line.code)
        if earlier is not None and earlier.paid is not None:
            return empty | {
                "eerder_betaald": _money(earlier.paid),
                "eerder_jaar": str(year),
                "eerder_soort": STAGES[earlier.stage or ""],
                "verzonnen": "ja" if earlier.synthetic or line.synthetic else "",
            }
    return empty | {"nooit_betaald": "ja"}


def _of_policy() -> dict[str, str]:
    """The last published figures of the monitor, each with its round, in whole sentences."""
    policy, busy = (_last_published(name) for name in (published.POLICY, published.PREPARING))
    return {
        "beleid_woorden": ""
        if policy is None
        else f" In {policy.period_label} had {_figure(policy)}% van de gemeenten die de monitor "
        "invulden zulk beleid.",
        "bezig_woorden": ""
        if busy is None
        else f" Van de gemeenten zonder beleid was in {busy.period_label} {_figure(busy)}% "
        "ermee bezig.",
    }


def _figure(row: Observation) -> str:
    value = Decimal() if row.value is None else row.value.normalize()
    return f"{value:f}".replace(".", ",")


def _last_published(name: str) -> Observation | None:
    found = figures(name, breakdown={}).filter(leading=True, synthetic=False, value__isnull=False)
    return found.order_by("-period_start").first()


def _of_prevention(rates: Rates) -> str:
    if rates.prevention is None:
        return ""
    since, amount = rates.prevention.from_year, in_dutch(rates.prevention.per_inhabitant)
    return f", en sinds {since} {amount} voor preventie"


def _values(line: Line, year: int, rates: Rates) -> dict[str, str]:
    return {
        "gemeente": line.name,
        "code": line.code,
        "provincie": line.province,
        "jaar": str(year),
        "inwoners": "" if line.population is None else f"{line.population:,}".replace(",", "."),
        "adv": line.adv,
        "adv_zekerheid": str(line.service.certainty.label),
        "tarief_wga": in_dutch(rates.wga.per_inhabitant) if rates.wga else "",
        "preventie_woorden": _of_prevention(rates),
        "krijgt_wga": _money(line.due.wga),
        "krijgt_preventie": _money(line.due.prevention),
        "krijgt": _money(line.due.total),
        "betaald": _money(line.paid),
        "soort": STAGES[line.stage or ""],
        "tekort": _money(line.shortfall) if line.shortfall else "",
        "verzonnen": "ja" if line.synthetic else "",
    }


def _money(amount: object) -> str:
    return in_dutch(amount) if isinstance(amount, Decimal) else ""


def letter_of(one: MunicipalLetter, *, token: str = "") -> Letter:
    """The letter to one municipality. `token` is the secret of its link, for the monitor."""
    template = text(one.run.template)
    values: dict[str, str] = one.values
    return Letter(
        title=template.subject.format_map(values),
        sender=SENDER,
        addressee=addressee(values),
        date=one.run.dated,
        reference=one.reference,
        place=PLACE,
        salutation=template.salutation,
        opening=tuple(_blocks(template, values, token)),
        chapters=(),
        closing=(paragraph(template.closing),),
        signatory=SIGNATORY,
        site=settings.SITE,
        synthetic=one.run.synthetic,
        marked=_marks(values),
    )


def addressee(values: Mapping[str, str]) -> str:
    """To whom: no person is named, so nobody's name can be wrong."""
    return f"Gemeente {values['gemeente']}\nHet college van burgemeester en wethouders"


def _marks(values: Mapping[str, str]) -> tuple[Standing, ...]:
    return ("demonstration",) if settings.DEMONSTRATION or values.get("verzonnen") else ()


def _blocks(template: LetterText, values: dict[str, str], token: str) -> Iterator[Block]:
    for part in template.paragraphs:
        if part.fits(values):
            yield from _of_part(part, values, token)


def _of_part(part: Part, values: dict[str, str], token: str) -> Iterator[Block]:
    if part.heading:
        # PDF/UA: a letter without chapters begins at the first level.
        yield Heading(part.heading, 1)
    if part.table:
        yield _table(values)
    elif part.link:
        address = f"{settings.SITE}/lokaal-beleid/monitor/toegang/{token}/"
        yield paragraph(link(address, address))
    elif part.text:
        yield paragraph(part.text.format_map(values).strip())


def _table(values: Mapping[str, str]) -> Table:
    """A figure that is not known is said to be; it is not nought."""
    paid = f"Betaald aan de voorziening{_kind(values)}"
    rows = (
        ("Inwoners op 1 januari", values["inwoners"] or None),
        ("Voor de taken van de Wga", values["krijgt_wga"] or None),
        ("Voor preventie van discriminatie", values["krijgt_preventie"] or None),
        ("Samen", values["krijgt"] or None),
        (paid, values["betaald"] or None),
    )
    columns = (Column(f"{values['gemeente']}, {values['jaar']}"), Column("Cijfer", "right"))
    return Table(f"Geld voor de antidiscriminatievoorziening, {values['jaar']}", columns, rows)


def _kind(values: Mapping[str, str]) -> str:
    return f" ({values['soort']})" if values.get("soort") else ""
