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
from gelijk.parliament.history import StandingOn, standing_on, status_on
from gelijk.parliament.models import Commitment, Motion, Paper, Request
from gelijk.parliament.queries import Standing
from gelijk.parliament.states import RequestStatus

TODAY = "stand van vandaag"
Dated = tuple[Commitment, StandingOn]

NOTHING = "Over moties, toezeggingen en verzoeken staat bij deze periode niets in de registers."


def chapter(period: Period) -> Chapter | None:
    """None when nothing was promised, asked or still due in the period."""
    commitments = _commitments(period)
    motions = _motions(period, [row for row, _then in commitments])
    requests = _requests(period)
    if not commitments and not motions and not requests:
        return None
    standings = queries.standings(motions, on=period.end)
    summary = _summary(period, commitments, motions)
    blocks = (
        summary,
        *_motion_blocks(period, motions, standings),
        *_commitment_blocks(commitments),
        *_request_blocks(period, requests),
    )
    return Chapter(
        key="parliament",
        title="Moties, toezeggingen en verzoeken",
        blocks=blocks,
        order=30,
        data=_data(period, commitments, motions, requests, standings),
        unknowns=tuple(_unknowns(commitments, motions, standings)),
        summary=(summary,),
    )


def _commitments(period: Period) -> list[Dated]:
    """Made in the period, or made before and kept or still due in it; with how they stood then.

    One without a date of its own counts from the date of the letter that it stands in."""
    found = Commitment.objects.real().prefetch_related("deadlines", "evidence").order_by("code")
    letters = {paper.identifier: paper.date for paper in Paper.objects.all() if paper.date}
    rows = [(row, standing_on(row, period.end)) for row in found]
    return [(row, then) for row, then in rows if _in_account(row, then, period, letters)]


def _in_account(
    row: Commitment, then: StandingOn, period: Period, letters: dict[str, dt.date]
) -> bool:
    made = row.made_on or letters.get(row.source_document)
    if made is None or made > period.end or not row.chamber:
        return False
    kept_on = row.kept_on if then.kept else None
    return made >= period.start or not then.ended or period.holds(kept_on)


def _motions(period: Period, commitments: list[Commitment]) -> list[Motion]:
    """Those dated in the period and those that the commitments carry out."""
    names = [row.identifier for row in commitments]
    links = Link.objects.filter(relation=Relation.IMPLEMENTS, subject__in=names)
    carried_out = list(links.values_list("object", flat=True))
    in_period = Q(paper__date__range=(period.start, period.end))
    return list(
        Motion.objects.real()
        .filter(in_period | Q(paper__identifier__in=carried_out))
        .select_related("paper")
        .order_by("paper__identifier")
    )


def _requests(period: Period) -> list[Request]:
    span = (period.start, period.end)
    return list(
        Request.objects.real()
        .filter(Q(asked_on__range=span) | Q(answered_on__range=span))
        .prefetch_related("items")
        .order_by("code")
    )


def _summary(period: Period, commitments: list[Dated], motions: list[Motion]) -> Paragraph:
    kept = sum(then.kept for _row, then in commitments)
    late = sum(then.overdue for _row, then in commitments)
    undated = sum(then.undated for _row, then in commitments)
    later = sum(not then.known for _row, then in commitments)
    only_now = f" Van {later} is alleen de {TODAY} bekend." if later else ""
    asked = f"{_number(len(motions), 'motie', 'moties')} en "
    one, more = "toezegging, voornemen of verzoek", "toezeggingen, voornemens en verzoeken"
    return paragraph(
        Run(asked + _number(len(commitments), one, more), strong=True, link="/kamer/"),
        f" in {period.words}. Van de laatste aan het eind van de periode nagekomen, met bewijs: "
        f"{kept or 'geen'}. Te laat: {late or 'geen'}. Zonder laatste dag: {undated or 'geen'}."
        f"{only_now}",
        thread=[row.identifier for row, _then in commitments],
    )


def _number(count: int, one: str, more: str) -> str:
    return f"{count or 'geen'} {one if count == 1 else more}"


def _motion_blocks(
    period: Period, motions: list[Motion], standings: dict[str, Standing]
) -> list[Block]:
    if not motions:
        return []
    rows = tuple(
        (
            link(motion.paper.identifier, f"/id/{motion.paper.identifier}"),
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
            notes=(*_scrape_note(motions), *_today_note(period, standings)),
        ),
    ]


def _today_note(period: Period, standings: dict[str, Standing]) -> tuple[str, ...]:
    """A motion stands where its commitments stand; of some only today's state is known."""
    count = sum(
        not all(status_on(work, period.end)[1] for work in standing.commitments)
        for standing in standings.values()
    )
    return (f"Van {count} moties is alleen de {TODAY} bekend.",) if count else ()


