"""Intentions: adding, changing, and each step."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from gelijk.core import audit
from gelijk.core.numbering import next_identifier
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import Problem
from gelijk.core.states import check_transition
from gelijk.finance.actions.budget import check_address
from gelijk.finance.models import Intention
from gelijk.finance.models.intentions import PREFIX
from gelijk.finance.permissions import INTENTION_STEPS, check_step
from gelijk.finance.states import INTENTION_TRANSITIONS, IntentionStatus


@transaction.atomic
def add_intention(*, by: Person, columns: Mapping[str, object]) -> Intention:
    """A new plan; it starts as an intention."""
    check_can(by, Permission.EDIT_AMOUNT)
    check_address(columns)
    start = f"{PREFIX}{timezone.localdate().year}-"
    public_id = next_identifier(Intention.objects.all(), start)
    plan = Intention.objects.create(**columns, public_id=public_id)
    plan.events.create(status=plan.status, by=by.audit_name)
    audit.record(by=by, verb="intention.add", object=plan.public_id, detail={"title": plan.title})
    return plan


@transaction.atomic
def change_intention(*, by: Person, plan: Intention, columns: Mapping[str, object]) -> None:
    """Changes what the plan is; its round may move, and the trail tells from where."""
    plan = Intention.objects.select_for_update().get(pk=plan.pk)
    check_step(by, INTENTION_STEPS["wijzigen"], plan.status)
    changed = {name: value for name, value in columns.items() if getattr(plan, name) != value}
    if not changed:
        return
    check_address(changed)
    before = {name: getattr(plan, name) for name in changed}
    for name, value in changed.items():
        setattr(plan, name, value)
    plan.save()
    detail = {"before": before, "after": changed}
    audit.record(by=by, verb="intention.change", object=plan.public_id, detail=detail)


@transaction.atomic
def move_intention(*, by: Person, plan: Intention, new: IntentionStatus, reason: str) -> None:
    """The next step of the plan, with its reason."""
    plan = Intention.objects.select_for_update().get(pk=plan.pk)
    check_step(by, INTENTION_STEPS["stand"], plan.status)
    check_transition(INTENTION_TRANSITIONS, IntentionStatus(plan.status), new)
    if not reason.strip():
        raise Problem("Er staat geen reden bij.", where="reason", remedy="Schrijf op waarom.")
    plan.status = new
    plan.save(update_fields=["status"])
    plan.events.create(status=new, reason=reason.strip(), by=by.audit_name)
    detail = {"status": new, "reason": reason}
    audit.record(by=by, verb="intention.move", object=plan.public_id, detail=detail)
