"""A dossier that is public, one that waits for its reviewer, a decision note and a meeting.

All of it is made up. What is public went through the real detection, removal and gate.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.db import transaction

from gelijk.core.permissions import Person
from gelijk.documents.dossiers import actions
from gelijk.documents.meetings import actions as meetings
from gelijk.documents.models import DecisionNote, Dossier, DossierFile
from gelijk.documents.notes import actions as notes
from gelijk.documents.review import actions as review

FOLDER = Path(__file__).parent / "demonstration" / "dossier"
BZK = "organisatie:BZK"
GROUND = "avg"
TITLES = {
    "verslag-stuurgroep.txt": "Verslag van de stuurgroep van 3 maart 2022",
    "verslag-idoa.txt": "Verslag van het interdepartementaal overleg van 17 maart 2022",
    "agenda.eml": "Bericht met de agenda van de stuurgroep",
}
# Its second page is a scan: to draw a box on.
SCAN = "notitie-met-scan.pdf"


@transaction.atomic
def load(*, by: Person) -> int:
    """Once, all of it or nothing; later runs change nothing."""
    if Dossier.objects.filter(synthetic=True).exists():
        return 0
    _given(by)
    _waiting(by)
    _note(by)
    _meeting(by)
    return 4


def _open(by: Person, title: str, summary: str, *names: str) -> Dossier:
    dossier = actions.open_dossier(
        by=by,
        title=title,
        regime="information_request",
        organisation=BZK,
        received_on=date(2026, 9, 7),
        due_on=date(2026, 12, 18),
        due_reason="Voorbeeld: de commissie vraagt de stukken voor het kerstreces.",
        summary=summary,
        synthetic=True,
    )
    actions.add_files(by=by, dossier=dossier, given=_files([*TITLES, *names]))
    actions.read_waiting(by=by, dossier=dossier)
    return actions.begin_review(by=by, dossier=dossier)


def _files(names: Iterable[str]) -> Iterable[actions.Given]:
    for name in names:
        path = FOLDER / name
        yield actions.Given(name, path.stat().st_size, path.read_bytes)


def _given(by: Person) -> None:
    dossier = _open(
        by,
        "Voorbeeld: verslagen over een programma",
        "Verzonnen stukken, om te laten zien hoe een dossier eruitziet.",
    )
    for file, title in zip(dossier.files.all(), TITLES.values(), strict=True):
        _redact(by, file)
        actions.judge(by=by, file=file, judgement="deels", title=title)
    actions.withhold(
        by=by,
        dossier=dossier,
        codes=["68.staat"],
        what="Conceptversies van het programma",
        drafts=True,
        motivation="Voorbeeld: wie aan een concept werkt, moet vrij kunnen overleggen.",
    )
    actions.decide(
        by=by,
        dossier=dossier,
        decision="De verslagen worden verstrekt, zonder namen van ambtenaren. De concepten niet.",
    )
    actions.publish(by=by, dossier=dossier)


def _redact(by: Person, file: DossierFile) -> None:
    """By the library itself, on what it found: a demonstration has no second reader."""
    from gelijk.methods.redaction import detect
    from gelijk.methods.redaction.extraction.reading import read_bytes
    from gelijk.methods.redaction.gate.checking import leaks
    from gelijk.methods.redaction.releasing import as_document
    from gelijk.methods.redaction.removal.model import Removal
    from gelijk.methods.redaction.removal.removing import remove

    found = actions.open_original(by=by, file=file)
    read = read_bytes(found.name, found.content)
    [spans] = detect([as_document(read)])
    removals = [
        Removal(span.start, span.end, GROUND, f"gelakt: {GROUND}", span.entity)
        for span in spans
        if span.hidden
    ]
    content = remove(read, removals).content
    left = leaks(read, content, removals)
    gate = actions.Gate(passed=not left, detail={"hits": len(left)})
    actions.add_version(by=by, file=file, content=content, gate=gate, grounds=[GROUND])


def _waiting(by: Person) -> None:
    dossier = _open(
        by,
        "Voorbeeld: stukken die op beoordeling wachten",
        "Verzonnen stukken, om zelf te beoordelen en te lakken.",
        SCAN,
    )
    review.detect_in(by=by, dossier=dossier)


def _note(by: Person) -> None:
    sections = {
        "occasion": "De commissie vraagt een reactie op de monitor (verzonnen).",
        "advice": "U wordt gevraagd de brief te ondertekenen.",
        "core": "Een op de drie gemeenten heeft beleid. Karin Voorbeeld vindt een oproep genoeg.",
        "explanation": "Gemeenten zijn niet verplicht beleid te maken.",
        "withheld": "Namen van ambtenaren zijn weggelaten.",
    }
    people = [{"name": "Karin Voorbeeld", "organisation": "BZK", "role": "steller"}]
    note = notes.write(
        by=by,
        subject="Voorbeeld: reactie op een monitor",
        addressee="De minister van BZK",
        organisation=BZK,
        text=notes.Text(sections, [{"number": "1", "name": "De brief", "about": ""}], people),
        date=date(2026, 9, 21),
        synthetic=True,
    )
    notes.submit(by=by, note=note)
    notes.record_decision(by=by, note=note, outcome="Akkoord.", decided_on=date(2026, 9, 22))
    notes.publish(by=by, note=DecisionNote.objects.get(pk=note.pk))


def _meeting(by: Person) -> None:
    meeting = meetings.hold(
        by=by,
        kind="sounding_board",
        title="Voorbeeld: klankbordgroep",
        held_on=date(2026, 10, 1),
        organisation=BZK,
        place="Den Haag",
        people=[{"name": "Karin Voorbeeld", "organisation": "BZK", "function": "secretaris"}],
        agenda=["Opening", "Wat er beter kan"],
        synthetic=True,
    )
    item = meeting.items.get(number=2)
    meetings.write_item(by=by, item=item, report="Karin Voorbeeld vat de punten samen.")
    meetings.agree_action(
        by=by, meeting=meeting, what="Samenvatting rondsturen", organisation="BZK"
    )
