"""The people and numbers of a dossier: known again when it is searched once more."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from gelijk.core import encryption
from gelijk.core.search import folded
from gelijk.documents import sealing
from gelijk.documents.dossiers.regimes import ground_for, rules
from gelijk.documents.models import Dossier, Entity, MarkDecision

if TYPE_CHECKING:
    from gelijk.methods.redaction import Findings, Person, Span

Known = Mapping[str, Entity]
ENTITY = "entity"


def key_of(dossier: Dossier, kind: str, name: str) -> str:
    """What an entity is found again by, without its name standing anywhere."""
    return encryption.digest(f"{kind} {folded(name)}", purpose=f"entity {dossier.public_id}")


def close(seal: sealing.Seal, key: str, data: Mapping[str, Any]) -> bytes:
    """Name, forms and reasons, sealed."""
    return seal.close_data(f"{ENTITY} {key}", data)


def opened(seal: sealing.Seal, entity: Entity) -> dict[str, Any]:
    """Name, forms and reasons."""
    found: dict[str, Any] = seal.open_data(f"{ENTITY} {entity.key}", entity.sealed)
    return found


def keep_people(dossier: Dossier, seal: sealing.Seal, found: "Findings") -> Known:
    """Every entity of the findings as a row, the rows of an earlier search first."""
    rows = list(dossier.entities.all())
    by_key = {row.key: row for row in rows}
    by_form = {form: row for row in rows for form in _whole(opened(seal, row)["forms"])}
    known: dict[str, Entity] = {}
    taken: set[int] = set()
    for person in found.people:
        key = key_of(dossier, "PERSON", person.name)
        same = [by_key.get(key), *(by_form.get(form) for form in _whole(person.forms))]
        row = next((one for one in same if one and one.pk not in taken), None)
        if row is None and (key in by_key or any(one.key == key for one in known.values())):
            key = key_of(dossier, "PERSON", f"{person.name} {person.entity}")
        row = row or Entity(dossier=dossier, key=key, type="PERSON")
        known[person.entity] = _written(row, dossier, seal, person)
        taken.add(row.pk)
    for spans in found.spans:
        for span in spans:
            if span.entity and span.entity not in known:
                known[span.entity] = _number(dossier, seal, span, by_key)
    return known


def _whole(forms: Iterable[str]) -> list[str]:
    """Forms of more than one word: a first name alone is not one person."""
    return [folded(form) for form in sorted(forms) if " " in form.strip()]


def _written(row: Entity, dossier: Dossier, seal: sealing.Seal, person: "Person") -> Entity:
    data = {
        "name": person.name,
        "forms": sorted(person.forms),
        "reasons": list(person.reasons),
    }
    row.sealed = close(seal, row.key, data)
    row.role = person.role.value
    if not row.decided_by:
        row.decision = person.decision.value
        hidden = row.decision == MarkDecision.REDACT
        row.ground = rules(dossier.regime).names if hidden else ""
    row.save()
    return row


def _number(
    dossier: Dossier, seal: sealing.Seal, span: "Span", by_key: Mapping[str, Entity]
) -> Entity:
    """A number, an address or another thing that is no person in the findings."""
    key = key_of(dossier, span.type.value, span.entity)
    row = by_key.get(key) or Entity(dossier=dossier, key=key, type=span.type.value)
    row.sealed = close(seal, key, {"name": span.text, "forms": [span.text], "reasons": []})
    row.role = span.role.value
    if not row.decided_by:
        row.decision = span.decision.value
        hidden = row.decision == MarkDecision.REDACT
        row.ground = ground_for(dossier.regime, str(span.ground)) if hidden else ""
    row.save()
    return row
