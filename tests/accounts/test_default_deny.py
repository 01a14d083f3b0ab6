"""Nothing for staff is open to others, and nothing at all to half a log-in."""

import itertools

import pytest
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from gelijk.accounts.roles import ROLES
from gelijk.accounts.second_factor import OPEN
from gelijk.core.navigation import items
from gelijk.core.permissions import Permission

pytestmark = pytest.mark.django_db
SET_UP = "/accounts/2fa/totp/activate/"
SAMPLES = {"int": "1", "slug": "x", "str": "x", "path": "x", "uuid": "0" * 8}
USER_PAGES = (
    *("/beheer/gebruikers/", "/beheer/gebruikers/nieuw/", "/beheer/gebruikers/fatima/"),
    *(
        f"/beheer/gebruikers/fatima/{page}/"
        for page in ("rollen", "blokkeren", "toelaten", "tweede-factor", "link")
    ),
)
# A list for everybody, in the menu of who may edit what is in it.
PUBLIC_ALL_THE_SAME = ("reference-organisations",)
TRAIL_PAGES = ("/logboek/", "/logboek/controle/")


def addresses() -> list[tuple[str, str]]:
    """Every address of the site with its name, each argument filled in."""
    return [(address, name) for address, name in _under(get_resolver(), "/") if _exists(address)]


def _under(resolver: URLResolver, before: str) -> list[tuple[str, str]]:
    found = []
    for entry in resolver.url_patterns:
        route = str(entry.pattern)
        if isinstance(entry, URLResolver):
            found += _under(entry, before + ("" if route.startswith("^") else route))
        elif isinstance(entry, URLPattern) and not route.startswith("^"):
            for name, converter in entry.pattern.converters.items():
                kind = type(converter).__name__.removesuffix("Converter").lower()
                sample = SAMPLES.get({"string": "str"}.get(kind, kind), "x")
                for written in (f"<{kind}:{name}>", f"<str:{name}>", f"<{name}>"):
                    route = route.replace(written, sample)
            found.append((before + route, entry.name or ""))
    return found


def _exists(address: str) -> bool:
    """Addresses that are patterns of their own kind cannot be filled in like this."""
    try:
        resolve(address)
    except Resolver404:
        return False
    return True


def test_the_list_of_addresses_is_long_and_holds_known_ones():
    found = {address for address, _ in addresses()}
    assert len(found) > 40
    assert {"/", "/logboek/", "/beheer/gebruikers/", "/gemeenten/x/"} <= found


def test_half_a_log_in_reaches_only_the_page_to_complete_it(client, make_user, with_password):
    make_user("noor", *ROLES, factor=False)
    with_password(client, "noor")
    reached = [
        (address, name, answer.status_code)
        for address, name in addresses()
        if name not in OPEN and (answer := client.get(address)).headers.get("Location") != SET_UP
    ]
    assert reached == []
    # Leaving comes last, as it ends the log-in.
    for address in (SET_UP, "/accounts/reauthenticate/", "/accounts/logout/"):
        assert client.get(address).headers.get("Location") != SET_UP


@pytest.mark.parametrize("language", ["", "/en"])
def test_half_a_log_in_cannot_write_either(client, make_user, with_password, language):
    make_user("noor", "administrator", factor=False)
    jan = make_user("jan")
    with_password(client, "noor")
    client.post(
        f"{language}/beheer/gebruikers/jan/rollen/", {"roles": ["auditor"], "reason": "zomaar"}
    )
    jan.refresh_from_db()
    assert jan.roles == []


@pytest.mark.parametrize("address", ["/accounts/", *USER_PAGES, *TRAIL_PAGES])
def test_nobody_comes_in_without_logging_in(client, make_user, address):
    make_user("fatima")
    asked, sent = client.get(address), client.post(address)
    assert {asked.status_code, sent.status_code} <= {302, 403, 405}
    if asked.status_code == 302:
        assert asked.url == f"/accounts/login/?next={address}"
    # A form that somebody filled in is not thrown away by sending them elsewhere.
    if sent.status_code == 403:
        assert "Log eerst in" in sent.content.decode()


def test_every_page_for_staff_asks_a_stranger_to_log_in(client):
    """One rule for the whole site: a page is there, is not there, or leads to the log-in."""
    odd = []
    for address, name in addresses():
        answer = client.get(address)
        to_log_in = answer.status_code == 302 and "/login/?next=" in answer.url
        if not to_log_in and answer.status_code == 403:
            odd.append((address, name))
    assert odd == []


def test_pages_of_the_menu_of_staff_ask_to_log_in(client):
    from django.urls import reverse

    wanted = [
        reverse(item.url_name)
        for item in items()
        if item.permission is not None and item.url_name not in PUBLIC_ALL_THE_SAME
    ]
    assert len(wanted) >= 2
    assert {client.get(address).status_code for address in wanted} == {302}


def test_the_page_to_log_in_leads_back_to_what_was_asked(client, make_user, with_password):
    answer = client.get("/logboek/?zoek=x")
    assert (answer.status_code, answer.url) == (302, "/accounts/login/?next=/logboek/%3Fzoek%3Dx")


@pytest.mark.parametrize(
    ("role", "address"), [*itertools.product(ROLES, [*USER_PAGES[:-1], "/logboek/"])]
)
def test_each_role_reaches_what_it_may(client, make_user, role, address):
    make_user("fatima")
    client.force_login(make_user("noor", role))
    needed = Permission.READ_AUDIT if address == "/logboek/" else Permission.MANAGE_USERS
    answer = client.get(address)
    assert answer.status_code == (200 if needed in ROLES[role].permissions else 403)
    if answer.status_code == 403:
        assert "U mag dit niet doen" in answer.content.decode()


def test_pages_of_allauth_that_we_do_not_use_are_shut(client, make_user):
    client.force_login(make_user("noor"))
    for address in ("email", "confirm-email", "confirm-email/x", "3rdparty", "sessions"):
        answer = client.get(f"/accounts/{address}/")
        assert (answer.status_code, answer.url) == (302, "/accounts/")
    client.post("/accounts/email/", {"action_add": "", "email": "dief@gelijk.example"})
    assert not make_user("x").emailaddress_set.exists()
