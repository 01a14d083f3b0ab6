"""The financial overview that motion 35 925 VII nr. 35 asks for, as a chapter of the account."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django.utils.translation import override

from gelijk.core.charts import Bar, bar_chart
from gelijk.core.charts import Chart as Drawing
from gelijk.core.letters.blocks import (
    Block,
    Chapter,
    Column,
    Figure,
    Heading,
    Note,
    Paragraph,
    Run,
    Table,
    bullets,
    link,
    paragraph,
    strong,
)
from gelijk.core.money import in_dutch
from gelijk.core.periods import Period
from gelijk.finance import queries
from gelijk.finance.labels import KINDS, LABELLINGS
from gelijk.finance.models import AmountVersion
from gelijk.finance.queries import Group, Overview, Question
from gelijk.finance.wording import doubt_in_words, in_words, range_in_words, why
from gelijk.methods.money import Reason, Sum

MOTION = "kst-35925-VII-35"
FIRST_OVERVIEW = "ah-tk-20202021-2987"
NOTHING = "Over het geld staat bij deze periode niets in de registers."


def year_of_account(period: Period) -> int:
    """A letter accounts for the year before it: that of September 2022 for the money of 2021."""
    return period.year - 1


def chapter(period: Period) -> Chapter | None:
    """The money of the year before the period; None when no amount is about that year."""
    year = year_of_account(period)
    # The letter is Dutch, whatever the language of who asks for it.
    with override("nl"):
        overview = queries.overview(Question(year=year))
        if not any(entry.money.touches(year) for entry in overview.entries):
            return None
        return Chapter(
            key="finance",
            title=f"Financieel overzicht {year}",
            order=40,
            blocks=tuple(_blocks(overview)),
            data=_data(overview),
            unknowns=tuple(_unknowns(overview)),
            summary=(_summary(overview),),
        )


def _summary(overview: Overview) -> Paragraph:
    """What it cost, in two sentences; the two kinds of money stay apart here too."""
    year, labelled, interwoven = overview.question.year, overview.labelled, overview.interwoven
    to = f"/geld/?jaar={year}"
    parts: list[str | Run] = [
        f"Hoeveel in {year} is uitgegeven aan de aanpak zelf, is niet bekend."
    ]
    if labelled.total is not None:
        parts = [
            Run(in_dutch(labelled.total), strong=True, link=to),
            f" is in {year} uitgegeven aan de aanpak zelf (gelabeld geld)",
            f", waarvan {in_dutch(labelled.hedged)} bij benadering." if labelled.hedged else ".",
        ]
    if interwoven.total is not None:
        parts += [
            " Daarnaast is ",
            Run(in_dutch(interwoven.total), strong=True, link=to),
            " uitgegeven aan geld dat ook andere doelen dient (verweven geld); welk deel voor de "
            "aanpak is, is niet bekend.",
        ]
    return paragraph(*parts, thread=(*labelled.counted, *interwoven.counted))


def _blocks(overview: Overview) -> Iterator[Block]:
    year = overview.question.year
    yield paragraph(
        "De Kamer heeft gevraagd om in de voortgangsbrieven een totaaloverzicht van de uitgaven ",
        "tegen discriminatie op te nemen (",
        link("motie Van Baarle en Simons", f"/id/{MOTION}/"),
        f"). Dit is het overzicht over {year}.",
        thread=[MOTION, FIRST_OVERVIEW],
    )
    yield paragraph(
        "Een deel van het geld is bedoeld voor de aanpak van discriminatie alleen: dat geld is ",
        strong("gelabeld"),
        ". Ander geld dient ook andere doelen: dat is ",
        strong("verweven"),
        ". Welk deel daarvan naar de aanpak van discriminatie gaat, is niet bekend. De twee staan "
        "daarom apart en worden nergens opgeteld.",
    )
    yield Heading("Wat is uitgegeven", 2, "uitgegeven")
    yield _sentence("Gelabeld", overview.labelled)
    yield _sentence("Verweven", overview.interwoven)
    per_chapter = _by_group(
        overview, f"Uitgegeven in {year}, per hoofdstuk", "Hoofdstuk", "hoofdstukken"
    )
    yield from _figure(overview, per_chapter)
    by_ministry = queries.overview(Question(year=year, by="ministry"))
    caption = f"Uitgegeven in {year}, per ministerie"
    yield _by_group(by_ministry, caption, "Ministerie", "ministeries")
    for total, word in ((overview.labelled, "gelabeld"), (overview.interwoven, "verweven")):
        if total.counted:
            yield _counted(overview, total, word)
    yield from _left_out(overview)
    yield from _doubts(overview)
    yield from _other_kinds(year)


def _sentence(word: str, total: Sum) -> Paragraph:
    """`Gelabeld: € 7.062.164,84 in negen bedragen, waarvan …`."""
    if total.total is None:
        return paragraph(strong(f"{word}: "), "wat is uitgegeven is niet bekend.")
    count = len(total.counted)
    parts: list[str | Run] = [
        strong(f"{word}: {in_dutch(total.total)}"),
        f" in {count} {'bedrag' if count == 1 else 'bedragen'}",
    ]
    if total.hedged:
        parts.append(
            f". Daarvan is {in_dutch(total.hedged)} door het ministerie zelf bij benadering "
            f"gegeven; het totaal ligt tussen {in_dutch(total.low)} en {in_dutch(total.high)}"
            if total.low is not None and total.high is not None
            else f". Daarvan is {in_dutch(total.hedged)} bij benadering gegeven"
        )
    return paragraph(*parts, ".", thread=total.counted)


def _figure(overview: Overview, table: Table) -> Iterator[Figure | Table]:
    """The chart over the table that holds its figures, and the interwoven money besides."""
    bars = tuple(_bar(group) for group in overview.groups if _has_spent(group.labelled))
    # With nothing known there is nothing to draw; the table says so.
    if any(bar.value is not None for bar in bars):
        yield replace(_chart(overview.question.year, bars).figure("grafiek-geld"), table=table)
    else:
        yield table


def _chart(year: int, bars: tuple[Bar, ...]) -> Drawing:
    return bar_chart(
        f"Gelabeld geld, uitgegeven in {year}",
        bars,
        label_title="Hoofdstuk",
        value_title="Uitgegeven, gelabeld",
        unit="euro",
        notes=("Verweven geld staat hier niet bij.",),
    )


def _bar(group: Group) -> Bar:
    total = group.labelled
    # Exact money has no margin to draw.
    low, high = (total.low, total.high) if total.hedged else (None, None)
    return Bar(group.name, total.total, low, high, approximate=bool(total.hedged))


def _has_spent(total: Sum) -> bool:
    return bool(total.counted or total.left_out)


def _by_group(overview: Overview, caption: str, title: str, anchor: str) -> Table:
    columns = (
        Column(title),
        Column("Gelabeld", "right"),
        Column("waarvan ongeveer", "right"),
        Column("Verweven", "right"),
        Column("Niet meegeteld", "right"),
    )
    rows = tuple(
        (
            group.name,
            _cell(group.labelled),
            in_dutch(group.labelled.hedged) if group.labelled.hedged else "",
            _cell(group.interwoven),
            str(len(group.labelled.left_out) + len(group.interwoven.left_out) or ""),
        )
        for group in overview.groups
        if _has_spent(group.labelled) or _has_spent(group.interwoven)
    )
    totals = (
        "Totaal",
        _cell(overview.labelled),
        in_dutch(overview.labelled.hedged) if overview.labelled.hedged else "",
        _cell(overview.interwoven),
        str(len(overview.labelled.left_out) + len(overview.interwoven.left_out)),
    )
    note = "Gelabeld en verweven geld worden niet opgeteld. Niet bekend is iets anders dan nul."
    return Table(caption, columns, rows, totals=totals, notes=(note,), anchor=anchor)


def _cell(total: Sum) -> str | None:
    """Empty where nothing is asked; None, not known, where amounts have no figure."""
    if total.total is not None:
        return in_dutch(total.total)
    return None if total.left_out else ""


def _counted(overview: Overview, total: Sum, word: str) -> Table:
    columns = (
        Column("Bedrag"),
        Column("Waarvoor"),
        Column("Ministerie"),
        Column("Soort"),
        Column("Uitgegeven", "right"),
    )
    rows = tuple(_row(overview.versions[name]) for name in total.counted)
    totals = ("Totaal", "", "", "", in_dutch(total.total))
    year = overview.question.year
    caption = f"De bedragen die in het totaal zitten: {word}, uitgegeven in {year}"
    notes = (
        "Een subsidie of bijdrage telt als uitgegeven wanneer de bron zegt dat zij in het jaar is "
        "verstrekt of ontvangen.",
    )
    return Table(caption, columns, rows, totals=totals, notes=notes, anchor=f"bedragen-{word}")


def _row(version: AmountVersion) -> tuple[Run | str, ...]:
    return (
        # The column says that it is an amount; the rest of its name fits on one line.
        link(version.public_id.partition(":")[2], f"/id/{version.public_id}"),
        version.title,
        version.ministry,
        str(dict(version._meta.get_field("kind").flatchoices)[version.kind]),
        in_words(version),
    )


def _left_out(overview: Overview) -> Iterator[Block]:
    rows = [(LABELLINGS[one.labelling], row) for one in _sums(overview) for row in one.left_out]
    if not rows:
        return
    yield Heading("Wat niet is meegeteld", 2, "niet-meegeteld")
    yield bullets(
        *(
            paragraph(
                f"{overview.versions[row.identifier].title} "
                f"({overview.versions[row.identifier].ministry}, {word}): {why(row)}.",
                thread=[row.identifier],
            )
            for word, row in rows
        )
    )


def _doubts(overview: Overview) -> Iterator[Block]:
    if not overview.doubts:
        return
    yield Heading("Twijfels", 2, "twijfels")
    yield Note(
        "doubt",
        tuple(
            paragraph(
                "; ".join(overview.versions[name].title for name in doubt.identifiers),
                ". ",
                doubt_in_words(doubt),
                thread=doubt.identifiers,
            )
            for doubt in overview.doubts
        ),
    )


def _other_kinds(year: int) -> Iterator[Block]:
    yield Heading("Het geld per soort", 2, "andere-soorten")
    yield paragraph(
        "Geld dat beschikbaar, gereserveerd of toegezegd is, is nog niet uitgegeven. Elke soort "
        "staat op zichzelf: tussen de regels van deze tabel mag niet worden opgeteld."
    )
    columns = (Column("Soort"), Column("Gelabeld", "right"), Column("Verweven", "right"))
    rows = tuple(
        (str(KINDS[part.kind]).capitalize(), _cell(part.labelled), _cell(part.interwoven))
        for part in queries.sums_per_kind(Question(year=year))
    )
    yield Table(f"Geld in {year}, per soort", columns, rows, anchor="soorten")


def _sums(overview: Overview) -> tuple[Sum, Sum]:
    return overview.labelled, overview.interwoven


def _unknowns(overview: Overview) -> Iterator[Paragraph]:
    """Every amount of the year of which the source gives no figure, and that there is no total."""
    yield paragraph(
        "Hoeveel het Rijk in totaal aan de aanpak van discriminatie uitgeeft. Van verweven geld is "
        "niet bekend welk deel ervoor is."
    )
    names = {
        row.identifier
        for total in _sums(overview)
        for row in total.left_out
        if row.reason in {Reason.UNKNOWN, Reason.UPPER_BOUND}
    }
    for name in sorted(names):
        version = overview.versions[name]
        known = "" if version.value is None else f" (bekend is: {_bounds(version)})"
        who = version.ministry or "het Rijk"
        yield paragraph(f"Wat {who} uitgaf aan: {version.purpose}{known}.", thread=[name])


def _bounds(version: AmountVersion) -> str:
    return range_in_words(version.low, version.high)


def _data(overview: Overview) -> dict[str, object]:
    return {
        "year": overview.question.year,
        "labelled_spent": _figures(overview.labelled),
        "interwoven": _figures(overview.interwoven),
        "chapters": [
            {
                "name": group.name,
                "labelled_spent": _figures(group.labelled),
                "interwoven": _figures(group.interwoven),
            }
            for group in overview.groups
        ],
        "doubts": [
            {"reason": str(doubt.reason), "amounts": list(doubt.identifiers)}
            for doubt in overview.doubts
        ],
    }


def _figures(total: Sum) -> dict[str, object]:
    return {
        "total": total.total,
        "hedged": total.hedged,
        "low": total.low,
        "high": total.high,
        "counted": list(total.counted),
        "left_out": list(_reasons(total)),
    }


def _reasons(total: Sum) -> Iterable[dict[str, object]]:
    for row in total.left_out:
        yield {"amount": row.identifier, "reason": str(row.reason), "because_of": row.because_of}
