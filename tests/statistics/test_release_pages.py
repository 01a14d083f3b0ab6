"""What staff see of a release that cannot be signed as it is, and what they can do with it."""

import pytest
from django.test import Client
from django.utils import timezone

from gelijk.accounts.models import User
from gelijk.core.problems import NotNow
from gelijk.methods.disclosure_control.ledger import Shown
from gelijk.statistics import tasks
from gelijk.statistics.actions import ledger, releasing
from gelijk.statistics.models import LedgerKind, Release, Task
from gelijk.statistics.releases.counting import counts_of
from gelijk.statistics.releases.designs import design
from tests.statistics.conftest import NOOR, YEAR, Reported

pytestmark = pytest.mark.django_db
TABLE = "municipality_ground"


def browser(role: str) -> Client:
    client = Client()
    client.force_login(User.objects.create(username=f"iemand-{role}", roles=[role]))
    return client


def proposed() -> Release:
    release = releasing.propose_release(by=NOOR, table=TABLE, year=YEAR)
    return releasing.attack_release(by=NOOR, release=release)


def tell(name: str, key: dict[str, str], value: float) -> None:
    cells = [Shown.exact({"year": str(YEAR), **key}, value)]
    ledger.record_publication(
        by=NOOR, kind=LedgerKind.RELEASE, name=name, year=YEAR, subject="x", cells=cells
    )


def test_publications_that_cannot_all_be_true_are_named(reports: list[Reported]) -> None:
    tell("de ene", {}, len(reports))
    tell("de andere", {}, len(reports) - 1)
    release = proposed()
    assert release.attack["contradiction"] == ["de ene", "de andere"]
    assert release.violations
    page = browser("coordinator").get(f"/cijfers/vrijgeven/{release.slug}/").content.decode()
    assert "spreekt zichzelf tegen" in page
    assert "de ene" in page
    assert "Ondertekenen en openbaar maken" not in page


def test_who_signs_too_late_finds_the_button_to_attack_again(reports: list[Reported]) -> None:
    release = proposed()
    tell("intussen", {}, float(len(reports)))
    answer = browser("coordinator").post(f"/cijfers/vrijgeven/{release.slug}/ondertekenen/")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "openbaar geworden" in page
    assert f"/cijfers/vrijgeven/{release.slug}/aanvallen/" in page


def test_who_proposed_takes_it_back_from_its_page(reports: list[Reported]) -> None:
    noor = browser("policy_officer")
    user = User.objects.get(username="iemand-policy_officer")
    release = releasing.propose_release(by=user, table=TABLE, year=YEAR)
    address = f"/cijfers/vrijgeven/{release.slug}/"
    assert f"{address}intrekken/" in noor.get(address).content.decode()
    assert noor.post(f"{address}intrekken/", {"reden": "verkeerd jaar"}).status_code == 302
    release.refresh_from_db()
    assert (release.status, release.reason) == ("withdrawn", "verkeerd jaar")


def test_a_cell_that_is_derived_is_told_in_words(reports: list[Reported]) -> None:
    table = counts_of(design(TABLE), YEAR, with_mass_events=True).table
    key, true = next(
        (dict(key), value)
        for key, value in zip(table.keys, table.values.tolist(), strict=True)
        if 0 < value < 5 and dict(key).get("area", "")[:2] == "GM" and "ground" in dict(key)
    )
    tell("krant", key, true)
    release = proposed()
    page = browser("coordinator").get(f"/cijfers/vrijgeven/{release.slug}/").content.decode()
    assert f"Gemeente {key['area']}, " in page
    derived = page.partition("Wat de aanval afleidt")[2]
    assert "krant" in derived
    assert "iedereen" in derived
    assert "wie zelf meldde" in derived


def test_the_same_work_is_done_once_at_a_time() -> None:
    Task.objects.create(subject="tabel 2025", by="gebruiker:noor", beat=timezone.now())
    with pytest.raises(NotNow, match="gebruiker:noor"):
        tasks.begin(by=NOOR, subject="tabel 2025", work=lambda said: None)
    Task.objects.update(beat=timezone.now() - Task.SILENT)
    assert tasks.begin(by=NOOR, subject="tabel 2025", work=lambda said: None).pk
