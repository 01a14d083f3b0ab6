"""Commitments and papers out and in as the House's open data write them."""

import contextlib
import datetime as dt
from copy import deepcopy
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gelijk.cli import parliament as cli
from gelijk.core.audit import AuditEvent
from gelijk.core.models import Link, Relation
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotAllowed, Problem, Problems
from gelijk.parliament import facts
from gelijk.parliament.actions import commitments
from gelijk.parliament.actions.imports import import_feed
from gelijk.parliament.models import Commitment, Dossier, Motion, Paper
from gelijk.parliament.syncfeed import reading, writing
from gelijk.parliament.syncfeed.names import ATOM, DATA, uuid_of
from gelijk.reference import facts as reference_facts

pytestmark = pytest.mark.django_db

GUID = "0a1b2c3d-0000-4000-8000-000000000001"
OTHER = "0a1b2c3d-0000-4000-8000-000000000002"
HEADING = f'id="{GUID}" tk:verwijderd="false" tk:bijgewerkt="2026-05-01T10:00:00Z"'


def commitment(inner: str = "", heading: str = HEADING) -> bytes:
    return (
        f'<?xml version="1.0"?>\n<tk:toezegging xmlns:tk="{DATA}" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" {heading}>{inner}</tk:toezegging>'
    ).encode()


GOOD = commitment(
    "<tk:aanmaakdatum>2026-04-21T00:00:00</tk:aanmaakdatum><tk:nummer>TZ202604-001</tk:nummer>"
    "<tk:functie>minister van BZK</tk:functie><tk:status>Openstaand</tk:status>"
    "<tk:ministerie>BZK</tk:ministerie><tk:tekst>Een brief sturen over de aanpak.</tk:tekst>"
)


@pytest.fixture
def schema(shared: Path) -> etree.XMLSchema:
    file = shared / "standards" / "tkdata" / "xsd" / "tkData-v1-0.xsd"
    return etree.XMLSchema(etree.parse(str(file)))


def entities(feed: bytes) -> list[etree._Element]:
    root = etree.fromstring(feed)
    return [content[0] for content in root.iterfind(f"{{{ATOM}}}entry/{{{ATOM}}}content")]


def snapshot() -> list[dict[str, object]]:
    rows = Commitment.objects.order_by("code")
    return [
        {**_plain(row), "deadline": str(row.deadline), "due": row.deadline and row.deadline.due_to}
        for row in rows
    ]


def _plain(row: Commitment) -> dict[str, object]:
    # Our own state, the evidence and the place of the sentence stay ours; the feed has no room.
    names = (
        *("code", "official_number", "chamber", "summary", "kind", "modality", "made_by"),
        *("ministry", "made_to", "members", "parties", "committee", "made_on", "recurring"),
        *("made_on_precision", "made_in", "official_status", "kept_on", "kept_by"),
        *("evidence_needed", "synthetic"),
    )
    return {name: getattr(row, name) for name in names}


@pytest.mark.parametrize("feed", [writing.commitments_feed, writing.papers_feed])
def test_what_goes_out_is_valid(schema, feed):
    facts.load(by=SYSTEM)
    found = entities(feed())
    assert len(found) >= 47
    for entity in found:
        assert schema.validate(deepcopy(entity)), schema.error_log.last_error


def test_going_out_twice_gives_the_same_bytes():
    facts.load(by=SYSTEM)
    assert writing.commitments_feed() == writing.commitments_feed()
    assert writing.papers_feed() == writing.papers_feed()


def test_commitments_come_back_as_they_went():
    facts.load(by=SYSTEM)
    commitments.relate(
        by=SYSTEM,
        commitment=Commitment.objects.get(code="C014"),
        relation=Relation.REPEATS,
        other=Commitment.objects.get(code="C012"),
    )
    feed, before = writing.commitments_feed(), snapshot()
    links = Link.objects.filter(relation=Relation.REPEATS)
    Commitment.objects.all().delete()
    links.delete()
    done = import_feed(by=SYSTEM, content=feed)
    assert (done.added, done.changed, done.skipped) == (47, 0, [])
    assert snapshot() == before
    assert links.get().object == "toezegging:C012"


