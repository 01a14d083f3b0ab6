"""Refusals of the API as RFC 9457 has them: title, status, detail; and what is wrong where."""

import json
import logging
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from gelijk.core.problems import Problem, Problems
from gelijk.reports.actions.sending_once import LIMIT_SECONDS
from gelijk.reports.api_schema import POINTERS

MEDIA_TYPE = "application/problem+json"
TITLES = {
    400: "Het verzoek klopt niet",
    401: "Geen geldige sleutel",
    403: "Niet toegestaan",
    404: "Niet gevonden",
    405: "Deze methode kan hier niet",
    409: "Dit kan nu niet",
    413: "Het verzoek is te groot",
    415: "Alleen JSON",
    422: "Idempotency-Key al gebruikt",
    429: "Te veel verzoeken",
    500: "Er ging iets mis",
}
# The checks of pydantic speak English; a partner reads these beside our own sentences.
SAID = {
    "missing": "Dit ontbreekt.",
    "extra_forbidden": "Dit veld kennen wij niet. Zie de beschrijving van de API.",
    "literal_error": "Kies uit {expected}.",
    "string_too_short": "Dit is te kort: minstens {min_length} tekens.",
    "string_too_long": "Dit is te lang: hoogstens {max_length} tekens.",
    "string_pattern_mismatch": "Dit heeft niet de vorm {pattern}.",
    "string_type": "Stuur hier tekst.",
    "string_unicode": "Dit zijn geen geldige tekens.",
    "bool_parsing": "Stuur hier true of false.",
    "bool_type": "Stuur hier true of false.",
    "list_type": "Stuur hier een lijst.",
    "too_short": "Dit zijn er te weinig: minstens {min_length}.",
    "too_long": "Dit zijn er te veel: hoogstens {max_length}.",
    "date_type": "Stuur een dag als 2026-03-31.",
    "date_parsing": "Stuur een dag als 2026-03-31.",
    "date_from_datetime_parsing": "Stuur een dag als 2026-03-31.",
    "date_from_datetime_inexact": "Stuur een dag als 2026-03-31, zonder tijd.",
    "model_type": "Stuur hier een JSON-object.",
    "model_attributes_type": "Stuur hier een JSON-object.",
}
log = logging.getLogger("django.request")


def respond(
    status: int, detail: str, *, errors: Sequence[Mapping[str, object]] = ()
) -> HttpResponse:
    """One refusal."""
    problem: dict[str, object] = {
        "type": "about:blank",
        "title": TITLES.get(status, HTTPStatus(status).phrase),
        "status": status,
        "detail": detail,
    }
    if errors:
        problem["errors"] = errors
    response = HttpResponse(
        json.dumps(problem, ensure_ascii=False), status=status, content_type=MEDIA_TYPE
    )
    if status == HTTPStatus.UNAUTHORIZED:
        response["WWW-Authenticate"] = 'Bearer realm="Gelijk"'
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        response["Retry-After"] = str(LIMIT_SECONDS)
    return response


def handle(api: NinjaAPI) -> None:
    """Lets the API answer every fault in this form."""
    api.exception_handler(ValidationError)(_invalid)
    api.exception_handler(Problem)(_refused)
    api.exception_handler(RequestDataTooBig)(_too_big)
    api.exception_handler(AuthenticationError)(_nobody)
    api.exception_handler(HttpError)(_http)
    api.exception_handler(Exception)(_broken)


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return respond(
        400,
        "Sommige gegevens ontbreken of kloppen niet; zie errors.",
        errors=[*_places(error.errors)],
    )


def _places(errors: Iterable[Mapping[str, Any]]) -> Iterable[dict[str, object]]:
    for error in errors:
        source, *path = error["loc"]
        place: dict[str, object] = {"name": str(path[-1])} if path else {}
        if source == "body":
            # The first part is what our own function calls the body.
            place = {"pointer": "#" + "".join(f"/{_escaped(part)}" for part in path[1:])}
        yield {
            "in": source,
            "location": place,
            "code": error["type"],
            "detail": _said(error),
        }


def _said(error: Mapping[str, Any]) -> str:
    """What is wrong, in Dutch; for a check that has no sentence here, in the words of pydantic."""
    said = SAID.get(error["type"], "")
    told = {
        name: str(value).replace(" or ", " of ") for name, value in error.get("ctx", {}).items()
    }
    return said.format(**told) if said else str(error["msg"])


def _escaped(part: object) -> str:
    return str(part).replace("~", "~0").replace("/", "~1")


def _refused(request: HttpRequest, problem: Problem) -> HttpResponse:
    if not isinstance(problem, Problems):
        return respond(problem.status, f"{problem.what} {problem.remedy}".strip())
    errors = [
        {
            "in": "body",
            "location": {"pointer": POINTERS.get(one.where, one.where or "#")},
            "code": "answer",
            "detail": f"{one.what} {one.remedy}".strip(),
        }
        for one in problem.problems
    ]
    return respond(400, problem.what, errors=errors)


def _too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return respond(413, "Stuur kleinere of minder bijlagen.")


def _nobody(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    return respond(401, "Stuur de sleutel van uw organisatie als Authorization: Bearer …")


def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    detail = "De inhoud is geen JSON." if error.status_code == 400 else str(error)
    return respond(error.status_code, detail)


def _broken(request: HttpRequest, error: Exception) -> HttpResponse:
    """A fault of ours: in the log, and not in the answer."""
    log.error("API: %s", request.path, exc_info=error)
    return respond(500, "Probeer het later opnieuw, met dezelfde Idempotency-Key.")
