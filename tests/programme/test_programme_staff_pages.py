"""What staff do on the screen: write, lay before the ministry, agree, publish, report."""

import pytest

from gelijk.programme.forms import MeasureForm
from gelijk.programme.models import Edition, MeasureVersion, Progress
from gelijk.programme.states import Status
from gelijk.programme.vocabulary import Vocabulary


def typed(**more):
    return {
        "title": "Les over discriminatie",
        "summary": "Lespakket.",
        "form": "maatregel",
        "edition": "2022",
        "line": "erkennen_voorkomen",
        "line_basis": "read_in",
        "domains": ["onderwijs"],
        "responsible": ["BZK"],
        "source_document": "kst-30950-316",
        **more,
    }


NEW = "/programma/maatregelen/nieuw/"
WORK = "/programma/werk/"


def address(version, step=""):
    slug = version.measure.slug
    return f"/programma/maatregelen/{slug}/versies/{version.number}/{step}"


def test_a_measure_goes_from_writer_to_ministry_to_public(screens):
    screens["noor"].post(NEW, typed())
    version = MeasureVersion.objects.get(title="Les over discriminatie")
    assert (version.line_basis, version.domains_basis) == ("read_in", "written")
    assert screens["visitor"].get(address(version)).status_code == 404
    token = {"token": str(version.token)}
    assert screens["noor"].post(address(version, "voorleggen/"), token).status_code == 302
    page = screens["mila"].get(WORK).content.decode()
    assert page.index("Les over discriminatie") < page.index("</table>")
    screens["mila"].post(address(version, "akkoord/"), {"comment": "Prima."})
    screens["ruben"].post(address(version, "publiceren/"))
    version.refresh_from_db()
    assert version.status == Status.PUBLISHED
    assert "Les over discriminatie" in screens["visitor"].get(address(version)).content.decode()


def test_a_rejection_without_a_word_is_refused_with_a_sentence(screens):
    screens["noor"].post(NEW, typed())
    version = MeasureVersion.objects.get(title="Les over discriminatie")
    screens["noor"].post(address(version, "voorleggen/"), {"token": str(version.token)})
    response = screens["mila"].post(address(version, "afwijzen/"), {"comment": ""})
    assert response.status_code == 400
    assert "zegt waarom" in response.content.decode()


