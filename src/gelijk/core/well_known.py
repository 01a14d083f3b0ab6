"""What programs look for at fixed addresses: whom to tell of a weakness, what not to crawl."""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gelijk.core import registers

PLAIN = "text/plain; charset=utf-8"


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116; without an address to write to there is no such file."""
    if not settings.SECURITY_CONTACTS:
        raise Http404(_("De beheerder heeft nog geen adres gegeven (GELIJK_SECURITY_CONTACT)."))
    # The day, not the second: whoever fetches it twice a day gets the same file.
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    expires = today + timedelta(days=settings.SECURITY_DAYS)
    lines = [f"Contact: {contact}" for contact in settings.SECURITY_CONTACTS]
    lines += [
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {settings.SITE}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be found; pages to log in on tell a search engine nothing.

    A register that has sitemaps names their addresses in its `sitemaps.py`: `NAMES`.
    """
    closed = ("/accounts/", "/en/accounts/")
    lines = ["User-agent: *", *(f"Disallow: {address}" for address in closed)]
    names = [name for module in registers.modules("sitemaps") for name in module.NAMES]
    lines += [f"Sitemap: {settings.SITE}{reverse(name)}" for name in names]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it unasked, also beside a page that names another."""
    return redirect(static("gelijk/mark.svg"), permanent=True)
