"""What a partner sends and gets back, in the Dutch names of the public API.

The answers are those of the form: the same questions, codes and checks (`intake`).
"""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema

from gelijk.reference import vocabularies
from gelijk.reports.intake import steps
from gelijk.reports.intake.schema import Answer

WISHES = {"registreren": "register", "advies": "advice", "hulp": "help"}
ANONYMITIES = {"niet": "none", "voor_anderen": "third_parties", "geheel": "entire"}
CONSENTS = {
    "behandelen": "handle",
    "contact": "contact",
    "overdragen": "transfer",
    "doorgeven": "refer",
    "bijstaan": "support",
    "onderzoek": "research",
}
DONE = {
    "niets": "nothing",
    "organisatie": "organisation",
    "politie": "police",
    "college": "college",
    "ombudsman": "ombudsman",
    "meldpunt_internet": "online_point",
    "anders": "other",
}


def _codes(*codes: str) -> object:
    return WithJsonSchema({"type": "string", "enum": list(codes)})


def _of_form(question: str) -> object:
    return _codes(*(option.code for option in steps.question(question).options))


CHANNELS = tuple(one.code for one in vocabularies.load("channels").concepts)
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]
Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Place = Annotated[str, StringConstraints(pattern=r"^(GM\d{4}|COL0[123])$")]


class Part(BaseModel):
    """A field that is not known is refused: what was meant by it would be lost."""

    model_config = ConfigDict(extra="forbid", populate_by_name=False, frozen=True)


class Contact(Part):
    """Hoe de melder te bereiken is; alleen als de melder niet geheel anoniem is."""

    name: Line = Field("", alias="naam")
    e_mail: Line = Field("", alias="email")
    telephone: Line = Field("", alias="telefoon")


class OtherParty(Part):
    """Tegen wie de melding is."""

    other_name: Line = Field("", alias="naam")
    other_description: Annotated[str, StringConstraints(max_length=2000)] = Field(
        "", alias="beschrijving"
    )


class Upload(Part):
    """Een bestand bij de melding."""

    name: Line = Field(alias="naam")
    content: str = Field(
        alias="inhoud",
        max_length=14_000_000,
        description="De inhoud in base64.",
        json_schema_extra={"contentEncoding": "base64"},
    )


class ReportIn(Part):
    """Een melding van discriminatie."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="Melding")

    account: Words = Field(alias="verhaal", min_length=1, description="Wat er gebeurd is.")
    reporter_type: Annotated[Code, _of_form("reporter_type")] = Field(
        alias="melder", description="Wie de melding doet."
    )
    wish: Literal["registreren", "advies", "hulp"] = Field(alias="wens")
    anonymity: Literal["niet", "voor_anderen", "geheel"] = Field(
        alias="anonimiteit", description="Besluit Wga artikel 5."
    )
    grounds: list[Annotated[Code, _of_form("grounds")]] = Field(
        ["onbekend"], alias="gronden", min_length=1, max_length=15
    )
    subgrounds: list[Annotated[Code, _of_form("subgrounds")]] = Field(
        [], alias="deelgronden", max_length=30
    )
    terrain: Annotated[Code, _of_form("terrain")] = Field("onbekend", alias="terrein")
    natures: list[Annotated[Code, _of_form("natures")]] = Field(
        ["onbekend"], alias="aard", min_length=1, max_length=6
    )
    online: bool = Field(False, alias="online")
    url: Annotated[str, StringConstraints(max_length=2000)] = Field(
        "", alias="webadres", description="Alleen als het online gebeurde."
    )
    literal: Annotated[str, StringConstraints(max_length=5000)] = Field(
        "", alias="letterlijkeTekst", description="Alleen als het online gebeurde."
    )
    place: Place | None = Field(
        None, alias="gemeenteVoorval", description="Code van de gemeente, zoals GM0599."
    )
    residence: Place | None = Field(
        None, alias="woongemeente", description="Code van de gemeente, zoals GM0599."
    )
    happened_from: date | None = Field(None, alias="beginVoorval")
    happened_until: date | None = Field(None, alias="eindeVoorval")
    ongoing: bool = Field(False, alias="duurtVoort")
    contact: Contact | None = None
    other_party: OtherParty | None = Field(None, alias="wederpartij")
    witnesses: Annotated[str, StringConstraints(max_length=2000)] = Field("", alias="getuigen")
    done: list[Annotated[str, _codes(*DONE)]] = Field([], alias="alGedaan", max_length=7)
    consents: list[Annotated[str, _codes(*CONSENTS)]] = Field(
        [], alias="toestemmingen", max_length=6, description="Waarvoor de melder ja zei."
    )
    files: list[Upload] = Field([], alias="bijlagen", max_length=5)
    channel: Annotated[Code, _codes(*CHANNELS)] = Field(
        "elektronisch", alias="kanaal", description="Hoe de melding bij u binnenkwam."
    )

    def answers(self) -> dict[str, Answer]:
        """The answers as the steps of the form name them; what was not answered is left out."""
        found: dict[str, Answer | None] = {
            "account": self.account,
            "reporter_type": self.reporter_type,
            "wish": WISHES[self.wish],
            "anonymity": ANONYMITIES[self.anonymity],
            "grounds": list(self.grounds),
            "subgrounds": list(self.subgrounds),
            "terrain": self.terrain,
            "natures": list(self.natures),
            "online": "yes_" if self.online else "no_",
            "url": self.url,
            "literal": self.literal,
            "residence_known": "known" if self.residence else "unknown",
            "residence": self.residence,
            "happened_from": self.happened_from.isoformat() if self.happened_from else None,
            "happened_until": self.happened_until.isoformat() if self.happened_until else None,
            "ongoing": ["yes_"] if self.ongoing else [],
            "witnesses": self.witnesses,
            "done": [DONE.get(one, one) for one in self.done],
            "consents": [CONSENTS.get(one, one) for one in self.consents],
        }
        if not self.online or self.place:
            found |= {"place_known": "known" if self.place else "unknown", "place": self.place}
        for part in (self.contact, self.other_party):
            found |= part.model_dump() if part else {}
        return {name: answer for name, answer in found.items() if answer}


class ReceivedOut(BaseModel):
    """Wat u de melder geeft. De ontvangstcode wordt nergens bewaard en niet nog eens getoond."""

    model_config = ConfigDict(title="Ontvangst")

    nummer: str = Field(description="Nummer van de melding.", examples=["26-7K3M9QXW0R"])
    ontvangstcode: str = Field(
        description="Alleen voor de melder; bewaar haar niet.", examples=["7K3M-Q9XW-0RTV-4B2C-H"]
    )
    ontvangenOp: datetime = Field(description="Wanneer de melding is vastgelegd.")  # noqa: N815
    bureau: str = Field(
        description="De antidiscriminatievoorziening die de melding behandelt.",
        examples=["adv:adv-radar"],
    )


def _pointers() -> Mapping[str, str]:
    found = {name: f"#/{field.alias or name}" for name, field in ReportIn.model_fields.items()}
    for part, name in ((Contact, "contact"), (OtherParty, "wederpartij")):
        for inner, field in part.model_fields.items():
            found[inner] = f"#/{name}/{field.alias or inner}"
    return MappingProxyType(
        found | {"place_known": found["place"], "residence_known": found["residence"]}
    )


# Where in the body the answer to a question of the form stands (RFC 6901).
POINTERS = _pointers()