def test_papers_come_back_as_they_went():
    facts.load(by=SYSTEM)
    names = ("identifier", "kind", "title", "date", "date_precision", "sender", "chamber", "number")
    names += ("session_year", "dossier__number", "dossier__suffix", "aliases", "note")
    before = list(Paper.objects.order_by("identifier").values_list(*names))
    feed = writing.papers_feed()
    Motion.objects.all().delete()
    Paper.objects.all().delete()
    Dossier.objects.all().delete()
    import_feed(by=SYSTEM, content=feed)
    assert list(Paper.objects.order_by("identifier").values_list(*names)) == before
    assert Dossier.objects.get(number="30950").title == "Racisme en Discriminatie"


@pytest.mark.parametrize("feed", [writing.commitments_feed, writing.papers_feed])
def test_what_went_out_changes_nothing_when_it_comes_in(feed):
    facts.load(by=SYSTEM)
    content, rows = feed(), AuditEvent.objects.count()
    done = import_feed(by=SYSTEM, content=content)
    assert (done.added, done.changed) == (0, 0)
    assert AuditEvent.objects.count() == rows
    assert feed() == content


def test_a_commitment_of_the_house_comes_in_once():
    assert import_feed(by=SYSTEM, content=GOOD).added == 1
    row = Commitment.objects.get()
    assert (row.identifier, row.status, row.official_status) == (
        "toezegging:TZ202604-001",
        "open",
        "Openstaand",
    )
    assert row.made_on == dt.date(2026, 4, 21)
    assert str(row.sync_id) == GUID
    again = import_feed(by=SYSTEM, content=GOOD)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 1)


def test_a_change_of_the_house_never_closes_our_own_state():
    import_feed(by=SYSTEM, content=GOOD)
    import_feed(by=SYSTEM, content=GOOD.replace(b"Openstaand", b"Voldaan"))
    row = Commitment.objects.get()
    assert (row.status, row.official_status) == ("open", "Voldaan")


def test_what_the_house_removes_is_kept_and_marked():
    import_feed(by=SYSTEM, content=GOOD)
    import_feed(by=SYSTEM, content=GOOD.replace(b'verwijderd="false"', b'verwijderd="true"'))
    assert Commitment.objects.get().withdrawn_at_source


def test_a_document_of_the_house_gets_its_official_number():
    content = f"""<feed xmlns="{ATOM}" xmlns:tk="{DATA}">
      <entry><content><tk:kamerstukdossier {HEADING}><tk:titel>Racisme en Discriminatie</tk:titel>
        <tk:nummer>30950</tk:nummer><tk:kamer>Tweede Kamer</tk:kamer>
      </tk:kamerstukdossier></content></entry>
      <entry><content><tk:document id="{OTHER}" tk:verwijderd="false"
        tk:bijgewerkt="2026-05-01T10:00:00Z"><tk:kamerstukdossier ref="{GUID}"/>
        <tk:soort>Motie (gewijzigd/nader)</tk:soort>
        <tk:documentNummer>2026D90001</tk:documentNummer>
        <tk:onderwerp>Over iets</tk:onderwerp><tk:datum>2026-05-01T00:00:00</tk:datum>
        <tk:volgnummer>601</tk:volgnummer><tk:kamer>2</tk:kamer></tk:document></content></entry>
    </feed>""".encode()
    import_feed(by=SYSTEM, content=content)
    paper = Paper.objects.get()
    assert (paper.identifier, paper.aliases, paper.kind) == (
        "kst-30950-601",
        ["2026D90001"],
        "motion",
    )
    assert paper.motion.result == "unknown"
    assert str(paper.dossier) == "30 950"


