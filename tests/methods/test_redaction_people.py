"""One person is one entity with one decision in the whole set; capacity decides."""

import unicodedata
from datetime import date

import pytest

from gelijk.methods.redaction import Decision, Document, Role, Settings, Type, detect, examine
from gelijk.methods.redaction.names.parts import Name
from gelijk.methods.redaction.offices import OfficeHolder, by_surname

NOTE = "Opgesteld door\nKarin van den Berg\nkarin.vandenberg@minbzk.nl\n\nAanleiding"


def people(*texts: str, **options):
    return detect([Document(f"{at}.txt", text) for at, text in enumerate(texts)], **options)


@pytest.mark.parametrize(
    "written",
    [
        "Berg, K. van den",
        "Berg, Karin van den",
        "K. van den Berg",
        "karin van den berg",
        "KARIN VAN DEN BERG",
        "Karin van den Berg",
        "mevrouw Van den Berg",
        "k.vandenberg",
        "karin_vandenberg",
        "Karín van den Bérg",
    ],
)
def test_a_variant_in_another_document_is_the_same_person(written):
    first, second = people(NOTE, f"Zie de opmerking van {written} hierover.")
    entities = {span.entity for span in second if span.type is Type.PERSON}
    assert entities == {first[0].entity}


def test_a_mail_address_has_the_entity_of_who_it_names():
    spans = people(NOTE)[0]
    assert {span.type for span in spans} == {Type.PERSON, Type.EMAIL}
    assert len({span.entity for span in spans}) == 1


def test_an_author_in_the_metadata_is_known_in_the_text():
    document = Document(
        "a.docx", "zie de vraag van sjoukje vroegindeweij", {"author": "Sjoukje Vroegindeweij"}
    )
    assert [span.text for span in detect([document])[0]] == ["sjoukje vroegindeweij"]


def test_a_surname_that_is_a_word_is_hidden_where_it_is_a_name():
    text = "Van: Willemijn Post\n\nIk sprak met Post. De Post is te laat. Groet, Willemijn"
    spans = people(text)[0]
    assert [span.text for span in spans] == ["Willemijn Post", "Post", "Willemijn"]
    assert len({span.entity for span in spans}) == 1


def test_an_abbreviation_of_somebody_present_is_theirs():
    text = "Aanwezig: Fatima El Yaakoubi (BZK)\n\n| Actie | Wie |\n| Notitie | FEY |\n"
    spans = people(text)[0]
    assert [span.text for span in spans] == ["Fatima El Yaakoubi", "FEY"]
    assert len({span.entity for span in spans}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Het lid Van Baarle (DENK) vroeg hiernaar.",
        "De motie van de leden Azarkan en Jetten c.s. is aangenomen.",
        "Wethouder Terpstra van Assen is gevraagd.",
        "De heer Aardema (PVV) diende een motie in.",
        "De minister van Binnenlandse Zaken en Koninkrijksrelaties,\n\nHanke Bruins Slot",
        "De voorzitter van de Tweede Kamer, Martin Bosma, opent.",
        "NCDR Rabin Baldewsingh sprak.",
        "Burgemeester Marieke Veenhof reageert.",
    ],
)
def test_an_office_holder_is_kept(text):
    spans = people(text)[0]
    assert spans
    assert {(span.decision, span.role) for span in spans} == {(Decision.KEEP, Role.OFFICE_HOLDER)}
    assert {span.ground for span in spans} == {None}


def test_a_namesake_of_a_minister_is_hidden():
    text = (
        "Opgesteld door\nKarin de Jonge\n\nMinister De Jonge is akkoord. Vragen aan Karin de Jonge."
    )
    spans = people(text)[0]
    assert [(span.text, span.decision) for span in spans] == [
        ("Karin de Jonge", Decision.REDACT),
        ("De Jonge", Decision.KEEP),
        ("Karin de Jonge", Decision.REDACT),
    ]


def test_somebody_in_two_capacities_is_left_to_a_person():
    findings = examine(
        [
            Document("a", "Wethouder Jan Terpstra van Assen was aanwezig."),
            Document("b", "Opgesteld door\nJan Terpstra\njan.terpstra@minbzk.nl"),
        ]
    )
    assert [(p.name, p.decision) for p in findings.people] == [("Jan Terpstra", Decision.REVIEW)]
    assert len(findings.people[0].reasons) == 2
    assert all(span.hidden for spans in findings.spans for span in spans)


def test_an_office_counts_on_the_day_of_the_document():
    register = by_surname(
        [
            OfficeHolder(
                Name("tirza", "t", "", "zwanenveld"), "minister", date(2010, 1, 1), date(2014, 1, 1)
            )
        ]
    )
    text = "Dit besprak Tirza Zwanenveld met ons."
    in_office = detect([Document("a", text, written=date(2012, 5, 5))], register=register)[0]
    afterwards = detect([Document("a", text, written=date(2020, 5, 5))], register=register)[0]
    assert in_office[0].decision is Decision.KEEP
    assert afterwards[0].decision is Decision.REVIEW


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Opgesteld door: Karin Terpstra", Role.CIVIL_SERVANT),
        ("Melder Karin Terpstra is gehoord.", Role.CITIZEN),
        ("Mijn naam is Karin Terpstra. Ik werd geweigerd en mijn baas lachte.", Role.CITIZEN),
    ],
)
def test_context_tells_the_capacity(text, role):
    assert people(text)[0][0].role is role


