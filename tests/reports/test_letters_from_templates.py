"""Letters from templates: they fit where they should, and what they mean is in the case."""

import re
from datetime import date
from io import BytesIO
from string import Formatter
from zipfile import ZipFile

import pytest
from django.urls import reverse

from gelijk.core import desks
from gelijk.core.models import AuditEvent
from gelijk.core.problems import NotNow, Problem
from gelijk.reports import sealing, standing
from gelijk.reports.actions import handling_steps, letters
from gelijk.reports.actions.handling_advice import BY_MESSAGE
from gelijk.reports.letters import fitting, merging, paper, templates
from gelijk.reports.models import LetterSent, Message
from gelijk.reports.models.cases import Anonymity
from gelijk.reports.models.handling import HearingFor, Party, Purpose
from gelijk.reports.states import Status
from tests.reports.case_steps import (
    BROUGHT_TO,
    REASONS,
    advise,
    becomes_anonymous,
    concluded,
    consents_to,
    history,
    investigated,
    now,
    planned,
    preliminary,
    received,
    supported,
)
from tests.reports.case_steps import letters as letters_of
from tests.reports.conftest import RADAR

OF_THE_OTHER_SIDE = [one for one in templates.for_cases() if one.to == Party.OTHER_PARTY]
WANTED = {
    *("ontvangst", "uitnodiging_intake", "onderzoek_klager", "onderzoek_beklaagde"),
    *("zienswijze_klager", "zienswijze_beklaagde", "conclusie_klager", "conclusie_beklaagde"),
    *("bemiddeling_klager", "bemiddeling_beklaagde", "advies", "doorverwijzing", "afsluiting"),
    "geen_bevoegdheid",
}


@pytest.fixture
def case(reference):
    return received()


@pytest.fixture
def desk(client, bram):
    client.force_login(bram)
    return client


def refusal(by, case, name: str) -> str:
    with desks.at(RADAR):
        there = now(case)
        return fitting.refusal(by, there, standing.of(there), templates.of(name))


def merged(by, case, name: str) -> str:
    with desks.at(RADAR):
        there = now(case)
        known, seal = standing.of(there), sealing.of(there)
        return merging.text_of(merging.Merge(by, there, known, seal, templates.of(name)))


def send(by, case, name: str, text: str = "", **more):
    template = templates.of(name)
    return letters.send(
        by=by, case=now(case), template=template, text=text or merged(by, case, name), **more
    )


