"""A folder of forty mixed files as a ministry has it, with what must go out of each and what stays.

Everything in it is made up, but the office holders. The same seed gives the same people and texts.
`python -m tests.documents.forty_files FOLDER` writes it, with `waarheid.json` beside it.
"""

import json
import random
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.documents import forty_makers as make
from tests.documents.forty_people import Person, cast
from tests.methods.removal_outlook_sample import message as outlook

SEED = 2026
BSN, IBAN, PHONE, MOBILE = "123456782", "NL91ABNA0417164300", "070-5551234", "06-12345678"
PLATE, BORN, HOME = "XV-123-K", "14 februari 1983", "Esdoornlaan 12, 1234 AB Zevenhuizen"
NUMBERS = (BSN, IBAN, MOBILE, PLATE, BORN, "Esdoornlaan 12")
MINISTER = "De minister van Binnenlandse Zaken en Koninkrijksrelaties, Hanke Bruins Slot"
NCDR = "de Nationaal Coördinator tegen Discriminatie en Racisme, Rabin Baldewsingh"
MOTION = "de motie van de leden Simons (BIJ1) en Van Baarle (DENK)"
POST = "De post van die dag is om tien uur bezorgd."


@dataclass(frozen=True, slots=True)
class Given:
    """One file of the folder. What `attached` files hold is among what must go.

    `gone` may be in nothing that comes out, `stays` must be in what comes out of this file;
    `drawn` is the page that is a picture, on which a person has to draw a box.
    """

    name: str
    content: bytes
    gone: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    drawn: int = 0
    attached: int = 0
    read: bool = True


class Folder:
    """Gathers the files around one cast."""

    def __init__(self, seed: int) -> None:
        self.people = cast(seed)
        self.draw = random.Random(seed)
        self.files: list[Given] = []

    def add(
        self,
        name: str,
        content: bytes | str,
        gone: tuple[Person | str, ...] = (),
        stays: tuple[str, ...] = (),
        **more: object,
    ) -> None:
        data = content.encode() if isinstance(content, str) else content
        names = tuple(
            name
            for one in gone
            for name in ((one.first, one.core) if isinstance(one, Person) else (one,))
        )
        self.files.append(Given(name, data, names, stays, **more))  # type: ignore[arg-type]  # the keywords of Given

    def minutes(self, *present: Person, topic: str, day: str) -> str:
        """The report of a meeting: an attendance list, first names, a table of actions."""
        chair, *others = present
        listed = ", ".join(f"{one.full} (BZK)" for one in others)
        return (
            f"Verslag stuurgroep {topic}\n\nDen Haag, {day}\n\n"
            f"Voorzitter: {chair.full}\nAanwezig: {listed}\n\n"
            f"1. Opening. {chair.first} opent de vergadering en heet iedereen welkom.\n"
            f"2. {topic.capitalize()}. {others[0].initials} licht het voorstel toe. "
            f"Mevrouw {others[-1].formal} vraagt of {MOTION} erin is verwerkt.\n"
            f"3. Actie: {others[0].first} past de tekst aan vóór de volgende vergadering.\n"
        )


def forty(seed: int = SEED) -> list[Given]:
    """The forty files."""
    folder = Folder(seed)
    for part in (_meetings, _scans, _objects, _office, _messages, _names, _rest):
        part(folder)
    assert len(folder.files) == 40
    return folder.files


def _meetings(out: Folder) -> None:
    a, b, c, d, e, f, *_others = out.people
    text = out.minutes(a, b, c, topic="nationaal programma", day="3 maart 2022")
    out.add("01 verslag stuurgroep.txt", text, (a, b, c), ("Opening.", "Van Baarle"))
    text = out.minutes(b, a, d, topic="meldpunten", day="17 maart 2022")
    out.add("02 verslag stuurgroep.pdf", make.pdf(text, a.full), (a, b, d), ("Simons",))
    text = out.minutes(c, d, e, topic="arbeidsmarkt", day="7 april 2022")
    out.add("03 verslag stuurgroep.docx", make.word(text), (c, d, e), ("Opening.",))
    text = out.minutes(d, e, f, topic="onderwijs", day="21 april 2022")
    out.add("04 verslag klankbordgroep.odt", make.odt(text), (d, e, f), ("Opening.",))
    text = out.minutes(e, f, a, topic="monitor", day="12 mei 2022")
    # As older systems save it.
    out.add(
        "05 verslag idoa.txt",
        text.replace("ı", "i").replace("ş", "s").encode("cp1252", "replace"),
        (f, a),
    )
    out.add("06 verslag stuurgroep kopie.txt", out.files[0].content, (a, b, c))