def test_who_speaks_for_an_office_can_be_left_to_a_person():
    text = "Aanwezig was directeur-generaal Karin Terpstra."
    asked = Settings(senior_officials=Decision.REVIEW)
    assert people(text)[0][0].decision is Decision.REDACT
    assert people(text, settings=asked)[0][0].decision is Decision.REVIEW


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Melder Karin Terpstra is lesbisch.", ["lesbisch"]),
        (
            "Fatima El Amrani draagt een hoofddoek en is van Marokkaanse afkomst.",
            ["hoofddoek", "Marokkaanse afkomst"],
        ),
        ("Mijn naam is Fatima El Amrani. Ik ben moslim en ik werd geweigerd.", ["moslim"]),
        ("Het beleid richt zich op moslims en mensen van Marokkaanse afkomst.", []),
        ("Minister Uitermark sprak met moslims.", []),
        ("Met Ahmed Bouali gesproken. Hij is moslim.", ["moslim"]),
        ("Karin Jansen belde. Moslims in Nederland melden zelden; ze zijn het zat.", []),
    ],
)
def test_avg_art_9_counts_beside_a_person(text, words):
    special = [span for span in people(text)[0] if span.type is Type.SPECIAL]
    assert [span.text for span in special] == words
    assert all(span.ground == "5.1.1.d" for span in special)


def test_who_signs_with_a_first_name_is_who_sent_the_mail():
    text = "Van: Bakker, Sanne <sanne.bakker@minbzk.nl>\n\nDag Wil,\n\nZie bijgaand.\n\nGr. Sanne\n"
    spans = [span for span in people(text)[0] if span.text != "Wil"]
    assert len(spans) == 3
    assert len({span.entity for span in spans}) == 1


def test_an_abbreviation_from_the_action_list_is_hidden_in_the_sentences():
    text = "Aanwezig: Marieke de Wit (BZK)\n\nMdW werkt dit uit met OCW.\n\n| Actie | MdW |\n"
    assert [span.text for span in people(text)[0]] == ["Marieke de Wit", "MdW", "MdW"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Klager: dhr. A. Jansen\n", "citizen"),
        ("Verzoekster: mw. mr. S. Bouali\n", "citizen"),
        ("Behandeld door: dhr. A. Jansen\n", "civil_servant"),
    ],
)
def test_a_title_does_not_hide_what_somebody_is(text, role):
    assert [span.role for span in people(text)[0]] == [role]


@pytest.mark.parametrize(
    "text",
    [
        "Gesproken met İrfan Öz. Later belde i\u0307rfan weer.",
        unicodedata.normalize("NFD", "Gesproken met José Yıldız. Later belde José weer."),
        "Gesproken met So\ufb01e Bakker. Later belde Sofie weer.",
        "Gesproken met Jan\u00adneke Bakker. Later belde Janneke weer.",
        "Gesproken met Khadija Bou-\nali. Later belde Bouali weer.",
    ],
)
def test_however_a_file_writes_its_letters_a_name_is_one_person(text):
    spans = people(text)[0]
    assert len(spans) == 2
    assert len({span.entity for span in spans}) == 1
    assert all(text[span.start : span.end] == span.text for span in spans)


def test_half_of_a_double_name_is_the_same_person():
    spans = people("Mevrouw Bakker-Özgür belde. Volgens Özgür is er niets gedaan.")[0]
    assert len({span.entity for span in spans}) == 1


def test_a_surname_that_is_a_word_may_open_a_sentence():
    text = "Aanwezig: P. Post\n\nPost meldt dat de post te laat is. De post komt morgen.\n"
    assert [span.text for span in people(text)[0]] == ["P. Post", "Post"]


@pytest.mark.parametrize(
    ("day", "decision"), [("12 mei 2025", Decision.KEEP), ("12 september 2026", Decision.REVIEW)]
)
def test_after_the_last_day_of_the_register_a_person_decides(day, decision):
    text = f"Den Haag, {day}\n\nGesproken met Judith Uitermark over het programma."
    assert [span.decision for span in people(text)[0]] == [decision]


def test_whoever_was_seen_in_office_later_is_kept_until_then():
    text = "Den Haag, 12 mei 2026\n\nGesproken met Stephan van Baarle."
    assert [span.decision for span in people(text)[0]] == [Decision.KEEP]


def test_who_is_named_in_the_name_of_a_file_is_known_in_the_set():
    documents = [Document("cv_Sanne_Post.docx", "Geen naam."), Document("b.txt", "Dank aan Sanne.")]
    assert [span.text for span in detect(documents)[1]] == ["Sanne"]


def test_an_office_holder_stays_one_further_on():
    text = "Wethouder Terpstra van Assen belde. Volgens Terpstra is er geld. Terpstra dringt aan."
    spans = people(text)[0]
    assert [span.decision for span in spans] == [Decision.KEEP] * 3
    assert len({span.entity for span in spans}) == 1
