"""An invented yearly account of realistic size: 17 pages, 17 tables, 4 charts."""

import datetime as dt
from decimal import Decimal

from gelijk.core.charts import Bar, Chart, Stack, bar_chart, interval_chart, stacked_bar_chart
from gelijk.core.letters.blocks import (
    Block,
    Bullets,
    Chapter,
    Column,
    Heading,
    Letter,
    Note,
    Paragraph,
    Run,
    Table,
    bullets,
    emphasis,
    link,
    paragraph,
    strong,
)

MINISTRIES = (
    "Binnenlandse Zaken en Koninkrijksrelaties",
    "Onderwijs, Cultuur en Wetenschap",
    "Sociale Zaken en Werkgelegenheid",
    "Volksgezondheid, Welzijn en Sport",
    "Justitie en Veiligheid",
    "Defensie",
    "Economische Zaken en Klimaat",
)
LINES = ("Erkennen en voorkomen", "Herkennen en melden", "Bijstaan en beschermen")
DOMAINS = ("onderwijs", "arbeidsmarkt", "wonen", "zorg")
STATES = ("Klaar", "Loopt", "Nog niet begonnen", "Vervallen")


def euro(amount: int | Decimal) -> str:
    return "€\u00a0" + f"{amount:,.2f}".translate({ord(","): ".", ord("."): ","})


def amount_of(number: int) -> Decimal:
    return Decimal(37_500 + number * 81_343 % 1_900_000) + Decimal(number * 13 % 100) / 100


def measures(line: str, first: int, count: int) -> Table:
    rows = tuple(
        (
            Run(f"2022-{first + i:03}", link=f"/maatregel/2022-{first + i:03}"),
            f"Voorlichting en ondersteuning in het domein {DOMAINS[i % 4]}, samen met gemeenten, "
            f"werkgevers en maatschappelijke organisaties (onderdeel {i + 1})",
            MINISTRIES[i % len(MINISTRIES)],
            STATES[i % 3],
            None if i % 7 == 5 else f"{(i * 3) % 28 + 1} september 2022",
        )
        for i in range(count)
    )
    columns = ("Nummer", "Maatregel", "Ministerie", "Stand", "Peildatum")
    return Table(f"Maatregelen in de lijn {line.lower()}", tuple(map(Column, columns)), rows)


def programme() -> Chapter:
    blocks: list[Block] = [
        paragraph(
            "In het programma van 2022 staan ",
            strong("84 maatregelen"),
            " in drie lijnen. Van elke maatregel staat hieronder wie ervoor verantwoordelijk is "
            "en hoe het ermee staat. Een maatregel is pas klaar als daar bewijs voor is.",
            thread=["editie:2022", "kst-99999-1"],
        ),
        stand_of_measures().figure("fig-stand"),
    ]
    for number, line in enumerate(LINES):
        blocks += [
            Heading(line, 2),
            paragraph(
                f"In de lijn {line.lower()} staan 28 maatregelen. De meeste lopen volgens plan. "
                "Bij een deel hebben de uitvoerende organisaties gevraagd om meer tijd, omdat de "
                "gesprekken met de doelgroepen langer duurden dan gedacht. Dat is met hen "
                "afgesproken en leidt niet tot hogere kosten.",
                thread=[f"maatregel:2022-{number * 28 + 1:03}", f"lijn:2022-{number + 1}"],
            ),
            measures(line, number * 28 + 1, 28),
            Heading("Wat opvalt", 3),
            bullets(
                paragraph("De meldpunten werken ", emphasis("samen"), " aan één werkwijze."),
                paragraph("Scholen kregen een handreiking.", thread=["maatregel:2022-007"]),
                "Voor Caribisch Nederland is een eigen aanpak gemaakt.",
            ),
        ]
    unknowns = (
        paragraph("Van acht maatregelen is de peildatum niet bekend."),
        paragraph("Hoeveel mensen de voorlichting bereikte, is niet gemeten."),
    )
    return Chapter(
        "programma", "Wat er is gedaan", tuple(blocks), 10, {"maatregelen": 84}, unknowns
    )


def stand_of_measures() -> Chart:
    return stacked_bar_chart(
        "Stand van de maatregelen per lijn, eind 2022",
        STATES,
        [
            Stack(LINES[0], (14, 9, 5, 0)),
            Stack(LINES[1], (11, None, 8, 1)),
            Stack(LINES[2], (12, 11, 4, 1)),
        ],
        label_title="Lijn",
        value_title="Maatregelen",
    )


