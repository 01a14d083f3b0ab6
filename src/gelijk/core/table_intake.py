"""A table that somebody hands in for a register: looked at first, then loaded whole or not at all.

A register says what a table would change and how to write that; who may, that two never load at
once, that what is loaded is what somebody looked at, and the trail are the same for all of them.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

from django.db import connection, transaction
from django.utils.translation import gettext as _

from gelijk.core import audit, uploads
from gelijk.core.models import Upload
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow

Kind = Literal["new", "changed", "same"]
KINDS: tuple[Kind, ...] = ("new", "changed", "same")


class Change(Protocol):
    """What loading a row would do."""

    @property
    def kind(self) -> Kind:
        """Whether the row is new, changes what is there, or is there already."""

    @property
    def done(self) -> object:
        """What loading it comes to: equal as long as it would do the same."""


Changed = TypeVar("Changed", bound=Change)


@dataclass(frozen=True, slots=True)
class Preview(Generic[Changed]):
    """A whole table that can be loaded."""

    changes: Sequence[Changed]
    notes: Sequence[str] = ()

    def of(self, kind: Kind) -> list[Changed]:
        """The changes of one kind."""
        return [change for change in self.changes if change.kind == kind]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows are of each kind."""
        return {kind: len(self.of(kind)) for kind in KINDS}

    @property
    def seal(self) -> str:
        """Differs as soon as loading would do something else than what somebody looked at."""
        done = [(change.kind, change.done) for change in self.changes]
        return hashlib.sha256(repr(done).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Intake(Generic[Changed]):
    """How a register takes a table.

    `read` gives what loading would do, or raises `Problems` with every bad cell; `write` does it.
    `turn` is a number of the register's own: whoever loads a table takes turns on that lock.
    """

    purpose: str
    permission: Permission
    turn: int
    verb: str
    object: str
    read: Callable[[bytes, str], Preview[Changed]]
    write: Callable[[Person, Preview[Changed]], None]

    def preview(self, *, by: Person, content: bytes, filename: str) -> Preview[Changed]:
        """What loading would do. Raises `Problems` with every bad cell, or `BadTable`."""
        check_can(by, self.permission)
        return self.read(content, filename)

    @transaction.atomic
    def load(
        self, *, by: Person, content: bytes, filename: str, seal: str = ""
    ) -> Preview[Changed]:
        """Loads the whole table; a row that was already so is passed over.

        `seal` is that of the preview that the person looked at: when the register has changed
        since, nothing is written and the person is told.
        """
        check_can(by, self.permission)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [self.turn])
        found = self.read(content, filename)
        if seal and seal != found.seal:
            raise NotNow(
                _("Het register is veranderd nadat u naar deze tabel keek. Er is niets geladen."),
                remedy=_("Bekijk opnieuw wat er zou gebeuren."),
            )
        self.write(by, found)
        detail = {"file": filename, **found.counts}
        audit.record(by=by, verb=self.verb, object=self.object, detail=detail)
        return found

    @transaction.atomic
    def load_upload(self, *, by: Person, number: int, seal: str) -> Preview[Changed]:
        """Loads a table that was kept, and throws it away: who presses twice loads it once."""
        kept = self.own_upload(by=by, number=number, lock=True)
        done = self.load(by=by, content=bytes(kept.content), filename=kept.filename, seal=seal)
        kept.delete()
        return done

    @transaction.atomic
    def discard_upload(self, *, by: Person, number: int) -> None:
        """Throws a table away that was kept; nothing of it was loaded."""
        kept = self.own_upload(by=by, number=number, lock=True)
        detail = {"file": kept.filename}
        audit.record(by=by, verb=f"{self.verb}_discard", object=self.object, detail=detail)
        kept.delete()

    def keep(self, *, by: Person, content: bytes, filename: str) -> Upload:
        """Keeps a table until its owner has looked at it; the oldest ones of the person go."""
        check_can(by, self.permission)
        return uploads.keep(by=by, purpose=self.purpose, content=content, filename=filename)

    def own_upload(self, *, by: Person, number: int, lock: bool = False) -> Upload:
        """The upload, when it is the person's own; locked, nobody else has it until the end."""
        check_can(by, self.permission)
        return uploads.own(by=by, purpose=self.purpose, number=number, lock=lock)
