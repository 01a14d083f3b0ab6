"""Writes commitments, papers and dossiers as entities of the House's standard, in an Atom feed.

What the standard has no element for goes into its `annotatie`, under names that begin with
`gelijk:`; docs/reference/parliament.md lists them. The same register gives the same bytes."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Max
from lxml import etree

from gelijk.core.models import Link, Relation
from gelijk.parliament.models import Commitment, DatePrecision, Dossier, Paper
from gelijk.parliament.syncfeed.names import ATOM, DATA, uuid_of

RELATIONS = {
    Relation.REPEATS: "isHerhalingVan",
    Relation.SUPPLEMENTS: "isAanvullingOp",
    Relation.CHANGES: "isWijzigingVan",
}
AUTHOR = "Gelijk"
NAMES: dict[Any, str] = {None: ATOM, "tk": DATA}  # the stubs forbid the nameless prefix
Fields = Iterable[tuple[str, str]]


def commitments_feed() -> bytes:
    """All commitments, without examples and what the Chamber took away."""
    rows = list(Commitment.objects.real().prefetch_related("deadlines").order_by("code"))
    relations = _relations(rows)
    entities = [_commitment(row, relations[row.identifier]) for row in rows]
    changes = [row.changed_at for row in rows]
    return _feed("toezeggingen", zip(entities, changes, strict=True))


def papers_feed() -> bytes:
    """All dossiers, and then all papers that are no example, which point at them."""
    dossiers = list(Dossier.objects.prefetch_related("titles").annotate(last=Max("papers__number")))
    papers = list(Paper.objects.real().select_related("dossier").order_by("identifier"))
    entries = [(_dossier(row, papers), row.changed_at) for row in dossiers]
    entries += [(_document(row), row.changed_at) for row in papers]
    return _feed("stukken", entries)


def _feed(name: str, entries: Iterable[tuple[etree._Element, dt.datetime]]) -> bytes:
    found = list(entries)
    feed = etree.Element(_atom("feed"), nsmap=NAMES)
    last = max(
        (changed for _entity, changed in found), default=dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    )
    _add(feed, _atom("title"), f"Gelijk: {name}")
    _add(feed, _atom("id"), uuid_of(f"feed:{name}").urn)
    _add(feed, _atom("updated"), _moment(last))
    _add(etree.SubElement(feed, _atom("author")), _atom("name"), AUTHOR)
    for entity, changed in found:
        feed.append(_entry(entity, changed))
    etree.indent(feed)
    return etree.tostring(feed, xml_declaration=True, encoding="utf-8") + b"\n"


def _entry(entity: etree._Element, changed: dt.datetime) -> etree._Element:
    entry = etree.Element(_atom("entry"))
    guid = str(entity.get("id"))
    kind = etree.QName(entity).localname
    _add(entry, _atom("title"), guid)
    _add(entry, _atom("id"), f"urn:uuid:{guid}")
    _add(entry, _atom("updated"), _moment(changed))
    etree.SubElement(entry, _atom("category"), term=kind)
    etree.SubElement(entry, _atom("content"), type="application/xml").append(entity)
    return entry


def _relations(rows: list[Commitment]) -> dict[str, list[tuple[str, str]]]:
    """Per commitment the elements that point at others, in the order of the standard."""
    names = {row.identifier for row in rows}
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    links = Link.objects.filter(relation__in=RELATIONS, subject__in=names, object__in=names)
    for link in sorted(links, key=lambda link: link.object):
        found[link.subject].append((RELATIONS[Relation(link.relation)], link.object))
    order = list(RELATIONS.values())
    for pairs in found.values():
        pairs.sort(key=lambda pair: order.index(pair[0]))
    return found


def _commitment(row: Commitment, relations: list[tuple[str, str]]) -> etree._Element:
    entity = _entity("toezegging", str(row.sync_id or uuid_of(row.identifier)), row.changed_at)
    _annotate(entity, _annotations(row))
    for name, other in relations:
        reference = etree.SubElement(entity, _data(name), ref=_ref(other))
        reference.set(_data("bijgewerkt"), _moment(row.changed_at))
    day = row.made_on if row.made_on_precision == DatePrecision.DAY else None
    _fill(
        entity,
        (
            ("aanmaakdatum", _day(day)),
            ("nummer", row.official_number),
            ("functie", row.made_by),
            ("status", row.official_status),
            ("datumNakoming", _day(row.kept_on)),
            ("kamerbriefNakoming", row.kept_by),
            ("ministerie", row.ministry),
            ("tekst", row.summary),
        ),
    )
    return entity


def _ref(identifier: str) -> str:
    code = identifier.removeprefix("toezegging:")
    other = Commitment.objects.filter(code=code).values_list("sync_id", flat=True).first()
    return str(other or uuid_of(identifier))


def _annotations(row: Commitment) -> Iterator[tuple[str, str]]:
    """What the standard has no element for: the deadline above all."""
    partial = row.made_on is not None and row.made_on_precision != DatePrecision.DAY
    yield "identificatie", row.identifier
    yield "kamer", row.chamber
    yield "soort", row.kind
    yield "stelligheid", row.modality
    yield "gedaan-aan", row.made_to
    yield from (("kamerlid", name) for name in row.members)
    yield from (("partij", name) for name in row.parties)
    yield "commissie", row.committee
    yield "gedaan-op", f"{row.made_on}/{row.made_on_precision}" if partial else ""
    yield "gedaan-in", row.made_in
    yield "keert-terug", "ja" if row.recurring else ""
    yield "stand", row.status
    yield "bewijs-nodig", row.evidence_needed
    if deadline := row.deadline:
        yield "termijn-vanaf", str(deadline.due_from or "")
        yield "termijn-tot", str(deadline.due_to or "")
        yield "termijn-tekst", deadline.due_text
        yield "termijn-reden", deadline.reason
    yield "synthetisch", "ja" if row.synthetic else ""


def _document(row: Paper) -> etree._Element:
    entity = _entity("document", str(row.sync_id or uuid_of(row.identifier)), row.changed_at)
    partial = row.date is not None and row.date_precision != DatePrecision.DAY
    numbered = row.number.isdigit() and row.dossier is not None
    _annotate(
        entity,
        (
            ("identificatie", row.identifier),
            ("kamer", row.chamber),
            *(("ook-bekend-als", alias) for alias in row.aliases),
            ("soort", row.kind),
            ("datum", f"{row.date}/{row.date_precision}" if partial else ""),
            ("nummer", "" if numbered else row.number),
            ("aantekening", row.note),
            ("adres", row.source_url),
            ("bron", row.source_note),
            ("van-een-derde", "ja" if row.third_party else ""),
            ("synthetisch", "ja" if row.synthetic else ""),
        ),
    )
    if row.dossier is not None:
        etree.SubElement(
            entity, _data("kamerstukdossier"), ref=str(uuid_of(row.dossier.identifier))
        )
    day = row.date if row.date_precision == DatePrecision.DAY else None
    _fill(
        entity,
        (
            ("soort", str(row.get_kind_display())),
            ("titel", row.title),
            ("onderwerp", row.title),
            ("datum", _day(day)),
            ("volgnummer", row.number if numbered else "-1"),
            ("vergaderjaar", row.session_year),
            ("kamer", {"I": "1", "II": "2"}.get(row.chamber, "")),
            ("alias", row.identifier),
            ("organisatie", row.sender),
        ),
    )
    return entity


def _dossier(row: Dossier, papers: list[Paper]) -> etree._Element:
    entity = _entity("kamerstukdossier", str(uuid_of(row.identifier)), row.changed_at)
    number = row.number if row.number.isdigit() else ""
    titles = [title for title in row.titles.all() if title.title != row.title]
    _annotate(
        entity,
        (
            ("identificatie", row.identifier),
            ("nummer", "" if number else row.number),
            *(("vroegere-titel", f"{t.title} (tot {t.until_year})") for t in titles),
        ),
    )
    numbers = [
        int(paper.number)
        for paper in papers
        if paper.dossier_id == row.pk and paper.number.isdigit()
    ]
    _fill(
        entity,
        (
            ("titel", row.title),
            ("nummer", number),
            ("toevoeging", row.suffix),
            ("hoogsteVolgnummer", str(max(numbers)) if numbers else ""),
            ("kamer", str(row.get_chamber_display())),
        ),
    )
    return entity


def _entity(name: str, guid: str, changed: dt.datetime) -> etree._Element:
    entity = etree.Element(_data(name), nsmap={"tk": DATA})
    entity.set("id", guid)
    entity.set(_data("verwijderd"), "false")
    entity.set(_data("bijgewerkt"), _moment(changed))
    return entity


def _annotate(entity: etree._Element, pairs: Fields) -> None:
    for name, value in pairs:
        if value:
            etree.SubElement(entity, _data("annotatie"), naam=f"gelijk:{name}", waarde=clean(value))


def _fill(entity: etree._Element, pairs: Fields) -> None:
    for name, value in pairs:
        if value:
            _add(entity, _data(name), value)


def _add(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, name).text = clean(text)


def clean(text: str) -> str:
    """Without the control characters that XML 1.0 cannot hold, and on one line."""
    kept = (character for character in text if character in "\t\n\r" or ord(character) >= 32)
    return " ".join("".join(kept).split())


def _moment(when: dt.datetime) -> str:
    return when.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _day(day: dt.date | None) -> str:
    return f"{day.isoformat()}T00:00:00" if day else ""


def _data(name: str) -> str:
    return f"{{{DATA}}}{name}"


def _atom(name: str) -> str:
    return f"{{{ATOM}}}{name}"
