"""What each side gets of a case, as data (`rights.yaml`)."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, field_validator

from gelijk.core.facts import read_yaml
from gelijk.reports.models.handling import Party

FILE = Path(__file__).with_name("rights.yaml")


class Give(StrEnum):
    """Whether a side gets it: always, only its own, when staff looked at it, or never."""

    YES = "yes"
    OWN = "own"
    ASK = "ask"
    NO = "no"


class _Source(BaseModel):
    """One sort of thing in a case, and who gets it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    complainant: Give
    other_party: Give
    because: str = ""

    @field_validator("complainant", "other_party", mode="before")
    @classmethod
    def _words(cls, value: Any) -> Any:
        # YAML reads a bare yes and no as truth.
        return {True: Give.YES, False: Give.NO}.get(value, value)


class _Rights(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    source: str
    licence: str
    reasons: Mapping[str, str]
    sources: Mapping[str, _Source]


def give(source: str, party: Party) -> Give:
    """Whether this side gets this sort of thing."""
    found = _file().sources[source]
    return found.complainant if party == Party.COMPLAINANT else found.other_party


def reason(source: str) -> str:
    """Why it does not go along, in a sentence for whoever asked."""
    return _file().reasons[_file().sources[source].because]


def names() -> tuple[str, ...]:
    """All sorts of things, in the order in which they are shown."""
    return tuple(_file().sources)


@lru_cache
def _file() -> _Rights:
    rights = _Rights.model_validate(read_yaml(FILE))
    for name, source in rights.sources.items():
        whole = {source.complainant, source.other_party} == {Give.YES}
        if not whole and source.because not in rights.reasons:
            message = f"'{name}' has no reason"
            raise ValueError(message)
    return rights
