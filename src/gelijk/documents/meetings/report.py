"""The report of a meeting as a document, with the names in it: the review takes them out."""

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gelijk.documents.meetings.actions import Opened, Present


def report(opened: "Opened") -> bytes:
    """A DOCX with attendance, items and a table of actions."""
    # Loads only when somebody makes a report.
    from docx import Document

    meeting = opened.meeting
    made = Document()
    made.core_properties.author = ""
    made.core_properties.title = f"{meeting.title} {meeting.held_on:%d-%m-%Y}"
    made.add_heading(meeting.title, level=1)
    place = f", {meeting.place}" if meeting.place else ""
    made.add_paragraph(f"{meeting.get_kind_display()}, {meeting.held_on:%d-%m-%Y}{place}")
    here = [one for one in opened.people if not one.absent]
    away = [one for one in opened.people if one.absent]
    made.add_paragraph(f"Aanwezig: {_named(here)}")
    if away:
        made.add_paragraph(f"Afwezig met bericht: {_named(away)}")
    for item, text in opened.items:
        made.add_heading(f"{item.number}. {item.title}", level=2)
        for part in text.split("\n\n"):
            if part.strip():
                made.add_paragraph(part.strip())
        if item.decision:
            made.add_paragraph(f"Besluit: {item.decision}")
    if opened.actions:
        made.add_heading("Actiepunten", level=2)
        table = made.add_table(rows=1, cols=4)
        for cell, title in zip(
            table.rows[0].cells, ("Nr.", "Actie", "Wie", "Wanneer"), strict=True
        ):
            cell.text = title
        for action, who in opened.actions:
            when = f"{action.due_on:%d-%m-%Y}" if action.due_on else ""
            person = ", ".join(part for part in (who, action.organisation) if part)
            cells = table.add_row().cells
            for cell, text in zip(
                cells, (str(action.number), action.what, person, when), strict=True
            ):
                cell.text = text
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _named(people: "list[Present]") -> str:
    return "; ".join(_one(person) for person in people) or "niet vastgelegd"


def _one(person: "Present") -> str:
    where = ", ".join(part for part in (person.function, person.organisation) if part)
    return f"{person.name} ({where})" if where else person.name
