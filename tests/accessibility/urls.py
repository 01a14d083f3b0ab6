"""Every named address of the site: how to get at a page of it, or why it has no page.

A test fails when an address of the site is not here, so that no page escapes the others.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.urls import URLPattern, URLResolver, get_resolver

from tests.accessibility.without_page import NO_PAGE

__all__ = ["NO_PAGE", "PAGES", "Page", "names"]


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

# Those that anybody reaches without answers; tests/reports/test_form_in_a_browser.py sees the rest.
FORM_STEPS = (
    *("wie", "wens", "verhaal", "waar", "wanneer", "waarom", "hoe", "tegen-wie"),
    *("bewijs", "gedaan", "contact", "toestemming"),
)

PAGES = (
    Page("home"),
    Page("home", who=STAFF),
    Page("about"),
    Page("search"),
    Page("search", query="q=racisme"),
    Page("search", query="q=zzzzzz"),
    Page("accessibility"),
    Page("accounts"),
    Page("account", {"words": "2022"}),
    Page("account", {"words": "2025-2"}),
    Page("links", query="van=maatregel:2022-002", who=STAFF),
    Page("link-remove", found_on="links", who=STAFF),
    Page("programme"),
    Page("programme", query="zoek=zzzzzz"),
    Page("programme-edition", {"year": 2022}),
    Page("programme-difference", {"old": 2022, "new": 2023}),
    Page("programme-edition", {"year": 2099}, who=STAFF),
    Page("programme-edition-new", who=STAFF),
    Page("programme-edition-edit", {"year": 2022}, who=STAFF),
    Page("programme-words", {"year": 2022}, who=STAFF),
    Page("programme-word", found_on="programme-words", who=STAFF),
    Page("programme-word-remove", found_on="programme-words", who=STAFF),
    Page("programme-goals"),
    Page("programme-goals", who=STAFF),
    Page("programme-goal-new", who=STAFF),
    Page("programme-goal-measure", {"slug": "2022-001"}, who=STAFF),
    Page("programme-goal-withdraw", found_on="programme-goals", who=STAFF),
    Page("programme-instruments"),
    Page("programme-instruments", query="zoek=zzzzzz"),
    Page("programme-instrument", {"slug": "N012"}),
    Page("programme-input", {"slug": "2025-001", "number": "2025-001"}, who=STAFF),
    Page("programme-sessions"),
    Page("programme-session", found_on="programme-sessions"),
    Page("programme-session", found_on="programme-sessions", who=STAFF),
    Page("programme-session-new", who=STAFF),
    Page("programme-measure", found_on="programme"),
    Page("programme-measure", found_on="programme", who=STAFF),
    Page("programme-measure-new", who=STAFF),
    Page("programme-work", who=STAFF),
    Page("programme-version", found_on="programme-work", who=STAFF),
    Page("programme-edit", found_on="programme-version", who=STAFF),
    Page("programme-revise", {"slug": "2022-002"}, who=STAFF),
    Page("programme-correct", {"slug": "2022-002"}, who=STAFF),
    Page("programme-report", {"slug": "2022-002"}, who=STAFF),
    Page("figures"),
    Page("figures", query="zoek=zzzzzz"),
    Page("figures-year", {"year": 2023}),
    Page("indicator", {"name": "adv.reports"}),
    Page("indicator", {"name": "college.requests_by_ground"}),
    Page("indicator", {"name": "reports.by_municipality_and_ground"}),
    Page("figure", {"slug": "police.incidents-2019-S-ND19"}),
    Page("figure", {"slug": "police.incidents-2019-S-ND19"}, who=STAFF),
    Page("figure-correct", {"slug": "police.incidents-2019-S-ND19"}, who=STAFF),
    Page("figure-withdraw", {"slug": "police.incidents-2019-S-ND19"}, who=STAFF),
    Page("releases"),
    Page("release", found_on="releases"),
    Page("release-proposals", who=STAFF),
    Page("release-advice", who=STAFF),
    Page("release-look", found_on="release-proposals", who=STAFF),
    Page("release-withdraw", found_on="release-look", who=STAFF),
    Page("money"),
    Page("money", who=STAFF),
    Page("amount", {"slug": "2021-A012"}),
    Page("amount", {"slug": "2021-A012"}, who=STAFF),
    Page("amount-add", who=STAFF),
    Page("amount-correct", {"slug": "2021-A012"}, who=STAFF),
    Page("amount-withdraw", {"slug": "2021-A012"}, who=STAFF),
    Page("amounts-import", who=STAFF),
    Page("budget"),
    Page("budget-add", who=STAFF),
    Page("budget-line", found_on="budget"),
    Page("budget-line", found_on="budget", who=STAFF),
    Page("budget-correct", found_on="budget-line", who=STAFF),
    Page("budget-withdraw", found_on="budget-line", who=STAFF),
    Page("intentions"),
    Page("intention", found_on="intentions"),
    Page("intention-add", who=STAFF),
    Page("intention-change", found_on="intention", who=STAFF),
    Page("parliament-tracker"),
    Page("parliament-tracker", query="soort=moties"),
    Page("parliament-tracker", query="soort=verzoeken"),
    Page("parliament-import", who=STAFF),
    Page("parliament-commitment", found_on="parliament-tracker"),
    Page("parliament-commitment", found_on="parliament-tracker", who=STAFF),
    Page("parliament-commitment-add", who=STAFF),
    Page("parliament-commitment-revise", found_on="parliament-commitment", who=STAFF),
    Page("parliament-commitment-step", found_on="parliament-commitment", who=STAFF),
    Page("parliament-dossiers"),
    Page("parliament-dossier", found_on="parliament-dossiers"),
    Page("parliament-paper", {"identifier": "kst-30950-316"}),
    Page("parliament-paper", {"identifier": "kst-35925-VII-35"}, who=STAFF),
    Page("parliament-paper-add", who=STAFF),
    Page("parliament-paper-revise", {"identifier": "kst-30950-316"}, who=STAFF),
    Page("parliament-motion-describe", {"identifier": "kst-35925-VII-35"}, who=STAFF),
    Page("parliament-motion-answer", {"identifier": "kst-35925-VII-35"}, who=STAFF),
    Page("parliament-request", found_on="parliament-tracker?soort=verzoeken"),
    Page("parliament-request-add", who=STAFF),
    Page("parliament-request-revise", found_on="parliament-request", who=STAFF),
    Page("parliament-request-step", found_on="parliament-request", who=STAFF),
    Page("parliament-rappels", who=STAFF),
    Page("parliament-rappel", found_on="parliament-rappels", who=STAFF),
    Page("parliament-rappel-make", who=STAFF),
    Page("parliament-entry-step", found_on="parliament-rappel", who=STAFF),
    Page("reference-vocabularies"),
    Page("reference-vocabulary", found_on="reference-vocabularies"),
    Page("reference-organisations"),
    Page("reference-organisation", found_on="reference-organisations"),
    Page("reference-organisation", {"slug": "bzk"}, who=STAFF),
    Page("reference-organisation-add", who=STAFF),
    Page("reference-organisation-correct", {"slug": "bzk"}, who=STAFF),
    Page("reference-organisation-rename", {"slug": "bzk"}, who=STAFF),
    Page("reference-organisation-end", {"slug": "bzk"}, who=STAFF),
    Page("reference-organisation-resume", {"slug": "bzk"}, who=STAFF),
    Page("reference-relation-add", {"slug": "bzk"}, who=STAFF),
    Page("reference-municipalities"),
    Page("reference-municipality", {"code": "GM0363"}),
    Page("reference-municipality", {"code": "GM0363"}, who=STAFF),
    Page("reference-service", {"code": "GM0363"}, who=STAFF),
    Page("reference-relation-change", found_on="reference-municipality", who=STAFF),
    Page("local-policy"),
    Page("local-policy", who=STAFF),
    Page("municipalities-funding"),
    Page("municipalities-funding", query="jaar=2024&per=voorziening&sorteer=-deel", who=STAFF),
    Page("municipalities-funding", query="zoek=zzzzzz"),
    Page("municipalities-rates"),
    Page("municipalities-rates", who=STAFF),
    Page("municipalities-payment-add", who=STAFF),
    Page("municipalities-payment", found_on="reference-municipality"),
    Page("municipalities-payment", found_on="reference-municipality", who=STAFF),
    Page("municipalities-payment-withdraw", found_on="municipalities-payment", who=STAFF),
    Page("municipalities-import", who=STAFF),
    Page("municipalities-budget", who=STAFF),
    Page("municipalities-compare", {"code": "GM0599"}),
    Page("municipalities-guidance"),
    Page("monitor"),
    Page("monitor", who="jan"),
    Page("monitor-round", found_on="monitor"),
    Page("monitor-round", {"year": 2022}),
    Page("monitor-round", {"year": 2024}, who=STAFF),
    Page("monitor-new", who=STAFF),
    Page("monitor-manage", found_on="monitor-round", who=STAFF),
    Page("monitor-fill", found_on="monitor", who="jan"),
    Page("monitor-section", found_on="monitor-fill", who="jan"),
    Page("monitor-enter", {"token": "voorbeeld"}),
    Page("municipal-letters", who=STAFF),
    Page("municipal-letters-new", who=STAFF),
    Page("municipal-letters-run", found_on="municipal-letters", who=STAFF),
    Page("municipal-talk", who=STAFF),
    Page("dossiers"),
    Page("dossiers", query="zoek=zzzzzz"),
    Page("dossiers", who=STAFF),
    Page("dossier", found_on="dossiers"),
    Page("dossier", found_on="dossiers", who=STAFF),
    Page("dossier-file", found_on="dossier"),
    Page("dossier-file", found_on="dossier", who=STAFF),
    Page("dossier-new", who=STAFF),
    Page("dossier-step", found_on="dossier", who=STAFF),
    Page("dossier-file-step", found_on="dossier-file", who=STAFF),
    Page("dossier-upload", found_on="dossier", who=STAFF),
    Page("dossier-search", found_on="dossier", query="zoek=stuurgroep", who=STAFF),
    Page("dossier-review", found_on="dossier", who=STAFF),
    Page("review-entity", found_on="dossier-review", who=STAFF),
    Page("review-file", found_on="dossier-review", who=STAFF),
    Page("review-mark", found_on="dossier-review", who=STAFF),
    Page("review-add", found_on="dossier-review", who=STAFF),
    Page("review-page", found_on="review-file", who=STAFF),
    Page("review-sample-new", found_on="dossier-review", who=STAFF),
    Page("review-sample", found_on="dossier-review", who=STAFF),
    Page("review-task", {"number": "2026-003", "task": 1}, who=STAFF),
    Page("notes"),
    Page("notes", who=STAFF),
    Page("note", found_on="notes"),
    Page("note", found_on="notes", who=STAFF),
    Page("note-new", who=STAFF),
    Page("note-step", found_on="note", who=STAFF),
    Page("meetings", who=STAFF),
    Page("meeting", found_on="meetings", who=STAFF),
    Page("meeting-new", who=STAFF),
    Page("meeting-item", found_on="meeting", who=STAFF),
    Page("meeting-item-add", found_on="meeting", who=STAFF),
    Page("meeting-action-add", found_on="meeting", who=STAFF),
    Page("meeting-action", found_on="meeting", who=STAFF),
    Page("meeting-adopt", found_on="meeting", who=STAFF),
    Page("letters"),
    Page("letters", query="zoek=zzzzzz"),
    Page("letters", who=STAFF),
    Page("letter", found_on="letters", who=STAFF),
    Page("letter", found_on="letters", query="soort=amount&besluit=rejected", who=STAFF),
    Page("letter-certain", found_on="letter", who=STAFF),
    Page("letter-add", who=STAFF),
    Page("letter-remove", found_on="letter", who=STAFF),
    Page("finding", found_on="letter", who=STAFF),
    Page("mailbox"),
    Page("conduct-new"),
    Page("conduct-receipt"),
    Page("conduct-mailbox"),
    Page("conduct", who="mila"),
    Page("conduct-unattended", who=STAFF),
    Page("retention-figures", who=STAFF),
    Page("wayfinder"),
    Page("wayfinder", query="terrein=politie_om&grond=herkomst&dag=2026-01-05"),
    Page("routing-preview", who=STAFF),
    Page(
        "routing-preview",
        query="woonplaats_bekend=known&woonplaats=Weesp&plaats_bekend=unknown",
        who=STAFF,
    ),
    Page("terms", who=STAFF),
    Page("transfers", who=STAFF),
    *(Page("form-start", {"language": language}) for language in ("nl", "en", "ar")),
    *(
        Page("form-step", {"language": language, "slug": slug})
        for language in ("nl", "en", "ar")
        for slug in FORM_STEPS
    ),
    Page("form-entry", who=STAFF),
    *(Page(f"form-{end}", {"language": "nl"}) for end in ("wiped", "done", "expired")),
    Page("wga-returns", who="mila"),
    Page("wga-returns", query="jaar=2023&stand=late", who="noor"),
    Page("wga-returns", query="zoek=zzzzzz", who="jan"),
    Page("wga-return", {"year": 2025, "code": "GM0599"}, who="mila"),
    Page("wga-return-preview", {"year": 2025, "code": "GM0599"}, who="mila"),
    Page("wga-return-draw-up", {"year": 2025, "code": "GM0599"}, who="mila"),
    Page("wga-return-all", {"year": 2025}, who="mila"),
    Page("wga-return-remind", {"year": 2025}, who="noor"),
    Page("reports-figures", who="mila"),
    Page("reports-work", who="bram"),
    Page("reports-case", found_on="reports-work?toon=lopend", who="bram"),
    Page("reports-case-step", found_on="reports-case", who="bram"),
    Page("reports-related", found_on="reports-case", who="bram"),
    Page("case-letters", found_on="reports-case", who="bram"),
    Page("case-letter", found_on="case-letters", who="bram"),
    Page("reports-incidents", who="bram"),
    Page("reports-incidents", query="q=zzzzzz", who="bram"),
    Page("reports-incident", found_on="reports-incidents", who="bram"),
    Page("reports-incident-edit", found_on="reports-incident", who="bram"),
    Page("reports-incident-new", who="bram"),
    Page("reports-protocol", who="mila"),
    Page("retention", who="mila"),
    Page("retention-register", who="mila"),
    Page("retention-holds", who="mila"),
    Page("case-data", found_on="reports-case", who="bram"),
    Page("case-hold", found_on="case-data", who="bram"),
    Page("case-ask-destruction", found_on="case-data", who="bram"),
    Page("partners", who=STAFF),
    Page("partner-add", who=STAFF),
    Page("accounts-own", who=STAFF),
    Page("accounts-users", who=STAFF),
    Page("accounts-user-add", who=STAFF),
    Page("accounts-user", found_on="accounts-users", who=STAFF),
    Page("accounts-roles", found_on="accounts-user", who=STAFF),
    Page("accounts-block", found_on="accounts-user", who=STAFF),
    Page("accounts-reset", found_on="accounts-user", who=STAFF),
    Page("accounts-trail", who=STAFF),
    Page("account_login"),
    Page("account_reset_password"),
    Page("account_logout", who=STAFF),
    Page("mfa_activate_totp", who="new"),
)

# Pages of allauth that are not in the list are in our shell, with its own elements.
OF_ALLAUTH = ("account_", "mfa_", "socialaccount_", "openid_connect_", "usersessions_")


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
