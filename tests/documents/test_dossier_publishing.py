"""From judgement to publication, and what remains of what is corrected or withdrawn."""

import pytest

from gelijk.core.problems import NotNow, Problem, Problems
from gelijk.documents.dossiers import actions
from gelijk.documents.dossiers.actions.inventory_import import import_inventory
from gelijk.documents.dossiers.inventory import COLUMNS, files_of, inventory, row
from gelijk.documents.models import Dossier, FileVersion
from tests.documents.dossier_cases import (
    CLEAN,
    filled,
    in_review,
    opened,
    published,
    version,
)

pytestmark = pytest.mark.django_db


def test_a_decision_says_all_that_is_missing(wil):
    one, two, three = in_review(wil, count=3)
    actions.judge(by=wil, file=two, judgement="niet")
    actions.judge(by=wil, file=three, judgement="openbaar")
    with pytest.raises(Problems) as caught:
        actions.decide(by=wil, dossier=one.dossier, decision="Zo.")
    said = str(caught.value)
    assert "nog geen oordeel" in said
    assert "geen grond om dit niet openbaar te maken" in said
    assert "geen versie om te geven" in said


def test_either_a_document_or_a_notice_why_not(wil):
    [file] = in_review(wil)
    dossier = file.dossier
    actions.judge(by=wil, file=file, judgement="niet")
    actions.withhold(
        by=wil, dossier=dossier, file=file, codes=["68.staat"], motivation="Het belang weegt door."
    )
    with pytest.raises(Problem, match="er staat niet waarom"):
        actions.decide(by=wil, dossier=dossier, decision="Niet verstrekt.")
    actions.revise(by=wil, dossier=dossier, changes={"notice": "Er is niets te verstrekken."})
    actions.decide(by=wil, dossier=dossier, decision="Niet verstrekt.")
    actions.publish(by=wil, dossier=dossier)
    dossier.refresh_from_db()
    assert dossier.status == "published"


def test_withholding_drafts_is_a_decision_with_its_reason(wil):
    [file] = in_review(wil)
    asked = {"by": wil, "dossier": file.dossier, "codes": ["68.staat"], "drafts": True}
    with pytest.raises(Problem, match="waarom de concepten"):
        actions.withhold(**asked, what="Conceptversies van het programma")
    with pytest.raises(Problem, match="om welke stukken"):
        actions.withhold(**asked, motivation="Vrije gedachtewisseling.")
    made = actions.withhold(
        **asked, what="Conceptversies van het programma", motivation="Vrije gedachtewisseling."
    )
    ended = actions.end_withholding(by=wil, withholding=made, reason="De Kamer vraagt erom.")
    assert (ended.ended_reason, ended.motivation) == (
        "De Kamer vraagt erom.",
        "Vrije gedachtewisseling.",
    )
    with pytest.raises(NotNow):
        actions.end_withholding(by=wil, withholding=made, reason="Nog eens.")


def test_what_is_public_already_says_where(wil):
    [file] = in_review(wil)
    with pytest.raises(Problem, match="waar het al openbaar is"):
        actions.judge(by=wil, file=file, judgement="reeds")
    actions.judge(
        by=wil, file=file, judgement="reeds", public_link="https://zoek.example/kst-30950-316"
    )


def test_only_what_went_through_the_gate_is_public_and_only_from_publication(wil):
    dossier = published(wil)
    shown = FileVersion.objects.get()
    assert "stuurgroep" in shown.public_text
    assert "Karin" not in shown.public_text
    assert Dossier.objects.visible_to(None).get() == dossier


def test_a_correction_leaves_the_earlier_version_on_record_without_its_text(wil):
    file = published(wil).files.get()
    with pytest.raises(NotNow, match="geen nieuwere versie"):
        actions.correct(by=wil, file=file, reason="Er stond nog een naam.")
    version(wil, file, passed=False)
    with pytest.raises(Problem, match="nog iets dat eruit moest"):
        actions.correct(by=wil, file=file, reason="Er stond nog een naam.")
    version(wil, file, text=CLEAN.replace("SZW", "[avg]"))
    actions.correct(by=wil, file=file, reason="Er stond nog een naam.")
    first, _, third = file.versions.all()
    assert first.withdrawn_reason == "Er stond nog een naam."
    assert first.public_text == ""
    assert third.public_text


