"""Sitemaps with DiWoo metadata, one entry for every document that is public.

Elements and their order are those of open.minvws.nl, whose files the national index takes. The
version of the schema is a setting: 0.9.4 there, 0.9.8 in newer tools.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from lxml import etree

from gelijk.documents.dossiers.regimes import rules
from gelijk.documents.models import Dossier, FileVersion
from gelijk.reference.models import Organisation

SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
DIWOO: Final = "https://standaarden.overheid.nl/diwoo/metadata/"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
THES: Final = "https://identifier.overheid.nl/tooi/def/thes/kern/"
# TOOI's names of the categories that our dossiers have (list of 2026).
CATEGORIES: Final = {
    "c_3baef532": "Woo-verzoeken en -besluiten",
    "c_c76862ab": "vergaderstukken Staten-Generaal",
    "c_816e508d": "inspanningsverplichting art 3.1 Woo",
    "c_99a836c7": "adviezen",
    "c_fdaee95e": "onderzoeksrapporten",
}
ADOPTED: Final = ("c_641ecd76", "vaststelling")
RECEIVED: Final = ("c_dfcee535", "ontvangst")
NOTE: Final = "beslisnota"
# A sitemap may hold 50,000 addresses; fewer keep a page quick to make.
PER_PAGE: Final = 2000


def schema() -> str:
    """Where the schema of the version stands that this installation names."""
    version = settings.DIWOO_XSD
    folder = "xsd" if version == "0.9.4" else "xsd/diwoo"
    return f"{DIWOO}{version}/{folder}/diwoo-metadata.xsd"


def index(pages: int) -> bytes:
    """The sitemaps that there are."""
    root = etree.Element(f"{{{SITEMAP}}}sitemapindex", nsmap=_spaces())
    for number in range(1, max(pages, 1) + 1):
        one = etree.SubElement(root, f"{{{SITEMAP}}}sitemap")
        _text(one, SITEMAP, "loc", _site(reverse("dossiers-sitemap", args=[number])))
    return _written(root)


def sitemap(versions: Sequence[FileVersion]) -> bytes:
    """These documents with their metadata."""
    root = etree.Element(f"{{{SITEMAP}}}urlset", nsmap=_spaces(diwoo=DIWOO, xsi=XSI))
    places = f"{SITEMAP} {SITEMAP}/sitemap.xsd {DIWOO} {schema()}"
    root.set(f"{{{XSI}}}schemaLocation", places)
    publishers = _publishers(versions)
    for version in versions:
        _url(root, version, publishers.get(version.file.dossier.organisation))
    return _written(root)


def _publishers(versions: Sequence[FileVersion]) -> dict[str, Organisation]:
    names = {version.file.dossier.organisation for version in versions}
    return {one.identifier: one for one in Organisation.objects.filter(identifier__in=names)}


def _url(root: etree._Element, version: FileVersion, publisher: Organisation | None) -> None:
    dossier, file = version.file.dossier, version.file
    assert version.published_at is not None  # the query asks for what is public
    url = etree.SubElement(root, f"{{{SITEMAP}}}url")
    place = [dossier.number, file.number, version.number]
    _text(url, SITEMAP, "loc", _site(reverse("dossier-file-version", args=place)))
    _text(url, SITEMAP, "lastmod", timezone.localdate(version.published_at).isoformat())
    about = etree.SubElement(etree.SubElement(url, _d("Document")), _d("DiWoo"))
    created = file.date or dossier.decided_on or timezone.localdate(version.published_at)
    _text(about, DIWOO, "creatiedatum", created.isoformat())
    if publisher is not None:
        _resource(about, "publisher", publisher.tooi_uri, publisher.name)
    titles = etree.SubElement(about, _d("titelcollectie"))
    _text(titles, DIWOO, "officieleTitel", file.label)
    _classes(about, dossier)
    _deeds(about, dossier, created)
    _resource(about, "isPartOf", _site(dossier.get_absolute_url()), dossier.title)


def _classes(about: etree._Element, dossier: Dossier) -> None:
    found = etree.SubElement(about, _d("classificatiecollectie"))
    kind = rules(dossier.regime).kind_of_document
    if kind:
        kinds = etree.SubElement(found, _d("documentsoorten"))
        _resource(kinds, "documentsoort", THES + kind, NOTE)
    categories = etree.SubElement(found, _d("informatiecategorieen"))
    category = dossier.category or rules(dossier.regime).category
    name = CATEGORIES.get(category, category)
    _resource(categories, "informatiecategorie", THES + category, name)


def _deeds(about: etree._Element, dossier: Dossier, created: date) -> None:
    deeds = etree.SubElement(about, _d("documenthandelingen"))
    _deed(deeds, ADOPTED, dossier.decided_on or created)
    if dossier.received_on:
        _deed(deeds, RECEIVED, dossier.received_on)


def _deed(deeds: etree._Element, kind: tuple[str, str], day: date) -> None:
    deed = etree.SubElement(deeds, _d("documenthandeling"))
    _resource(deed, "soortHandeling", THES + kind[0], kind[1])
    _text(deed, DIWOO, "atTime", f"{day.isoformat()}T00:00:00")


def _spaces(**named: str) -> Any:
    """Prefixes; the one without a name is what the types of lxml do not know."""
    return {None: SITEMAP, **named}


def _d(name: str) -> str:
    return f"{{{DIWOO}}}{name}"


def _text(parent: etree._Element, space: str, name: str, text: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{space}}}{name}")
    made.text = text
    return made


def _resource(parent: etree._Element, name: str, uri: str, text: str) -> None:
    _text(parent, DIWOO, name, text).set("resource", uri)


def _site(path: str) -> str:
    return f"{settings.SITE}{path}"


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
