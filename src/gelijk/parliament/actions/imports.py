"""Takes entities of the House's open data into the register: all of a file, or nothing of it.

Doing it twice changes nothing. Our own state of a commitment is never touched: only a person
closes one, with evidence."""

import datetime as dt
import uuid
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from gelijk.core import audit, links
from gelijk.core.models import Link, Relation
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import Problem, Problems
from gelijk.parliament.actions import steps
from gelijk.parliament.actions.imported import Imported, change_of
from gelijk.parliament.actions.papers import file_in_dossier
from gelijk.parliament.identifiers import FIT
from gelijk.parliament.models import (
    Chamber,
    Commitment,
    CommitmentKind,
    DatePrecision,
    Dossier,
    DossierTitle,
    Modality,
    Motion,
    Paper,
    PaperKind,
)
from gelijk.parliament.states import CommitmentStatus
from gelijk.parliament.syncfeed.fits import misfits
from gelijk.parliament.syncfeed.names import uuid_of
from gelijk.parliament.syncfeed.reading import Entity, day_of, read
from gelijk.parliament.syncfeed.writing import RELATIONS
from gelijk.reference import organisations

SOURCE = "Open data van de Tweede Kamer (SyncFeed)"


@transaction.atomic
def import_feed(*, by: Person, content: bytes, name: str = "bestand") -> Imported:
    """Reads the file and takes it in; one bad entity and nothing is loaded."""
    check_can(by, Permission.IMPORT_PARLIAMENT)
    found = read(content)
    problems = found.problems + [p for entity in found.entities for p in misfits(entity)]
    if problems:
        raise Problems(
            f"{name}: {len(problems)} fouten; er is niets geladen.",
            problems,
            remedy="Verbeter het bestand of haal het opnieuw op.",
        )
    entities = found.entities
    done = Imported(skipped=[f"{words}: hoort niet in dit register" for words in found.passed_over])
    dossiers = {e.guid: _dossier(by, e, done) for e in entities if e.kind == "kamerstukdossier"}
    for entity in entities:
        if entity.kind == "document":
            _paper(by, entity, dossiers, done)
        elif entity.kind == "toezegging":
            _commitment(by, entity, done)
    _tie(by, entities)
    if done.added or done.changed:
        detail = {"added": done.added, "changed": done.changed, "file": name}
        audit.record(by=by, verb="parliament.import", object="parliament", detail=detail)
    return done


def _write(by: Person, row: Model, values: dict[str, Any], done: Imported) -> bool:
    """Saves what differs, with what stood there in the trail, and says whether anything did."""
    new = row.pk is None
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    before = {name: getattr(row, name) for name in changed}
    for name in changed:
        setattr(row, name, values[name])
    if changed and not new:
        name = row.identifier  # type: ignore[attr-defined]  # all three models have it
        audit.record(by=by, verb="parliament.change", object=name, detail={"before": before})
    if new or changed:
        row.changed_at = timezone.now()  # type: ignore[attr-defined]  # all three models have it
        row.save()
        done.changes.append(change_of(row, new, before))
    done.count("added" if new else "changed" if changed else "unchanged")
    return bool(new or changed)


def _dossier(by: Person, entity: Entity, done: Imported) -> Dossier | None:
    """A dossier has no id of ours beside its number and suffix."""
    number = entity.values.get("nummer") or entity.noted("nummer")
    if not number:
        done.skipped.append(f"{entity.where}: zonder nummer")
        return None
    suffix = entity.values.get("toevoeging", "")
    found = Dossier.objects.filter(number=number, suffix=suffix).first()
    chamber = {"Tweede Kamer": "II", "Eerste Kamer": "I"}.get(entity.values.get("kamer", ""), "")
    values: dict[str, Any] = {"chamber": chamber} if chamber else {}
    if "afgesloten" in entity.values:
        values["closed"] = entity.values["afgesloten"] in {"true", "1"}
    row = found or Dossier(number=number, suffix=suffix)
    _write(by, row, values, done)
    title = entity.values.get("titel", "").strip()
    if title and title != row.title:
        DossierTitle.objects.get_or_create(dossier=row, title=title)
    return row


def _guid(entity: Entity) -> uuid.UUID:
    return uuid.UUID(entity.guid)


def _paper(by: Person, entity: Entity, dossiers: dict[str, Dossier | None], done: Imported) -> None:
    row = _known_paper(entity)
    if entity.removed:
        done.skipped.append(f"{entity.where}: bij de bron verwijderd; hier bewaard")
        return
    refs = entity.references.get("kamerstukdossier", [])
    dossier = dossiers.get(refs[0]) if refs else None
    identifier = _paper_identifier(entity, dossier)
    if not identifier:
        done.skipped.append(f"{entity.where}: zonder nummer waaraan het te kennen is")
        return
    row = row or Paper.objects.filter(identifier=identifier).first()
    row = row or Paper(identifier=identifier, source_note=entity.noted("bron") or SOURCE)
    values = _paper_values(entity, row)
    if dossier is not None:
        values["dossier"] = dossier
    if uuid_of(row.identifier) != _guid(entity):
        values["sync_id"] = _guid(entity)
    new = row.pk is None
    file_in_dossier(row)
    _write(by, row, values, done)
    if new and row.kind == PaperKind.MOTION:
        Motion.objects.create(paper=row)


