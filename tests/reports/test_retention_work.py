"""Work on a schedule: mail without content goes out, again when it fails; what is too old goes."""

import smtplib
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import OperationalError

from gelijk.core import desks
from gelijk.core.models import OutboxItem
from gelijk.reports import outbox, work
from gelijk.reports.actions import messages, receiving
from gelijk.reports.models import Case, Destruction, Draft, IdempotentRequest
from gelijk.reports.models.handling import Purpose
from gelijk.reports.people import REPORTER
from tests.reports import closed_cases
from tests.reports.conftest import RADAR

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
FATIMA = "fatima@voorbeeld.example"


@pytest.fixture(autouse=True)
def _a_mail_server(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def received(**other: object) -> Case:
    case = receiving.receive(by=REPORTER, report=closed_cases.report(**other)).case
    OutboxItem.objects.update(not_before=NOW)
    return case


def addressed() -> dict[str, str]:
    return {one.to[0]: one.subject for one in mail.outbox}


def test_a_new_report_is_told_to_those_who_assign_and_later_to_the_handler(
    reference, bram, mila, sanne
) -> None:
    case = received()
    assert outbox.send_due(NOW) == outbox.Sent(sent=1)
    assert addressed() == {mila.email: "Er is een nieuwe melding"}
    mail.outbox.clear()
    with desks.at(RADAR):
        Case.objects.update(handler=bram)
        messages.send(by=REPORTER, case=case, text="Ik heb nog iets bedacht over de portier.")
    assert outbox.send_due(NOW + timedelta(days=2000)).sent == 1
    assert list(addressed()) == [bram.email]


def test_a_mail_holds_no_word_of_the_case(reference, bram, mila) -> None:
    case = received(consents={Purpose.HANDLE: True, Purpose.CONTACT: True})
    with desks.at(RADAR):
        messages.send(by=bram, case=case, text="Dag Fatima, kunt u morgen langskomen?")
    outbox.send_due(NOW + timedelta(days=2000))
    assert FATIMA in addressed()
    for one in mail.outbox:
        said = f"{one.subject} {one.body}"
        for word in ("Fatima", "portier", "langskomen", "discriminatie", case.number):
            assert word not in said, said


def test_no_mail_to_a_reporter_who_took_the_consent_back(reference, bram) -> None:
    case = received(consents={Purpose.HANDLE: True, Purpose.CONTACT: True})
    with desks.at(RADAR):
        messages.send(by=bram, case=case, text="Kunt u langskomen?")
        case.consents.filter(purpose=Purpose.CONTACT).update(given=False)
    outbox.send_due(NOW + timedelta(days=2000))
    assert FATIMA not in addressed()


def test_a_mail_that_fails_is_tried_again_later_and_given_up_in_the_end(
    reference, mila, monkeypatch
) -> None:
    received()

    def refuse(*_: object) -> int:
        raise smtplib.SMTPRecipientsRefused({FATIMA: (550, b"no")})

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    assert outbox.send_due(NOW) == outbox.Sent(failed=1)
    item = OutboxItem.objects.get()
    assert item.not_before == NOW + timedelta(minutes=2)
    assert item.fault == "SMTPRecipientsRefused"
    assert outbox.send_due(NOW + timedelta(minutes=1)) == outbox.Sent()
    later = [NOW + timedelta(days=day) for day in range(1, 12)]
    assert sum((outbox.send_due(day) for day in later), outbox.Sent()).given_up == 1
    item.refresh_from_db()
    assert item.attempts == outbox.MOST_ATTEMPTS
    assert item.done_at is not None
    assert FATIMA not in item.fault


def test_that_one_address_fails_mails_nobody_else_twice(
    reference, mila, person, monkeypatch
) -> None:
    milo, moos = (person(name, RADAR, "adv_manager") for name in ("Milo", "Moos"))
    received()
    send = EmailBackend.send_messages

    def refuse_one(backend: EmailBackend, mails: list[mail.EmailMessage]) -> int:
        if mails[0].to == [milo.email]:
            raise smtplib.SMTPRecipientsRefused({milo.email: (550, b"no")})
        return send(backend, mails)

    monkeypatch.setattr(EmailBackend, "send_messages", refuse_one)
    assert outbox.send_due(NOW) == outbox.Sent(sent=2, failed=1)
    monkeypatch.setattr(EmailBackend, "send_messages", send)
    assert outbox.send_due(NOW + timedelta(days=1)) == outbox.Sent(sent=1)
    assert sorted(one.to[0] for one in mail.outbox) == sorted(
        one.email for one in (mila, milo, moos)
    )
    for item in OutboxItem.objects.all():
        assert "voorbeeld.example" not in f"{item.payload} {item.fault}"


def test_who_left_before_the_mail_went_gets_none(reference, mila, person) -> None:
    milo = person("Milo", RADAR, "adv_manager")
    received()
    assert outbox.send_due(NOW, most=1) == outbox.Sent()
    milo.is_active = False
    milo.save()
    outbox.send_due(NOW)
    assert list(addressed()) == [mila.email]


def test_one_bad_item_holds_up_no_other(reference, mila) -> None:
    OutboxItem.objects.create(kind="nonsense", not_before=NOW - timedelta(days=1))
    received()
    assert outbox.send_due(NOW) == outbox.Sent(sent=1, given_up=1)


def test_without_a_mail_server_the_item_says_so(reference, mila, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    received()
    outbox.send_due(NOW)
    assert OutboxItem.objects.get().fault == outbox.NO_SERVER


def test_a_round_a_day_purges_and_proposes(reference, mila) -> None:
    closed_cases.closed()
    for hours in (-1, 1):
        at = NOW + timedelta(hours=hours)
        Draft.objects.create(digest=f"d{hours}", sealed=b"x", expires_at=at)
        IdempotentRequest.objects.create(
            key_digest=f"k{hours}",
            content_digest="c",
            sealed_answer=b"x",
            at=at - timedelta(hours=24),
        )
    done = work.one_round(NOW, daily=True)
    assert (done.drafts, done.answers) == (1, 1)
    assert done.destructions is not None
    assert done.destructions.proposed == 1
    with desks.at(RADAR):
        assert Destruction.objects.count() == 1


def test_the_loop_does_daily_work_after_midnight_and_outlives_its_database(db, monkeypatch) -> None:
    times = [NOW + timedelta(hours=hours) for hours in (0, 1, 14, 15, 16)]
    days: list[bool] = []
    said: list[str] = []

    def one_round(now: datetime, *, daily: bool) -> str:
        days.append(daily)
        if now == times[3]:
            raise OperationalError
        return ""

    monkeypatch.setattr(work, "one_round", one_round)
    monkeypatch.setattr(work.connection, "close", lambda: None)
    left = iter(times)
    pauses: list[float] = []
    work.work(
        clock=lambda: next(left),
        pause=pauses.append,
        goes_on=lambda: len(pauses) < len(times),
        said=said.append,
    )
    # 14 hours on it is past midnight in Amsterdam.
    assert days == [True, False, True, False, False]
    assert said == ["2026-11-23 01:00 niet gelukt, straks opnieuw: OperationalError"]
