"""Files at fixed addresses."""

from datetime import UTC, datetime, timedelta

import pytest

from gelijk.config import environment


def fields(text: str) -> list[tuple[str, str]]:
    return [tuple(line.split(": ", 1)) for line in text.splitlines()]


def test_security_txt_names_whom_to_tell_and_when_it_ends(client, db, settings):
    settings.SECURITY_CONTACTS = ["mailto:veilig@gelijk.example", "https://gelijk.example/meld"]
    settings.SECURITY_DAYS = 180
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    found = fields(answer.content.decode())
    assert [value for name, value in found if name == "Contact"] == settings.SECURITY_CONTACTS
    named = dict(found)
    # RFC 9116, 2.5.5: less than a year into the future.
    expires = datetime.fromisoformat(named["Expires"])
    assert timedelta(days=178) < expires - datetime.now(UTC) <= timedelta(days=180)
    assert named["Canonical"] == f"{settings.SITE}/.well-known/security.txt"


def test_without_an_address_there_is_none(client, db, settings):
    settings.SECURITY_CONTACTS = []
    answer = client.get("/.well-known/security.txt")
    assert answer.status_code == 404
    assert "GELIJK_SECURITY_CONTACT" in answer.content.decode()


@pytest.mark.parametrize("value", ["veilig@gelijk.example", "http://gelijk.example"])
def test_a_contact_that_is_no_address_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("GELIJK_SECURITY_CONTACT", value)
    with pytest.raises(SystemExit, match="mailto:"):
        environment.contacts("GELIJK_SECURITY_CONTACT", "Whom to tell.")


@pytest.mark.parametrize("value", ["0", "365", "9999"])
def test_a_term_of_a_year_or_more_stops_the_start(monkeypatch, value):
    monkeypatch.setenv("GELIJK_SECURITY_DAYS", value)
    with pytest.raises(SystemExit, match="1 to 364"):
        environment.number("GELIJK_SECURITY_DAYS", 180, "Term.", lowest=1, highest=364)


def test_robots_keep_out_of_the_log_in(client, db):
    assert "Disallow: /accounts/" in client.get("/robots.txt").content.decode()


def test_the_icon_is_ours(client, db):
    answer = client.get("/favicon.ico")
    assert answer.status_code == 301
    assert answer.url.startswith("/static/gelijk/mark")
    assert answer.url.endswith(".svg")
