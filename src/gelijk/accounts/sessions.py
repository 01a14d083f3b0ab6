"""How long a log-in lasts: not longer than a working day, and not long without use.

What it showed lasts no longer: a page for somebody who is logged in is not kept anywhere.
"""

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

BEGAN, SEEN = "log_in_began", "log_in_seen"
# Often enough for the idle limit, seldom enough not to write the session on every page.
REFRESH_SECONDS = 60


class SessionLengthMiddleware:
    """Ends a log-in that lasted too long; the idle limit is the age of the session itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            now = time.time()
            began = request.session.setdefault(BEGAN, now)
            if now - began > settings.SESSION_HOURS * 3600:
                logout(request)
            elif now - request.session.get(SEEN, 0) > REFRESH_SECONDS:
                request.session[SEEN] = now
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            # On a shared computer the next person presses Back, or looks in what is kept.
            response["Cache-Control"] = "no-store, private"
        return response
