"""What anybody may ask of the public pages: little work for the database, and never a breakdown."""

from pathlib import Path

import pytest

from gelijk import parliament
from gelijk.core.permissions import SYSTEM, Permission
from gelijk.core.proposals import Proposal, accept
from gelijk.core.sources import Place
from gelijk.parliament import queries
from gelijk.parliament.models import Commitment, Reference
from gelijk.parliament.views.tracker import _asked

pytestmark = pytest.mark.django_db
DIGITS = "9" * 5_000


@pytest.mark.parametrize("identifier", ["kst-30950-316", "kst-30950-325", "kst-36200-VII-139"])
def test_a_letter_with_many_references_asks_little(
    client, loaded, django_assert_max_num_queries, identifier
):
    with django_assert_max_num_queries(25):
        page = client.get(f"/kamer/stukken/{identifier}/").content.decode()
    targets = Reference.objects.filter(source_document=identifier).exclude(target="")
    assert targets.exists()
    assert page.count('scope="row"') >= targets.count()


def test_a_reference_to_a_paper_here_leads_to_its_page(client, loaded):
    page = client.get("/kamer/stukken/kst-30950-316/").content.decode()
    here = Reference.objects.filter(source_document="kst-30950-316", target="kst-35925-VII-35")
    assert here.exists()
    assert 'href="/kamer/stukken/kst-35925-VII-35/">kst-35925-VII-35</a>' in page


@pytest.mark.parametrize(
    "name", ["q", "wie", "vanaf", "tot", "pagina", "sorteer", "status", "kamer", "ministerie"]
)
@pytest.mark.parametrize("kind", ["toezeggingen", "moties", "verzoeken"])
def test_any_number_may_be_asked(client, rf, promise, name, kind):
    """Refused at the door when it is absurd; without the door the form understands it too."""
    assert client.get("/kamer/", {"soort": kind, name: DIGITS}).status_code in (200, 400)
    _kind, _form, found = _asked(rf.get("/kamer/", {"soort": kind, name: DIGITS}))
    assert len(found) <= 1
    assert client.get("/kamer/", {"soort": kind, name: "9" * 30}).status_code == 200


@pytest.mark.parametrize("path", [f"/kamer/rappel/{DIGITS}/", f"/kamer/rappel/{'9' * 40}/"])
def test_a_list_with_a_number_beyond_all_is_not_there(client, ruben, path):
    client.force_login(ruben)
    assert client.get(path).status_code == 404


def test_a_search_is_of_eight_words_at_most(promise):
    """The ninth word would find nothing; it is not looked for."""
    eight = "een brief sturen een brief sturen een brief"
    found = queries.commitments(queries.Filters(text=f"{eight} onvindbaar"))
    assert [row.code for row in found] == ["T1"]
    assert not queries.commitments(queries.Filters(text="een onvindbaar")).exists()
    sql = str(queries.commitments(queries.Filters(text="x " * 1_000)).query)
    assert sql.count("LIKE") == 8 * 5


class Reader:
    """Somebody who may decide on proposals and nothing else."""

    audit_name = "lezer"
    permissions = frozenset({Permission.DECIDE_PROPOSAL})


def test_who_accepts_a_proposal_keeps_the_rights_that_they_have(letter):
    fields = {"type": "toezegging", "motion_reference": "kst-30950-255"}
    proposal = Proposal("commitment", Place(letter.identifier, 1, 9), "Zo.", fields)
    by = Reader()
    name = accept(by=by, proposal=proposal)
    assert Commitment.objects.get().identifier == name
    assert by.permissions == {Permission.DECIDE_PROPOSAL}


def test_no_action_makes_a_person_out_of_another():
    """A person with wider rights than somebody has would be one that nobody gave them."""
    for file in Path(parliament.__file__).parent.rglob("*.py"):
        assert ".permissions |" not in file.read_text(), file
    assert SYSTEM.permissions == frozenset(Permission)
