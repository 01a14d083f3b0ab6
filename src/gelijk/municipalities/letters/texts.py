"""The texts of letters as data, checked when they are read."""

from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from gelijk.core.facts import read_yaml
from gelijk.core.problems import Problem
from gelijk.municipalities.monitor.questionnaire import Said

FOLDER = Path(__file__).parent / "texts"
# What a text may merge; each is a word in `values` of a letter, empty when it is not known.
FIELDS = frozenset(
    {
        *("gemeente", "code", "provincie", "jaar", "inwoners", "adv", "adv_zekerheid"),
        *("tarief_wga", "preventie_woorden", "krijgt_wga", "krijgt_preventie", "krijgt"),
        *("betaald", "tekort", "eerder_betaald", "eerder_jaar", "eerder_soort", "nooit_betaald"),
        *("beleid_woorden", "bezig_woorden", "aantal", "sluit"),
    }
)


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Part(_Entry):
    """A paragraph, the table of money, or the personal link; only when a field is (un)known."""

    heading: str = ""
    text: str = ""
    table: Literal["", "money"] = ""
    link: bool = False
    when: str = ""
    unless: str = ""

    def fits(self, values: dict[str, str]) -> bool:
        """Whether it stands in a letter with these values."""
        asked = not self.when or bool(values.get(self.when))
        return asked and not (self.unless and values.get(self.unless))


class LetterText(_Entry):
    """One letter. `monitor` says that it belongs to a round and carries the link.

    `to` says who gets it: all, or of the round only those that have not filed.
    """

    id: str
    label: Said
    monitor: bool
    to: Literal["all", "waiting"] = "all"
    subject: str
    salutation: str
    paragraphs: tuple[Part, ...]
    closing: str

    @model_validator(mode="after")
    def _merges_what_is_there(self) -> Self:
        texts = [self.subject, *(part.text for part in self.paragraphs)]
        used = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
        used |= {name for part in self.paragraphs for name in (part.when, part.unless) if name}
        if strange := used - FIELDS:
            message = f"{self.id}: unknown fields {sorted(strange)}"
            raise ValueError(message)
        return self


def names() -> list[str]:
    """The letters that there are."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


@lru_cache
def text(name: str) -> LetterText:
    """One letter's text."""
    if name not in names():
        raise Problem(f"Er is geen brief '{name}'.", remedy=f"Kies uit: {', '.join(names())}.")
    return LetterText.model_validate(read_yaml(FOLDER / f"{name}.yaml"))
