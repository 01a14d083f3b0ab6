"""Takes what a reader found in a letter into the register, with the place of the sentence."""

import datetime as dt
from uuid import uuid4

from django.db import transaction

from gelijk.core import audit, links
from gelijk.core.models import Relation
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import Problem
from gelijk.core.proposals import Proposal
from gelijk.methods.citations.model import GLUED_MARK, MISPLACED_SPACE, STRAY_SPACE
from gelijk.parliament.actions import commitments, steps
from gelijk.parliament.identifiers import find_paper
from gelijk.parliament.models import (
    Chamber,
    Commitment,
    CommitmentKind,
    DatePrecision,
    Gap,
    Modality,
    Reference,
)
from gelijk.parliament.models.readings import ReferenceKind

# The coordinator takes these from a letter without keeping the register otherwise.
KINDS = {"reference": Permission.DECIDE_PROPOSAL, "commitment": Permission.DECIDE_PROPOSAL}

# What the reader of letters calls a kind or a modality, in our words.
COMMITMENT_KINDS = {
    "toezegging": CommitmentKind.PROMISE,
    "voornemen": CommitmentKind.INTENTION,
    "aankondiging": CommitmentKind.ANNOUNCEMENT,
    "verzoek": CommitmentKind.REQUEST,
    "verzoek (motie)": CommitmentKind.MOTION_REQUEST,
    "uitvoering motie": CommitmentKind.MOTION_WORK,
    "stand van zaken": CommitmentKind.STATE,
}
SIGNS = (
    (Modality.PROMISED, ("toegezegd", "toezeg", "zeg ")),
    (Modality.EXPECTED, ("verwacht",)),
    (Modality.EXPLORED, ("verken", "bekijk", "bezie", "onderzoek", "nader kijken")),
    (Modality.WANTED, ("wil", "voornemen", "inzet", "zou graag", "beoog")),
    (Modality.ASKED, ("verzoek", "verzocht", "gevraagd")),
    (Modality.WILL, ("zal", "zullen", "word")),
)
DEFECTS = {
    MISPLACED_SPACE: "spatie op de verkeerde plaats",
    GLUED_MARK: "voetnootteken eraan vast",
    STRAY_SPACE: "spatie in het nummer",
}
REFERENCE_KINDS = {
    "kamerstuk": ReferenceKind.PAPER,
    "motie": ReferenceKind.MOTION,
    "aanhangsel": ReferenceKind.ANSWER,
    "handelingen": ReferenceKind.SESSION,
    "bijlage": ReferenceKind.ANNEX,
    "bijlage bij kamerstuk": ReferenceKind.ANNEX,
    "brief": ReferenceKind.LETTER,
    "kamervragen": ReferenceKind.QUESTION,
    "toezegging": ReferenceKind.COMMITMENT,
    "wet": ReferenceKind.LAW,
    "verdrag": ReferenceKind.LAW,
    "besluit": ReferenceKind.DECREE,
    "rapport": ReferenceKind.REPORT,
    "url": ReferenceKind.WEB,
    "kenmerk": ReferenceKind.MARK,
}


@transaction.atomic
def accept(*, by: Person, proposal: Proposal) -> str:
    """Writes the row and gives its identifier; the same sentence twice gives the same row."""
    check_can(by, Permission.DECIDE_PROPOSAL)
    if proposal.kind == "commitment":
        return _commitment(by, proposal)
    if proposal.kind == "reference":
        return _reference(by, proposal)
    raise Problem(
        f"Het register van het parlement neemt geen '{proposal.kind}' aan.",
        remedy="Wijs het voorstel af.",
    )


def _text(proposal: Proposal, *names: str) -> str:
    found = (str(proposal.fields.get(name) or "") for name in names)
    return next((text.strip() for text in found if text.strip()), "")


def _day(proposal: Proposal, name: str) -> dt.date | None:
    value = proposal.fields.get(name)
    if isinstance(value, dt.date):
        return value
    if not value:
        return None
    try:
        return dt.date.fromisoformat(str(value))
    except ValueError as error:
        raise Problem(
            f"'{value}' is geen datum.", where=name, remedy="Geef een datum zoals 2023-06-20."
        ) from error