def _scans(out: Folder) -> None:
    a, b, c, d, *_others = out.people
    note = f"Gespreksnotitie\n\nMet {a.full} en {c.full} is gesproken over de uitvoering."
    out.add("07 gescande notitie.pdf", make.scanned(note), (a, c), drawn=1)
    first = make.pdf(f"Memo van {b.full}\n\nDe bijlage is getekend.")
    out.add(
        "08 memo met gescande bijlage.pdf",
        make.scanned(f"Getekend: {d.full}", before=first),
        (b, d),
        ("bijlage",),
        drawn=2,
    )
    for number, angle in ((9, 90), (10, 180), (11, 270)):
        text = f"Planning\n\nTrekker: {c.full}\n\nAfgerond vóór de zomer van 2022."
        name = f"{number:02} planning gedraaid {angle}.pdf"
        out.add(name, make.rotated(make.pdf(text), angle), (c,), ("Planning", "zomer"))


def _objects(out: Folder) -> None:
    a, b, c, d, e, f, g, *_others = out.people
    fields = {"naam": g.full, "telefoon": MOBILE}
    out.add(
        "12 aanmeldformulier.pdf",
        make.form("Aanmelding bijeenkomst", fields),
        (g, MOBILE),
        ("Aanmelding",),
    )
    content = make.pdf("Reactie\n\nDe reactie op het advies volgt in de zomer.")
    out.add(
        "13 reactie met aantekening.pdf",
        make.noted(content, f"Bel {e.full} nog", f"Reactie van {e.full}"),
        (e,),
        ("advies",),
    )
    out.add(
        "14 advies.pdf",
        make.pdf("Advies\n\nHet advies is unaniem aangenomen.", f.full),
        (f,),
        ("unaniem",),
    )
    content = make.pdf("Kamerbrief concept\n\nHet kabinet neemt de aanbeveling over.")
    out.add(
        "15 concept met witte tekst.pdf",
        make.hidden(content, f"opgesteld door {b.full}"),
        (b,),
        ("aanbeveling",),
    )
    old = make.pdf(f"Nota\n\nBehandeld door {d.full}.\n\nDe nota is besproken.")
    new = make.pdf(f"Nota\n\nBehandeld door {d.full}.\n\nDe nota is besproken en akkoord.")
    out.add("16 nota in twee versies.pdf", make.revised(old, new), (d,), ("besproken",))
    text = (
        f"In het overleg heeft de heer {c.full} namens de directie gezegd dat {a.full} het stuk "
        f"zal herzien, waarna {b.full} het deelt."
    )
    out.add("17 smalle kolom.pdf", make.pdf(text, width="6.2cm"), (a, b, c), ("overleg",))


def _office(out: Folder) -> None:
    a, b, c, d, e, f, g, h, *_others = out.people
    text = "Concept-reactie\n\nHet programma gaat in het voorjaar naar de Kamer."
    out.add(
        "18 wijzigingen bijgehouden.docx",
        make.word(text, deleted=(e.full, f"volgens {f.full}")),
        (e, f),
        ("voorjaar",),
    )
    out.add(
        "19 met opmerkingen.docx",
        make.word(text, comment=(g.full, f"Vraag {h.full} nog")),
        (g, h),
        ("voorjaar",),
    )
    out.add(
        "20 alleen in de eigenschappen.docx", make.word(text, author=h.full), (h,), ("voorjaar",)
    )
    out.add(
        "21 met kopregel.docx",
        make.word(text, head=f"Contactpersoon {d.full}"),
        (d,),
        ("voorjaar",),
    )
    table = (("Actie", "Wie"), ("Tekst aanpassen", a.first), ("Naar de minister", b.full))
    out.add("22 actielijst.docx", make.word("Actielijst", table=table), (b,), ("Tekst aanpassen",))
    out.add(
        "23 met notitie.odt",
        make.odt(text, author=c.full, note=f"Nog afstemmen met {c.full}"),
        (c,),
        ("voorjaar",),
    )


def _messages(out: Folder) -> None:
    a, b, c, d, e, *_others = out.people
    words = f"Beste {b.first},\n\nHierbij het concept. Bel me op {MOBILE}.\n\nGroet,\n{a.full}\n"
    out.add(
        "24 bericht.eml",
        make.mail(f"{a.full} <{a.mail}>", f"{b.full} <{b.mail}>", "Concept", words),
        (a, b, MOBILE),
        ("Hierbij",),
    )
    part = (
        "bijlage.docx",
        make.word(f"Opgesteld door: {c.full}\nDe bijlage bij het bericht."),
        "application/octet-stream",
    )
    out.add(
        "25 bericht met bijlage.eml",
        make.mail(
            f"{c.full} <{c.mail}>",
            f"{a.full} <{a.mail}>",
            "Bijlage",
            "Zie bijlage.\n",
            attached=part,
        ),
        (a, c),
        attached=1,
    )
    words = (
        f"Hoi allemaal,\n\n@{d.first} kun jij dit oppakken?\n\nGroet {e.first}\n\n"
        f"Van: {d.full} <{d.mail}>\nVerzonden: 2 maart\nDank!\n"
    )
    out.add(
        "26 draad.eml",
        make.mail(f"{e.full} <{e.mail}>", f"{d.full} <{d.mail}>", "RE: Concept", words, html=True),
        (d, e),
        ("oppakken",),
    )
    content = outlook(
        "Agenda",
        f"Dag {b.first},\n\nDe agenda volgt.\n\n{c.full}\n",
        c.full,
        [(b.full, b.mail)],
        {},
    )
    out.add("27 uit outlook.msg", content, (b, c), ("agenda volgt",))
    part_text = f"Notulist: {a.full}\nKort verslag van het overleg.".encode()
    content = outlook(
        "Verslag", "Zie het verslag.\n", a.full, [(d.full, d.mail)], {"verslag.txt": part_text}
    )
    out.add("28 outlook met bijlage.msg", content, (a, d), attached=1)