def parliament() -> Chapter:
    def listed(caption: str, count: int, first: int) -> Table:
        rows = tuple(
            (
                f"99999-{first + i}",
                f"Verzoek om te onderzoeken hoe ervaringen in het domein {DOMAINS[i % 4]} beter "
                "in beeld komen, en de Kamer daarover te informeren",
                ("Jansen en De Vries", "Bakker c.s.", "Yılmaz")[i % 3],
                ("Afgedaan", "Loopt", "Over de termijn")[i % 3],
            )
            for i in range(count)
        )
        columns = ("Nummer", "Wat wordt gevraagd", "Indieners", "Stand")
        return Table(caption, tuple(map(Column, columns)), rows)

    return Chapter(
        "parlement",
        "Moties en toezeggingen",
        (
            paragraph(
                "Op verzoek van uw Kamer staat hier van elke motie en toezegging hoe het ermee "
                "staat. Zie ook ",
                link("het overzicht op de site", "/parlement"),
                ".",
                thread=["kst-99999-12"],
            ),
            Heading("Moties", 2),
            listed("Aangenomen moties", 28, 10),
            Heading("Toezeggingen aan de Tweede Kamer", 2),
            listed("Toezeggingen aan de Tweede Kamer", 30, 40),
            Heading("Toezeggingen aan de Eerste Kamer", 2),
            listed("Toezeggingen aan de Eerste Kamer", 17, 70),
            Note(
                "doubt",
                (
                    paragraph(
                        "Twee brieven noemen een andere datum voor dezelfde toezegging. Beide "
                        "staan in het register; wij hebben er geen gekozen.",
                        thread=["toezegging:T99999"],
                    ),
                ),
            ),
        ),
        20,
        {"moties": 28, "toezeggingen": 47},
    )


def figures() -> Chapter:
    per_year = bar_chart(
        "Meldingen bij de voorzieningen, 2017 tot en met 2022",
        [Bar(str(y), None if y == 2020 else 4000 + (y - 2017) * 412) for y in range(2017, 2023)],
        label_title="Jaar",
        value_title="Meldingen",
        notes=["In 2020 is de telling gewijzigd; dat jaar is niet te vergelijken."],
    )
    felt = interval_chart(
        "Inwoners die zich gediscrimineerd voelden, schatting met 95%-marge",
        [
            Bar("Nederland", Decimal("11.2"), Decimal("10.6"), Decimal("11.8")),
            Bar("Groningen", Decimal("9.8"), Decimal("7.1"), Decimal("12.9")),
            Bar("Utrecht", Decimal("12.4"), Decimal("10.0"), Decimal("14.8")),
            Bar("Zeeland"),
            Bar("Caribisch Nederland", None, Decimal("8")),
        ],
        label_title="Gebied",
        value_title="Deel van de inwoners",
        unit="percent",
    )
    grounds = ("herkomst", "geslacht", "leeftijd", "handicap", "godsdienst", "seksuele gerichtheid")
    rows = tuple(
        (ground, *(None if (i + y) % 11 == 4 else str(120 + i * 77 + y * 31) for y in range(6)))
        for i, ground in enumerate(grounds)
    )
    columns = (Column("Grond"), *(Column(str(2017 + y), "right") for y in range(6)))
    return Chapter(
        "cijfers",
        "Cijfers over discriminatie",
        (
            paragraph("Meer meldingen betekent niet vanzelf meer discriminatie."),
            per_year.figure("fig-meldingen"),
            felt.figure("fig-ervaren"),
            Heading("Meldingen naar grond", 2),
            Table("Meldingen naar grond en jaar", columns, rows),
            Table("Meldingen naar terrein en jaar", columns, rows, notes=("Verzonnen cijfers.",)),
        ),
        30,
    )


