"""A copy of somebody's personal data to take along: readable (HTML, PDF), by machine (JSON), files.

AVG art. 15 lid 3 and art. 20 lid 1: in a structured, common, machine-readable form.
"""

import io
import json
import zipfile
from collections.abc import Sequence

from django.utils import timezone

from gelijk.core.letters import render_all
from gelijk.core.letters.blocks import Block, Chapter, Column, Letter, Table, bullets, paragraph
from gelijk.reference.models import Organisation
from gelijk.reports.models import Case
from gelijk.reports.models.handling import Party
from gelijk.reports.personal_data.gathering import NAMES, Item

ADDRESSEES = {Party.COMPLAINANT: "Aan de melder", Party.OTHER_PARTY: "Aan de wederpartij"}


def pack(case: Case, party: Party, items: Sequence[Item]) -> bytes:
    """The copy as one zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for ending, content in render_all(_letter(case, party, items), ["html", "pdf"]).items():
            archive.writestr(f"overzicht.{ending}", content)
        archive.writestr("gegevens.json", _data(case, party, items))
        for item in items:
            if item.file:
                name, content = item.file
                archive.writestr(f"bestanden/{name}", content)
    return out.getvalue()


def _data(case: Case, party: Party, items: Sequence[Item]) -> str:
    told = {
        "zaak": case.public_id,
        "partij": party.value,
        "gemaakt_op": timezone.localdate().isoformat(),
        "synthetisch": case.synthetic,
        "gegevens": [
            {
                "soort": item.source,
                "titel": item.title,
                "waarden": [{"naam": name, "waarde": value} for name, value in item.values],
            }
            for item in items
            if item.given
        ],
        "niet_meegegeven": [
            {"soort": item.source, "reden": item.because} for item in items if not item.given
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _letter(case: Case, party: Party, items: Sequence[Item]) -> Letter:
    office = Organisation.objects.filter(identifier=case.office).first()
    name = office.name if office else case.office
    return Letter(
        title="Uw persoonsgegevens",
        sender=name,
        addressee=ADDRESSEES[party],
        date=timezone.localdate(),
        reference=case.number,
        place="",
        salutation="",
        chapters=(_given(items), _withheld(items), _rights(name)),
        closing=(),
        signatory=name,
        synthetic=case.synthetic,
    )


def _given(items: Sequence[Item]) -> Chapter:
    blocks: list[Block] = []
    for item in items:
        if item.given and item.values:
            columns = (Column("Gegeven"), Column("Waarde"))
            blocks.append(Table(caption=item.title, columns=columns, rows=item.values))
    return Chapter("gegevens", "Wat wij van u hebben", tuple(blocks))


def _withheld(items: Sequence[Item]) -> Chapter:
    withheld = dict.fromkeys((item.source, item.because) for item in items if not item.given)
    if not withheld:
        return Chapter("niet", "Wat er niet bij zit", (paragraph("Alles zit erbij."),))
    lines = [f"{NAMES[source]}: {because}" for source, because in withheld]
    return Chapter("niet", "Wat er niet bij zit, en waarom", (bullets(*lines),))


def _rights(office: str) -> Chapter:
    text = (
        f"U kunt {office} vragen om gegevens te verbeteren, te wissen of minder te gebruiken, en "
        "bezwaar maken. U krijgt binnen een maand antwoord. Bent u het daarmee niet eens, dan kunt "
        "u een klacht indienen bij de Autoriteit Persoonsgegevens."
    )
    return Chapter("rechten", "Wat u nog kunt doen", (paragraph(text),))
