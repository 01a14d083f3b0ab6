"""Where the API stands, which headers it gives, and its description as OpenAPI.

Logius, NL API Design Rules; rule by rule in docs/compliance/api-design-rules.md.
"""

import functools
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, re_path

from gelijk.reports import api as reports_api
from gelijk.reports import api_problems
from gelijk.statistics import api as statistics_api

PREFIX = "api/v1"
View = Callable[..., HttpResponse]
API = reports_api.make()
API.add_router("", statistics_api.router)
VERSION_HEADER = {
    "description": "Het volledige versienummer van de API.",
    "schema": {"type": "string", "examples": [reports_api.VERSION]},
}
REFUSALS = {
    "400": "Iets ontbreekt of klopt niet.",
    "401": "Geen geldige sleutel van een partner.",
    "413": "Het verzoek is te groot.",
    "415": "De inhoud is niet als JSON aangeduid.",
    "422": "De Idempotency-Key is al gebruikt voor iets anders.",
    "429": "Te veel meldingen in een minuut.",
    "500": "Er ging bij ons iets mis; stuur het opnieuw met dezelfde Idempotency-Key.",
}
REFUSALS_OF_READING = {
    "400": "Iets ontbreekt of klopt niet.",
    "500": "Er ging bij ons iets mis; vraag het opnieuw.",
}
PROBLEM: dict[str, Any] = {
    "title": "Probleem (RFC 9457)",
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["in", "location", "code", "detail"],
                "properties": {
                    "in": {"type": "string", "enum": ["body", "header"]},
                    "location": {"type": "object"},
                    "code": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
}


def description(site: str, email: str) -> dict[str, Any]:
    """The OpenAPI description, with what every answer of ours has."""
    made: dict[str, Any] = API.get_openapi_schema(path_prefix="")
    found = dict(made) | {"servers": [{"url": f"{site}/{PREFIX}"}]}
    found["info"] |= {
        "contact": {"name": "Beheer van Gelijk", "url": site, "email": email},
        "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    }
    found["tags"] = [
        {"name": "meldingen", "description": "Meldingen van discriminatie."},
        {"name": "cijfers", "description": "Cijfers over discriminatie; alleen lezen."},
    ]
    found["components"]["schemas"]["Probleem"] = PROBLEM
    for methods in found["paths"].values():
        for operation in methods.values():
            _complete(operation)
    return found


def _complete(operation: dict[str, Any]) -> None:
    answers = {str(code): answer for code, answer in operation["responses"].items()}
    reads = "200" in answers
    if reads:
        answers["200"]["description"] = "Wat gevraagd is."
    else:
        answers["201"]["description"] = "De melding is vastgelegd, of was dat al met deze sleutel."
    for code, meaning in (REFUSALS_OF_READING if reads else REFUSALS).items():
        schema = {"$ref": "#/components/schemas/Probleem"}
        content = {api_problems.MEDIA_TYPE: {"schema": schema}}
        answers[code] = {"description": meaning, "content": content}
    for answer in answers.values():
        answer["headers"] = {"API-Version": VERSION_HEADER}
    if not reads:
        answers["429"]["headers"] |= {"Retry-After": {"schema": {"type": "integer"}}}
    operation["responses"] = dict(sorted(answers.items()))


def with_headers(view: View) -> View:
    """Every answer names the version; every refusal is a problem."""

    @functools.wraps(view)
    def answered(request: HttpRequest, *rest: Any, **named: Any) -> HttpResponse:
        response = view(request, *rest, **named)
        if response.status_code == 405:
            allowed = response["Allow"]
            response = api_problems.respond(405, f"Hier kan alleen {allowed}.")
            response["Allow"] = allowed
        response["API-Version"] = reports_api.VERSION
        response["Cache-Control"] = "no-store"
        if request.method in {"GET", "HEAD"}:  # what can be read is open data
            response["Access-Control-Allow-Origin"] = "*"
        return response

    return answered


def takes_json(view: View) -> View:
    """Refuses what does not say to be JSON, before it is read."""

    @functools.wraps(view)
    def answered(request: HttpRequest, *rest: Any, **named: Any) -> HttpResponse:
        if request.method == "POST" and request.content_type != "application/json":
            return api_problems.respond(415, "Stuur Content-Type: application/json.")
        return view(request, *rest, **named)

    return answered


def openapi(request: HttpRequest) -> HttpResponse:
    """The description, for programs and for anybody else's site (rule publish-openapi)."""
    if request.method not in {"GET", "HEAD"}:
        response = HttpResponse(status=405)
        response["Allow"] = "GET, HEAD"
        return response
    found = description(settings.SITE, settings.DEFAULT_FROM_EMAIL)
    response = JsonResponse(found, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def nothing(request: HttpRequest) -> HttpResponse:
    """An address that is not there, or one with a slash too many (rule no-trailing-slash)."""
    return api_problems.respond(404, "Dit adres bestaat niet. Zie /api/v1/openapi.json.")


nothing.__dict__["csrf_exempt"] = openapi.__dict__["csrf_exempt"] = True


def _routes() -> list[URLPattern]:
    found = [one for one in API.urls[0] if isinstance(one, URLPattern) and one.name != "api-root"]
    return [
        path(f"{PREFIX}/{one.pattern}", with_headers(takes_json(one.callback)), name=one.name)
        for one in found
    ]


urlpatterns = [
    path(f"{PREFIX}/openapi.json", with_headers(openapi), name="api-openapi"),
    *_routes(),
    re_path(r"^api(?:/.*)?$", with_headers(nothing), name="api-nothing"),
]
