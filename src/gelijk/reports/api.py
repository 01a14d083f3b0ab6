"""The public API: partners and the counters of municipalities send reports (Besluit Wga art. 7).

They send and read nothing back but a receipt. What becomes of a report the reporter sees with the
receipt code, which no partner needs to keep; there is no address here that takes it.
"""

import base64
import binascii
from collections.abc import Iterator, Mapping
from typing import Annotated

from django.http import HttpRequest
from ninja import Header, NinjaAPI, Router, Status
from ninja.security import HttpBearer
from pydantic import StringConstraints

from gelijk.core.problems import Problem, Problems
from gelijk.reports import api_problems, files
from gelijk.reports.actions import sending_once
from gelijk.reports.api_schema import ReceivedOut, ReportIn
from gelijk.reports.intake.reporting import report_from
from gelijk.reports.report import File

VERSION = "1.0.0"
KEY = "Idempotency-Key"
Key = Annotated[str, StringConstraints(min_length=8, max_length=200, pattern=r"^[\x21-\x7e]+$")]
router = Router()


class Sending(HttpRequest):
    """A request of a partner that was recognised."""

    auth: sending_once.Sender


class PartnerToken(HttpBearer):
    """The token of a partner, given once by an administrator."""

    def authenticate(self, request: HttpRequest, token: str) -> sending_once.Sender | None:
        return sending_once.sender_of(token, request.headers.get(KEY, ""))


@router.post(
    "/meldingen",
    response={201: ReceivedOut},
    auth=PartnerToken(),
    url_name="api-reports",
    operation_id="meldingToevoegen",
    summary="Een melding van discriminatie doen",
    tags=["meldingen"],
)
def add_report(
    request: Sending, key: Annotated[Key, Header(alias=KEY)], report: ReportIn
) -> Status[Mapping[str, str]]:
    """Legt een melding vast en geeft de ontvangstcode voor de melder.

    Stuur een melding die misschien niet aankwam opnieuw met dezelfde Idempotency-Key: zij wordt
    één keer vastgelegd en het antwoord is hetzelfde, ten minste 24 uur lang.
    """
    answer = sending_once.send(
        by=request.auth,
        content=report.model_dump_json(by_alias=True),
        report=report_from(report.answers(), channel=report.channel),
        files=[*_files(report)],
    )
    return Status(201, answer)


def _files(report: ReportIn) -> Iterator[File]:
    for number, upload in enumerate(report.files):
        try:
            yield files.prepare(upload.name, base64.b64decode(upload.content, validate=True))
        except binascii.Error as error:
            raise _of_file(number, Problem("Dit is geen base64.")) from error
        except Problem as problem:
            raise _of_file(number, problem) from problem


def _of_file(number: int, problem: Problem) -> Problems:
    problem.where = f"#/bijlagen/{number}/inhoud"
    return Problems("Een bijlage kan niet worden aangenomen.", [problem])


def make() -> NinjaAPI:
    """The API with its routes; addresses and version are wired in `config`."""
    api = NinjaAPI(
        title="Gelijk: meldingen van discriminatie",
        version=VERSION,
        description=(
            "Voor loketten van gemeenten en andere partners die meldingen doorgeven aan de "
            "antidiscriminatievoorziening (Besluit gemeentelijke antidiscriminatievoorzieningen, "
            "artikel 7). Partners lezen geen zaken terug."
        ),
        openapi_url=None,
        docs_url=None,
        urls_namespace="api",
    )
    api.add_router("", router)
    api_problems.handle(api)
    return api