def _known_paper(entity: Entity) -> Paper | None:
    found = Paper.objects.filter(sync_id=_guid(entity)).first()
    named = entity.noted("identificatie")
    if found is None and named and uuid_of(named) == _guid(entity):
        found = Paper.objects.filter(identifier=named).first()
    return found


def _paper_identifier(entity: Entity, dossier: Dossier | None) -> str:
    """Ours, or built of dossier and number as the official publications do, or the document's."""
    number = entity.values.get("volgnummer", "-1")
    if named := entity.noted("identificatie"):
        return named
    if dossier is not None and int(number) > 0:
        return f"kst-{dossier.code}-{int(number)}"
    document = entity.values.get("documentNummer", "")
    return document if FIT.fullmatch(document) else ""


def _paper_values(entity: Entity, row: Paper) -> dict[str, Any]:
    given = entity.values
    number = given.get("volgnummer", "-1")
    values: dict[str, Any] = {
        "title": given.get("onderwerp") or given.get("titel") or row.title or row.identifier,
        "kind": _kind(entity, row),
        "number": entity.noted("nummer") or (number if int(number) > 0 else row.number),
        "third_party": bool(entity.noted("van-een-derde")) or row.third_party,
        "synthetic": bool(entity.noted("synthetisch")) or row.synthetic,
    }
    values |= _date(given.get("datum", ""), entity.noted("datum"), "date", "date_precision")
    chamber = _chamber(entity) or {"1": "I", "2": "II"}.get(given.get("kamer", ""), "")
    aliases = [*entity.all_noted("ook-bekend-als"), given.get("documentNummer", "")]
    found = {
        "chamber": chamber,
        "session_year": given.get("vergaderjaar", ""),
        "sender": given.get("organisatie", ""),
        "note": entity.noted("aantekening"),
        "source_url": entity.noted("adres"),
    }
    new = [name for name in aliases if name and name not in (*row.aliases, row.identifier)]
    values["aliases"] = [*row.aliases, *dict.fromkeys(new)]
    return values | {name: value for name, value in found.items() if value}


# The House has over a hundred kinds of documents; these are the ones the register tells apart.
KINDS = (
    ("brief", PaperKind.LETTER),
    ("motie", PaperKind.MOTION),
    ("antwoord", PaperKind.ANSWER),
    ("verslag van een schriftelijk overleg", PaperKind.WRITTEN_CONSULTATION),
    ("lijst van vragen", PaperKind.QUESTIONS_LIST),
    ("verslag", PaperKind.DEBATE),
    ("handelingen", PaperKind.PROCEEDINGS),
    ("bijlage", PaperKind.ANNEX),
)


def _kind(entity: Entity, row: Paper) -> str:
    noted = entity.noted("soort")
    if noted in PaperKind.values:
        return noted
    words = entity.values.get("soort", "").lower()
    return next((kind.value for start, kind in KINDS if start in words), row.kind or "other")


def _date(moment: str, noted: str, day: str, precision: str) -> dict[str, Any]:
    """A whole day from the standard's element, a month or a year from our annotation."""
    if moment:
        return {day: day_of(moment), precision: DatePrecision.DAY}
    text, _slash, kind = noted.partition("/")
    if kind in DatePrecision.values:
        try:
            return {day: dt.date.fromisoformat(text), precision: kind}
        except ValueError as error:
            raise Problem(f"'{noted}' is geen datum met precisie.", where="annotatie") from error
    return {}


def _commitment(by: Person, entity: Entity, done: Imported) -> None:
    row = _known_commitment(entity)
    if entity.removed:
        _withdraw(by, row, entity, done)
        return
    text = entity.values.get("tekst", "").strip()
    if row is None and not text:
        done.skipped.append(f"{entity.where}: zonder tekst")
        return
    row = row or _new_commitment(entity)
    values = _commitment_values(entity, row)
    if uuid_of(row.identifier) != _guid(entity):
        values["sync_id"] = _guid(entity)
    _write(by, row, values, done)
    _deadline(by, row, entity)


def _known_commitment(entity: Entity) -> Commitment | None:
    """By the id of the House, by ours in a file that we wrote ourselves, by the number."""
    found = Commitment.objects.filter(sync_id=_guid(entity)).first()
    named = entity.noted("identificatie")
    if found is None and named and uuid_of(named) == _guid(entity):
        found = Commitment.objects.filter(code=named.removeprefix("toezegging:")).first()
    number = entity.values.get("nummer", "")
    if found is None and number:
        found = Commitment.objects.filter(official_number=number).first()
    return found


