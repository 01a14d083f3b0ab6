"""The words that say something of an amount of money, in small letters."""

from gelijk.methods.money.kinds import Kind
from gelijk.methods.reading.anchors import WholeWords


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# In order: the first kind that has a word in the clause decides.
KINDS: tuple[tuple[Kind, frozenset[str]], ...] = (
    (
        Kind.BUDGET_INCREASE,
        _words(
            "verhoogd verhoging opgehoogd ophoging toegevoegd toevoeging intensivering"
            " intensiveringen geïntensiveerd"
        ),
    ),
    (
        Kind.EXPECTED,
        _words(
            "verwachting verwacht verwachte verwachten geraamd raming ramingen geschat geschatte"
        ),
    ),
    (Kind.SUBSIDY, _words("subsidie subsidies projectsubsidie instellingssubsidie gesubsidieerd")),
    (
        Kind.SPENT,
        _words(
            "besteed uitgegeven voldaan betaald uitbetaald uitgekeerd gerealiseerd gemoeid"
            " verbruikt uitgaven uitgaves kostte kostten gekost bestedingen realisatie gefactureerd"
            " gedeclareerd"
        ),
    ),
    (Kind.RESERVED, _words("gereserveerd reservering reserveren reserveert vastgelegd ingezet")),
    (
        Kind.AVAILABLE,
        _words(
            "beschikbaar beschikbare budget budgetten begroot gealloceerd uitgetrokken vrijgemaakt"
            " trekt stelt financiering dekking begroting middelen krediet investeert investeren"
        ),
    ),
    (
        Kind.CONTRIBUTION,
        _words(
            "bijdrage bijdragen rijksbijdrage draagt bijgedragen ontving ontvingen ontvangt"
            " ontvangen kreeg krijgt gekregen uitkering uitkeringen toegekend"
        ),
    ),
    (Kind.SPENT, _words("bedroeg bedroegen beliep beliepen kosten kost lasten")),
    (Kind.TOTAL, _words("totaal totale totaalbedrag optelsom")),
)
RANKS = {word: rank for rank, (_, words) in enumerate(KINDS) for word in words}
GIVEN = _words("bijdrage bijdragen subsidie subsidies")
INCREASES = KINDS[0][1]
STRUCTURAL = _words("structureel structurele")
YEARLY = _words("jaarlijks jaarlijkse")
EVERY_YEAR = frozenset({"per jaar", "ieder jaar", "elk jaar"})
ONCE = _words("incidenteel incidentele eenmalig eenmalige éénmalig éénmalige tijdelijk tijdelijke")
CUMULATIVE = frozenset(
    {
        *("cumulatief", "cumulatieve", "opgeteld", "meerjarig totaal"),
        *("over de gehele periode", "over de hele periode"),
        *("over de gehele looptijd", "over de hele looptijd"),
        *("gedurende de looptijd", "gedurende de gehele looptijd", "gedurende de hele looptijd"),
    }
)
# Years that the date of the letter gives, as so many years after it.
RELATIVE = {
    **dict.fromkeys(("dit jaar", "het lopende jaar"), 0),
    **dict.fromkeys(("vorig jaar", "afgelopen jaar"), -1),
    **dict.fromkeys(("volgend jaar", "komend jaar", "het komende jaar"), 1),
}
CENTURIES = frozenset({"19", "20"})
SAID = WholeWords(
    [*RANKS, *STRUCTURAL, *YEARLY, *EVERY_YEAR, *ONCE, *CUMULATIVE, *RELATIVE, *CENTURIES]
)
