"""What no page of ours can mean is refused before anything is looked up."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/id/%00/",
        "/kamer/stukken/a%00b/",
        "/kamer/toezeggingen/%00/",
        "/brieven/a%00/",
        "/geld/bedragen/%00/",
        "/programma/?zoek=%00",
        "/programma/?lijn=a%00b",
        "/kamer/feed.atom?ministerie=%00",
        "/?%00=1",
        "/kamer/?zoek=" + "a" * 5000,
    ],
)
def test_control_characters_and_endless_addresses_get_400(client, address):
    response = client.get(address)
    assert response.status_code == 400
    assert "<html" in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "/programma/?editie=" + "9" * 3000,
        "/id/programma:" + "9" * 3000 + "/",
        "/kamer/?pagina=" + "9" * 3000,
        "/geld/?jaar=" + "9" * 3000,
        "/gemeenten/?jaar=" + "9" * 3000,
        "/brieven/?pagina=-1",
        "/programma/?zoek=" + "a+" * 1000,
    ],
)
def test_long_numbers_and_many_words_do_no_harm(client, address):
    assert client.get(address).status_code in {200, 302, 404, 400}


def test_a_body_beyond_what_a_page_takes_is_refused_unread(client):
    response = client.post("/accounts/login/", {}, headers={"content-length": str(10**10)})
    assert response.status_code == 413


def test_an_address_of_somebody_else_is_shown_and_not_followed(client):
    response = client.get("/id/https://evil.example/x/")
    assert response.status_code in {200, 404}
    response = client.get("/id/kst-99999-1/")
    assert response.status_code == 200
    assert "https://zoek.officielebekendmakingen.nl/kst-99999-1" in response.content.decode()