def _new_commitment(entity: Entity) -> Commitment:
    named = entity.noted("identificatie").removeprefix("toezegging:")
    ours = bool(named) and uuid_of(f"toezegging:{named}") == _guid(entity)
    number = entity.values.get("nummer", "")
    code = named if ours else number if FIT.fullmatch(number) else f"TK-{entity.guid[:13]}"
    # The House's open data hold its own commitments only; ours say themselves of which Chamber.
    chamber = _chamber(entity) if ours else "II"
    return Commitment(code=code, kind=CommitmentKind.PROMISE, chamber=chamber, source_note=SOURCE)


def _withdraw(by: Person, row: Commitment | None, entity: Entity, done: Imported) -> None:
    """The House took it away: kept here, and shown as such."""
    if row is None:
        done.skipped.append(f"{entity.where}: bij de bron verwijderd, hier onbekend")
        return
    _write(by, row, {"withdrawn_at_source": True}, done)


# Somebody here closed it on evidence: when and by what it was kept, and what it says, then stand.
OURS_ONCE_CLOSED = frozenset({"kept_on", "kept_by", "summary"})


def _commitment_values(entity: Entity, row: Commitment) -> dict[str, Any]:
    given = entity.values
    who = given.get("functie") or given.get("naam") or given.get("achternaam", "")
    found: dict[str, Any] = {
        "official_number": given.get("nummer", ""),
        "official_status": given.get("status", ""),
        "summary": given.get("tekst", "").strip(),
        "ministry": _ministry(given.get("ministerie", "").strip()),
        "made_by": who.strip(),
        "kept_on": day_of(given.get("datumNakoming", "")),
        "kept_by": given.get("kamerbriefNakoming", "").strip(),
        "chamber": _chamber(entity),
        "made_to": entity.noted("gedaan-aan"),
        "committee": entity.noted("commissie"),
        "made_in": entity.noted("gedaan-in"),
        "evidence_needed": entity.noted("bewijs-nodig"),
        "members": entity.all_noted("kamerlid"),
        "parties": entity.all_noted("partij"),
        "recurring": bool(entity.noted("keert-terug")),
        "synthetic": bool(entity.noted("synthetisch")),
    }
    if entity.noted("soort") in CommitmentKind.values:
        found["kind"] = entity.noted("soort")
    if entity.noted("stelligheid") in Modality.values:
        found["modality"] = entity.noted("stelligheid")
    if found["official_status"] and not row.official_status_source:
        found["official_status_source"] = SOURCE
    noted = entity.noted("gedaan-op")
    dates = _date(given.get("aanmaakdatum", ""), noted, "made_on", "made_on_precision")
    ours = OURS_ONCE_CLOSED if row.status == CommitmentStatus.CLOSED else frozenset()
    return {name: value for name, value in found.items() if value and name not in ours} | dates


def _chamber(entity: Entity) -> str:
    noted = entity.noted("kamer")
    return noted if noted in Chamber.values else ""


def _ministry(name: str) -> str:
    """The abbreviation that the register uses, where the reference data know the name."""
    found = organisations.find(name) if name else None
    return found.abbreviation if found is not None and found.abbreviation else name


def _deadline(by: Person, row: Commitment, entity: Entity) -> None:
    """The deadline of our annotations; the same one again is no new row."""
    days = [_noted_day(entity, name) for name in ("termijn-vanaf", "termijn-tot")]
    text = entity.noted("termijn-tekst")
    last = row.deadlines.order_by("-number").first()
    now = (last.due_from, last.due_to, last.due_text) if last else (None, None, "")
    if now == (days[0], days[1], text) or not (any(days) or text):
        return
    reason = entity.noted("termijn-reden") or SOURCE
    steps.add_deadline(
        by=by, commitment=row, reason=reason, due_from=days[0], due_to=days[1], due_text=text
    )


def _noted_day(entity: Entity, name: str) -> dt.date | None:
    text = entity.noted(name)
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise Problem(f"'{text}' is geen datum.", where=f"{entity.where}, gelijk:{name}") from error


def _tie(by: Person, entities: list[Entity]) -> None:
    """Repeats, supplements and changes; one that points at nothing known is left out."""
    elements = {element: relation for relation, element in RELATIONS.items()}
    pointing = [e for e in entities if elements.keys() & e.references.keys()]
    known = _by_guid() if pointing else {}
    for entity in pointing:
        subject = known.get(entity.guid) or _known_commitment(entity)
        for name, refs in entity.references.items():
            for other in (known.get(ref) for ref in refs if name in elements):
                if subject is not None and other is not None and subject.pk != other.pk:
                    _tie_once(by, subject, elements[name], other)


def _tie_once(by: Person, subject: Commitment, relation: Relation, other: Commitment) -> None:
    names = {"subject": subject.identifier, "relation": relation, "object": other.identifier}
    if not Link.objects.filter(**names).exists():
        links.tie(by=by, subject=subject.identifier, relation=relation, object=other.identifier)


def _by_guid() -> dict[str, Commitment]:
    """All commitments by the id that they have in a feed."""
    rows = Commitment.objects.all()
    return {str(row.sync_id or uuid_of(row.identifier)): row for row in rows}
