"""Which organisations handle cases: the ADVs, and the desk for what no known ADV serves."""

from functools import lru_cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from gelijk.core.facts import read_yaml

FILE = Path(__file__).with_name("offices.yaml")
ADV = "adv:"


class _Offices(BaseModel):
    """The file of offices."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    source: str
    licence: str
    national: str = Field(pattern=r"^[a-z]+:.+$")


@lru_cache
def national_desk() -> str:
    """The identifier of the office that takes what no other office serves."""
    return _Offices.model_validate(read_yaml(FILE)).national


def handles_cases(organisation: str) -> bool:
    """Whether people of this organisation may see cases at all; a municipality never."""
    # Besluit Wga art. 2 lid 3
    return organisation.startswith(ADV) or organisation == national_desk()
