"""The proof that somebody reported, as PDF: that it was, when and where, and nothing of what.

Who shows it to an employer or a landlord tells no more than needed; with a tick their own words
come along.
"""

from django.utils import timezone
from django.utils.formats import date_format

from gelijk.core.letters.blocks import Block, Chapter, Column, Letter, Table, paragraph
from gelijk.core.letters.rendering import render
from gelijk.reports import sealing
from gelijk.reports.models import Case
from gelijk.reports.models.contents import ContentKind


def pdf(case: Case, office: str, *, with_words: bool = False) -> bytes:
    """The proof; `office` is what the antidiscriminatievoorziening is called."""
    return render(letter(case, office, with_words=with_words), "pdf")


def letter(case: Case, office: str, *, with_words: bool = False) -> Letter:
    """The proof as a letter. Dutch, as who asks for it in the Netherlands reads it."""
    chapters = [_facts(case, office)]
    if with_words:
        chapters.append(_words(case))
    return Letter(
        title="Bewijs van melding",
        sender=office,
        addressee="Aan wie dit bewijs te zien krijgt",
        date=timezone.localdate(),
        reference=case.number,
        place="",
        salutation="",
        chapters=tuple(chapters),
        closing=(
            paragraph(
                "Dit bewijs zegt dat er een melding is gedaan. Het zegt niet dat er is "
                "vastgesteld wat er is gebeurd."
            ),
        ),
        signatory=office,
        synthetic=case.synthetic,
    )


def _facts(case: Case, office: str) -> Chapter:
    received = timezone.localtime(case.received_at)
    rows = (
        ("Nummer van de melding", case.number),
        ("Ontvangen op", date_format(received, r"j F Y \o\m H:i", use_l10n=False)),
        ("In behandeling bij", office),
    )
    blocks: tuple[Block, ...] = (
        paragraph("Iemand heeft bij deze antidiscriminatievoorziening discriminatie gemeld."),
        Table(
            caption="De melding",
            columns=(Column("Gegeven"), Column("Waarde")),
            rows=rows,
        ),
    )
    return Chapter(key="melding", title="Er is een melding gedaan", blocks=blocks, order=10)


def _words(case: Case) -> Chapter:
    told = sealing.latest(case, sealing.of(case), ContentKind.ACCOUNT) or {}
    parts = [part.strip() for part in str(told.get("text", "")).splitlines()]
    blocks = tuple(paragraph(part) for part in parts if part)
    return Chapter(key="verhaal", title="In de woorden van de melder", blocks=blocks, order=20)
