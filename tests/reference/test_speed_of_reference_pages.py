"""Lists and pages of reference data ask the database little, however long they are."""

import time

import pytest
from django.test import Client

from gelijk.accounts.models import User
from gelijk.reference import facts
from tests.kept_facts import load_once

pytestmark = pytest.mark.django_db

# How many statements each page needs now, and none to spare: one more per row is seen at once.
# The pages of a municipality and an office hold sections of four registers, over all years.
STATEMENTS = {
    "/gemeenten/": 7,
    "/gemeenten/?jaar=2023&sorteer=-inwoners&zoek=a": 7,
    "/gemeenten/GM0363/": 27,
    "/gemeenten/2023.csv": 3,
    "/organisaties/": 3,
    "/organisaties/bzk/": 6,
    "/organisaties/adv-radar/": 15,
    "/organisaties/pv28/": 5,
    "/begrippen/": 0,
    "/begrippen/gronden/": 0,
}
# A log-in adds the session and the user.
OF_A_LOG_IN = 2
CPU_SECONDS = 0.060
# Two runs of tests on two cores make each other three times as slow; a page that does work per
# row of a list of 342 is far above it all the same.
ROOM_FOR_A_BUSY_MACHINE = 3


@pytest.fixture(autouse=True)
def loaded() -> None:
    load_once(facts.load)


def test_a_page_asks_the_database_little(client, django_assert_max_num_queries):
    for address, most in STATEMENTS.items():
        with django_assert_max_num_queries(most):
            assert client.get(address).status_code == 200, address


def test_an_administrator_sees_ways_to_edit_at_no_more_statements(
    client, django_assert_max_num_queries
):
    client.force_login(User.objects.create(username="beheerder", roles=["administrator"]))
    client.get("/begrippen/")  # the first page of a log-in also writes the session
    for address, most in STATEMENTS.items():
        with django_assert_max_num_queries(most + OF_A_LOG_IN):
            assert client.get(address).status_code == 200, address


def test_a_page_takes_little_of_the_processor(client):
    slow = {
        address: seconds
        for address in STATEMENTS
        if (seconds := least(client, address)) > CPU_SECONDS * ROOM_FOR_A_BUSY_MACHINE
    }
    assert slow == {}


def least(client: Client, address: str) -> float:
    """The least processor time of some visits, which says most of the page itself."""
    client.get(address)
    taken = []
    for _ in range(5):
        start = time.process_time()
        client.get(address)
        taken.append(time.process_time() - start)
    return min(taken)
