"""Pages of the money: everybody looks, Noor records, reads tables and budgets."""

import csv
import io
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from gelijk.core.models import AuditEvent, Upload
from gelijk.core.permissions import SYSTEM
from gelijk.core.tables import read_table
from gelijk.municipalities import facts
from gelijk.municipalities.funding.queries import rates_of
from gelijk.municipalities.models import Payment

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
MONEY = "/lokaal-beleid/geld/"


def upload(client, address, text, name="tabel.csv", **rest):
    file = SimpleUploadedFile(name, text.encode())
    return client.post(address, {"file": file, **rest})


def payment(as_noor, **changed):
    filled = {"municipality": "GM0599", "year": 2024, "amount": "500.000,25", "stage": "realised"}
    filled |= {"source_note": "jaarrekening 2024", "adv": "adv-radar"}
    return as_noor.post(f"{MONEY}vastleggen/", filled | changed)


def test_noor_records_what_rotterdam_pays_and_everybody_sees_what_does_not_arrive(client, as_noor):
    assert payment(as_noor).status_code == 302
    page = client.get(f"{MONEY}?jaar=2024&zoek=rotterdam").content.decode()
    assert "500.000,25" in page
    assert "Komt niet aan" in page
    assert 'class="gelijk-chart"' in page
    assert AuditEvent.objects.filter(verb="funding.record").count() == 1


def test_a_correction_needs_a_reason_and_keeps_what_was_typed(as_noor):
    payment(as_noor)
    again = payment(as_noor, amount="600000")
    assert again.status_code == 422
    assert "600000" in again.content.decode()
    assert payment(as_noor, amount="600000", reason="Tikfout.").status_code == 302
    assert {one.status for one in Payment.objects.all()} == {"current", "replaced"}


def test_without_a_source_nothing_is_recorded(as_noor):
    answer = payment(as_noor, source_note="")
    assert answer.status_code == 422
    assert "Er staat geen bron bij." in answer.content.decode()
    assert not Payment.objects.exists()


def test_a_withdrawn_payment_is_unknown_again(as_noor):
    payment(as_noor)
    one = Payment.objects.get()
    as_noor.post(f"{MONEY}{one.pk}/intrekken/", {"reason": "Was van een ander jaar."})
    page = as_noor.get(f"{MONEY}?jaar=2024&zoek=rotterdam").content.decode()
    assert "500.000,25" not in page
    assert "Van 1 van de 1 gemeenten" in page
    assert "Was van een ander jaar." in as_noor.get(f"{MONEY}{one.pk}/").content.decode()


def test_nobody_else_records(client, as_jan):
    for browser in (client, as_jan):
        assert payment(browser).status_code == 403
        assert upload(browser, f"{MONEY}inlezen/", "x").status_code == 403
    assert not Payment.objects.exists()


def test_the_ranking_sorts_and_leaves_what_is_unknown_at_the_end(client, as_noor):
    payment(as_noor)
    payment(as_noor, municipality="GM0363", amount="1")
    found = client.get(f"{MONEY}?jaar=2024&sorteer=-betaalt").content.decode()
    assert found.index("Rotterdam</a>") < found.index("Amsterdam</a>") < found.index("Almere</a>")
    assert 'aria-sort="descending"' in found


def test_per_office_province_and_in_later_borders(client, as_noor):
    payment(as_noor)
    offices = client.get(f"{MONEY}?jaar=2024&per=voorziening").content.decode()
    assert "RADAR" in offices
    assert "voorziening niet bekend" in offices
    later = client.get(f"{MONEY}?jaar=2021&indeling=2023&zoek=eemsdelta").content.decode()
    assert "1 januari 2023" in later
    assert client.get(f"{MONEY}?jaar=1999").status_code == 200


@pytest.mark.parametrize("format", ["csv", "ods", "xlsx"])
def test_the_file_holds_the_same_and_an_unknown_is_an_empty_cell(client, as_noor, format):
    payment(as_noor)
    answer = client.get(f"{MONEY}bijdragen-2024.{format}?provincie=Zuid-Holland")
    table = read_table(answer.content)
    rows = {row.text("gemeente"): row for row in table.rows}
    assert rows["GM0599"].decimal("bedrag") == Decimal("500000.25")
    assert rows["GM0518"].decimal("bedrag") is None
    assert "GM0363" not in rows
    assert client.get(f"{MONEY}bijdragen-2024.exe").status_code == 404


def test_a_table_with_faults_names_every_row_and_loads_nothing(as_noor):
    text = (
        "gemeente;jaar;bedrag;bron\n"
        "Rotterdam;2024;100;jaarrekening\n"
        "Haaren;2024;100;jaarrekening\n"
        "Utrecht;2024;;jaarrekening\n"
        "Almere;2024;-5;\n"
        "Rotterdam;2024;7;jaarrekening\n"
    )
    answer = upload(as_noor, f"{MONEY}inlezen/", text)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "deze gemeente was er niet op 1 januari 2024" in page
    assert "Schrijf 0 als er niets betaald is" in page
    assert "een betaling is nul of meer" in page
    assert not Payment.objects.exists()
    double = text.splitlines()
    answer = upload(as_noor, f"{MONEY}inlezen/", "\n".join([double[0], double[1], double[5]]))
    assert "deze gemeente staat er vaker" in answer.content.decode()


