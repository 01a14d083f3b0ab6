"""Two people at the same row: the second is warned, keeps what was typed, and may then choose."""

import re

import pytest

from gelijk.core.problems import NotNow
from gelijk.parliament.actions import commitments
from gelijk.parliament.models import Commitment, Motion

pytestmark = pytest.mark.django_db


def opened(client, path: str) -> dict[str, str]:
    """What the form holds when it is opened, as a browser would send it back."""
    form = client.get(path).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {
        name: "; ".join(value) if isinstance(value, list) else str(value)
        for name, value in values.items()
        if value not in (None, False)
    }


@pytest.fixture(params=["commitment", "paper", "request", "motion"])
def work(request, promise, letter, question):
    """The page with the form, the field that is changed, and how to read what stands there."""
    Motion.objects.create(paper=letter, members=["Simons"], asks="Iets.")
    return {
        "commitment": ("/kamer/toezeggingen/T1/wijzigen/", "summary", promise, promise),
        "paper": ("/kamer/stukken/kst-30950-901/wijzigen/", "title", letter, letter),
        "request": ("/kamer/informatieverzoeken/V1/wijzigen/", "subject", question, question),
        "motion": ("/kamer/stukken/kst-30950-901/motie/", "asks", letter.motion, letter),
    }[request.param]


def test_the_second_is_warned_and_loses_nothing(client, noor, work):
    client.force_login(noor)
    path, field, row, _page = work
    first, second = opened(client, path), opened(client, path)
    assert client.post(path, first | {field: "Van de eerste"}).status_code == 302
    answer = client.post(path, second | {field: "Van de tweede"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "intussen gewijzigd" in page
    assert "Van de tweede" in page
    row.refresh_from_db()
    assert getattr(row, field) == "Van de eerste"
    renewed = re.search(r'name="seen" value="([^"]+)"', page)
    assert renewed is not None
    again = second | {field: "Van de tweede", "seen": renewed[1]}
    assert client.post(path, again).status_code == 302
    row.refresh_from_db()
    assert getattr(row, field) == "Van de tweede"


def test_a_form_that_does_not_say_what_it_was_opened_on_is_refused(client, noor, work):
    client.force_login(noor)
    path, field, row, _page = work
    typed = opened(client, path)
    del typed["seen"]
    assert client.post(path, typed | {field: "Blind"}).status_code == 422
    row.refresh_from_db()
    assert getattr(row, field) != "Blind"


def test_of_two_who_take_one_number_at_the_same_time_the_second_is_told(noor, monkeypatch):
    """Both looked before either wrote: the database is the one that knows."""
    monkeypatch.setattr(commitments, "_check_number", lambda commitment: None)
    for summary in ("A.", "B."):
        row = Commitment(kind="promise", summary=summary, official_number="T03545", code=summary)
        if summary == "A.":
            commitments.add(by=noor, commitment=row)
            continue
        with pytest.raises(NotNow, match="T03545 is zojuist"):
            commitments.add(by=noor, commitment=row)
    assert [row.summary for row in Commitment.objects.all()] == ["A."]
