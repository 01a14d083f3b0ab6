"""The grammar of promising in official Dutch, apart from modal verbs (those are in `modal.py`).

A rule is a pattern over one sentence in small letters, with a type and a confidence. The rules are
in order and the first that holds decides: explicit promises, motions carried out, requests,
intentions, then plans in the present tense. They speak of modality and not of subjects, so that
they hold for letters on any theme. The order follows Searle's classes (commissives before
directives before assertives; A Taxonomy of Illocutionary Acts, 1975).
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from gelijk.methods.reading.anchors import holds_one


class CommitmentType(StrEnum):
    """What the sentence does; the Dutch words are those of the register and of the Houses."""

    PROMISE = "toezegging"
    INTENTION = "voornemen"
    ANNOUNCEMENT = "aankondiging"
    MOTION = "uitvoering motie"
    REQUEST = "verzoek"
    PROGRESS = "stand van zaken"


@dataclass(frozen=True, slots=True)
class Rule:
    """Holds where `pattern` is found in a sentence that has one of `needs` (found beforehand).

    The whole match are the words that bind. A guarded rule must also pass
    `guards.py`.
    """

    type: CommitmentType
    confidence: float
    needs: frozenset[str]
    pattern: re.Pattern[str]
    guarded: bool = True
    beside: tuple[str, ...] = ()  # one of these too; sentences without them are not worth a search

    def can_hold(self, small: str) -> bool:
        return not self.beside or holds_one(small, self.beside)


def _rule(
    kind: CommitmentType,
    confidence: float,
    needs: str,
    pattern: str,
    *,
    guarded: bool = True,
    beside: str = "",
) -> Rule:
    anchors = frozenset(f" {need} " if _with_ik(need) else need for need in needs.split("|"))
    return Rule(kind, confidence, anchors, re.compile(pattern), guarded, tuple(beside.split()))


def _with_ik(need: str) -> bool:
    """ "ik" and the word beside it stand whole; other anchors may be a part of a word."""
    return need.startswith("ik ") or need.endswith(" ik")


WORDS = r"(?:[^\s.;]+ )"
FEW = r"(?:[^\s,;:.]+ ){0,4}?"
MADE = (
    r"(?:verricht|uitgevoerd|onderzocht|verkend|uitgewerkt|opgesteld|voorbereid|ontwikkeld"
    r"|geëvalueerd|opgezet|ingericht|gestart|opgericht|georganiseerd|ingesteld|geschreven)"
)
TOLD = (
    *("sturen", "toesturen", "zenden", "toezenden", "informeren", "berichten", "aanbieden"),
    *("komen", "toekomen"),
)
THERE_TO = "hiervoor|hiertoe|daarvoor|daartoe"
NOW = r"(?:momenteel|op dit moment|thans)"
ASKER = (
    r"(?:uw kamer|de (?:tweede |eerste )?kamer|het lid|de leden|de (?:vaste )?(?:kamer)?commissie"
    r"|de motie|u)"
)

EXPLICIT = (
    _rule(
        CommitmentType.PROMISE,
        0.95,
        "toegezegd",
        r"(?<!eerder )(?<!niet )\btoegezegd\b|\beerder toegezegd\b",
        guarded=False,
    ),
    _rule(
        CommitmentType.PROMISE,
        0.95,
        "zeg ik|ik zeg|zeggen wij|doe ik|zegde|zegt toe|zegt hierbij",
        r"\b(?:zeg(?:gen|t)? (?:ik|wij|we|u|uw kamer|het kabinet)\b[^.;]{0,80}?\btoe\b"
        r"|(?:ik|wij|we|het kabinet) zeg(?:gen|t)?\b[^.;]{0,80}?\btoe\b"
        r"|(?:minister|staatssecretaris|kabinet)\b[^.;]{0,40}\bzegt (?:hierbij )?toe\b"
        r"|zegden? (?:ik|wij|we|het kabinet|de minister|de staatssecretaris)\b[^.;]{0,80}?\btoe\b"
        r"|doe ik (?:u |uw kamer |hierbij )*de toezegging)",
        guarded=False,
    ),
    _rule(
        CommitmentType.PROMISE,
        0.9,
        "toezegging",
        r"\btoezegging\b(?=.{0,200}\b(?:dat|om)\b.{3,160}\b(?:zal|zou|zullen|zouden|wordt|worden"
        r"|te \w+en|te \w+en|informeren)\b)",
        guarded=False,
    ),
    _rule(
        CommitmentType.PROMISE,
        0.9,
        "dat ik|dat het kabinet|dat de minister",
        r"\b(?:aangegeven|aangekondigd|gemeld|laten weten|bericht|geschreven) dat "
        r"(?:ik|wij|we|hij|zij|het kabinet|de minister|de staatssecretaris)\b.{3,260}"
        r"\b(?:zou|zouden|zal|zullen)\b",
        guarded=False,
    ),
    _rule(
        CommitmentType.ANNOUNCEMENT,
        0.8,
        "aankondiging",
        r"\b(?:aankondiging|mededeling) dat\b"
        r".{3,160}\b(?:wilt?|willen|zal|zult|zullen|gaat|gaan)\b",
        guarded=False,
    ),
    _rule(
        CommitmentType.MOTION,
        0.9,
        "motie",
        rf"\b(?:(?:ter|in) uitvoering van {WORDS}{{0,6}}?moties?\b"
        rf"|(?:invulling|uitvoering|gehoor|gevolg) {WORDS}{{0,3}}?aan {WORDS}{{0,8}}?moties?\b"
        rf"|(?:(?:als|ten) gevolge? van|naar aanleiding van|conform) {WORDS}{{0,5}}?moties?\b"
        rf"|voer(?:t|en)? {WORDS}{{0,6}}?moties?\b[^.;]{{0,120}} uit\b"
        r"|moties?\b[^.;]{0,120}\b(?:geef|geeft|geven)\b[^.;]{0,40}\b(?:uitvoering|invulling)\b"
        r"|moties?\b[^;]{0,200}\b(?:hiermee|daarmee)\b[^.;]{0,60}(?:uitgevoerd|afgedaan|voldaan)"
        r"|(?:hiermee|daarmee|hierbij)\b[^;]{0,80}\bmoties?\b[^;]{0,200}"
        r"(?:uitgevoerd|afgedaan|voldaan))",
        guarded=False,
        beside="voer invulling gehoor gevolg aanleiding conform hiermee daarmee hierbij",
    ),
    _rule(
        CommitmentType.REQUEST,
        0.8,
        "verzocht|verzoekt|gevraagd|de wens ",
        r"\b(?:om een (?:\w+ )?(?:brief|reactie|kabinetsreactie|appreciatie) (?:gevraagd|verzocht)"
        r"|de wens (?:geuit|uitgesproken)|verzoe(?:kt|ken) de regering\b"
        r"|(?:de )?regering (?:wordt |is |werd )?(?:\w+ )?(?:is )?verzocht\b"
        rf"|(?:heeft|hebben|had) {ASKER}\b[^.;]{{0,160}}\b(?:mij|kabinet|regering|om)\b"
        r"[^.;]{0,80}\b(?:verzocht|gevraagd)\b"
        rf"|{ASKER}\b(?:[^.;]{{0,80}}\b(?:heeft|hebben|had)\b(?:[^.;]{{0,160}}\bverzocht\b"
        r"|[^.;]{0,60}\b(?:mij|kabinet|regering)\b[^.;]{0,80}\bgevraagd\b)"
        r"|[^.;]{0,60}\b(?:heeft|hebben|had)\b[^.;]{0,60}\bgevraagd om\b))",
        guarded=False,
    ),
    _rule(
        CommitmentType.INTENTION,
        0.9,
        "voornemen|mijn inzet|onze inzet|intentie|streven|ambitie om|bedoeling",
        r"\b(?:(?:heb|heeft|hebben) (?:\w+ )?het voornemen\b"
        r"|(?:het|dat|dit) (?:is|blijft) (?:\w+ )?(?:mijn|ons|onze|de|het|zijn) (?:\w+ )?"
        r"(?:voornemen|inzet|intentie|streven|ambitie|bedoeling)(?: van (?:het kabinet|ons|mij))?"
        r"(?= om| dat|,)"
        r"|(?:mijn|onze|ons|het) (?:voornemen|inzet|intentie|streven|bedoeling) is"
        r" (?:\w+ )?(?:om|dat)\b)",
    ),
    _rule(
        CommitmentType.INTENTION,
        0.9,
        "voornemen|van plan| bereid |beoog|streef|streven",
        rf"\b(?:(?:ben (?:ik )?|(?:wij|we) zijn |zijn (?:wij|we) ){FEW}"
        r"(?:voornemens|van plan|bereid)\b"
        rf"|(?:kabinet|minister|staatssecretaris) (?:\w+ ){{0,3}}?is {FEW}"
        r"(?:voornemens|van plan|bereid)\b"
        rf"|is (?:het kabinet|de minister) {FEW}(?:voornemens|bereid|van plan)\b"
        r"|(?:beoog|streef) ik\b|ik (?:beoog|streef)\b|het kabinet (?:beoogt|streeft)\b"
        r"|(?:wij|we) streven\b|streven (?:wij|we)\b"
        r"|(?:beoogt|streeft) het kabinet\b)",
    ),
)

PRESENT = (
    _rule(
        CommitmentType.ANNOUNCEMENT,
        0.8,
        "naar verwachting",
        r"\b(?:naar verwachting\b(?=.*\b(?:wordt|worden|kan|kunnen|volgt|komt|start|verschijnt"
        r"|treedt|ontvangt|vindt|gaat|gaan|rondt|publiceert|levert|besluit)\b)"
        r"|(?:wordt|worden|kan|volgt|komt|start|verschijnt|treedt|vindt|gaat|gaan)\b"
        r"[^.;]{0,80}\bnaar verwachting\b)",
    ),
    _rule(
        CommitmentType.PROMISE,
        0.9,
        "verwacht",
        r"\b(?:(?:ik|wij|we|kabinet) verwacht(?:en)?|verwacht(?:en)? (?:ik|wij|we|het kabinet))\b"
        r"(?=.{0,160}\bte kunnen\b|.{0,120}\b(?:te informeren|te berichten|te sturen|toe te sturen"
        r"|toe te zenden|aan te bieden|te zenden|te rapporteren|voor te leggen|te delen)\b"
        r"|(?: \w+){0,4} (?:eind|begin|medio|uiterlijk|in het|voor de|na de|dit|in \w+ber|in 20))",
    ),
    _rule(
        CommitmentType.PROMISE,
        0.85,
        "ik u|ik uw|ik de|ik hier|ik hierop|ik daarop|ik kom|ik stuur|ik informeer|ik houd|ik bied"
        "|kom ik|stuurt"
        "| informeert|ontvangt u|wordt u"
        "|kamer wordt|kamer ontvangt",
        r"\b(?:(?:informeer|bericht|stuur|zend|bied|doe|rapporteer|kom|kom ik|houd|hou|deel) "
        r"ik(?: u| uw kamer| de kamer| hier| hierop| daarop)\b"
        r"|ik (?:informeer|bericht|stuur|zend|bied|rapporteer|kom|houd|hou|blijf|deel)"
        r"(?: u| uw kamer| de kamer)\b"
        r"|kom ik (?:[^.;]{0,60} )?(?:met|terug|op terug)\b"
        r"|(?:kabinet|minister|staatssecretaris)(?: van \w+)? (?:stuurt|informeert)\b"
        r"|(?:stuurt|informeert) (?:het kabinet|de minister|de staatssecretaris)\b"
        r"|ik kom (?:hier|daar)\w*\b(?=[^.;]*\bterug\b)"
        r"|ontvang(?:t|en) (?:u|uw kamer|de kamer)\b|(?:u|uw kamer|de kamer) ontvangt\b"
        r"|wordt (?:u|uw kamer|de kamer)\b(?=.*\b(?:geïnformeerd|bericht|aangeboden|toegestuurd"
        r"|toegezonden)\b)|(?:u|uw kamer|de kamer) wordt\b(?=.*\bgeïnformeerd\b))",
    ),
    _rule(
        CommitmentType.PROMISE,
        0.8,
        "|".join(f"{will} {tell}" for will in ("zal", "zullen") for tell in TOLD),
        r"\b(?:dat|die|waarover|waarin|waarna) (?:ik|wij|we|het kabinet)\b[^,.;]{0,100}"
        rf"\b(?:zal|zullen) (?:{'|'.join(TOLD)})\b",
        guarded=False,
    ),
    _rule(
        CommitmentType.ANNOUNCEMENT,
        0.65,
        "besluit ik|onderzoek ik|bezie ik|werk ik|ik bezie|ik onderzoek",
        r"\b(?:(?:na|binnenkort|komende|volgende?|eind|begin|medio|dit jaar|in 20\d\d|samen met)\b"
        r".{0,160}\b(?:besluit|onderzoek|bezie|werk) ik\b|ik (?:bezie|onderzoek)\b(?=.*\b(?:of"
        r"|hoe|welke|in hoeverre|mogelijkheden)\b))",
    ),
    _rule(
        CommitmentType.ANNOUNCEMENT,
        0.75,
        "laat ik|ik laat",
        r"\b(?:laat ik|ik laat)\b(?=[^.;]*\b(?:onderzoek|onderzoeken|uitvoeren|doen|evalueren"
        r"|evaluatie|opstellen|uitwerken|verkennen)\b)",
    ),
    _rule(
        CommitmentType.ANNOUNCEMENT,
        0.7,
        "binnenkort|spoedig|korte termijn",
        r"\b(?:word(?:t|en)\b (?:[^\s,;]+ ){0,6}?(?:binnenkort|spoedig|op korte termijn)\b"
        r"|(?:binnenkort|spoedig|op korte termijn) (?:\w+ )?(?:word(?:t|en)|start(?:en)?"
        r"|volg(?:t|en)|kom(?:t|en)|verschijn(?:t|en)|ontvang(?:t|en)|publiceer\w*)\b"
        r"|(?:start|volgt|komt|verschijnt|publiceert)\b (?:[^\s,;]+ ){0,4}?binnenkort\b)",
    ),
    _rule(
        CommitmentType.PROGRESS,
        0.6,
        "binnenkort|momenteel|op dit moment|thans",
        r"\b(?:binnenkort (?:klaar|gereed|afgerond)\b"
        rf"|word(?:t|en)\b (?:\w+ ){{0,3}}?{NOW}\b(?=[^.;]*\b{MADE}\b)"
        rf"|{NOW} (?:\w+ )?word(?:t|en)\b(?=[^.;]*\b{MADE}\b)"
        rf"|{NOW} (?:werk|onderzoek|verken) ik\b|ik (?:werk|onderzoek|verken) {NOW}\b)",
        beside="word klaar gereed afgerond werk onderzoek verken",
    ),
    _rule(
        CommitmentType.ANNOUNCEMENT,
        0.65,
        THERE_TO,
        rf"\b(?:word(?:t|en)\b (?:{THERE_TO})\b(?=[^.;]*\b{MADE}\b)"
        rf"|(?:{THERE_TO}) word(?:t|en)\b(?=[^.;]*\b{MADE}\b))",
        beside="wordt worden",
    ),
    _rule(
        CommitmentType.ANNOUNCEMENT,
        0.65,
        "vervolgens",
        r"\bworden vervolgens (?:verzocht|gevraagd|geïnformeerd|opgeroepen|benaderd)\b",
    ),
)
# Words for a time still to come; with a verb in the present tense they may make a plan.
TIMES = frozenset(
    [
        *("t najaar", "t voorjaar", "volgend jaar", "komend jaar", "dit jaar", "eind 20"),
        *("begin 20", "medio 20", "kwartaal", "de zomer", "halfjaar", "helft van"),
    ]
)
# A plan in the present tense is only one when its time still has to come (found.py looks).
PLANNED = re.compile(
    r"\b(?:word(?:t|en)|start(?:en)?|volg(?:t|en)|verschijn(?:t|en)|kom(?:t|en) er|vind(?:t|en)"
    r"|treed(?:t|en)|ga(?:at|an)|rond(?:t|en)|lever(?:t|en)|publice(?:ert|ren)|dien(?:t|en)"
    r"|bied(?:t|en)|organise(?:ert|ren)|voer(?:t|en))\b"
)
# "ik informeer u" promises only where something says that it is still to come.
TO_COME = re.compile(
    r"\b(?:voor|vóór|uiterlijk|eind|begin|medio|binnenkort|in het|binnen|zodra|na|later|volgend\w*"
    r"|komende?|jaarlijks|halfjaarlijks|op de hoogte|voortgang|nader|separaat|spoedig|dit jaar"
    r"|periodiek|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november"
    r"|december)\b"
)
