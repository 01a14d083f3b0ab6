"""All addresses: those of every app with `urls.py`, Dutch at the root, English under /en/."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from gelijk.config import api
from gelijk.core import registers

# Addresses are compared one by one, and nobody asks for so many pages as who makes a report.
FIRST = "gelijk.reports.urls"


def _patterns() -> list[URLPattern | URLResolver]:
    found: list[URLPattern | URLResolver] = []
    modules = [one for one in registers.modules("urls") if one.__name__ != __name__]
    for module in sorted(modules, key=lambda one: one.__name__ != FIRST):
        found += module.urlpatterns
    return found


urlpatterns = [
    *api.urlpatterns,
    *i18n_patterns(
        path("", include(_patterns())),
        path("accounts/", include("allauth.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "gelijk.core.error_pages.bad_request"
handler404 = "gelijk.core.error_pages.not_found"
