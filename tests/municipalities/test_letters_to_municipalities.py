"""The letter to all municipalities: each with its own figures, drawn, sent, and spoken of."""

import io
import zipfile
from datetime import date, timedelta
from decimal import Decimal

import pytest
from click.testing import CliRunner
from django.utils import timezone

from gelijk.cli import municipalities as cli
from gelijk.core.letters.blocks import Heading, Paragraph, Table, plain
from gelijk.core.models import AuditEvent
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.municipalities.actions import invitations, payments, rounds
from gelijk.municipalities.actions import letters as actions
from gelijk.municipalities.actions.letters import TalkStatement
from gelijk.municipalities.actions.payments import PaymentStatement
from gelijk.municipalities.letters import merging
from gelijk.municipalities.letters.texts import names, text
from gelijk.municipalities.models import LetterRun, MonitorResponse, Talk
from gelijk.municipalities.states import ResponseStatus, RoundStatus

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
HERE = "/lokaal-beleid/brieven/"


def prepare(by=SYSTEM, **rest):
    return actions.prepare(
        by=by, template="local_policy", year=2024, dated=timezone.localdate(), **rest
    )


def said(run, code):
    """The words of one letter."""
    one = run.letters.select_related("municipality", "run__round").get(
        municipality__identifier=f"gemeente:{code}"
    )
    letter = merging.letter_of(one)
    words = [
        plain(block.runs) if isinstance(block, Paragraph) else block.text
        for block in letter.opening
        if isinstance(block, Paragraph | Heading)
    ]
    tables = [block for block in letter.opening if isinstance(block, Table)]
    return letter, " ".join(words), tables


def test_every_text_merges_only_what_there_is():
    assert {"local_policy", "monitor_invitation", "monitor_reminder"} <= set(names())
    for name in names():
        assert text(name).paragraphs


def test_all_342_get_their_own_figures(noor):
    statement = PaymentStatement("GM0599", 2024, Decimal("500000"), source_note="rekening")
    payments.record(by=noor, statement=statement)
    run = prepare()
    assert run.letters.count() == 342
    assert run.public_id == f"gemeentebrief:{timezone.localdate().year}-001"
    letter, words, tables = said(run, "GM0599")
    assert letter.addressee.startswith("Gemeente Rotterdam")
    assert "RADAR" in words
    assert "komt €" in words
    rows = dict(tables[0].rows)
    assert rows["Betaald aan de voorziening (gerealiseerd)"] == "€\N{NO-BREAK SPACE}500.000"
    assert "€\N{NO-BREAK SPACE}0,77" in words
    assert "€\N{NO-BREAK SPACE}0,14" in words


def test_what_is_not_known_is_asked_and_never_nought():
    _, words, tables = said(prepare(), "GM0363")
    assert "Wat uw gemeente betaalt, weten wij niet" in words
    assert dict(tables[0].rows)["Betaald aan de voorziening"] is None


def test_of_a_year_that_is_not_known_yet_the_last_payment_that_is_stands_in_the_letter(noor):
    for year, amount in ((2022, "400000"), (2023, "450000")):
        statement = PaymentStatement("GM0599", year, Decimal(amount), source_note="rekening")
        payments.record(by=noor, statement=statement)
    words = said(prepare(), "GM0599")[1]
    assert "in 2024 betaalt, weten wij nog niet" in words
    assert "Over 2023 is dat €\N{NO-BREAK SPACE}450.000 (gerealiseerd)" in words
    assert "geen enkel overzicht" not in words


def test_the_letter_quotes_the_last_published_round_of_the_monitor():
    words = said(prepare(), "GM0363")[1]
    assert "In 2025 had 37% van de gemeenten" in words
    assert "was in 2025 44% ermee bezig" in words


def test_figures_stay_those_of_the_day_on_which_it_was_merged(noor):
    run = prepare()
    statement = PaymentStatement("GM0363", 2024, Decimal("1"), source_note="rekening")
    payments.record(by=noor, statement=statement)
    assert "weten wij niet" in said(run, "GM0363")[1]
    assert prepare().public_id.endswith("-002")