def money() -> Chapter:
    spent = [Bar(name, amount_of(i * 7 + 3)) for i, name in enumerate(MINISTRIES[:5])]
    chart = bar_chart(
        "Gelabeld geld in 2021, per ministerie",
        [
            *spent,
            Bar(MINISTRIES[5]),
            Bar(MINISTRIES[6], None, 900_000),
            Bar("Gemeenten", 2_450_000, 2_300_000, 2_600_000, approximate=True),
        ],
        label_title="Ministerie",
        value_title="Uitgegeven",
        unit="euro",
    )
    blocks: list[Block] = [
        paragraph(
            "Dit overzicht noemt per bedrag de soort, het jaar en de bron. Soorten worden niet bij "
            "elkaar opgeteld, en verweven geld staat apart.",
            thread=["bedrag:2021-A012", "kst-99999-35"],
        ),
        chart.figure("fig-geld"),
    ]
    for number, kind in enumerate(("Gelabeld en uitgegeven", "Verweven met ander beleid")):
        amounts = [amount_of(number * 40 + i) for i in range(13)]
        rows = tuple(
            (
                MINISTRIES[i % 7],
                f"Artikel {i + 1}",
                DOMAINS[i % 4],
                None if i == 6 else euro(amount),
            )
            for i, amount in enumerate(amounts)
        )
        total = sum((a for i, a in enumerate(amounts) if i != 6), Decimal(0))
        columns = (*map(Column, ("Ministerie", "Artikel", "Domein")), Column("Bedrag", "right"))
        blocks += [
            Heading(kind, 2),
            Table(
                f"{kind}, 2021",
                columns,
                rows,
                totals=("Totaal van wat bekend is", "", "", euro(total)),
                notes=("Eén bedrag is niet bekend en telt niet mee in het totaal.",),
            ),
            Note("unknown", (paragraph("Van één regeling is het bedrag niet bekend."),)),
        ]
    data = {
        "labelled_spent_2021": sum((bar.value or Decimal(0) for bar in spent), Decimal(0)),
        "as_of": dt.date(2022, 12, 31),
        "left_out": ["bedrag:2021-A039"],
    }
    return Chapter("geld", "Het financiële overzicht", tuple(blocks), 40, data)


def inputs() -> Chapter:
    text = (
        "In de gesprekken in het land vroegen deelnemers om één herkenbaar loket, om meer kennis "
        "bij eerste aanspreekpunten en om een terugkoppeling na een melding. "
    )
    blocks: list[Block] = [
        paragraph(text * 3, thread=[f"inbreng:2022-{i:02}" for i in range(1, 6)]),
        Bullets(tuple(paragraph(text.strip()) for _ in range(4)), ordered=True),
        Note("remark", (paragraph("De verslagen van de gesprekken staan op de site."),)),
    ]
    for number, place in enumerate(("Rotterdam", "Groningen", "Kralendijk")):
        rows = tuple(
            (f"{place} {i + 1}", text.strip(), f"2022-{number * 9 + i + 1:03}") for i in range(9)
        )
        columns = tuple(map(Column, ("Inbreng", "Samenvatting", "Werd maatregel")))
        blocks += [Heading(place, 2), Table(f"Inbreng uit {place}", columns, rows)]
    return Chapter("inbreng", "Wat er met de inbreng is gedaan", tuple(blocks), 50)


def account() -> Letter:
    return Letter(
        title="Nationaal Programma tegen Discriminatie en Racisme: verantwoording over 2022",
        sender="Ministerie van Gelijke Behandeling",
        sender_address=("Voorbeeldstraat 1", "1234 AB Voorbeeldstad"),
        addressee="Aan de Voorzitter van de Tweede Kamer\nder Staten-Generaal\n"
        "Voorbeeldplein 2\n1234 AB Voorbeeldstad",
        date=dt.date(2023, 1, 25),
        reference="VB-2023-0000012345",
        place="Voorbeeldstad",
        salutation="Geachte voorzitter,",
        opening=(
            paragraph(
                "Hierbij ontvangt uw Kamer de verantwoording over 2022. U leest wat er is gedaan, "
                "hoe het staat met moties en toezeggingen, wat het heeft gekost en wat wij niet "
                "weten."
            ),
            paragraph(
                "Achter een uitspraak staat tussen haken waarop zij berust. Elk kenmerk leidt naar "
                "het register."
            ),
        ),
        chapters=(money(), programme(), parliament(), figures(), inputs()),
        closing=(paragraph("Ik vertrouw erop u hiermee voldoende te hebben ingelicht."),),
        signatory="De minister van Gelijke Behandeling,\n\nN. Voorbeeld",
        attachments=("Financieel overzicht (ODS)", "Lijst van maatregelen (CSV)"),
        site="https://gelijk.example",
        synthetic=True,
    )


def minimal(*blocks: Block, **fields: object) -> Letter:
    """A letter around these blocks, for what a single test needs."""
    given: dict[str, object] = {
        "title": "Proefbrief",
        "sender": "Afzender",
        "addressee": "Geadresseerde",
        "date": dt.date(2023, 12, 12),
        "reference": "VB-1",
        "place": "Voorbeeldstad",
        "salutation": "Geachte voorzitter,",
        "chapters": (Chapter("proef", "Hoofdstuk", blocks),),
        "closing": (Paragraph((Run("Hoogachtend,"),)),),
        "signatory": "Ondertekenaar",
    }
    return Letter(**(given | fields))  # type: ignore[arg-type]  # fields vary per test
