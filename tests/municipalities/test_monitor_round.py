"""A round of the monitor from invitation to sign-off, in a browser of who fills in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from gelijk.core.models import AuditEvent
from gelijk.core.permissions import SYSTEM
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.municipalities.actions import invitations, responses, rounds
from gelijk.municipalities.models import Invitation, MonitorResponse
from gelijk.municipalities.monitor.questionnaire import questionnaire
from gelijk.municipalities.states import RoundStatus
from tests.municipalities.monitor_answers import WITH, WITHOUT

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
HERE = "/lokaal-beleid/monitor/"


@pytest.fixture
def round(loaded):
    today = timezone.localdate()
    made = rounds.prepare(
        by=SYSTEM,
        year=2026,
        version="2025",
        opens_on=today,
        closes_on=today + timedelta(days=60),
    )
    invitations.invite_all(by=SYSTEM, round=made)
    return rounds.move(by=SYSTEM, round=made, new=RoundStatus.OPEN)


def invitation(code="GM0599"):
    found = Invitation.objects.select_related("municipality", "round")
    return found.get(municipality__identifier=f"gemeente:{code}")


def fill(client, answers, year=2026):
    """Walks every page that is asked, as somebody would."""
    for _ in range(20):
        overview = client.get(f"{HERE}{year}/invullen/")
        todo = [page for page, (done, all_) in overview.context["pages"] if done < all_]
        todo = [page for page in todo if any(one.id in answers for one in page.questions)]
        response = MonitorResponse.objects.get()
        open_ = [p for p in todo if any(not response.answers.get(q.id) and q.id in answers
                                        for q in p.asked(response.answers))]  # fmt: skip
        if not open_:
            return
        given = {one.id: answers.get(one.id, "") for one in open_[0].questions}
        answer = client.post(
            f"{HERE}{year}/invullen/{open_[0].id}/",
            {name: value for name, value in given.items() if value} | {"gezien": response.version},
        )
        assert answer.status_code == 302


def test_all_342_are_invited_once_and_no_link_is_kept(round):
    assert Invitation.objects.count() == 342
    assert invitations.invite_all(by=SYSTEM, round=round) == 0
    links = {invitations.link_of(one) for one in Invitation.objects.select_related()}
    assert len(links) == 342
    assert all(len(link) >= 25 for link in links)
    kept = str(list(Invitation.objects.values())) + str(list(AuditEvent.objects.values("detail")))
    assert not any(link in kept for link in links)


def test_somebody_with_the_link_fills_in_saves_goes_on_later_and_jan_signs(round, as_jan):
    guest = Client()
    link = invitations.link_of(invitation())
    door = guest.get(f"{HERE}toegang/{link}/")
    assert door["Referrer-Policy"] == "same-origin"
    assert invitation().used_at is None
    assert guest.post(f"{HERE}toegang/{link}/")["Location"].endswith("/2026/invullen/")
    fill(guest, {"has_policy": "no"})
    assert MonitorResponse.objects.get().answers == {"has_policy": "no"}
    guest.post(f"{HERE}2026/stap/klaar/")
    assert MonitorResponse.objects.get().status == "begun"
    fill(guest, WITHOUT)
    guest.post(f"{HERE}2026/stap/klaar/")
    assert MonitorResponse.objects.get().status == "ready"
    # Who has the link files nothing: an official of the municipality must sign.
    assert guest.post(f"{HERE}2026/stap/indienen/").status_code == 403
    page = as_jan.get(f"{HERE}2026/invullen/").content.decode()
    assert "Akkoord en indienen" in page
    as_jan.post(f"{HERE}2026/stap/indienen/")
    filed = MonitorResponse.objects.get()
    assert (filed.status, filed.filed_by) == ("filed", "gebruiker:jan")
    done = as_jan.get(f"{HERE}2026/invullen/").content.decode()
    assert "Wat u nu kunt doen" in done
    assert "Begin klein en schrijf het op" in done
    assert AuditEvent.objects.filter(verb="monitor.file", actor="gebruiker:jan").count() == 1


def test_an_answer_that_cannot_be_is_told_and_nothing_is_lost(round, as_jan):
    as_jan.get(f"{HERE}2026/invullen/")
    seen = MonitorResponse.objects.get().version
    answer = as_jan.post(
        f"{HERE}2026/invullen/organised/",
        {"portfolio": "yes", "fte": "een beetje", "gezien": seen},
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="een beetje"' in page
    assert MonitorResponse.objects.get().answers == {}


def test_two_who_fill_in_at_once_do_not_overwrite_one_another(round, as_jan):
    as_jan.get(f"{HERE}2026/invullen/")
    seen = MonitorResponse.objects.get().version
    as_jan.post(f"{HERE}2026/invullen/policy/", {"has_policy": "yes", "gezien": seen})
    late = as_jan.post(f"{HERE}2026/invullen/policy/", {"has_policy": "no", "gezien": seen})
    assert late.status_code == 422
    assert "Iemand anders" in late.content.decode()
    assert MonitorResponse.objects.get().answers["has_policy"] == "yes"


@pytest.mark.parametrize("what", ["revoked", "renewed", "expired", "closed", "wrong"])
def test_a_link_that_does_not_hold_opens_nothing_and_says_the_same(round, what):
    one = invitation()
    link = invitations.link_of(one)
    today = timezone.localdate()
    visitor = Client()
    visitor.post(f"{HERE}toegang/{link}/")
    assert visitor.get(f"{HERE}2026/invullen/").status_code == 200
    if what == "revoked":
        invitations.revoke(by=SYSTEM, invitation=one)
    elif what == "renewed":
        invitations.renew(by=SYSTEM, invitation=one)
    elif what == "expired":
        Invitation.objects.update(expires_on=today - timedelta(days=1))
    elif what == "closed":
        rounds.move(by=SYSTEM, round=round, new=RoundStatus.CLOSED)
    else:
        link = "a" * 26
    refused = Client().post(f"{HERE}toegang/{link}/")
    assert refused.status_code == 403
    assert "Deze link geldt niet" in refused.content.decode()
    # And a visit that had begun ends: it is asked to log in.
    assert visitor.get(f"{HERE}2026/invullen/").status_code == (200 if what == "wrong" else 302)


def test_a_new_link_opens_and_expires_with_the_round(round):
    one = invitations.renew(by=SYSTEM, invitation=invitation())
    assert one.expires_on == round.closes_on
    guest = invitations.enter(token=invitations.link_of(one), today=timezone.localdate())
    assert guest.municipality == "GM0599"


def test_nobody_answers_for_another_municipality(round, jan):
    elsewhere = MonitorResponse.objects.create(
        round=round, municipality=invitation("GM0363").municipality, changed_by="x"
    )
    for act in (responses.make_ready, responses.file, responses.copy_last):
        with pytest.raises(NotAllowed):
            act(by=jan, response=elsewhere)
    with pytest.raises(NotAllowed):
        responses.save(by=jan, response=elsewhere, given={}, names=[], seen=1)


def test_answers_of_the_last_round_are_taken_over_where_they_still_fit(round, jan):
    before = rounds.prepare(
        by=SYSTEM,
        year=2024,
        version="2022",
        opens_on=round.opens_on,
        closes_on=round.closes_on,
    )
    MonitorResponse.objects.create(
        round=before,
        municipality=invitation().municipality,
        status="filed",
        filed_at=timezone.now(),
        filed_by="x",
        changed_by="x",
        answers={**WITH, "prevention": ["golf"], "portfolio": "yes"},
    )
    response = responses.begin(by=jan, round=round)
    responses.save(
        by=jan, response=response, given={"portfolio": "no"}, names=["portfolio"], seen=1
    )
    copied = responses.copy_last(by=jan, response=response)
    assert copied.copied_from == 2024
    assert copied.answers["policy_kinds"] == ["own_paper"]
    assert copied.answers["portfolio"] == "no"  # what was filled in already stays
    assert "prevention" not in copied.answers  # that answer is no longer there to choose
    assert questionnaire("2025").missing(copied.answers)


def test_what_was_filed_goes_back_only_with_a_reason(round, jan, noor):
    response = responses.begin(by=jan, round=round)
    saved = responses.save(by=jan, response=response, given=WITHOUT, names=list(WITHOUT), seen=1)
    responses.make_ready(by=jan, response=saved)
    responses.file(by=jan, response=saved)
    with pytest.raises(Problem, match="reden"):
        responses.reopen(by=noor, response=saved)
    again = responses.reopen(by=noor, response=saved, reason="Telefoontje van de gemeente.")
    assert (again.status, again.filed_by) == ("begun", "")


def test_reminders_go_to_who_has_not_filed_and_not_twice_in_a_week(round, jan, noor):
    response = responses.begin(by=jan, round=round)
    saved = responses.save(by=jan, response=response, given=WITHOUT, names=list(WITHOUT), seen=1)
    responses.make_ready(by=jan, response=saved)
    responses.file(by=jan, response=saved)
    assert len(invitations.remind(by=noor, round=round)) == 341
    assert invitations.remind(by=noor, round=round) == []
    Invitation.objects.update(reminded_at=timezone.now() - timedelta(days=8))
    assert len(invitations.remind(by=noor, round=round)) == 341


def test_noor_prepares_opens_invites_and_closes_in_the_browser(loaded, as_noor):
    filled = {"year": 2026, "version": "2025", "opens_on": "2026-11-01", "closes_on": "2026-12-31"}
    assert as_noor.post(f"{HERE}nieuw/", filled | {"closes_on": "2026-10-01"}).status_code == 422
    assert as_noor.post(f"{HERE}nieuw/", filled).status_code == 302
    for what in ("uitnodigen", "open"):
        as_noor.post(f"{HERE}2026/beheer/{what}/")
    page = as_noor.get(f"{HERE}2026/beheer/?zoek=rotterdam").content.decode()
    assert "1 gemeente" in page
    as_noor.post(f"{HERE}2026/beheer/GM0599/intrekken/")
    assert invitation().revoked_at is not None
    told = as_noor.post(f"{HERE}2026/beheer/published/", follow=True).content.decode()
    assert "kan niet naar" in told
    assert as_noor.post(f"{HERE}2022/beheer/open/").status_code == 404


def test_a_round_of_others_takes_no_steps(loaded, noor):
    from gelijk.municipalities.models import MonitorRound

    with pytest.raises(NotNow):
        rounds.move(by=noor, round=MonitorRound.objects.get(year=2022), new=RoundStatus.OPEN)
