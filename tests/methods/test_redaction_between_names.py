"""What stands beside a name, or looks like one, and what a list of names is made of."""

import pytest

from gelijk.methods.redaction import detect
from gelijk.methods.redaction.model import Document

VISIT = (
    "Verslag huisbezoek\n\nMevrouw Erna de Post ontving ons. De post van die dag is om tien uur "
    "bezorgd. Daarna vertelde mevrouw De Post over haar werk."
)
GUESTS = (
    "Genodigden bijeenkomst 9 juni 2022\n\nKwarteng-Smidts, E.\nRamosinha, R. Dos\n"
    "Szczepanowska, X.\nBouazzaoui, B. El\n"
)
MAIL = "Van: X Jansen <x.jansen@minbzk.nl>\nDatum: Thu, 03 Mar 2022 10:00:00 +0100\n\nHierbij."
POST = "Instagram @aicha_b.\nHaar zoon Youssef (9) zit op school. Bel +31 6 12345678."


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (VISIT, ["Erna de Post", "De Post"]),
        (
            GUESTS,
            ["Kwarteng-Smidts, E.", "Ramosinha, R. Dos", "Szczepanowska, X.", "Bouazzaoui, B. El"],
        ),
        (MAIL, ["X Jansen"]),
        (POST, ["aicha_b.", "Youssef"]),
    ],
    ids=["noun", "list", "weekday", "lines"],
)
def test_a_name_ends_where_it_ends(text, names):
    found = detect([Document("stuk.txt", text)])[0]
    assert [span.text for span in found if span.type == "PERSON"] == names
    assert len({span.entity for span in found if span.type == "PERSON"}) == len(
        {name.removeprefix("Erna ").casefold() for name in names}
    )
