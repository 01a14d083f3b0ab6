"""The mailbox in a real browser: a report by the API, the code typed in, every page looked at."""

import json
import re
import urllib.request
import uuid

import pytest

from tests.accessibility.test_pages import axe, looked_at  # noqa: F401 - axe is a fixture
from tests.functional.site_fixtures import Visit

pytestmark = pytest.mark.browser

PAGES = (
    *("overzicht", "berichten", "bestanden", "bewijs", "toestemming", "toestemming/mediate"),
    *("toestemming/contact", "anoniem", "intrekken", "gegevens"),
)
REPORT = {
    "verhaal": "Bij de sollicitatie werd gezegd dat ik te oud was voor het jonge team.",
    "melder": "betrokkene",
    "wens": "hulp",
    "anonimiteit": "niet",
    "gronden": ["leeftijd"],
    "terrein": "arbeidsmarkt",
    "woongemeente": "GM0599",
    "contact": {"email": "fatima@voorbeeld.example"},
    "toestemmingen": ["behandelen", "contact"],
}


@pytest.fixture
def code(visit: Visit) -> str:
    """The receipt code of a report that a new partner sent."""
    visit.log_in("bea")
    page = visit.to("/beheer/partners/nieuw/")
    page.fill("[name=name]", f"Loket {uuid.uuid4()}")
    page.fill("[name=organisation]", "gemeente:GM0599")
    page.click("main form button[type=submit]")
    token = re.search(r"gelijk_partner_[\w-]+", page.inner_text("main"))
    assert token
    visit.page.context.clear_cookies()
    return str(sent(visit, token.group())["ontvangstcode"])


def sent(visit: Visit, token: str) -> dict[str, str]:
    request = urllib.request.Request(
        visit.site.address + "/api/v1/meldingen",
        json.dumps(REPORT).encode(),
        {
            "Content-Type": "application/json",
            "Authorization": f"Bearer {token}",
            "Idempotency-Key": str(uuid.uuid4()),
        },
    )
    with urllib.request.urlopen(request) as answer:
        received: dict[str, str] = json.load(answer)
    return received


def opened(visit: Visit, code: str, root: str = "") -> None:
    page = visit.to(f"{root}/mijn-melding/")
    page.fill("[name=code]", code.lower())
    page.click("main form button[type=submit]")
    page.wait_for_url("**/overzicht/")


@pytest.mark.parametrize("root", ["", "/en"])
def test_every_page_of_the_mailbox_can_be_used_by_everybody(visit, code, axe, root):  # noqa: F811
    opened(visit, code, root)
    visit.to(f"{root}/mijn-melding/berichten/").fill("[name=text]", "Hoe lang duurt het nog?")
    visit.page.click("main form:has(textarea) button[type=submit]")
    faults = {page: looked_at(visit, f"{root}/mijn-melding/{page}/", axe) for page in PAGES}
    assert {page: found for page, found in faults.items() if found} == {}


def test_somebody_reads_writes_and_takes_the_report_back(visit, code):
    opened(visit, code)
    page = visit.page
    page.get_by_role("link", name="Berichten lezen en schrijven").click()
    page.fill("[name=text]", "Ik heb nog een getuige.")
    page.get_by_role("button", name="Verstuur het bericht").click()
    assert "Ik heb nog een getuige." in page.inner_text("main")
    page.get_by_role("link", name="Terug naar mijn melding").click()
    page.get_by_role("link", name="De melding intrekken").click()
    page.get_by_role("button", name="Trek mijn melding in").click()
    assert "ingetrokken en afgesloten" in page.inner_text("main")
    page.get_by_role("button", name="Sluit mijn melding").click()
    assert visit.to("/mijn-melding/overzicht/").url.endswith("/mijn-melding/")
