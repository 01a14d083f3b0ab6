"""Fifty dense pages with some 27 names a page, set by Typst: the work of redaction_files.py."""

import random

import typst

PAGES = 50
A_PAGE = 27
_WORDS_BETWEEN = 26
# ruff: noqa: SIM905 - as lists these are one word a line
FIRST = (
    "Fatima Bram Sanne Jan Noor Ruben Wil Joris Ada Öykü Đurđa Çağla Łucja Søren Zoë "
    "Anaïs Björn Şirin Ğani Naïma Cees Mehmet Aïcha Ömer"
).split(" ")
LAST = (
    "de Vries|El Idrissi|Yılmaz|Öztürk|Đorđević|van der Berg|Çelik|Łukaszewicz|Ó Briain|"
    "Groß|Nuñez|Sørensen|Şahin|van den Broek-Jansen|Håkansson|Müller|Ðorđić|Kovač"
).split("|")
WORDS = (
    "de het een en van in op met voor door over naar bij uit tot als dan om te er is zijn "
    "wordt werd heeft had kan zal moet beleid aanpak discriminatie racisme gemeente "
    "melding maatregel verslag overleg stuurgroep ministerie afspraak voortgang begroting "
    "onderzoek rapport advies besluit toezegging motie kamerbrief samenwerking "
    "voorziening burger ambtenaar samen uitvoering"
).split(" ")


def names(seed: int, count: int) -> list[str]:
    drawn = random.Random(seed)
    return [f"{drawn.choice(FIRST)} {drawn.choice(LAST)}" for _ in range(count)]


def sample(seed: int = 2022, pages: int = PAGES) -> tuple[bytes, list[str]]:
    """The PDF, and the names in it (each may stand there more than once)."""
    drawn = random.Random(seed)
    everyone = names(seed, A_PAGE * pages)
    parts = []
    for place, name in enumerate(everyone):
        words = [drawn.choice(WORDS) for _ in range(_WORDS_BETWEEN)]
        words.insert(drawn.randrange(_WORDS_BETWEEN), name)
        sentence = " ".join(words)
        parts.append(sentence[0].upper() + sentence[1:] + ".")
        if place % 5 == 4:
            parts.append("\n\n")
    body = " ".join(parts)
    source = (
        '#set page(paper: "a4", margin: 2cm)\n#set document(title: "Verslag")\n'
        '#set text(lang: "nl", size: 10.5pt)\n#set par(justify: true)\n' + body
    )
    return typst.compile(source.encode(), format="pdf"), sorted(set(everyone))
