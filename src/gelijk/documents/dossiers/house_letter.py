"""The letter that goes with a dossier: what is given, what is not and why, under which rules."""

from collections.abc import Iterator

from django.conf import settings
from django.utils import timezone

from gelijk.core.identifiers import resolve
from gelijk.core.letters.blocks import (
    Block,
    Chapter,
    Column,
    Letter,
    Paragraph,
    Table,
    paragraph,
)
from gelijk.documents.dossiers.inventory import codes, files_of, identifier, note
from gelijk.documents.dossiers.regimes import grounds, rules
from gelijk.documents.dossiers.states import DossierStatus, Judgement
from gelijk.documents.models import Dossier, DossierFile, Regime

HOUSE = "De Voorzitter van de Tweede Kamer der Staten-Generaal\nPostbus 20018\n2500 EA Den Haag"
GIVEN = (Judgement.PUBLIC, Judgement.PARTLY, Judgement.ALREADY)


def letter(dossier: Dossier) -> Letter:
    """The letter as it can be signed; a draft until the dossier is public."""
    files = files_of(dossier)
    publisher = resolve([dossier.organisation])[dossier.organisation].label
    house = rules(dossier.regime).to_the_house
    return Letter(
        title=dossier.title,
        sender=publisher,
        addressee=HOUSE if house else "De verzoeker",
        date=dossier.decided_on or timezone.localdate(),
        reference=dossier.case_number or dossier.public_id,
        place="Den Haag",
        salutation="Geachte Voorzitter," if house else "Geachte heer, mevrouw,",
        opening=tuple(_opening(dossier, files)),
        chapters=tuple(_chapters(dossier, files)),
        closing=(),
        signatory=publisher,
        attachments=_attachments(files),
        site=settings.SITE,
        synthetic=dossier.synthetic,
        marked=() if dossier.status == DossierStatus.PUBLISHED else ("draft",),
    )


def _opening(dossier: Dossier, files: list[DossierFile]) -> Iterator[Block]:
    yield paragraph(_asked(dossier), thread=[one for one in (dossier.request,) if one])
    yield paragraph(_under(dossier))
    if dossier.decision:
        yield paragraph(dossier.decision)
    if any(grounds()[code].personal for file in files for code in codes(file)):
        yield _people()
    if dossier.notice:
        yield paragraph(dossier.notice)


def _chapters(dossier: Dossier, files: list[DossierFile]) -> Iterator[Chapter]:
    """What is given, and what is not with its ground and its motivation."""
    given = [file for file in files if file.judgement in GIVEN]
    if given:
        yield Chapter("given", "Wat u ontvangt", (_table(given),), order=1)
    kinds = dossier.withholdings.filter(file=None, ended_at=None)
    refused = [
        paragraph(f"{kind.what} ({_named(kind.codes)}). {kind.motivation}") for kind in kinds
    ]
    refused += [
        paragraph(f"{identifier(file)} {file.label} ({_named(codes(file))}). {note(file)}")
        for file in files
        if file.judgement == Judgement.WITHHELD
    ]
    if refused:
        yield Chapter("withheld", "Wat u niet ontvangt", tuple(refused), order=2)


def _asked(dossier: Dossier) -> str:
    if not dossier.request:
        return f"Hierbij stuur ik u de stukken over: {dossier.title}."
    thing = resolve([dossier.request])[dossier.request]
    on = f" van {dossier.received_on:%d-%m-%Y}" if dossier.received_on else ""
    return f"Hierbij antwoord ik op {thing.kind or 'het verzoek'} ‘{thing.label}’{on}."


def _under(dossier: Dossier) -> str:
    """The House's request is not a Woo request, and the letter says so (kst-36200-VII-139)."""
    basis = rules(dossier.regime).basis
    if dossier.regime == Regime.INFORMATION_REQUEST:
        return (
            f"Ik verstrek deze stukken op grond van {basis}. Uw verzoek is geen verzoek op grond "
            "van de Wet open overheid; de gronden van die wet zijn hier niet gebruikt."
        )
    if dossier.regime == Regime.DECISION_NOTE:
        return (
            f"De beslisnota gaat mee op grond van {basis}: wat erin staat is openbaar, wie het "
            "schreef is weggelaten."
        )
    return f"De grondslag hiervan is {basis}."


def _people() -> Paragraph:
    return paragraph(
        "Namen en contactgegevens van ambtenaren en van burgers zijn weggelaten; namen van "
        "bewindspersonen en Kamerleden zijn blijven staan."
    )


def _named(found: list[str]) -> str:
    if not found:
        return "dubbel"
    return "; ".join(f"{grounds()[code].label}, {grounds()[code].article}" for code in found)


def _table(given: list[DossierFile]) -> Table:
    columns = tuple(Column(title) for title in ("Nummer", "Document", "Datum", "Oordeel"))
    rows = tuple(
        (
            identifier(file),
            file.label,
            f"{file.date:%d-%m-%Y}" if file.date else None,
            str(file.get_judgement_display()),
        )
        for file in given
    )
    return Table("Documenten bij deze brief", columns, rows)


def _attachments(files: list[DossierFile]) -> tuple[str, ...]:
    count = sum(file.judgement in {Judgement.PUBLIC, Judgement.PARTLY} for file in files)
    return ("Inventarislijst", f"{count} documenten") if count else ("Inventarislijst",)