def test_a_table_is_looked_at_and_then_loaded_whole(as_noor):
    text = "gemeente;jaar;bedrag;soort;voorziening;bron\n"
    text += "rotterdam;2024;500.000,00;begroot;RADAR;begroting\nGM0363;2024;0;;;rekening\n"
    look = upload(as_noor, f"{MONEY}inlezen/", text)
    page = as_noor.get(look["Location"])
    seal = page.context["preview"].seal
    assert as_noor.post(look["Location"], {"gezien": seal}).status_code == 302
    made = {one.municipality.code: one for one in Payment.objects.select_related("municipality")}
    assert made["GM0599"].stage == "budgeted"
    assert made["GM0363"].amount == 0
    assert not Upload.objects.exists()


def test_what_changed_since_somebody_looked_is_not_loaded(as_noor):
    text = "gemeente;jaar;bedrag;bron\nRotterdam;2024;100;jaarrekening\n"
    look = upload(as_noor, f"{MONEY}inlezen/", text)
    seal = as_noor.get(look["Location"]).context["preview"].seal
    payment(as_noor, adv="", amount="100")
    assert (
        "Bekijk opnieuw"
        in as_noor.post(look["Location"], {"gezien": seal}, follow=True).content.decode()
    )
    assert Payment.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "rows", "expected"),
    [
        (
            "taakveld;categorie;omschrijving;jaar;bedrag\n"
            "6.1;4.3.8;Subsidie RADAR;2024;512,5\n"
            "6.1;4.3.8;Adviesraad;2024;12\n"
            "6.1;4.3.8;Meldpunt discriminatie;2023;400\n",
            ["2"],
            Decimal("512500.00"),
        ),
        (
            "Post,Begroting 2024\nAntidiscriminatievoorziening,300000\nADV extra,1000\nAdvies,5\n",
            ["2", "3"],
            Decimal("301000.00"),
        ),
    ],
)
def test_a_budget_is_read_line_by_line_as_somebody_points_out(as_noor, text, rows, expected):
    of_whom = {"municipality": "GM0599", "year": 2024, "stage": "budgeted", "adv": ""}
    look = upload(as_noor, f"{MONEY}begroting/", text, "begroting.csv", **of_whom)
    address = look["Location"]
    found = as_noor.get(address).context["found"]
    assert {str(one.number) for one in found} == set(rows)
    assert as_noor.post(address, {}).status_code == 422
    twice = [*rows, rows[0]]  # a line that is sent twice counts once
    assert as_noor.post(address, {"regels": twice}).status_code == 302
    made = Payment.objects.get()
    assert made.amount == expected
    assert f"rij {', '.join(rows)}" in made.source_note
    assert made.how == "budget"


def test_a_rate_is_recorded_with_its_source(client, as_noor):
    filled = {"purpose": "prevention", "from_year": 2026, "per_inhabitant": "0,20"}
    assert as_noor.post(f"{MONEY}tarieven/", filled).status_code == 422
    assert (
        as_noor.post(
            f"{MONEY}tarieven/", filled | {"source_note": "meicirculaire 2025"}
        ).status_code
        == 302
    )
    halves = filled | {"per_inhabitant": "0,205", "source_note": "meicirculaire 2025"}
    refused = as_noor.post(f"{MONEY}tarieven/", halves)
    assert refused.status_code == 422  # the database would have rounded it in silence
    assert "hele centen" in refused.content.decode()
    page = client.get(f"{MONEY}tarieven/").content.decode()
    assert "€\N{NO-BREAK SPACE}0,20" in page
    assert client.post(f"{MONEY}tarieven/", filled).status_code == 403


def test_a_corrected_rate_leaves_the_old_one_to_be_seen(as_noor, client):
    filled = {"purpose": "prevention", "from_year": 2026, "source_note": "meicirculaire"}
    for amount in ("0,20", "0,21"):
        as_noor.post(f"{MONEY}tarieven/", filled | {"per_inhabitant": amount})
    assert rates_of(2026).prevention.per_inhabitant == Decimal("0.21")
    page = client.get(f"{MONEY}tarieven/").content.decode()
    assert "€\N{NO-BREAK SPACE}0,20" in page
    assert page.count("vervangen op") == 1
    assert facts.load(by=SYSTEM) == 0  # nor does loading facts bring the old one back


def test_the_csv_has_one_line_per_municipality(client):
    rows = list(csv.reader(io.StringIO(client.get(f"{MONEY}bijdragen-2023.csv").content.decode())))
    assert len(rows) == 343
