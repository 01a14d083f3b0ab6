"""Who becomes entirely anonymous is forgotten: also in what the office wrote before that.

Besluit Wga art. 5 lid 1. What the person wrote stays as it was written; from letters, messages and
reports of the office, and from reasons in its history, the name and the addresses are taken away.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

from gelijk.reports import sealing
from gelijk.reports.actions import messages
from gelijk.reports.actions.handling import LETTER, REASON
from gelijk.reports.conduct import names
from gelijk.reports.models import Case, CaseEvent, Content, LetterSent, Message
from gelijk.reports.models.contents import ContentKind

IN_ITS_PLACE = "[weggehaald: de melder is anoniem]"
# Shorter is no word that tells who somebody is, and stands in other words.
SHORTEST = 4
TELEPHONE_DIGITS = 9
# Words of the person themselves, and of the other side about itself.
OF_OTHERS = (
    ContentKind.ACCOUNT,
    ContentKind.DETAILS,
    ContentKind.CONTACT,
    ContentKind.OTHER_PARTY,
)


def forget(case: Case) -> dict[str, int]:
    """Destroys the contact details and takes them out of the rest; how many texts, by sort."""
    seal = sealing.of(case)
    contacts = Content.objects.filter(case=case, kind=ContentKind.CONTACT)
    told = _told(seal.open_data(row.kind, row.sealed) for row in contacts)
    contacts.delete()
    if told is None:
        return {}
    return {
        "letters": _texts(seal, LetterSent.objects.filter(case=case), "sealed", LETTER, told),
        "messages": _texts(
            seal,
            Message.objects.filter(case=case, from_reporter=False),
            "sealed",
            messages.KIND,
            told,
        ),
        "contents": _contents(seal, case, told),
        "reasons": _texts(
            seal,
            CaseEvent.objects.filter(case=case, sealed_reason__isnull=False),
            "sealed_reason",
            REASON,
            told,
        ),
    }


def _told(contacts: Iterable[dict[str, Any]]) -> re.Pattern[str] | None:
    """What tells who it is, as a pattern; the longest first, so that no half of it is left."""
    found = {pattern for contact in contacts for pattern in _patterns(contact)}
    if not found:
        return None
    return re.compile("|".join(sorted(found, key=len, reverse=True)), re.IGNORECASE)


def _patterns(contact: dict[str, Any]) -> Iterator[str]:
    for name, value in contact.items():
        text = str(value).strip()
        digits = re.sub(r"\D", "", text)
        if len(digits) >= TELEPHONE_DIGITS and not re.search(r"[^\W\d_]", text):
            # However it was written, with or without the number of the country.
            rest = r"[\s().-]*".join(digits[-TELEPHONE_DIGITS:])
            yield rf"(?<!\w)(?:\+?[\d(][\d\s().-]*)?{rest}(?!\d)"
        elif len(text) >= SHORTEST:
            yield rf"(?<!\w){re.escape(text)}(?!\w)"
        if name in ("naam", "name"):
            words = (one for one in names.words(text) if len(one) >= SHORTEST)
            yield from (rf"(?<!\w){re.escape(one)}(?!\w)" for one in words)


def _texts(
    seal: sealing.Seal,
    rows: models.QuerySet[Any],
    column: str,
    kind: str,
    told: re.Pattern[str],
) -> int:
    changed = []
    for row in rows:
        text = seal.open_text(kind, getattr(row, column))
        without = told.sub(IN_ITS_PLACE, text)
        if without != text:
            setattr(row, column, seal.close_text(kind, without))
            changed.append(row)
    rows.model._default_manager.bulk_update(changed, [column])
    return len(changed)


def _contents(seal: sealing.Seal, case: Case, told: re.Pattern[str]) -> int:
    changed = []
    for row in Content.objects.filter(case=case).exclude(kind__in=OF_OTHERS):
        data = seal.open_data(row.kind, row.sealed)
        without = _without(data, told)
        if without != data:
            row.sealed = seal.close_data(row.kind, without)
            changed.append(row)
    Content.objects.bulk_update(changed, ["sealed"])
    return len(changed)


def _without(value: Any, told: re.Pattern[str]) -> Any:
    if isinstance(value, str):
        return told.sub(IN_ITS_PLACE, value)
    if isinstance(value, dict):
        return {key: _without(one, told) for key, one in value.items()}
    return [_without(one, told) for one in value] if isinstance(value, list) else value
