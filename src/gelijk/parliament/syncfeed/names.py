"""Names of the public standard: namespaces, elements in their order, and permitted values.

After the XML schemas `tkData-v1-0` of the Tweede Kamer (OpenDataPortaal), version 1.0."""

import re
import uuid
from dataclasses import dataclass
from typing import Final, Literal

DATA: Final = "http://www.tweedekamer.nl/xsd/tkData/v1-0"
ATOM: Final = "http://www.w3.org/2005/Atom"
NIL: Final = "http://www.w3.org/2001/XMLSchema-instance"
# Of our own making and fixed for ever: the same identifier gives the same id in each export.
NAMESPACE: Final = uuid.UUID("6f2a3a54-6d0c-5c7e-9d1b-30950316c014")
GUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
STATUSES: Final = ("Openstaand", "Voldaan", "Deels Voldaan", "Vervallen")

Value = Literal["text", "token", "day", "int", "unsigned", "session", "boolean", "status", "ref"]


def uuid_of(identifier: str) -> uuid.UUID:
    """The id of a thing of ours in a feed."""
    return uuid.uuid5(NAMESPACE, identifier)


@dataclass(frozen=True, slots=True)
class Element:
    """One element of an entity; `changed` for references that carry their own date."""

    name: str
    value: Value
    many: bool = False
    nillable: bool = False
    changed: bool = False


def _refs(*names: str, many: bool = False, changed: bool = False) -> tuple[Element, ...]:
    return tuple(Element(name, "ref", many=many, changed=changed) for name in names)


def _nillable(value: Value, *names: str) -> tuple[Element, ...]:
    return tuple(Element(name, value, nillable=True) for name in names)


COMMITMENT: Final = (
    Element("toegezegdAanFractie", "ref", nillable=True),
    Element("toegezegdAanPersoon", "ref", nillable=True),
    *_refs("isHerhalingVan", "isAanvullingOp", "isWijzigingVan", many=True, changed=True),
    *_nillable("day", "aanmaakdatum"),
    *_nillable("token", "nummer"),
    *_refs("activiteit"),
    *_nillable("text", "activiteitNummer", "naam", "achternaam", "initialen", "tussenvoegsel"),
    *_nillable("text", "voornaam", "achtervoegsel", "titulatuur", "functie"),
    *_nillable("status", "status"),
    *_nillable("day", "datumNakoming"),
    *_nillable("text", "kamerbriefNakoming", "ministerie", "tekst"),
)
DOCUMENT: Final = (
    Element("huidigeDocumentVersie", "ref", nillable=True),
    *_refs("bronDocument", "activiteit", "agendapunt", "zaak", many=True),
    *_refs("kamerstukdossier"),
    *_nillable("token", "soort"),
    Element("documentNummer", "token"),
    *_nillable("token", "titel"),
    Element("onderwerp", "token"),
    Element("datum", "day"),
    Element("volgnummer", "int"),
    Element("vergaderjaar", "session"),
    Element("kamer", "int"),
    *_nillable("token", "citeertitel", "alias"),
    *_nillable("day", "datumRegistratie", "datumOntvangst"),
    *_nillable("token", "aanhangselnummer", "kenmerkAfzender"),
    Element("organisatie", "token"),
)
DOSSIER: Final = (
    *_nillable("text", "titel", "citeertitel", "alias"),
    Element("nummer", "unsigned"),
    *_nillable("text", "toevoeging"),
    Element("hoogsteVolgnummer", "int"),
    *_nillable("boolean", "afgesloten"),
    *_nillable("text", "kamer"),
)
# Entities of the standard that this register has no room for: passed over, not wrong.
OTHERS: Final = frozenset(
    {
        *("activiteit", "activiteitActor", "agendapunt", "besluit", "commissie", "commissieZetel"),
        *("commissieContactinformatie", "commissieZetelVastPersoon", "documentActor"),
        *("commissieZetelVastVacature", "commissieZetelVervangerPersoon", "documentVersie"),
        *("commissieZetelVervangerVacature", "fractie", "fractieZetel", "fractieZetelPersoon"),
        *("fractieZetelVacature", "persoon", "persoonContactinformatie", "persoonGeschenk"),
        *("persoonLoopbaan", "persoonNevenfunctie", "persoonNevenfunctieInkomsten"),
        *("persoonOnderwijs", "persoonReis", "reservering", "stemming", "vergadering"),
        *("verslag", "zaak", "zaakActor", "zaal"),
    }
)
ENTITIES: Final = {
    "toezegging": COMMITMENT,
    "document": DOCUMENT,
    "kamerstukdossier": DOSSIER,
}
