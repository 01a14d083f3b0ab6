"""Role × step × state: who may do what with a dossier, and when; nothing else is possible."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from gelijk.accounts.models import User
from gelijk.accounts.roles import ROLES
from gelijk.core.audit import AuditEvent
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.core.states import diagram
from gelijk.documents.dossiers import actions
from gelijk.documents.dossiers.actions.inventory_import import import_inventory
from gelijk.documents.dossiers.permissions import STEPS, possible
from gelijk.documents.dossiers.states import TRANSITIONS, DossierStatus
from gelijk.documents.models import Dossier, DossierFile, Withholding
from tests.documents.dossier_cases import CLEAN, given, in_review, version

pytestmark = pytest.mark.django_db

EVERYBODY = [*ROLES, "nobody"]
# Written out by hand: the test would prove nothing if it read the roles to know the answer.
EDITORS, DECIDERS = {"policy_officer", "disclosure_reviewer"}, {"disclosure_reviewer"}
MAY = {
    "wijzigen": EDITORS,
    "termijn": EDITORS,
    "bestanden": EDITORS,
    "volgorde": EDITORS,
    "verwijderen": EDITORS,
    "inventaris": EDITORS,
    "beoordelen": EDITORS,
    "terugnemen": EDITORS,
    "vervallen": EDITORS,
    "oordeel": DECIDERS,
    "versie": DECIDERS,
    "achterhouden": DECIDERS,
    "achterhouden-beeindigen": DECIDERS,
    "besluiten": DECIDERS,
    "heropenen": DECIDERS,
    "openbaar": DECIDERS,
    "corrigeren": DECIDERS,
    "stuk-intrekken": DECIDERS,
    "intrekken": DECIDERS,
}


@pytest.fixture
def file(wil: User) -> DossierFile:
    """A file that is judged, with two versions of which the first is out."""
    [file] = in_review(wil)
    first = version(wil, file)
    actions.judge(by=wil, file=file, judgement="deels")
    version(wil, file, text=CLEAN + "nog eens")
    first.published_at = timezone.now()
    first.save()
    DossierFile.objects.filter(pk=file.pk).update(status="published")
    file.refresh_from_db()
    return file


def act(name: str, by: User, file: DossierFile) -> object:
    this = {"by": by, "dossier": file.dossier}
    one = {"by": by, "file": file}
    reason = "Daarom."
    acts: dict[str, Callable[[], object]] = {
        "wijzigen": lambda: actions.revise(**this, changes={"summary": "Iets anders."}),
        "termijn": lambda: actions.set_deadline(
            **this, kind="moved", due_on=timezone.localdate(), reason=reason
        ),
        "bestanden": lambda: actions.add_files(**this, given=[given("nieuw.txt", "Een tekst.")]),
        "volgorde": lambda: actions.move_file(**one, place=1),
        "verwijderen": lambda: actions.remove_file(**one, reason=reason),
        "inventaris": lambda: import_inventory(
            **this, filename="lijst.csv", content=b"ID;Document\n1;x\n"
        ),
        "beoordelen": lambda: actions.begin_review(**this),
        "terugnemen": lambda: actions.take_back(**this, reason=reason),
        "vervallen": lambda: actions.lapse(**this, reason=reason),
        "oordeel": lambda: actions.judge(**one, judgement="openbaar"),
        "versie": lambda: version(by, file),
        "achterhouden": lambda: actions.withhold(
            **this, codes=["68.staat"], what="De concepten", motivation=reason
        ),
        "achterhouden-beeindigen": lambda: actions.end_withholding(
            by=by, withholding=Withholding.objects.get(), reason=reason
        ),
        "besluiten": lambda: actions.decide(**this, decision="Verstrekt."),
        "heropenen": lambda: actions.reopen(**this, reason=reason),
        "openbaar": lambda: actions.publish(**this),
        "corrigeren": lambda: actions.correct(**one, reason=reason),
        "stuk-intrekken": lambda: actions.withdraw_file(**one, reason=reason),
        "intrekken": lambda: actions.withdraw(**this, reason=reason),
    }
    return acts[name]()


@pytest.mark.parametrize("name", STEPS)
def test_steps_of_a_dossier(name, file):
    Withholding.objects.create(dossier=file.dossier, what="Concepten", codes=["68.staat"])
    for role in EVERYBODY:
        roles = [] if role == "nobody" else [role]
        by = User.objects.create(username=f"iemand-{role}", organisation="BZK", roles=roles)
        every_state(name, role, by, file)


def every_state(name: str, role: str, by: User, file: DossierFile) -> None:
    dossier = file.dossier
    for state in DossierStatus:
        Dossier.objects.filter(pk=dossier.pk).update(
            status=state, published_at=timezone.now(), withdrawn_reason="Daarom."
        )
        dossier.refresh_from_db()
        before = AuditEvent.objects.count()
        if role not in MAY[name]:
            with pytest.raises(NotAllowed):
                act(name, by, file)
        elif state not in STEPS[name].states:
            with pytest.raises(NotNow):
                act(name, by, file)
        else:
            _really(lambda: act(name, by, file))
            continue
        assert AuditEvent.objects.count() == before
        shown = {step.name for step in possible(by, state)}
        assert (name in shown) == (role in MAY[name] and state in STEPS[name].states)


def _really(do: Callable[[], object]) -> None:
    """Does it, sees that it stands in the trail, and undoes it for the next state."""
    from django.db import transaction

    before = AuditEvent.objects.count()
    with transaction.atomic():
        do()
        assert AuditEvent.objects.count() > before
        transaction.set_rollback(True)


def test_every_step_of_the_table_is_tested():
    assert set(MAY) == set(STEPS)


def test_nobody_works_on_another_organisations_dossier(file):
    other = User.objects.create(
        username="elders", roles=["disclosure_reviewer"], organisation="SZW"
    )
    with pytest.raises(NotAllowed, match="andere organisatie"):
        actions.revise(by=other, dossier=file.dossier, changes={"summary": "x"})
    with pytest.raises(NotAllowed):
        actions.open_original(by=other, file=file)
    assert not Dossier.objects.visible_to(other).exists()


def test_a_dossier_goes_no_other_way(wil):
    [file] = in_review(wil)
    with pytest.raises(NotNow):
        actions.publish(by=wil, dossier=file.dossier)
    assert "published --> withdrawn" in diagram(TRANSITIONS)
    assert TRANSITIONS[DossierStatus.LAPSED] == frozenset()


def test_nothing_is_published_past_the_gate(wil):
    [file] = in_review(wil)
    version(wil, file, passed=False)
    actions.judge(by=wil, file=file, judgement="deels")
    with pytest.raises(Problem, match="vond in de laatste versie nog iets"):
        actions.decide(by=wil, dossier=file.dossier, decision="Verstrekt.")