@pytest.mark.parametrize(("format", "start"), [("pdf", b"%PDF"), ("odt", b"PK")])
def test_noor_downloads_one_and_all_of_them_while_they_are_drawn(as_noor, format, start):
    run = prepare(only=["GM0599", "GM0363", "GM0344"])
    one = as_noor.get(f"{HERE}{run.slug}/GM0599.{format}")
    assert one.content.startswith(start)
    assert run.letters.filter(drawn_at__isnull=False).count() == 1
    noted = AuditEvent.objects.filter(verb="municipal_letter.draw").get()
    assert noted.detail == {"municipality": "GM0599", "formats": [format]}
    rest = as_noor.get(f"{HERE}{run.slug}/alle-{format}.zip?rest=1")
    pieces = list(rest.streaming_content)
    assert len(pieces) == 3  # two letters and the end of the archive
    with zipfile.ZipFile(io.BytesIO(b"".join(pieces))) as made:
        assert made.testzip() is None
        assert sorted(name.split("-")[3] for name in made.namelist()) == [
            f"GM0344.{format}",
            f"GM0363.{format}",
        ]
    page = as_noor.get(f"{HERE}{run.slug}/").content.decode()
    assert "3 van 3 brieven gemaakt" in page


def test_nobody_else_reads_or_sends_letters(client, as_jan, people):
    run = prepare(only=["GM0599"])
    for browser in (client, as_jan):
        for page in ("", f"{run.slug}/", f"{run.slug}/GM0599.pdf", f"{run.slug}/alle-pdf.zip"):
            assert browser.get(f"{HERE}{page}").status_code in (302, 403)
    allowed = {"policy_officer", "coordinator"}
    for name, person in people.items():
        if name not in allowed:
            with pytest.raises(NotAllowed):
                prepare(by=person)


def test_sending_is_noted_once_with_its_day(as_noor, noor):
    run = prepare(only=["GM0599"])
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Problem, match="kan niet"):
        actions.note_sent(by=noor, run=run, sent_on=tomorrow)
    as_noor.post(f"{HERE}{run.slug}/", {"sent_on": timezone.localdate().isoformat()})
    assert LetterRun.objects.get().sent_by == "gebruiker:noor"
    with pytest.raises(NotNow):
        actions.note_sent(by=noor, run=run, sent_on=timezone.localdate())
    page = as_noor.get("/gemeenten/GM0599/").content.decode()
    assert "verzonden op" in page


def test_a_talk_is_noted_come_back_to_and_seen_by_staff_alone(as_noor, client, noor):
    filled = {
        "municipality": "GM0599",
        "kind": "phone",
        "held_on": timezone.localdate().isoformat(),
        "summary": "De gemeente zoekt uit wat zij in 2024 betaalde.",
        "follow_up_on": "2026-01-15",
    }
    assert as_noor.post(f"{HERE}gesprek/", filled).status_code == 302
    assert "zoekt uit" in as_noor.get("/gemeenten/GM0599/").content.decode()
    assert "zoekt uit" not in client.get("/gemeenten/GM0599/").content.decode()
    assert "over tijd" in as_noor.get(HERE).content.decode()
    talk = Talk.objects.get()
    as_noor.post(f"{HERE}gesprek/{talk.pk}/")
    assert "zoekt uit" not in as_noor.get(HERE).content.decode()
    with pytest.raises(NotNow):
        actions.end_talk(by=noor, talk=talk)
    future = TalkStatement("GM0599", "phone", date(2999, 1, 1), "Later.")
    with pytest.raises(Problem, match="nog komen"):
        actions.note_talk(by=noor, statement=future)


