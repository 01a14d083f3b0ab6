"""The chapter of parliament: each motion and commitment of the period and where it stands."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q

from gelijk.core.letters.blocks import (
    Block,
    Chapter,
    Column,
    Heading,
    Note,
    Paragraph,
    Run,
    Table,
    link,
    paragraph,
)
from gelijk.core.letters.words import DUTCH, written_date
from gelijk.core.models import Link, Relation
from gelijk.core.periods import Period
from gelijk.parliament import queries
from gelijk.parliament.models import Commitment, Motion, Paper, Request
from gelijk.parliament.queries import Standing
from gelijk.parliament.states import CommitmentStatus


def chapter(period: Period) -> Chapter | None:
    """None when nothing was promised, asked or still due in the period."""
    commitments = _commitments(period)
    motions = _motions(period, commitments)
    requests = _requests(period)
    if not commitments and not motions and not requests:
        return None
    standings = queries.standings(motions)
    blocks = (
        _summary(period, commitments, motions),
        *_motion_blocks(motions, standings),
        *_commitment_blocks(period, commitments),
        *_request_blocks(requests),
    )
    return Chapter(
        key="parliament",
        title="Moties, toezeggingen en verzoeken",
        blocks=blocks,
        order=30,
        data=_data(period, commitments, motions, requests, standings),
        unknowns=tuple(_unknowns(commitments, motions, standings)),
    )


def _commitments(period: Period) -> list[Commitment]:
    """Made in the period, or made before and kept or still due in it.

    One without a date of its own counts from the date of the letter that it stands in."""
    rows = Commitment.objects.prefetch_related("deadlines", "evidence").order_by("code")
    letters = {paper.identifier: paper.date for paper in Paper.objects.all() if paper.date}
    return [row for row in rows if _in_account(row, period, letters)]


def _in_account(row: Commitment, period: Period, letters: dict[str, dt.date]) -> bool:
    made = row.made_on or letters.get(row.source_document)
    if made is None or made > period.end or not row.chamber:
        return False
    ended = row.kept_on if row.status == CommitmentStatus.CLOSED else None
    return made >= period.start or not row.ended or period.holds(ended)


def _motions(period: Period, commitments: list[Commitment]) -> list[Motion]:
    """Those dated in the period and those that the commitments carry out."""
    names = [row.identifier for row in commitments]
    links = Link.objects.filter(relation=Relation.IMPLEMENTS, subject__in=names)
    carried_out = list(links.values_list("object", flat=True))
    in_period = Q(paper__date__range=(period.start, period.end))
    return list(
        Motion.objects.filter(in_period | Q(paper__identifier__in=carried_out))
        .select_related("paper")
        .order_by("paper__identifier")
    )


def _requests(period: Period) -> list[Request]:
    span = (period.start, period.end)
    return list(
        Request.objects.filter(Q(asked_on__range=span) | Q(answered_on__range=span))
        .prefetch_related("items")
        .order_by("code")
    )


def _overdue(period: Period, rows: Iterable[Commitment]) -> list[Commitment]:
    """Due by the end of the period and not ended; what was due on the last day is not late yet."""
    return [row for row in rows if row.is_overdue(period.end)]


def _summary(period: Period, commitments: list[Commitment], motions: list[Motion]) -> Paragraph:
    closed = sum(row.status == CommitmentStatus.CLOSED for row in commitments)
    late = len(_overdue(period, commitments))
    undated = sum(row.is_undated for row in commitments)
    return paragraph(
        f"Over {period.label} staan {len(motions)} moties en {len(commitments)} toezeggingen, "
        f"voornemens en verzoeken in het register. {closed} daarvan zijn nagekomen, met bewijs. "
        f"{late} waren aan het eind van de periode te laat. {undated} hebben geen laatste dag.",
        thread=[row.identifier for row in commitments],
    )


def _motion_blocks(motions: list[Motion], standings: dict[str, Standing]) -> list[Block]:
    if not motions:
        return []
    rows = tuple(
        (
            link(motion.paper.identifier, motion.paper.get_absolute_url()),
            Run(motion.asks or motion.paper.title),
            motion.movers or None,
            None if motion.result == "unknown" else str(motion.get_result_display()),
            str(standings[motion.paper.identifier].words),
        )
        for motion in motions
    )
    columns = ("Motie", "Gevraagd", "Indieners", "Uitslag", "Waar staat het")
    return [
        Heading("Moties", 2),
        Table(
            caption="Moties, wat zij vragen en waar zij staan",
            columns=tuple(Column(title) for title in columns),
            rows=rows,
            notes=_scrape_note(motions),
        ),
    ]


def _scrape_note(motions: list[Motion]) -> tuple[str, ...]:
    count = sum(motion.paper.third_party for motion in motions)
    if not count:
        return ()
    return (
        f"{count} moties zijn door een derde van de site van de Tweede Kamer overgenomen; "
        "er kunnen fouten in zitten.",
    )


def _commitment_blocks(period: Period, commitments: list[Commitment]) -> list[Block]:
    if not commitments:
        return []
    columns = ("Toezegging", "Wat", "Aan", "Termijn", "Stand")
    table = Table(
        caption="Toezeggingen, voornemens en verzoeken en waar zij staan",
        columns=tuple(Column(title) for title in columns),
        rows=tuple(_row(period, row) for row in commitments),
    )
    late = _overdue(period, commitments)
    return [Heading("Toezeggingen", 2), table, *_late_note(late)]


def _row(period: Period, row: Commitment) -> tuple[str | Run | None, ...]:
    stand = str(row.get_status_display())
    if row.is_overdue(period.end):
        stand += ", te laat"
    if row.kept_by:
        stand += f" ({row.kept_by})"
    return (
        link(row.official_number or row.code, row.get_absolute_url()),
        row.summary,
        row.made_to or None,
        _due(row),
        stand,
    )


def _due(row: Commitment) -> str | None:
    deadline = row.deadline
    if deadline is None:
        return None
    if deadline.due_to is None:
        return f"‘{deadline.due_text}’, zonder datum" if deadline.due_text else None
    return written_date(deadline.due_to, DUTCH)


def _late_note(late: list[Commitment]) -> list[Block]:
    if not late:
        return []
    lines = [
        paragraph(f"{row.summary} Uiterlijk {_due(row)}.", thread=[row.identifier]) for row in late
    ]
    return [Heading("Te laat", 2), Note("remark", tuple(lines))]


def _request_blocks(requests: list[Request]) -> list[Block]:
    if not requests:
        return []
    rows = tuple(
        (
            link(row.code, row.get_absolute_url()),
            row.subject,
            row.asked_by,
            str(row.get_outcome_display()),
            row.outcome_reason,
        )
        for row in requests
    )
    columns = ("Verzoek", "Onderwerp", "Gevraagd door", "Uitkomst", "Reden")
    return [
        Heading("Verzoeken van de Kamer", 2),
        paragraph(
            "Een informatieverzoek van de Kamer is geen Woo-verzoek.",
            thread=[row.identifier for row in requests],
        ),
        Table(
            caption="Verzoeken van de Kamer en wat ervan kwam",
            columns=tuple(Column(title) for title in columns),
            rows=rows,
        ),
    ]


def _unknowns(
    commitments: list[Commitment], motions: list[Motion], standings: dict[str, Standing]
) -> Iterable[Paragraph]:
    if undated := [row.identifier for row in commitments if row.is_undated]:
        yield paragraph(
            f"Van {len(undated)} lopende toezeggingen is niet bekend wanneer zij klaar zijn: "
            "er is geen laatste dag gegeven.",
            thread=undated,
        )
    if silent := [row.identifier for row in commitments if not row.official_status]:
        yield paragraph(
            f"Van {len(silent)} toezeggingen is de status van de Kamer zelf niet bekend.",
            thread=silent,
        )
    results = [m.paper.identifier for m in motions if m.result == "unknown"]
    if results:
        yield paragraph(
            f"Van {len(results)} moties is de uitslag van de stemming niet bekend.",
            thread=results,
        )
    lost = [
        name
        for name, standing in standings.items()
        if not standing.commitments and not standing.letters
    ]
    adopted = {m.paper.identifier for m in motions if m.result == "adopted"}
    if missing := sorted(adopted & set(lost)):
        yield paragraph(
            f"Van {len(missing)} aangenomen moties is niet bekend of zij zijn uitgevoerd.",
            thread=missing,
        )


def _data(
    period: Period,
    commitments: list[Commitment],
    motions: list[Motion],
    requests: list[Request],
    standings: dict[str, Standing],
) -> dict[str, object]:
    return {
        "commitments": [
            {
                "identifier": row.identifier,
                "official_number": row.official_number,
                "chamber": row.chamber,
                "kind": row.kind,
                "summary": row.summary,
                "made_on": row.made_on.isoformat() if row.made_on else None,
                "due_to": due.isoformat() if (due := _due_day(row)) else None,
                "due_text": row.deadline.due_text if row.deadline else "",
                "status": row.status,
                "official_status": row.official_status or None,
                "overdue": row.is_overdue(period.end),
                "undated": row.is_undated,
                "evidence": [evidence.identifier for evidence in row.evidence.all()],
            }
            for row in commitments
        ],
        "motions": [
            {
                "identifier": motion.paper.identifier,
                "members": motion.members,
                "asks": motion.asks,
                "result": motion.result,
                "standing": str(standings[motion.paper.identifier].words),
                "third_party": motion.paper.third_party,
            }
            for motion in motions
        ],
        "requests": [
            {"identifier": row.identifier, "status": row.status, "outcome": row.outcome}
            for row in requests
        ],
    }


def _due_day(row: Commitment) -> dt.date | None:
    return row.deadline.due_to if row.deadline else None
