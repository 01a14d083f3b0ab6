"""One report as it comes in, by whichever channel: typed, checked, not yet stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from gelijk.reports.models.cases import Anonymity, PlaceKnown, Wish
from gelijk.reports.models.contents import Scan
from gelijk.reports.models.handling import Purpose


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with a report, cleaned and looked at (`files.prepare`)."""

    name: str
    content_type: str
    content: bytes
    cleaned: bool
    scan: Scan


@dataclass(frozen=True, slots=True)
class Report:
    """All answers. Codes are those of the vocabularies; words of people are sealed when stored.

    `contact`, `other_party` and `details` hold named answers as the steps of the form name them;
    empty ones are left out. `residence` and `place` are codes of municipalities (`GM0599`).
    """

    account: str
    reporter_type: str = "onbekend"
    wish: Wish = Wish.REGISTER
    complaint: bool = False
    anonymity: Anonymity = Anonymity.NONE
    grounds: tuple[str, ...] = ("onbekend",)
    terrain: str = "onbekend"
    nature: str = "onbekend"
    more_natures: tuple[str, ...] = ()
    online: bool = False
    url: str = ""
    residence: str = ""
    residence_known: PlaceKnown = PlaceKnown.UNKNOWN
    place: str = ""
    place_known: PlaceKnown = PlaceKnown.UNKNOWN
    happened_from: date | None = None
    happened_until: date | None = None
    ongoing: bool = False
    contact: Mapping[str, str] = field(default_factory=dict)
    other_party: Mapping[str, str] = field(default_factory=dict)
    details: Mapping[str, object] = field(default_factory=dict)
    consents: Mapping[Purpose, bool] = field(default_factory=dict)
    channel: str = "formulier"
    language: str = "nl"
    form_version: str = "2026"
