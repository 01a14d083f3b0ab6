"""The real letters, read and taken over: each amount finds the row that is there."""

import pytest

from gelijk.core.permissions import SYSTEM
from gelijk.documents import actions
from gelijk.finance import queries
from gelijk.finance.models import Amount

LETTERS = ("004_a53e52f3efd0b33c.txt", "001_ae89dda9f60612b4.txt")


@pytest.mark.parametrize(("file", "least"), zip(LETTERS, (30, 3), strict=True))
def test_what_is_read_in_a_letter_is_not_written_a_second_time(shared, loaded, file, least):
    content = (shared / "seeds" / file).read_bytes()
    letter = actions.add(by=SYSTEM, filename=file, content=content)
    findings = list(letter.findings.filter(kind="amount"))
    became = [actions.accept(by=SYSTEM, finding=finding) for finding in findings]
    assert len(set(became)) == len(became) >= least
    assert Amount.objects.count() == 41
    total = queries.overview(queries.Question(year=2021)).labelled.total
    assert str(total) == "7062164.84"
