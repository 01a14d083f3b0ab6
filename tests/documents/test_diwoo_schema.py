"""The metadata of what is public, against the schema of DiWoo itself where a machine has it."""

from pathlib import Path

import pytest
from lxml import etree

from gelijk.documents.dossiers.diwoo import DIWOO, sitemap
from gelijk.documents.dossiers.queries import public_versions
from tests.documents.dossier_cases import published

pytestmark = pytest.mark.django_db
NAME = "diwoo-metadata.xsd"


@pytest.fixture
def schema(shared: Path) -> etree.XMLSchema:
    """Whoever puts the schema (with what it imports) in shared/standards has it tested."""
    found = sorted((shared / "standards").rglob(NAME))
    if not found:
        pytest.skip(f"{NAME} is not among the standards on this machine")
    return etree.XMLSchema(etree.parse(str(found[-1])))


@pytest.mark.parametrize("regime", ["woo_request", "active", "information_request"])
def test_every_document_has_the_metadata_that_the_schema_asks(wil, schema, regime):
    published(wil, regime)
    root = etree.fromstring(sitemap(public_versions()))
    documents = root.findall(f".//{{{DIWOO}}}Document")
    assert documents
    for one in documents:
        schema.assertValid(one)