def test_a_form_with_a_fault_keeps_what_was_typed(screens):
    response = screens["noor"].post(NEW, typed(title="", year_from="2024", year_to="2022"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Lespakket." in page
    assert "Het laatste jaar ligt voor het eerste." in page
    assert not MeasureVersion.objects.filter(summary="Lespakket.").exists()


def test_a_measure_without_a_source_is_refused(screens):
    page = screens["noor"].post(NEW, typed(source_document="")).content.decode()
    assert "Noem de bron" in page


def test_who_was_overtaken_keeps_the_input_sees_the_change_and_can_save_after_all(screens):
    screens["noor"].post(NEW, typed())
    version = MeasureVersion.objects.get(title="Les over discriminatie")
    edit = address(version, "invullen/")
    seen = str(version.token)
    screens["mila"].post(edit, typed(title="Titel van Mila", token=seen))
    response = screens["noor"].post(edit, typed(title="Titel van Noor", token=seen))
    page = response.content.decode()
    assert "mila heeft deze versie intussen opgeslagen" in page
    assert "<del>Titel van Mila</del>" in page
    assert "<ins>Titel van Noor</ins>" in page
    version.refresh_from_db()
    assert version.title == "Titel van Mila"
    again = typed(title="Titel van Noor", token=str(response.context["token"]))
    assert screens["noor"].post(edit, again).status_code == 302
    version.refresh_from_db()
    assert version.title == "Titel van Noor"


def test_opening_and_saving_a_draft_changes_nothing(screens):
    start = "/programma/maatregelen/2022-012/wijzigen/"
    response = screens["noor"].post(start, {"edition": ""}, follow=True)
    form = response.context["form"]
    before = MeasureVersion.objects.get(measure__public_id="maatregel:2022-012", minor=1)
    data = {name: form[name].value() for name in form.fields}
    data = {name: "" if value is None else value for name, value in data.items()}
    data["token"] = str(before.token)
    screens["noor"].post(address(before, "invullen/"), data)
    after = MeasureVersion.objects.get(pk=before.pk)
    for field in MeasureVersion._meta.concrete_fields:
        if field.name not in ("token", "changed_at"):
            assert getattr(after, field.attname) == getattr(before, field.attname), field.name


def test_a_correction_is_read_by_everybody(screens):
    start = "/programma/maatregelen/2022-036/corrigeren/"
    page = screens["noor"].post(start, {"reason": ""}).content.decode()
    assert "Wat was er fout?" in page
    screens["noor"].post(start, {"reason": "de titel was te kort"})
    version = MeasureVersion.objects.get(measure__public_id="maatregel:2022-036", minor=1)
    version.responsible = ["BZK"]
    version.save()
    screens["mila"].post(address(version, "voorleggen/"), {"token": str(version.token)})
    screens["mila"].post(address(version, "akkoord/"))
    screens["ruben"].post(address(version, "publiceren/"))
    page = screens["visitor"].get("/programma/maatregelen/2022-036/").content.decode()
    assert "Gecorrigeerd op" in page
    assert "de titel was te kort" in page
    old = screens["visitor"].get("/programma/maatregelen/2022-036/versies/1.0/").content.decode()
    assert "In deze versie stond een fout." in old


def test_progress_is_reported_with_its_reason_and_evidence(screens):
    form = "/programma/maatregelen/2022-036/voortgang/"
    typed = {"day": "2024-05-16", "light": "green", "reason": "Het experiment is gedaan."}
    page = screens["noor"].post(form, typed).content.decode()
    assert "Groen vraagt om bewijs." in page
    assert "Het experiment is gedaan." in page
    screens["noor"].post(form, {**typed, "evidence": "kst-30950-365\nkst-30950-366"})
    report = Progress.objects.get(measure__public_id="maatregel:2022-036")
    assert report.evidence == ["kst-30950-365", "kst-30950-366"]
    page = screens["visitor"].get("/programma/maatregelen/2022-036/").content.decode()
    assert "Het experiment is gedaan." in page
    assert "op schema" in page


def test_a_session_its_input_and_the_measure_it_became(screens):
    screens["ruben"].post(
        "/programma/sessies/nieuw/",
        {"kind": "townhall", "title": "Townhall", "day": "2023-03-01", "edition": "2023"},
    )
    page = "/programma/sessies/2023-001/"
    screens["ruben"].post(page, {"text": "Meer nazorg.", "public": "on"})
    answer = f"{page}inbreng/2023-001/"
    assert answer in screens["ruben"].get(WORK).content.decode()
    wrong = screens["ruben"].post(answer, {"text": "Wordt gedaan.", "measure": "2099-001"})
    assert "Deze maatregel bestaat niet." in wrong.content.decode()
    assert "Wordt gedaan." in wrong.content.decode()
    screens["ruben"].post(answer, {"measure": "2023-042"})
    assert answer not in screens["ruben"].get(WORK).content.decode()
    seen = screens["visitor"].get(page).content.decode()
    assert "Meer nazorg." in seen
    assert "Betere nazorg van slachtoffers" in seen
    measure = screens["visitor"].get("/programma/maatregelen/2023-042/").content.decode()
    assert "Meer nazorg." in measure


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        (NEW, {"noor", "mila", "ruben"}),
        (WORK, {"noor", "mila", "ruben", "ada"}),
        ("/programma/maatregelen/2022-036/wijzigen/", {"noor", "mila", "ruben"}),
        ("/programma/maatregelen/2022-036/corrigeren/", {"noor", "mila", "ruben"}),
        ("/programma/maatregelen/2022-036/voortgang/", {"noor", "mila", "ruben"}),
        ("/programma/sessies/nieuw/", {"ruben"}),
        ("/programma/doelen/nieuw/", {"ruben"}),
        ("/programma/doelen/2022-001/meten/", {"noor", "mila", "ruben"}),
        ("/programma/nieuw/", {"ruben"}),
        ("/programma/2022/wijzigen/", {"ruben"}),
    ],
)
def test_staff_pages_are_for_who_may(screens, path, allowed):
    opened = {name for name, screen in screens.items() if screen.get(path).status_code == 200}
    assert opened == allowed
    for name in set(screens) - allowed:
        refused = 302 if name == "visitor" else 403
        assert screens[name].get(path).status_code == refused


def test_the_work_list_is_empty_with_a_sentence(screens):
    assert "Er wacht niets op u." in screens["mila"].get(WORK).content.decode()


def test_the_form_offers_every_word_of_the_lists(loaded):
    form = MeasureForm(words=Vocabulary.read())
    offered = {code for code, _ in form.fields["grounds"].choices}
    assert {"antisemitisme", "algemeen", "zwangerschap"} <= offered
    assert Edition.objects.count() == 2
