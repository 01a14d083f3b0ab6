"""Loads the real, sourced facts of every register; doing it twice changes nothing.

A register says in its `facts.py`: `def load(*, by: Person) -> int`, which gives how many rows
it added or changed. The rows themselves stand in `facts/*.yaml` beside it.
"""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from django.db import transaction
from pydantic import BaseModel, ConfigDict, ValidationError

from gelijk.core import registers
from gelijk.core.models import LoadedFacts
from gelijk.core.permissions import Person
from gelijk.core.problems import Problem


class FactRow(BaseModel):
    """A row of a facts file; a column that is not known is a mistake, not a surprise."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Row = TypeVar("Row", bound=FactRow)


def read_rows(path: Path, schema: type[Row]) -> list[Row]:
    """The rows under `rows:` of a YAML file, checked; the file must name source and licence."""
    content = read_yaml(path)
    for key in ("source", "licence", "rows"):
        if key not in content:
            raise Problem(f"'{key}:' ontbreekt.", where=path.name, remedy="Vul het aan.")
    return [_row(path, schema, number, row) for number, row in enumerate(content["rows"], start=1)]


def read_yaml(path: Path) -> Any:
    """A YAML file, by the fast safe loader where the machine has it."""
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - it is the safe one


def _row(path: Path, schema: type[Row], number: int, row: object) -> Row:
    try:
        return schema.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        column = ".".join(str(part) for part in first["loc"])
        raise Problem(
            f"kolom '{column}': {first['msg']}", where=f"{path.name}, rij {number}"
        ) from error


def load_all(*, by: Person, said: Callable[[str], None] = lambda _: None) -> int:
    """Loads the facts of every register, each in one transaction."""
    return sum(_load(by, said))


def _load(by: Person, said: Callable[[str], None]) -> Iterator[int]:
    for module in registers.modules("facts"):
        if module.__name__ == __name__:
            continue
        with transaction.atomic():
            changed = module.load(by=by)
        said(f"{module.__name__.split('.')[-2]}: {changed}")
        yield changed


def digest() -> str:
    """What all facts files and the code that loads them come to; it changes when they do."""
    total = hashlib.sha256()
    for path in sorted(_files()):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def _files() -> Iterator[Path]:
    for module in registers.modules("facts"):
        home = Path(str(module.__file__)).parent
        yield from home.glob("fact*.py")
        for folder in ("facts", "vocabularies"):
            found = (home / folder).rglob("*")
            yield from (one for one in found if one.is_file() and one.suffix != ".pyc")


def load_when_changed(*, by: Person, said: Callable[[str], None] = lambda _: None) -> bool:
    """Loads the facts when they are not those in the database; says whether it did."""
    now = digest()
    if LoadedFacts.objects.filter(digest=now).exists():
        return False
    with transaction.atomic():
        load_all(by=by, said=said)
        LoadedFacts.objects.update_or_create(id=1, defaults={"digest": now})
    return True