def _names(out: Folder) -> None:
    _a, b, _c, _d, _e, f, g, h, i, j, k, m, *_others = out.people
    listed = "\n".join(one.reversed for one in (g, h, i, j))
    out.add(
        "29 lijst van genodigden.txt",
        f"Genodigden bijeenkomst 9 juni 2022\n\n{listed}\n",
        (g, h, i, j),
        ("Genodigden",),
    )
    text = (
        f"notitie\n\n{k.full.lower()} heeft gebeld over de aanvraag. {k.full.lower()} belt terug."
        f"\n\nIndiener: {k.full}\n"
    )
    out.add("30 kleine letters.txt", text, (k,), ("aanvraag",))
    out.add(
        "31 HOOFDLETTERS.txt",
        f"NOTITIE VOOR DE MINISTER\n\nOPGESTELD DOOR: {m.full.upper()}\n\nTER BESLUITVORMING.\n",
        (m,),
        ("BESLUITVORMING",),
    )
    text = (
        f"Verslag huisbezoek\n\nMevrouw Erna de Post ontving ons. {POST} "
        "Daarna vertelde mevrouw De Post over haar werk.\n"
    )
    out.add("32 de post.txt", text, ("Erna de Post", "mevrouw De Post"), (POST,))
    text = (
        f"Benoeming\n\nMevrouw Ineke Terpstra-Kloosterhof volgt {b.full} op. "
        f"Ineke Terpstra begint in mei; mw. Kloosterhof is bereikbaar op {PHONE}.\n"
    )
    out.add(
        "33 dubbele naam.txt",
        text,
        ("Terpstra-Kloosterhof", "Terpstra", "Kloosterhof", b),
        ("begint in mei",),
    )
    out.add(
        f"34 brief van {f.last}.txt",
        "Geachte heer, mevrouw,\n\nIk ben het niet eens met het besluit.\n\n"
        f"Hoogachtend,\n{f.full}\n",
        (f,),
        ("besluit",),
    )


def _rest(out: Folder) -> None:
    *_others, n, p, q = out.people
    text = (
        f"Melding van discriminatie\n\nMijn naam is {n.full}, geboren op {BORN}. "
        f"Ik woon op {HOME}.\n"
        f"Mijn burgerservicenummer is {BSN} en mijn rekening {IBAN}; bel {MOBILE}. "
        f"Ik ben moslim en werd geweigerd. De auto van de portier had kenteken {PLATE}.\n"
    )
    out.add("35 melding.txt", text, (n, *NUMBERS), ("werd geweigerd",))
    text = (
        f"Beslisnota\n\nAan: minister van BZK\nVan: {p.full}\n\n"
        f"Gevraagd besluit: instemmen met de reactie op {MOTION}.\n"
        f"Toelichting: {NCDR}, adviseert positief.\n"
    )
    out.add("36 beslisnota.pdf", make.pdf(text), (p,), ("instemmen", "Baldewsingh", "Simons"))
    text = (
        f"Geachte voorzitter,\n\nIn {MOTION} vraagt uw Kamer om een plan. "
        f"Met {NCDR}, is gesproken.\n\n{MINISTER}\n"
    )
    out.add(
        "37 kamerbrief.pdf",
        make.pdf(text),
        (),
        ("Bruins Slot", "Baldewsingh", "Simons", "Van Baarle"),
    )
    out.add(
        "38 contactgegevens.txt",
        f"Contact\n\nSecretariaat: postbus@minbzk.nl, {PHONE}.\n"
        f"Projectleider: {q.full}, {q.mail}.\n",
        (q,),
        ("Secretariaat",),
    )
    out.add("39 deelnemers.xlsx", make.sheet([["Naam"], [n.full], [p.full]]), (n, p), read=False)
    out.add("40 foto van de zaal.png", make.picture(), (), read=False)


def everything(files: list[Given]) -> tuple[str, ...]:
    """What may stand in nothing that comes out of any of the files."""
    return tuple(dict.fromkeys(name for one in files for name in one.gone))


def main(target: Path) -> None:
    """Writes the folder, and the truth beside the files."""
    target.mkdir(parents=True, exist_ok=True)
    files = forty()
    for one in files:
        (target / one.name).write_bytes(one.content)
    truth = [{"bestand": one.name, "weg": one.gone, "blijft": one.stays} for one in files]
    text = json.dumps(truth, ensure_ascii=False, indent=1)
    (target / "waarheid.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
