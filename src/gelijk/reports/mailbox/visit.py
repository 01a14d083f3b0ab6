"""Who is in a mailbox: a sealed cookie that holds the digest of the receipt, for half an hour.

The code itself is kept nowhere, not in an address, a session or a log; who finds the cookie
cannot read it, and half an hour after the last page it opens nothing.
"""

import functools
import json
import time
from collections.abc import Callable
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers

from gelijk.core import desks, encryption
from gelijk.reports.models import Case
from gelijk.reports.states import Status

COOKIE = "gelijk_melding"
PURPOSE = "mailbox"
IDLE_SECONDS = 30 * 60
Rest = ParamSpec("Rest")
Page = Callable[Concatenate[HttpRequest, Case, Rest], HttpResponse]


def begin(response: HttpResponse, digest: str, cookie: str = COOKIE) -> HttpResponse:
    """Opens the mailbox in this browser, or keeps it open for another half hour."""
    token = json.dumps({"receipt": digest, "at": int(time.time())})
    response.set_cookie(
        cookie,
        encryption.encrypt(token, purpose=PURPOSE),
        max_age=IDLE_SECONDS,
        httponly=True,
        samesite="Strict",
        secure=settings.HTTPS,
    )
    return private(response)


def end(response: HttpResponse, cookie: str = COOKIE) -> HttpResponse:
    """Closes the mailbox in this browser."""
    response.delete_cookie(cookie, samesite="Strict")
    return private(response)


def digest_of(request: HttpRequest, cookie: str = COOKIE) -> str | None:
    """The digest of the receipt in the cookie, when it is ours and not too old."""
    try:
        token = json.loads(encryption.decrypt(request.COOKIES.get(cookie, ""), purpose=PURPOSE))
    except encryption.Undecipherable:
        return None
    fresh = 0 <= time.time() - token["at"] <= IDLE_SECONDS
    return str(token["receipt"]) if fresh else None


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent; a form with nothing ticked is sent too."""
    return request.POST if request.method == "POST" else None


def private(response: HttpResponse) -> HttpResponse:
    """No browser or proxy keeps the page; that no other site hears of it is a setting.

    Not `no-referrer`: browsers then send a form with the origin `null`, which is refused.
    """
    add_never_cache_headers(response)
    return response


def find(digest: str) -> Case | None:
    """The case of the receipt; only at its own desk."""
    return Case.objects.filter(receipt_digest=digest).first()


def with_case(page: Page[Rest]) -> Callable[Concatenate[HttpRequest, Rest], HttpResponse]:
    """A page of the mailbox: at the desk of the receipt, or back to where the code is asked."""

    @functools.wraps(page)
    def opened(request: HttpRequest, /, *rest: Rest.args, **named: Rest.kwargs) -> HttpResponse:
        digest = digest_of(request)
        if digest is None:
            return end(HttpResponseRedirect(reverse("mailbox")))
        with desks.with_receipt(digest):
            case = find(digest)
            if case is None:
                return end(HttpResponseRedirect(reverse("mailbox")))
            if case.status == Status.DESTROYED:
                return private(destroyed(request, case))
            return begin(page(request, case, *rest, **named), digest)

    return opened


def destroyed(request: HttpRequest, case: Case) -> HttpResponse:
    """Says that the contents were destroyed; never that there was nothing."""
    return render(request, "reports/mailbox/destroyed.html", {"case": case}, status=410)