def hidden(html: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(revision|seen)" value="([^"]+)"', html))


def edit_address(case, name: str) -> str:
    return reverse("case-letter", kwargs={"number": case.number, "template_id": name})


def test_every_letter_that_the_decree_asks_is_there_and_knows_its_fields():
    assert {one.id for one in templates.for_cases()} == WANTED
    assert templates.of("klachtcommissie", templates.CONDUCT).to == Party.COMPLAINANT
    for one in templates.for_cases():
        used = {name for _, name, _, _ in Formatter().parse(one.text) if name}
        assert used <= {*merging.FIELDS}, one.id
        assert one.article.startswith(("Besluit Wga art.", "Wet gemeentelijke"))


def test_a_template_whose_fields_differ_from_its_text_is_refused():
    one = templates.of("ontvangst").model_dump()
    with pytest.raises(ValueError, match="plaats"):
        templates.Template.model_validate(one | {"text": one["text"] + "{plaats}"})
    with pytest.raises(ValueError, match="no such state"):
        templates.Template.model_validate(one | {"states": ["nergens"]})


@pytest.mark.parametrize("status", [*BROUGHT_TO])
def test_in_every_state_a_letter_fits_exactly_where_its_template_says(case, bram, status):
    BROUGHT_TO[status](bram, case)
    for one in templates.for_cases():
        if status not in one.states:
            assert refusal(bram, case, one.id), one.id
        elif one.effect == "letter" and not one.needs:
            assert refusal(bram, case, one.id) == "", one.id


@pytest.mark.parametrize("anonymity", [Anonymity.THIRD_PARTIES, Anonymity.ENTIRE])
@pytest.mark.parametrize("template", OF_THE_OTHER_SIDE, ids=lambda one: one.id)
def test_besluit_art_5_2_letters_to_the_other_side_stop_when_the_complainant_is_anonymous(
    case, bram, anonymity, template
):
    investigated(bram, case)
    assert refusal(bram, case, "onderzoek_beklaagde") == ""
    becomes_anonymous(bram, case, anonymity)
    assert "art. 5 lid 4" in refusal(bram, case, template.id)
    with pytest.raises(NotNow, match=r"art. 5 lid 4"):
        letters.send(by=bram, case=now(case), template=template, text="Wij schrijven u hierover.")
    assert letters_of(case) == []


def test_besluit_art_5_2_letters_name_nobody_who_was_not_warned(case, bram):
    supported(bram, case)
    one = templates.of("bemiddeling_beklaagde").model_copy(update={"effect": "letter"})
    with pytest.raises(NotNow, match=r"art. 5 lid 3"):
        letters.send(by=bram, case=now(case), template=one, text="Fatima El Amrani klaagt over u.")
    letters.send(by=bram, case=now(case), template=one, text="Iemand klaagt over u.")
    assert letters_of(case) == ["other_party: Iemand klaagt over u."]


@pytest.mark.parametrize("template", OF_THE_OTHER_SIDE, ids=lambda one: one.id)
def test_besluit_art_9_3_letters_to_the_other_side_wait_for_the_preliminary_investigation(
    case, bram, template
):
    preliminary(bram, case)
    with pytest.raises(NotNow, match=r"art. 9 lid 3"):
        letters.send(by=bram, case=now(case), template=template, text="Wij kijken naar u.")


def test_besluit_art_10_1_a_letter_that_announces_is_the_telling(case, bram):
    investigated(bram, case)
    for side in ("klager", "beklaagde"):
        send(bram, case, f"onderzoek_{side}")
    with desks.at(RADAR):
        known = standing.of(now(case))
    assert all(known.hearing(HearingFor.INVESTIGATION, party) for party in Party)
    assert "Fatima El Amrani" in letters_of(case)[1], "who is warned is named to the other side"
    assert "Café De Kroon" in letters_of(case)[1]
    assert refusal(bram, case, "zienswijze_beklaagde") == ""


def test_besluit_art_10_1_the_day_in_the_letter_is_the_day_of_the_case(case, bram):
    investigated(bram, case)
    with pytest.raises(Problem, match="zienswijze"):
        send(bram, case, "onderzoek_beklaagde", "Wij onderzoeken een klacht over u.")
    assert letters_of(case) == []


def test_besluit_art_10_2_a_view_is_asked_after_the_announcement(case, bram):
    investigated(bram, case)
    assert "art. 10 lid 1" in refusal(bram, case, "zienswijze_beklaagde")


def test_besluit_art_10_6_the_conclusion_goes_out_with_its_reasons(case, bram):
    concluded(bram, case)
    with pytest.raises(Problem, match=r"10 lid 6"):
        send(bram, case, "conclusie_klager", "Er is onderscheid gemaakt. Meer zeggen wij niet.")
    send(bram, case, "conclusie_klager")
    with desks.at(RADAR):
        known = standing.of(now(case))
    told = known.hearing(HearingFor.INVESTIGATION, Party.COMPLAINANT)
    assert told.conclusion_sent_on is not None
    assert known.hearing(HearingFor.INVESTIGATION, Party.OTHER_PARTY).conclusion_sent_on is None
    assert REASONS in letters_of(case)[-1]


def test_besluit_art_8_the_letter_of_an_advice_holds_the_reasons(case, bram):
    planned(bram, case)
    assert "art. 8 lid 1" in refusal(bram, case, "advies")
    advise(bram, case)
    assert REASONS in merged(bram, case, "advies")


def test_besluit_art_11_1_an_invitation_to_mediation_needs_the_warning(case, bram):
    planned(bram, case)
    assert "art. 4 lid 2" in refusal(bram, case, "bemiddeling_beklaagde")
    consents_to(bram, case, Purpose.MEDIATE)
    send(bram, case, "bemiddeling_beklaagde")
    assert "Wij stellen voor om te bemiddelen" in letters_of(case)[0]


def test_besluit_art_5_1_who_is_entirely_anonymous_is_written_to_in_the_mailbox(reference, bram):
    case = received(anonymity=Anonymity.ENTIRE, contact={})
    assert "Geachte heer, mevrouw" in merged(bram, case, "ontvangst")
    with pytest.raises(NotNow, match=r"art. 5 lid 1"):
        send(bram, case, "ontvangst")
    send(bram, case, "ontvangst", how=BY_MESSAGE)
    with desks.at(RADAR):
        assert Message.objects.filter(case=case, from_reporter=False).count() == 1


def test_a_letter_with_a_gap_is_not_sent(reference, bram):
    case = received(other_party={})
    investigated(bram, case)
    assert "[vul in: beklaagde]" in merged(bram, case, "onderzoek_beklaagde")
    with pytest.raises(Problem, match="ingevuld"):
        send(bram, case, "onderzoek_beklaagde")


def test_what_was_sent_stands_in_history_and_trail_without_a_word_of_it(case, bram):
    send(bram, case, "ontvangst")
    assert history(case)[-1] == ("letter", Status.RECEIVED)
    event = AuditEvent.objects.get(verb="case.letter", object=case.public_id)
    assert event.detail == {"step": "letter", "template": "ontvangst", "party": "complainant"}
    with desks.at(RADAR):
        sealed = bytes(LetterSent.objects.get(case=case).sealed)
    assert b"melding" not in sealed


def test_the_page_offers_what_fits_and_says_why_the_rest_does_not(case, desk):
    page = desk.get(reverse("case-letters", kwargs={"number": case.number})).content.decode()
    assert edit_address(case, "ontvangst") in page
    assert edit_address(case, "conclusie_klager") not in page
    assert "Besluit Wga art. 10 leden 5 en 6" in page


def test_a_letter_is_edited_looked_at_and_written_down_as_sent(case, desk):
    opened = desk.get(edit_address(case, "ontvangst"))
    html = opened.content.decode()
    assert "Beste Fatima El Amrani," in html
    assert case.number in html
    data = hidden(html) | {"text": "Beste Fatima,\n\nWij hebben uw melding.", "how": "letter"}
    preview = desk.post(edit_address(case, "ontvangst"), data | {"preview": "1"})
    assert preview.content.startswith(b"%PDF")
    assert letters_of(case) == [], "a look is not a letter"
    sent = desk.post(edit_address(case, "ontvangst"), data)
    assert sent.status_code == 302
    assert letters_of(case) == ["complainant: Beste Fatima,\n\nWij hebben uw melding."]
    merge = AuditEvent.objects.get(verb="letter.merge", object=case.public_id)
    assert merge.detail["opened"] == ["contact"]


def test_what_was_typed_stays_after_a_refusal(case, desk, bram):
    html = desk.get(edit_address(case, "ontvangst")).content.decode()
    planned(bram, case)
    data = hidden(html) | {"text": "Mijn eigen woorden blijven staan.", "how": "letter"}
    page = desk.post(edit_address(case, "ontvangst"), data)
    assert page.status_code in (409, 422)
    assert "Mijn eigen woorden blijven staan." in page.content.decode()


@pytest.mark.parametrize(("format", "start"), [("pdf", b"%PDF"), ("odt", b"PK")])
def test_a_sent_letter_is_downloaded_and_that_is_audited(case, desk, bram, sanne, format, start):
    send(bram, case, "ontvangst")
    with desks.at(RADAR):
        row = LetterSent.objects.get(case=case)
    address = reverse(
        "case-letter-file", kwargs={"number": case.number, "letter": row.pk, "format": format}
    )
    assert desk.get(address).content.startswith(start)
    assert AuditEvent.objects.filter(verb="letter.read", object=case.public_id).count() == 1
    desk.force_login(sanne)
    assert desk.get(address).status_code == 404


def test_after_a_change_by_a_colleague_sending_again_is_a_choice(case, desk, bram):
    html = desk.get(edit_address(case, "ontvangst")).content.decode()
    handling_steps.start_analysis(by=bram, case=case)
    data = hidden(html) | {"text": "Wij hebben uw melding ontvangen.", "how": "letter"}
    page = desk.post(edit_address(case, "ontvangst"), data).content.decode()
    assert "intussen gewijzigd" in page
    assert desk.post(edit_address(case, "ontvangst"), data | hidden(page)).status_code == 302


def test_who_signs_stands_in_lines_of_its_own():
    made = paper.made(
        text="Dag,\r\n\r\nEen zin.\r\n\r\nMet vriendelijke groet,\r\nBram\r\nRADAR",
        subject="Brief",
        office="RADAR",
        addressee="Klager",
        number="26-X",
        day=date(2026, 5, 2),
        format="odt",
    )
    with ZipFile(BytesIO(made)) as package:
        words = re.findall(r">([^<>]+)<", package.read("content.xml").decode())
    assert [one for one in words if one in ("Een zin.", "Bram", "Met vriendelijke groet,")] == [
        "Een zin.",
        "Met vriendelijke groet,",
        "Bram",
    ]
