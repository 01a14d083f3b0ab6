"""Unfinished answers: sealed with a key that is in the browser only, and gone after two hours.

The cookie holds a random token and nothing else. The row is found by a keyed hash of it, and its
content opens only with a key derived from it: whoever has the database has noise. There is no
session and no log-in, and the cookie goes to the pages of the form alone.
"""

import json
import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from gelijk.core import encryption
from gelijk.core.problems import NotNow
from gelijk.reports.intake.schema import Answer
from gelijk.reports.models import Draft, DraftFile
from gelijk.reports.report import File

TOKEN_BYTES = 32
# base64url of 32 bytes; anything else in the cookie is not ours.
TOKEN_LENGTH = 43
# Two pages of one person may save at the same moment; a third try is enough for any number.
TRIES = 3
CODE_SECONDS = 5 * 60
FIND = "SELECT sealed FROM reports_draft WHERE digest = %s AND expires_at > %s"
CHANGE = "UPDATE reports_draft SET sealed = %s, expires_at = %s WHERE digest = %s AND sealed = %s"


class Changed(NotNow):
    """The draft was changed or sent by another page between reading and writing."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """What somebody has told so far; with `sent` what is left of it after sending."""

    token: str
    answers: dict[str, Answer] = field(default_factory=dict)
    began: float = 0.0
    files: int = 0
    sent: dict[str, Any] | None = None
    # As it stands in the table; None when it does not stand there yet.
    sealed: bytes | None = None

    @property
    def digest(self) -> str:
        """What the row is found by."""
        return encryption.digest(self.token, purpose="draft")


def begin() -> Unfinished:
    """A new one, not kept yet."""
    return Unfinished(secrets.token_urlsafe(TOKEN_BYTES), began=timezone.now().timestamp())


def find(token: str) -> Unfinished | None:
    """What belongs to the token, unless there is nothing or it is too old."""
    if len(token) != TOKEN_LENGTH:
        return None
    digest = encryption.digest(token, purpose="draft")
    # Every page of the form asks this: without the ORM it costs a third.
    with connection.cursor() as cursor:
        cursor.execute(FIND, [digest, timezone.now()])
        row = cursor.fetchone()
    if row is None:
        return None
    sealed = bytes(row[0])
    try:
        data = json.loads(encryption.unseal(_key(token), sealed, bound=digest))
    except encryption.Undecipherable:
        return None
    return Unfinished(token, **data, sealed=sealed)


def save(draft: Unfinished) -> Unfinished:
    """Keeps it, for two hours from now; `Changed` when another page was first."""
    sealed = _sealed(draft)
    until = expiry(timezone.now())
    if draft.sealed is None:
        Draft.objects.create(digest=draft.digest, sealed=sealed, expires_at=until)
    else:
        with connection.cursor() as cursor:
            cursor.execute(CHANGE, [sealed, until, draft.digest, draft.sealed])
            changed = cursor.rowcount
        if not changed:
            raise Changed(
                "Deze melding is intussen gewijzigd of verstuurd.", remedy="Laad de pagina opnieuw."
            )
    return replace(draft, sealed=sealed)


def add_answers(draft: Unfinished, answers: dict[str, Answer]) -> Unfinished:
    """Puts answers beside the ones that are there; later answers are never lost."""
    for _ in range(TRIES):
        if draft.sent is not None:
            return draft
        try:
            return save(replace(draft, answers=draft.answers | answers))
        except Changed:
            draft = find(draft.token) or begin()
    return save(replace(draft, answers=draft.answers | answers))


def add_files(draft: Unfinished, files: list[File]) -> Unfinished:
    """Keeps files with the answers, sealed as they are."""
    with transaction.atomic():
        draft = save(replace(draft, files=draft.files + len(files)))
        DraftFile.objects.bulk_create(
            DraftFile(
                draft_id=draft.digest,
                sealed_name=_seal(draft, "file name", file.name.encode()),
                sealed=_seal(draft, "file", file.content),
                content_type=file.content_type,
                size=len(file.content),
                cleaned=file.cleaned,
                scan=file.scan,
            )
            for file in files
        )
    return draft


def take_away_file(draft: Unfinished, number: int) -> Unfinished:
    """Removes one file."""
    with transaction.atomic():
        gone, _ = DraftFile.objects.filter(draft_id=draft.digest, pk=number).delete()
        return save(replace(draft, files=draft.files - gone))


def files_of(draft: Unfinished) -> list[File]:
    """The files, opened."""
    return [] if not draft.files else [_opened(draft, row) for row in _rows(draft)]


def names_of_files(draft: Unfinished) -> list[tuple[int, str, int]]:
    """Number, name and size of each file, without opening what is in it."""
    if not draft.files:
        return []
    rows = _rows(draft).values_list("pk", "sealed_name", "size")
    return [(pk, _unseal(draft, "file name", name).decode(), size) for pk, name, size in rows]


def _rows(draft: Unfinished) -> Any:
    return DraftFile.objects.filter(draft_id=draft.digest)


def _opened(draft: Unfinished, row: DraftFile) -> File:
    return File(
        name=_unseal(draft, "file name", row.sealed_name).decode(),
        content_type=row.content_type,
        content=_unseal(draft, "file", row.sealed),
        cleaned=row.cleaned,
        scan=row.scan,  # type: ignore[arg-type]  # a CharField gives the value of its choice
    )


def mark_sent(draft: Unfinished, sent: dict[str, Any]) -> Unfinished:
    """Puts what the receipt page needs in the place of the answers; `Changed` when sent before."""
    had_files = draft.files
    draft = save(replace(draft, answers={}, files=0, sent=sent))
    if had_files:
        _rows(draft).delete()
    return draft


def show_code(draft: Unfinished) -> str:
    """The code; seen once it is shown for some minutes more, and then it is gone.

    A page that was loaded anew, or a browser that broke down before anybody read the code, must
    not cost somebody their report; a shared computer must not show it to whoever comes after. So
    it goes with "I have saved it", with the next report that is begun, or after these minutes.
    """
    sent = dict(draft.sent or {})
    code, now = str(sent.get("code", "")), timezone.now().timestamp()
    if not code:
        return ""
    first = sent.setdefault("shown_at", now)
    if now - first > CODE_SECONDS:
        del sent["code"]
    if sent == draft.sent:
        return code
    try:
        save(replace(draft, sent=sent))
    except Changed:
        return ""
    return str(sent.get("code", ""))


def has_code(draft: Unfinished) -> bool:
    """Whether there is a code that nobody has seen yet."""
    sent = draft.sent or {}
    return bool(sent.get("code")) and "shown_at" not in sent


def wipe(token: str) -> None:
    """Takes away everything that belongs to the token."""
    digest = encryption.digest(token, purpose="draft")
    with transaction.atomic():
        DraftFile.objects.filter(draft_id=digest).delete()
        Draft.objects.filter(digest=digest).delete()


def purge_drafts(now: datetime | None = None) -> int:
    """Takes away what is too old, for the schedule; gives how many."""
    old = Draft.objects.filter(expires_at__lte=now or timezone.now())
    with transaction.atomic():
        digests = list(old.values_list("digest", flat=True))
        DraftFile.objects.filter(draft_id__in=digests).delete()
        gone, _ = Draft.objects.filter(digest__in=digests).delete()
    return gone


def expiry(now: datetime) -> datetime:
    """Until when something that is saved now is kept."""
    return now + timedelta(minutes=settings.FORM_DRAFT_MINUTES)


def _sealed(draft: Unfinished) -> bytes:
    data = {
        "answers": draft.answers,
        "began": draft.began,
        "files": draft.files,
        "sent": draft.sent,
    }
    content = json.dumps(data, ensure_ascii=False).encode()
    return encryption.seal(_key(draft.token), content, bound=draft.digest)


def _seal(draft: Unfinished, kind: str, content: bytes) -> bytes:
    return encryption.seal(_key(draft.token), content, bound=f"{draft.digest} {kind}")


def _unseal(draft: Unfinished, kind: str, sealed: bytes | memoryview) -> bytes:
    return encryption.unseal(_key(draft.token), sealed, bound=f"{draft.digest} {kind}")


def _key(token: str) -> bytes:
    return encryption.key_in(token, purpose="draft")