def test_a_file_and_a_whole_dossier_are_withdrawn_visibly(wil):
    dossier = published(wil, count=2)
    one, two = dossier.files.all()
    actions.withdraw_file(by=wil, file=one, reason="Verkeerd stuk.")
    assert one.versions.get().public_text == ""
    [line, _] = (row(dossier, file) for file in files_of(dossier))
    assert "Ingetrokken op" in str(line[10])
    assert "Verkeerd stuk." in str(line[10])
    actions.withdraw(by=wil, dossier=dossier, reason="De rechter besliste zo.")
    dossier.refresh_from_db()
    assert dossier.withdrawn_reason == "De rechter besliste zo."
    assert two.versions.get().public_text == ""
    assert Dossier.objects.visible_to(None).exists()
    actions.reopen(by=wil, dossier=dossier, reason="De rechter besliste anders.")
    assert not Dossier.objects.visible_to(None).exists()


def test_the_inventory_list_has_the_fourteen_columns(wil):
    dossier = published(wil, "woo_request", count=2)
    actions.revise(
        by=wil, dossier=dossier, changes={"matter": "BZK-12", "case_number": "2026-0000001"}
    )
    dossier.refresh_from_db()
    text = inventory(dossier, "csv").decode()
    assert len(COLUMNS) == 14
    assert text.splitlines()[0].lstrip("\ufeff") == ",".join(COLUMNS)
    line = row(dossier, files_of(dossier)[0])
    assert line[:2] == ("0001", "BZK-12")
    assert line[4] == "Verslag 1"
    assert line[7] == "Deels openbaar"
    assert line[9] == "5.1.2e;"
    assert line[13] == "2026-0000001"
    assert inventory(dossier, "xlsx").startswith(b"PK")
    assert inventory(dossier, "ods").startswith(b"PK")


def test_a_duplicate_and_kinds_that_are_not_given_stand_on_the_list(wil):
    dossier = opened(wil, "woo_request")
    filled(wil, dossier, [("a.txt", CLEAN), ("b.txt", CLEAN)])
    actions.begin_review(by=wil, dossier=dossier)
    actions.withhold(
        by=wil,
        dossier=dossier,
        codes=["5.2.1"],
        what="Conceptversies",
        drafts=True,
        motivation="Intern beraad.",
    )
    _, two = files_of(dossier)
    line = row(dossier, two)
    assert line[9] == "dubbel;"
    assert "Dubbel van 0001." in str(line[10])
    assert "A001,2026-" in inventory(dossier, "csv").decode()


OLD_LIST = """ID;Matter;Family;Email Thread ID;Document;File type;Datum (JJJJ-MM-DD);Beoordeling;\
Opgeschort;Beoordelingsgrond;Toelichting;Publieke link;Gerelateerd ID;Zaaknummer
17;M;3;t-9;a.txt;pdf;2019-05-01;Deels openbaar;;10.2e; 11.1;Oud besluit;;18;
99;M;;;onbekend.txt;pdf;;Niet openbaar;;10.2.g;;;;
""".replace("10.2e; 11.1", '"10.2e; 11.1"')


def test_an_old_list_is_read_with_its_codes_of_the_wob(wil):
    dossier = opened(wil, "woo_request")
    [file] = filled(wil, dossier, [("map/a.txt", CLEAN)])
    done = import_inventory(
        by=wil, dossier=dossier, filename="lijst.csv", content=OLD_LIST.encode()
    )
    assert (done.matched, done.strangers) == (1, ("99",))
    file.refresh_from_db()
    assert (file.family, file.thread, file.related) == (3, "t-9", ["18"])
    assert str(file.date) == "2019-05-01"
    assert file.judgement == ""
    assert dossier.imported.get(file=file).codes == ["10.2.e", "11.1"]
    assert row(dossier, files_of(dossier)[0])[9] == "10.2e; 11.1;"


def test_a_list_with_a_code_that_is_none_loads_nothing(wil):
    dossier = opened(wil, "woo_request")
    filled(wil, dossier, [("a.txt", CLEAN)])
    bad = OLD_LIST.replace("10.2.g", "12.9.z")
    with pytest.raises(Problems, match=r"12\.9\.z"):
        import_inventory(by=wil, dossier=dossier, filename="lijst.csv", content=bad.encode())
    assert dossier.imported.count() == 0
