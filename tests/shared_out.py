"""How the whole suite is shared out over processes (pytest-xdist): a file is never divided.

The tests that look at the running site are one piece: the site and Chromium start once for all of
them, and that is the longest piece, so it goes first. After it go the files that take long with few
tests, for the last file to end decides when the suite does. The order is always the same.
"""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

ON_THE_SITE = (
    "tests/accessibility/test_pages.py",
    "tests/functional/test_shell.py",
    "tests/functional/test_story_of_a_dossier.py",
    "tests/functional/test_story_of_a_report.py",
    "tests/functional/test_story_of_the_figures.py",
    "_in_a_browser.py",
)
# More than ten seconds on a quiet core, November 2026.
LONG = (
    "tests/accounts/test_log_in.py",
    "tests/config/test_command.py",
    "tests/core/test_letters_text.py",
    "tests/methods/test_disclosure_attack.py",
    "tests/methods/test_disclosure_suppression.py",
    "tests/methods/test_reading_cleaning.py",
    "tests/publication/test_no_dutch_on_english_pages.py",
    "tests/publication/test_search.py",
    "tests/reports/test_case_pages.py",
    "tests/reports/test_letters_from_templates.py",
)


def file_of(nodeid: str) -> str:
    """The file of a test."""
    return nodeid.split("::", maxsplit=1)[0]


def piece(nodeid: str) -> str:
    """What goes to one process together with this test."""
    file = file_of(nodeid)
    return "the site" if file.endswith(ON_THE_SITE) else file


def turn(item: pytest.Item) -> tuple[bool, bool]:
    """Where a test comes: those of the site first, then the long files, then the others."""
    return piece(item.nodeid) != "the site", file_of(item.nodeid) not in LONG


class SharedOut(LoadScopeScheduling):
    """Gives pieces to whichever process is free."""

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        super().__init__(config, log)
        # By number of tests, which is xdist's own order, the long files would come last.
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        return piece(nodeid)