def _commitment(by: Person, proposal: Proposal) -> str:
    """The coordinator may accept a proposal without keeping commitments otherwise."""
    place = proposal.place
    same = Commitment.objects.filter(
        source_document=place.document, source_start=place.start, source_end=place.end
    ).first()
    if same is not None:
        return same.identifier
    row = Commitment(
        code=f"N{uuid4().hex[:8]}",
        summary=_text(proposal, "summary", "sentence") or proposal.text,
        kind=_commitment_kind(proposal),
        modality=_modality(proposal),
        made_by=_text(proposal, "made_by"),
        made_to=_text(proposal, "made_to"),
        synthetic=bool(proposal.fields.get("synthetic")),
        source_document=place.document,
        source_start=place.start,
        source_end=place.end,
        source_note="Gelezen uit de brief en overgenomen na controle.",
    )
    _from_letter(row, proposal)
    _from_paper(row, place.document)
    commitments.take_in(by=by, commitment=row)
    _deadline(by, row, proposal)
    if motion := _text(proposal, "motion_reference"):
        links.tie(by=by, subject=row.identifier, relation=Relation.IMPLEMENTS, object=motion)
    return row.identifier


def _commitment_kind(proposal: Proposal) -> str:
    word = _text(proposal, "type", "kind")
    if word in CommitmentKind.values:
        return word
    return COMMITMENT_KINDS.get(word, CommitmentKind.ANNOUNCEMENT)


def _modality(proposal: Proposal) -> str:
    """The reader gives the words that bind; a person may have chosen one of ours."""
    words = _text(proposal, "modality").lower()
    if words in Modality.values:
        return words
    return next((kind for kind, signs in SIGNS if any(s in words for s in signs)), "unknown")


def _from_letter(row: Commitment, proposal: Proposal) -> None:
    """Date and Chamber as the letter itself gives them, for a letter that is no paper of ours."""
    chamber = _text(proposal, "letter_chamber")
    row.chamber = chamber if chamber in Chamber.values else ""
    row.made_on = _day(proposal, "letter_date")
    row.made_on_precision = DatePrecision.DAY if row.made_on else DatePrecision.UNKNOWN


def _from_paper(row: Commitment, document: str) -> None:
    """Date, Chamber and ministry are those of the letter that it stands in."""
    paper = find_paper(document)
    if paper is None:
        return
    row.chamber, row.ministry = paper.chamber or row.chamber, paper.ministry
    row.made_by = row.made_by or paper.sender
    if paper.date:
        row.made_on, row.made_on_precision = paper.date, paper.date_precision


def _deadline(by: Person, row: Commitment, proposal: Proposal) -> None:
    due_from, due_to = _day(proposal, "due_from"), _day(proposal, "due_to")
    text = _text(proposal, "due_text")
    if due_from or due_to or text:
        steps.add_deadline(
            by=by,
            commitment=row,
            reason="Gelezen uit de woorden van de brief.",
            due_from=due_from,
            due_to=due_to,
            due_text=text[:200],
        )


def _defect(proposal: Proposal) -> str:
    """The reader's words for what is wrong with the spelling, in Dutch."""
    words = _text(proposal, "defect")
    return DEFECTS.get(words, words.replace("misspelling: ", "spelfout: "))


def _reference(by: Person, proposal: Proposal) -> str:
    """A reference becomes a row and a link from the letter; gives what it points at."""
    place = proposal.place
    target = _text(proposal, "normalized", "target")
    row, made = Reference.objects.get_or_create(
        source_document=place.document,
        source_start=place.start,
        source_end=place.end,
        defaults={
            "code": f"N{uuid4().hex[:8]}",
            "kind": REFERENCE_KINDS.get(_text(proposal, "type"), ReferenceKind.PAPER),
            "target": target,
            "gap": Gap.NONE if target else Gap.NOT_WRITTEN,
            "defect": _defect(proposal)[:300],
            "subject": _text(proposal, "subject")[:300],
        },
    )
    name = row.target or f"verwijzing:{row.code}"
    if made:
        detail = {"document": place.document, "start": place.start, "end": place.end}
        audit.record(by=by, verb="reference.accept", object=name, detail=detail)
    if row.target and row.target != place.document:
        links.tie(by=by, subject=place.document, relation=Relation.MENTIONS, object=row.target)
    return name
