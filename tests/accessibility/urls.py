"""Every named address of the site: how to get at a page of it, or why it has no page.

A test fails when an address of the site is not here, so that no page escapes the others.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Page:
    """A page to look at: by its arguments, or as the first link to it on another page."""

    name: str
    arguments: Mapping[str, object] = field(default_factory=dict)
    found_on: str = ""
    query: str = ""
    who: str = ""

    @property
    def label(self) -> str:
        """The name of the test."""
        return self.name + (f"?{self.query}" if self.query else "") + self.who


STAFF = "all"

PAGES = (
    Page("home"),
    Page("home", who=STAFF),
    Page("about"),
    Page("accessibility"),
    Page("accounts"),
    Page("account", {"words": "2022"}),
    Page("programme"),
    Page("programme", query="zoek=zzzzzz"),
    Page("programme-edition", {"year": 2022}),
    Page("programme-difference", {"old": 2022, "new": 2023}),
    Page("programme-goals"),
    Page("programme-sessions"),
    Page("programme-session", found_on="programme-sessions"),
    Page("programme-session-new", who=STAFF),
    Page("programme-measure", found_on="programme"),
    Page("programme-measure", found_on="programme", who=STAFF),
    Page("programme-measure-new", who=STAFF),
    Page("programme-work", who=STAFF),
    Page("programme-version", found_on="programme-measure"),
    Page("programme-revise", found_on="programme-measure", who=STAFF),
    Page("programme-correct", found_on="programme-measure", who=STAFF),
    Page("programme-report", found_on="programme-measure", who=STAFF),
    Page("reference-vocabularies"),
    Page("reference-vocabulary", found_on="reference-vocabularies"),
    Page("reference-organisations"),
    Page("reference-organisation", found_on="reference-organisations"),
    Page("reference-municipalities"),
    Page("reference-municipality", {"code": "GM0363"}),
    Page("letters"),
    Page("letter-add", who=STAFF),
    Page("account_login"),
    Page("account_reset_password"),
    Page("account_logout", who=STAFF),
    Page("account_change_password", who=STAFF),
    Page("mfa_index", who=STAFF),
)

DOWNLOAD = "a file to download"
POST = "only receives a form; it answers with another page"

NO_PAGE = {
    "account-file": DOWNLOAD,
    "thing": "leads on to the page of what the identifier stands for",
    "programme-csv": DOWNLOAD,
    "programme-json": DOWNLOAD,
    "programme-step": POST,
    "reference-vocabulary-turtle": DOWNLOAD,
    "reference-vocabulary-json": DOWNLOAD,
    "reference-municipalities-csv": DOWNLOAD,
    "finding-reject": POST,
    "finding-reopen": POST,
}

# Pages of allauth that are not in the list are in our shell, with its own elements.
OF_ALLAUTH = ("account_", "mfa_", "socialaccount_", "openid_connect_")


def names() -> set[str]:
    """The names of all addresses of the site, as the resolver has them."""
    return {
        str(pattern.name)
        for pattern in _patterns(get_resolver().url_patterns)
        if pattern.name and not pattern.name.startswith(OF_ALLAUTH)
    }


def _patterns(found: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in found:
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns)
        else:
            yield pattern
