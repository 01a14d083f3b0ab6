"""The files that a page of figures offers, each with what it is for."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.statistics.tables import KINDS

DOCUMENTS: Mapping[str, str | Promise] = {
    "pdf": _("PDF, om te printen"),
    "odt": _("ODT, om te bewerken"),
    "docx": _("DOCX, Word"),
}
TABLES: Mapping[str, str | Promise] = {
    "csv": _("CSV, voor elk programma"),
    "ods": _("ODS, rekenblad"),
    "xlsx": _("XLSX, Excel"),
    "csvw.json": _("CSVW, beschrijving van de CSV (W3C)"),
    "sdmx.csv": _("SDMX-CSV, voor statistici"),
}


def files(
    name: str, arguments: Sequence[object], *, query: str = "", documents: bool = False
) -> list[tuple[str | Promise, str]]:
    """Words and addresses, documents first."""
    kinds = [*(DOCUMENTS if documents else ()), *KINDS]
    words = {**DOCUMENTS, **TABLES}
    end = f"?{query}" if query else ""
    return [(words[kind], reverse(name, args=[*arguments, kind]) + end) for kind in kinds]