def test_an_invitation_carries_the_link_of_that_municipality_and_it_is_kept_nowhere(as_noor):
    today = timezone.localdate()
    made = rounds.prepare(
        by=SYSTEM, year=2026, version="2025", opens_on=today, closes_on=today + timedelta(days=9)
    )
    invitations.invite_all(by=SYSTEM, round=made)
    made = rounds.move(by=SYSTEM, round=made, new=RoundStatus.OPEN)
    with pytest.raises(Problem, match="ronde"):
        actions.prepare(by=SYSTEM, template="monitor_invitation", year=2026, dated=today)
    run = actions.prepare(
        by=SYSTEM,
        template="monitor_invitation",
        year=2026,
        dated=today,
        round=made,
        only=["GM0599"],
    )
    one = run.letters.select_related("municipality", "run__round").get()
    invitation = made.invitations.select_related("municipality", "round").get(
        municipality=one.municipality
    )
    link = invitations.link_of(invitation)
    assert link not in str(one.values)
    html = actions.draw(by=SYSTEM, one=one, format="html").content.decode()
    assert f"/lokaal-beleid/monitor/toegang/{link}/" in html
    assert link not in str(list(AuditEvent.objects.values()))
    invitations.revoke(by=SYSTEM, invitation=invitation)
    with pytest.raises(NotNow):
        actions.draw(by=SYSTEM, one=one, format="html")


@pytest.fixture
def opened():
    """An open round to which Rotterdam and Amsterdam and everybody else is invited."""
    today = timezone.localdate()
    made = rounds.prepare(
        by=SYSTEM, year=2026, version="2025", opens_on=today, closes_on=today + timedelta(days=9)
    )
    invitations.invite_all(by=SYSTEM, round=made)
    return rounds.move(by=SYSTEM, round=made, new=RoundStatus.OPEN)


def remind(round, **rest):
    return actions.prepare(
        by=SYSTEM,
        template="monitor_reminder",
        year=2026,
        dated=timezone.localdate(),
        round=round,
        **rest,
    )


def test_nobody_who_has_filed_is_reminded(opened):
    filed = opened.invitations.get(municipality__identifier="gemeente:GM0363").municipality
    MonitorResponse.objects.create(
        round=opened,
        municipality=filed,
        answers={},
        status=ResponseStatus.FILED,
        filed_at=timezone.now(),
        filed_by="x",
    )
    codes = set(remind(opened).letters.values_list("municipality__identifier", flat=True))
    assert "gemeente:GM0363" not in codes
    assert len(codes) == opened.invitations.count() - 1
    with pytest.raises(Problem, match="geen gemeente"):
        remind(opened, only=["GM0363"])


def test_an_archive_is_refused_before_its_first_letter_when_a_link_no_longer_holds(as_noor, opened):
    run = remind(opened, only=["GM0599", "GM0363"])
    one = opened.invitations.get(municipality__identifier="gemeente:GM0599")
    invitations.revoke(by=SYSTEM, invitation=one)
    answer = as_noor.get(f"{HERE}{run.slug}/alle-pdf.zip")
    assert answer.status_code == 409
    assert "Rotterdam" in answer.content.decode()
    assert not run.letters.filter(drawn_at__isnull=False).exists()


def test_the_command_writes_passes_over_what_is_there_and_makes_a_zip(tmp_path):
    given = ["letters", "--year", "2024", "--out", str(tmp_path), "--format", "odt", "--zip"]
    codes = ["--municipality", "GM0599", "--municipality", "gm0363"]
    done = CliRunner().invoke(cli.command, [*given, *codes], catch_exceptions=False)
    assert "2 brieven geschreven, 0 stonden er al" in done.output
    slug = LetterRun.objects.get().slug
    first = next(tmp_path.glob("*GM0599.odt"))
    first.unlink()
    again = CliRunner().invoke(
        cli.command,
        ["letters", "--run", slug, "--out", str(tmp_path), "--format", "odt"],
        catch_exceptions=False,
    )
    assert "1 brieven geschreven, 1 stonden er al" in again.output
    assert first.exists()
    with zipfile.ZipFile(next(tmp_path.glob("*.zip"))) as made:
        assert len(made.namelist()) == 2


def test_the_command_writes_the_money_as_a_table(tmp_path):
    path = tmp_path / "geld.csv"
    done = CliRunner().invoke(
        cli.command, ["funding", "--year", "2024", "--out", str(path)], catch_exceptions=False
    )
    assert "342 gemeenten, van 0 is bekend" in done.output
    assert len(path.read_text().splitlines()) == 343