BAD = {
    "no id": (
        commitment(heading='tk:verwijderd="false" tk:bijgewerkt="2026-05-01T10:00:00Z"'),
        "id",
    ),
    "id in capitals": (GOOD.replace(GUID.encode(), GUID.upper().encode()), "GUID"),
    "no changed": (commitment(heading=f'id="{GUID}" tk:verwijderd="false"'), "bijgewerkt"),
    "bad changed": (GOOD.replace(b"2026-05-01T10:00:00Z", b"gisteren"), "bijgewerkt"),
    "no removed": (
        commitment(heading=f'id="{GUID}" tk:bijgewerkt="2026-05-01T10:00:00Z"'),
        "verwijderd",
    ),
    "unknown status": (GOOD.replace(b"Openstaand", b"Bijna"), "status"),
    "status in lower case": (GOOD.replace(b"Openstaand", b"openstaand"), "status"),
    "day that is none": (
        GOOD.replace(b"2026-04-21T00:00:00", b"2026-02-30T00:00:00"),
        "aanmaakdatum",
    ),
    "day without time": (GOOD.replace(b"2026-04-21T00:00:00", b"2026-04-21"), "aanmaakdatum"),
    "unknown element": (commitment("<tk:deadline>2026</tk:deadline>"), "bestaat niet"),
    "wrong order": (
        commitment("<tk:tekst>a</tk:tekst><tk:nummer>TZ1</tk:nummer>"),
        "verkeerde plaats",
    ),
    "twice": (commitment("<tk:tekst>a</tk:tekst><tk:tekst>b</tk:tekst>"), "te vaak"),
    "empty token": (commitment("<tk:nummer> </tk:nummer>"), "nummer"),
    "loose text": (commitment("zomaar tekst"), "losse tekst"),
    "reference that is none": (commitment('<tk:activiteit ref="x"/>'), "activiteit"),
    "reference without date": (commitment(f'<tk:isHerhalingVan ref="{OTHER}"/>'), "bijgewerkt"),
    "element in text": (commitment("<tk:tekst><tk:nummer>1</tk:nummer></tk:tekst>"), "tekst"),
    "nil with content": (commitment('<tk:tekst xsi:nil="true">a</tk:tekst>'), "nil"),
    "stranger attribute": (GOOD.replace(b"id=", b'kleur="rood" id='), "kleur"),
}


@pytest.mark.parametrize(("content", "words"), BAD.values(), ids=BAD)
def test_a_bad_entity_is_named_and_nothing_is_loaded(content, words):
    with pytest.raises(Problems) as caught:
        import_feed(by=SYSTEM, content=content)
    assert words in str(caught.value)
    assert "regel" in caught.value.problems[0].where
    assert not Commitment.objects.exists()


@pytest.mark.parametrize("content", [content for content, _words in BAD.values()], ids=BAD)
def test_the_schema_agrees_that_it_is_bad(schema, content):
    assert not schema.validate(etree.fromstring(content))


def test_the_schema_agrees_that_good_is_good(schema):
    assert schema.validate(etree.fromstring(GOOD))


def test_one_bad_entity_keeps_all_the_others_out():
    bad = _bare(BAD["unknown status"][0]).replace(GUID, OTHER).replace("-001", "-002")
    feed = f"""<feed xmlns="{ATOM}"><entry><content>{_bare(GOOD)}</content></entry>
      <entry><content>{bad}</content></entry></feed>"""
    with pytest.raises(Problems) as caught:
        import_feed(by=SYSTEM, content=feed.encode())
    assert len(caught.value.problems) == 1
    assert not Commitment.objects.exists()


def _bare(content: bytes) -> str:
    return content.decode().split("\n", 1)[1]


def test_the_same_thing_twice_in_a_file_is_a_problem():
    entry = f"<entry><content>{_bare(GOOD)}</content></entry>"
    with pytest.raises(Problems, match="twee keer"):
        import_feed(by=SYSTEM, content=f'<feed xmlns="{ATOM}">{entry}{entry}</feed>'.encode())


def annotated(name: str, value: str) -> bytes:
    return GOOD.replace(
        b"<tk:aanmaakdatum>",
        f'<tk:annotatie naam="gelijk:{name}" waarde="{value}"/><tk:aanmaakdatum>'.encode(),
    )


MISFITS = {
    "slash in a name": annotated("identificatie", "toezegging:../../x"),
    "name too long": annotated("identificatie", "toezegging:" + "x" * 60),
    "script as address": annotated("adres", "javascript:alert(1)"),
    "letter too long": GOOD.replace(
        b"<tk:ministerie>",
        b"<tk:kamerbriefNakoming>" + b"x" * 121 + b"</tk:kamerbriefNakoming><tk:ministerie>",
    ),
    "member too long": annotated("kamerlid", "x" * 121),
}


@pytest.mark.parametrize("content", MISFITS.values(), ids=MISFITS)
def test_what_does_not_fit_the_register_is_named(content):
    with pytest.raises(Problems) as caught:
        import_feed(by=SYSTEM, content=content)
    assert caught.value.problems[0].where.startswith("regel 2")
    assert not Commitment.objects.exists()


