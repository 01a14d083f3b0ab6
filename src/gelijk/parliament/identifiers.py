"""Papers, commitments, requests and dossiers by their identifiers.

A paper that is not in the register is a public thing all the same: it leads to its publication."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gelijk.core.identifiers import Thing
from gelijk.parliament.models import Commitment, Dossier, Paper, Request
from gelijk.parliament.models.papers import PUBLICATIONS

PUBLISHED = re.compile(r"(kst|ah|h|blg|nds)-[0-9A-Za-z][0-9A-Za-z-]*")
LAW = re.compile(r"(BWB[RV]\d{7})(?: .*)?")
# What may stand in an address of the site; other characters would break its pages.
FIT = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._()-]{0,79}")
OFFICIAL_NUMBER = re.compile(r"T\d{5}|TZ\d{6}-\d{3}")
CITATION = re.compile(
    r"kst-(?P<dossier>\d{5}|[CLXVIMD]+)"
    r"(?:-\((?P<kingdom>R\d+)\))?"
    r"(?:-(?P<suffix>[IVXLC]+[A-Z]?|[A-Z]|\d{2}(?=-)))?"
    r"-(?P<number>\d+[a-z]?|[A-Z]{1,3})"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """The parts of `kst-36200-VII-139`."""

    dossier: str
    suffix: str
    number: str


def normal(identifier: str) -> str:
    """`KST-30950-316` and `30950-316` are the same paper; other identifiers stay as they are."""
    name = identifier.strip()
    if re.fullmatch(r"\d{5}(-[0-9A-Z]+)+", name):
        return f"kst-{name}"
    prefix, dash, rest = name.partition("-")
    return f"{prefix.lower()}{dash}{rest}" if prefix.lower() in {"kst", "ah", "blg"} else name


def parsed(identifier: str) -> Citation | None:
    """Dossier, suffix and number, where they can be read out of the identifier.

    Since 2025 there are identifiers without a dossier (kst-1268678): those give None."""
    match = CITATION.fullmatch(identifier)
    if match is None:
        return None
    suffix = match["kingdom"] or match["suffix"] or ""
    return Citation(match["dossier"], suffix, match["number"])


def find_paper(identifier: str) -> Paper | None:
    """By its identifier or by another name that it has (a document number, a reference mark)."""
    name = normal(identifier)
    papers = Paper.objects.select_related("dossier", "motion")
    return papers.filter(identifier=name).first() or papers.filter(aliases__contains=[name]).first()


def find_commitment(name: str) -> Commitment | None:
    """By our code, our identifier or the number of the Chamber."""
    code = name.strip().removeprefix("toezegging:")
    found = Commitment.objects.filter(code=code).first()
    return found or (Commitment.objects.filter(official_number=code).first() if code else None)


def resolve(identifiers: Collection[str], viewer: object) -> dict[str, Thing]:
    """What this register knows of the identifiers; all of it is public."""
    found: dict[str, Thing] = dict(_external(identifiers))
    found |= dict(_papers(identifiers))
    found |= dict(_commitments(identifiers))
    found |= dict(_requests(identifiers))
    found |= dict(_dossiers(identifiers))
    return found


def _external(identifiers: Collection[str]) -> Iterator[tuple[str, Thing]]:
    for name in identifiers:
        if PUBLISHED.fullmatch(name):
            yield name, Thing(name, name, _("officiële publicatie"), f"{PUBLICATIONS}/{name}.html")
        elif match := LAW.fullmatch(name):
            url = f"https://wetten.overheid.nl/{match[1]}"
            yield name, Thing(name, name, _("wet of verdrag"), url)
        elif name.startswith(("https://", "http://")):
            yield name, Thing(name, name, _("webpagina"), name)


def _papers(identifiers: Collection[str]) -> Iterator[tuple[str, Thing]]:
    wanted = list(identifiers)
    for paper in Paper.objects.filter(identifier__in=wanted).select_related("motion"):
        yield paper.identifier, _paper(paper)
    for paper in Paper.objects.filter(aliases__overlap=wanted).select_related("motion"):
        for alias in set(paper.aliases) & set(wanted):
            yield alias, _paper(paper)


def _paper(paper: Paper) -> Thing:
    motion = getattr(paper, "motion", None)
    status = str(motion.get_result_display()) if motion else ""
    return Thing(
        paper.identifier,
        f"{paper.identifier}: {paper.title}",
        str(paper.get_kind_display()),
        paper.get_absolute_url(),
        status,
    )


def _commitments(identifiers: Collection[str]) -> Iterator[tuple[str, Thing]]:
    codes = {name.removeprefix("toezegging:"): name for name in identifiers}
    numbers = [name for name in codes if OFFICIAL_NUMBER.fullmatch(name)]
    ours = [code for code, name in codes.items() if name != code]
    for commitment in Commitment.objects.filter(code__in=ours):
        yield commitment.identifier, _commitment(commitment)
    for commitment in Commitment.objects.filter(official_number__in=numbers):
        yield codes[commitment.official_number], _commitment(commitment)


def _commitment(commitment: Commitment) -> Thing:
    return Thing(
        commitment.identifier,
        commitment.summary,
        str(commitment.get_kind_display()),
        commitment.get_absolute_url(),
        str(commitment.get_status_display()),
    )


def _requests(identifiers: Collection[str]) -> Iterator[tuple[str, Thing]]:
    codes = [name.removeprefix("informatieverzoek:") for name in identifiers]
    for request in Request.objects.filter(code__in=codes):
        if request.identifier in identifiers:
            yield (
                request.identifier,
                Thing(
                    request.identifier,
                    request.subject,
                    str(request.get_kind_display()),
                    request.get_absolute_url(),
                    str(request.get_status_display()),
                ),
            )


def _dossiers(identifiers: Collection[str]) -> Iterator[tuple[str, Thing]]:
    """Also under `kst-36200-VII`, as a letter that names a dossier without a number gives it."""
    if not any(name.startswith(("dossier:", "kst-")) for name in identifiers):
        return
    for dossier in Dossier.objects.prefetch_related("titles"):
        label = f"{dossier} {dossier.title}".strip()
        for name in (dossier.identifier, f"kst-{dossier.code}"):
            if name in identifiers:
                url = dossier.get_absolute_url()
                yield name, Thing(dossier.identifier, label, _("Kamerstukdossier"), url)