def _scrape_note(motions: list[Motion]) -> tuple[str, ...]:
    count = sum(motion.paper.third_party for motion in motions)
    if not count:
        return ()
    return (
        f"{count} moties zijn door een derde van de site van de Tweede Kamer overgenomen; "
        "er kunnen fouten in zitten.",
    )


def _commitment_blocks(commitments: list[Dated]) -> list[Block]:
    if not commitments:
        return []
    columns = ("Toezegging", "Wat", "Aan", "Termijn", "Stand")
    table = Table(
        caption="Toezeggingen, voornemens en verzoeken en waar zij stonden",
        columns=tuple(Column(title) for title in columns),
        rows=tuple(_row(row, then) for row, then in commitments),
    )
    return [Heading("Toezeggingen", 2), table, *_late_note(commitments)]


def _row(row: Commitment, then: StandingOn) -> tuple[str | Run | None, ...]:
    return (
        link(row.official_number or row.code, f"/id/{row.identifier}"),
        row.summary,
        row.made_to or None,
        _due(then),
        _stand(row, then),
    )


def _stand(row: Commitment, then: StandingOn) -> str:
    stand = str(then.status.label)
    if then.overdue:
        stand += ", te laat"
    if row.kept_by and then.ended:
        stand += f" ({row.kept_by})"
    return stand if then.known else f"{stand}; {TODAY}"


def _due(then: StandingOn) -> str | None:
    deadline = then.deadline
    if deadline is None:
        return None
    if deadline.due_to is None:
        return f"‘{deadline.due_text}’, zonder datum" if deadline.due_text else None
    return written_date(deadline.due_to, DUTCH)


def _late_note(commitments: list[Dated]) -> list[Block]:
    lines = [
        paragraph(f"{row.summary} Uiterlijk {_due(then)}.", thread=[row.identifier])
        for row, then in commitments
        if then.overdue
    ]
    return [Heading("Te laat", 2), Note("remark", tuple(lines))] if lines else []


def _answered_by_then(row: Request, period: Period) -> bool:
    """An answer after the period is none in it; one without a day stands as it is now."""
    return row.answered_on is None or row.answered_on <= period.end


def _request_blocks(period: Period, requests: list[Request]) -> list[Block]:
    if not requests:
        return []
    rows = tuple(
        (
            link(row.code, f"/id/{row.identifier}"),
            row.subject,
            row.asked_by,
            str(row.get_outcome_display()) if known else "nog niet beantwoord",
            row.outcome_reason if known else "",
        )
        for row in requests
        for known in [_answered_by_then(row, period)]
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
    commitments: list[Dated], motions: list[Motion], standings: dict[str, Standing]
) -> Iterable[Paragraph]:
    if undated := [row.identifier for row, then in commitments if then.undated]:
        yield paragraph(
            f"Van {len(undated)} lopende toezeggingen is niet bekend wanneer zij klaar zijn: "
            "er is geen laatste dag gegeven.",
            thread=undated,
        )
    if later := [row.identifier for row, then in commitments if not then.known]:
        yield paragraph(
            f"Van {len(later)} toezeggingen is niet bekend hoe zij aan het eind van de periode "
            f"stonden: alleen de {TODAY} is bekend.",
            thread=later,
        )
    if silent := [row.identifier for row, _then in commitments if not row.official_status]:
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
    commitments: list[Dated],
    motions: list[Motion],
    requests: list[Request],
    standings: dict[str, Standing],
) -> dict[str, object]:
    return {
        "commitments": [_commitment_data(row, then) for row, then in commitments],
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
            if _answered_by_then(row, period)
            else {"identifier": row.identifier, "status": RequestStatus.OPEN, "outcome": "unknown"}
            for row in requests
        ],
    }


def _commitment_data(row: Commitment, then: StandingOn) -> dict[str, object]:
    """As it stood at the end of the period; `status_of_today` where only that is known."""
    return {
        "identifier": row.identifier,
        "official_number": row.official_number,
        "chamber": row.chamber,
        "kind": row.kind,
        "summary": row.summary,
        "made_on": row.made_on.isoformat() if row.made_on else None,
        "due_to": then.due_to.isoformat() if then.due_to else None,
        "due_text": then.deadline.due_text if then.deadline else "",
        "status": str(then.status.value),
        "status_of_today": not then.known,
        "official_status": row.official_status or None,
        "overdue": then.overdue,
        "undated": then.undated,
        "evidence": [evidence.identifier for evidence in row.evidence.all()],
    }
