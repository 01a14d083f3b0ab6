"""On a shared computer the next person finds no page of a case: not by Back, not in a cache."""

import pytest

from gelijk.reports import urls

FIXED = sorted(
    f"/{one.pattern}"
    for one in urls.urlpatterns
    if "<" not in str(one.pattern) and str(one.pattern).startswith(("zaken/", "gebeurtenissen/"))
)


@pytest.mark.parametrize("address", FIXED)
def test_what_staff_see_is_not_stored(client, reference, mila, address):
    client.force_login(mila)
    answer = client.get(address)
    # 403: the figures of destruction, which the auditor sees.
    assert answer.status_code in (200, 302, 403, 405), address
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_public_page_may_be_kept(client, db):
    assert "no-store" not in client.get("/").headers.get("Cache-Control", "")
