"""References that get their number from a footnote or from an earlier mention."""

from gelijk.methods.citations import Citation, find_citations
from gelijk.methods.reading.cleaning import clean

LETTER = """In het najaar is de motie van het lid De Groot c.s.<sup>1</sup> aangenomen. Met
deze motie vraagt de Kamer om een plan. Ik heb u op 4 maart 2022 per brief geïnformeerd.<sup>2</sup>

<sup>1</sup> Kamerstuk 31 111, nr. 12

<sup>2</sup> Kamerstukken II 2021/22, 31 111, nr. 14

Zoals beloofd in mijn brief van 4 maart 2022 volgt nu het plan. Ter uitvoering van de motie van het
lid De Groot is het uitgewerkt, ook voor de Kamervragen van de leden Jansen en De Wit over de
kosten daarvan<sup>3</sup>.

<sup>3</sup> Aanhangsel Handelingen II 2021/22, nr. 77
"""


def of(kind: str) -> list[Citation]:
    return [c for c in find_citations(clean(LETTER)) if c.type == kind]


def test_a_motion_is_resolved_through_its_footnote_and_later_by_its_member() -> None:
    assert [c.normalized for c in of("motie")] == ["kst-31111-12"] * 3


def test_a_letter_is_resolved_by_its_date() -> None:
    assert [c.normalized for c in of("brief")] == ["kst-31111-14"] * 2


def test_questions_are_resolved_through_a_mark_behind_their_subject() -> None:
    assert [c.normalized for c in of("kamervragen")] == ["ah-tk-20212022-77"]


def test_an_unresolved_mention_stays_without_a_number() -> None:
    found = find_citations(clean("De motie van het lid Onbekend is aangehouden."))
    assert [(c.type, c.normalized) for c in found] == [("motie", None)]