def test_an_odd_number_gets_a_name_that_fits_an_address(client):
    import_feed(by=SYSTEM, content=GOOD.replace(b"TZ202604-001", b"TZ 2026/04"))
    row = Commitment.objects.get()
    assert row.official_number == "TZ 2026/04"
    assert client.get(row.get_absolute_url()).status_code == 200


def test_a_chamber_that_is_none_is_not_taken_over():
    import_feed(by=SYSTEM, content=annotated("kamer", "III"))
    assert Commitment.objects.get().chamber == "II"


def test_the_same_number_twice_in_a_file_is_a_problem():
    entries = "".join(
        f"<entry><content>{_bare(GOOD).replace(GUID, guid)}</content></entry>"
        for guid in (GUID, OTHER)
    )
    with pytest.raises(Problems, match="nummer TZ202604-001"):
        import_feed(by=SYSTEM, content=f'<feed xmlns="{ATOM}">{entries}</feed>'.encode())


def test_what_the_register_has_no_room_for_is_passed_over():
    case = f'<tk:zaak xmlns:tk="{DATA}" id="{OTHER}"/>'
    feed = f"""<feed xmlns="{ATOM}"><entry><content>{case}</content></entry>
      <entry><content>{_bare(GOOD)}</content></entry></feed>"""
    done = import_feed(by=SYSTEM, content=feed.encode())
    assert done.added == 1
    assert done.skipped == ["regel 1: zaak: hoort niet in dit register"]


def test_a_ministry_gets_the_abbreviation_of_the_reference_data():
    reference_facts.load(by=SYSTEM)
    name = b"ministerie van Binnenlandse Zaken en Koninkrijksrelaties"
    import_feed(by=SYSTEM, content=GOOD.replace(b"ministerie>BZK", b"ministerie>" + name))
    assert Commitment.objects.get().ministry == "BZK"


HOSTILE = {
    "not xml": b"%PDF-1.7",
    "empty": b"",
    "cut": GOOD[:-20],
    "entity": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>' + GOOD.split(b"\n", 1)[1],
    "bomb": (
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
        + commitment("<tk:tekst>&c;</tk:tekst>").split(b"\n", 1)[1]
    ),
    "external dtd": b'<!DOCTYPE x SYSTEM "http://192.0.2.1/x.dtd">' + GOOD.split(b"\n", 1)[1],
    "other root": b"<html/>",
    "no entries": f'<feed xmlns="{ATOM}"/>'.encode(),
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_refused_in_a_sentence(content):
    with pytest.raises(Problem) as caught:
        import_feed(by=SYSTEM, content=content)
    assert caught.value.remedy
    assert not Commitment.objects.exists()


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "LARGEST", 100)
    with pytest.raises(Problem, match="groter"):
        import_feed(by=SYSTEM, content=GOOD)


def test_somebody_without_the_permission_imports_nothing():
    with pytest.raises(NotAllowed):
        import_feed(by=object(), content=GOOD)  # type: ignore[arg-type]


def test_the_id_of_a_thing_of_ours_is_fixed():
    assert str(uuid_of("toezegging:C014")) == "be36f9f2-1758-5755-95c6-185a076f6dff"


def test_the_command_goes_out_and_in(tmp_path, monkeypatch):
    monkeypatch.setattr(cli, "prepare", lambda: None)
    facts.load(by=SYSTEM)
    file = tmp_path / "toezeggingen.xml"
    out = CliRunner().invoke(cli.command, ["export", "--out", str(file)])
    assert out.exit_code == 0, out.output
    into = CliRunner().invoke(cli.command, ["import", str(file)])
    assert into.output.startswith("0 toegevoegd, 0 gewijzigd, 47 al gelijk")
    papers = CliRunner().invoke(cli.command, ["export", "--kind", "papers", "--out", str(file)])
    assert papers.exit_code == 0
    assert b"kamerstukdossier" in file.read_bytes()


@given(
    cut=st.integers(0, len(GOOD)),
    put=st.binary(max_size=12)
    | st.sampled_from([b"<", b"&", b"]]>", b"\x00", b'"', b"</tk:tekst>"]),
    length=st.integers(0, 30),
)
def test_no_damage_to_a_file_gives_anything_but_a_sentence(cut, put, length):
    damaged = GOOD[:cut] + put + GOOD[cut + length :]
    with contextlib.suppress(Problem):
        found = reading.read(damaged)
        assert all(problem.where for problem in found.problems)
        assert found.entities or found.problems or found.passed_over
