"""Sentences that look like promises and are none.

What is left out: what the letter says of itself ("ik zal in deze brief ingaan op"), words of
courtesy ("wil ik benadrukken"), aims ("daarmee wil ik bereiken"), forecasts of what will happen by
itself, questions, conditions, refusals, and modal verbs inside a subordinate clause.
"""

import re

from gelijk.methods.reading.anchors import Place, WholeWords, holds_one


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


OF_ITSELF = _words(
    "ingaan stilstaan stilgestaan toelichten uiteenzetten uiteengezet schetsen beschrijven"
    " beantwoorden reageren weergeven samenvatten"
)
OF_ITSELF_PHRASES = ("in te gaan", "stil te staan", "stil gestaan", "op de volgende", " in op ")
# ... unless it speaks of another letter, or of a time still to come.
ELSEWHERE = re.compile(
    r"\b(?:(?:eerst)?volgende (?:brief|voortgang|rapportage)|voortgangsrapportage|voortgangsbrief"
    r"|binnenkort|(?:in|voor|na|vóór) (?:het|de) (?:voorjaar|najaar|zomer|loop)"
    r"|(?:zomer|kerst)reces|(?:aparte|separate|afzonderlijke) brief|separaat\b|in 20\d\d\b"
    r"|begroting\b|later\b)"
)
BY_THIS_LETTER = _words("hierbij dezen bijgaand bijgevoegd hiermee")
THIS_LETTER = ("deze brief", "bij deze ")
COURTESY = _words(
    "benadrukken opmerken bedanken danken onderstrepen meegeven complimenteren feliciteren"
    " uitspreken vooropstellen verwijzen aangeven markeren noemen wijzen zeggen herhalen beamen"
    " nuanceren memoreren opgemerkt benadrukt vermelden aantekenen waardering ontkennen"
)
COURTESY_PHRASES = ("duidelijk maken", "aandacht vestigen", "aandacht vragen", "voorop stellen")
AIM = re.compile(
    r"(?:^|[,;] )(?:hiermee|daarmee|zo|op die manier|op deze manier|hierdoor"
    r"|met (?:deze|de|dit|het)\b[^,;]{3,80}?) wil(?:len|t)? (?:ik|wij|we|het kabinet)\b"
)
FORECASTS = _words(
    "blijken leiden toenemen afnemen stijgen dalen ontstaan verdwijnen optreden uitgroeien groeien"
    " bedragen betekenen meevallen tegenvallen afhangen duren verschillen zijn hebben voordoen"
    " gelden liggen bestaan"
) | {"miljoen kosten", "miljard kosten"}
BY_ITSELF = re.compile(rf"\b(?:{'|'.join(sorted(FORECASTS))})(?=[.,;:)]|$| dat\b| tot\b| of\b)")
CONDITION = re.compile(r"(?:indien|als|mocht(?:en)?|wanneer|in het geval|stel)\b")
# What a law lays on somebody is a duty, not a promise.
DUTIES = ("op grond van artikel", "ingevolge", "krachtens", "bepaalt dat", "bij wet")
LAW = re.compile(rf"\b(?:{'|'.join(DUTIES)})\b")
REFUSALS = _words("niet geen nooit nimmer")
REFUSAL = re.compile(
    r"\b(?:niet|geen|nooit|nimmer)\b"
    r"(?! (?:alleen|slechts|enkel|eerder|later|meer dan|langer dan|zozeer))"
)
TELLTALES = WholeWords([*OF_ITSELF, *BY_THIS_LETTER, *COURTESY, *FORECASTS, *REFUSALS, "bereiken"])
SUBORDINATE = re.compile(
    r"\b(?:dat|die|waar\w*|welke|als|indien|wanneer|omdat|zodat|of|hoe|wie|zodra|nadat|terwijl"
    r"|hoewel|zoals|opdat)\b \S"
)
# "Zoals eerder aangegeven wil ik": no verb of its own; the main verb follows it.
AS_SAID = re.compile(
    r"\s*(?:en |ook )?zoals (?:\w+ ){0,3}"
    r"(?:aangegeven|gemeld|toegezegd|aangekondigd|genoemd|bekend)\b"
)
QUOTED = re.compile(r"[«“\"‘](?=[^«“\"‘»”’]*$)")
CLOSED = re.compile(r"[»”\"’]")


def is_promise(sentence: str, start: int, end: int, own: bool) -> bool:
    """Whether the words sentence[start:end], in small letters, bind somebody to something.

    `own`: the cabinet speaks of itself; then a forecast or a condition binds all the same.
    """
    if sentence.endswith("?") or _subordinate(sentence, start) or _quoted(sentence, start):
        return False
    places = TELLTALES.places(sentence, 0, len(sentence))
    after = {word for place, word in places if place >= end}
    if not COURTESY.isdisjoint(after) or holds_one(sentence, COURTESY_PHRASES):
        return False
    of_itself = not OF_ITSELF.isdisjoint(after) or holds_one(sentence, OF_ITSELF_PHRASES)
    if (of_itself or _by_this_letter(sentence, places)) and not ELSEWHERE.search(sentence):
        return False
    if "bereiken" in after or _aims(sentence):
        return False
    if not REFUSALS.isdisjoint(after) and _refused(sentence, end):
        return False
    if own or CONDITION.match(sentence):
        return own
    if holds_one(sentence, DUTIES) and LAW.search(sentence):
        return False
    return FORECASTS.isdisjoint(after) or BY_ITSELF.search(sentence, end) is None


def _by_this_letter(sentence: str, places: list[Place]) -> bool:
    by_this = any(word in BY_THIS_LETTER for _, word in places)
    return by_this or holds_one(sentence, THIS_LETTER)


def _aims(sentence: str) -> bool:
    return " wil" in sentence and AIM.search(sentence) is not None


def _refused(sentence: str, end: int) -> bool:
    """A "niet" in the clause of the verb; one in a later clause refuses nothing."""
    refusal = REFUSAL.search(sentence, end)
    if refusal is None:
        return False
    between = sentence[end : refusal.start()]
    return "," not in between and ";" not in between and " maar " not in between


def _subordinate(sentence: str, start: int) -> bool:
    """Whether the verb stands in a clause that begins with "dat", "die", "als" and so on."""
    clause = max(sentence.rfind(mark, 0, start) for mark in (",", ";", ":")) + 1
    said = AS_SAID.match(sentence, clause)
    opened = SUBORDINATE.search(sentence, said.end() if said else clause, start)
    # "Dat zal ik doen": a pronoun directly before the verb opens nothing.
    return opened is not None and opened.end() - 1 < start


def _quoted(sentence: str, start: int) -> bool:
    """Whether the verb stands inside quotation marks: somebody else says it."""
    opened = QUOTED.search(sentence, 0, start)
    return opened is not None and CLOSED.search(sentence, start) is not None
