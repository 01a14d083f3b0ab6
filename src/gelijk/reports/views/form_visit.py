"""What every page of the form shares: its language, its draft, and what it never leaves."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, update_wrapper
from typing import Any, Concatenate, ParamSpec

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

from gelijk.core.problems import Problem
from gelijk.reports.intake import catalogues, drafts
from gelijk.reports.intake.catalogues import Catalogue
from gelijk.reports.intake.drafts import Unfinished

COOKIE = "melding"
PATH = "/melden/"
# Where the quick exit leads, of the form and of the mailbox.
EXIT: str = settings.FORM_EXIT
# Offered beside a translation that nobody has checked yet.
BESIDE = ("nl", "en")
Given = ParamSpec("Given")


def form_page(
    view: Callable[Concatenate[HttpRequest, Catalogue, Given], HttpResponse],
) -> Callable[..., HttpResponse]:
    """A page of the form in a language of the form, that no browser or proxy keeps."""

    def shown(
        request: HttpRequest, language: str, *args: Given.args, **kwargs: Given.kwargs
    ) -> HttpResponse:
        if translation.get_language() != settings.LANGUAGE_CODE:
            # The form has languages of its own, at one address each; its cookie goes nowhere else.
            return HttpResponseRedirect(request.get_full_path().replace("/en/", "/", 1))
        if language not in catalogues.codes():
            raise Http404
        response = view(request, catalogues.load(language), *args, **kwargs)
        return _guarded(response, language)

    # Marks on the view, such as how many files it takes, go along.
    update_wrapper(shown, view)
    return shown


def _guarded(response: HttpResponse, language: str) -> HttpResponse:
    """Nothing of it is kept, and no other site hears where somebody came from.

    `no-referrer` would make browsers send `Origin: null` with the form itself (Fetch standard,
    "append a request Origin header"), which is what Django refuses as a forged request.
    """
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Content-Language"] = language
    response.headers["X-Robots-Tag"] = "noindex" if response.status_code != 200 else "noarchive"
    return response


def draft_of(request: HttpRequest) -> Unfinished | None:
    """What this browser has told so far, if anything."""
    return drafts.find(request.COOKIES.get(COOKIE, ""))


def keep(response: HttpResponse, draft: Unfinished) -> HttpResponse:
    """Gives the browser the token; it goes when the browser closes, the draft after two hours."""
    response.set_cookie(
        COOKIE,
        draft.token,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """Takes the token back."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Strict")
    return response


def address(name: str, catalogue: Catalogue, **more: str) -> str:
    """The address of a page of the form in this language."""
    return _address(name, catalogue.code, tuple(more.items()))


@lru_cache(maxsize=1000)
def _address(name: str, language: str, more: tuple[tuple[str, str], ...]) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return reverse(f"form-{name}", kwargs={"language": language, **dict(more)})


def to(name: str, catalogue: Catalogue, **more: str) -> HttpResponse:
    """Leads on with GET, so that reloading sends nothing again."""
    response = HttpResponseRedirect(address(name, catalogue, **more))
    response.status_code = 303
    return response


def page(
    request: HttpRequest,
    catalogue: Catalogue,
    template: str,
    context: Mapping[str, Any],
    status: int = 200,
) -> HttpResponse:
    """A page in the shell of the form; no context processors, so no session and no menu."""
    whole = {
        "catalogue": catalogue,
        "say": catalogue.say,
        "receipt": catalogue.receipt,
        "csrf": get_token(request),
        "exit": EXIT,
        "start": address("start", catalogue),
        "wipe": address("wipe", catalogue),
        "demonstration": settings.DEMONSTRATION,
        **context,
    }
    return HttpResponse(get_template(f"reports/form/{template}.html").render(whole), status=status)


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """This page in one of the languages."""

    catalogue: Catalogue
    current: bool
    path: str
    beside: bool


def language_links(name: str, catalogue: Catalogue, **more: str) -> Sequence[LanguageLink]:
    """This page in each of the languages, by their own names."""
    return _language_links(name, catalogue.code, tuple(more.items()))


@lru_cache(maxsize=1000)
def _language_links(
    name: str, language: str, more: tuple[tuple[str, str], ...]
) -> tuple[LanguageLink, ...]:
    return tuple(
        LanguageLink(
            catalogue=one,
            current=one.code == language,
            path=_address(name, one.code, more),
            beside=one.code in BESIDE and one.code != language,
        )
        for one in map(catalogues.load, catalogues.codes())
    )


def said(problem: Problem, catalogue: Catalogue, otherwise: str) -> str:
    """The words of a refusal, which are Dutch; in another language the words of the form."""
    return str(problem) if catalogue.code == catalogues.SOURCE else otherwise
