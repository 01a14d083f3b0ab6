"""A dossier of three real files for the tests of the review: PDF, DOCX and a message."""

import io
from email.message import EmailMessage

import docx
import typst

from gelijk.accounts.models import User
from gelijk.documents.dossiers import actions
from gelijk.documents.models import Dossier, DossierFile
from tests.documents.dossier_cases import given, opened

NAME = "Karin Voorbeeldsma"
SPOKEN_OF = ("Voorbeeldsma", "voorbeeldsma", "06-12345678")

MINUTES = """#set document(title: "Verslag")
#set text(lang: "nl")
= Verslag van de stuurgroep

Den Haag, 3 maart 2022

Aanwezig: Karin Voorbeeldsma (BZK), Joost Verzinselaar (SZW).

De stuurgroep bespreekt het concept. Mevrouw Voorbeeldsma zegt toe de reactie te verwerken.
Bel haar op 06-12345678 of schrijf naar karin.voorbeeldsma\\@minbzk.nl.
"""


def minutes() -> bytes:
    return bytes(typst.compile(MINUTES.encode(), format="pdf"))


def memo() -> bytes:
    document = docx.Document()
    document.core_properties.author = NAME
    document.add_heading("Notitie", 1)
    document.add_paragraph("Opgesteld door: Karin Voorbeeldsma")
    document.add_paragraph("Het programma gaat in het voorjaar naar de Kamer.")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def message() -> bytes:
    mail = EmailMessage()
    mail["From"] = "Karin Voorbeeldsma <karin.voorbeeldsma@minbzk.nl>"
    mail["To"] = "Joost Verzinselaar <joost.verzinselaar@minszw.nl>"
    mail["Date"] = "Thu, 03 Mar 2022 10:00:00 +0100"
    mail["Subject"] = "Concept"
    mail.set_content("Beste Joost,\n\nHierbij het concept.\n\nGroet,\nKarin Voorbeeldsma\n")
    return mail.as_bytes()


FILES = (("verslag.pdf", minutes), ("notitie Voorbeeldsma.docx", memo), ("bericht.eml", message))


def in_review(by: User, regime: str = "woo_request", count: int = 3) -> Dossier:
    dossier = opened(by, regime)
    given_files = [given(name, make()) for name, make in FILES[:count]]
    outcomes = actions.add_files(by=by, dossier=dossier, given=given_files)
    assert [one.problem for one in outcomes if one.problem] == []
    actions.read_waiting(by=by, dossier=dossier)
    actions.begin_review(by=by, dossier=dossier)
    return dossier


def files_of(dossier: Dossier) -> list[DossierFile]:
    return list(dossier.files.select_related("dossier"))
