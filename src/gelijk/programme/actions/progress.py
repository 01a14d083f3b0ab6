"""Progress: reports follow one another; none is changed."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from gelijk.core import audit, links
from gelijk.core.models import Link, Relation
from gelijk.core.permissions import Permission, Person, check_can
from gelijk.core.problems import NotNow, Problem
from gelijk.programme.models import Measure, MeasureVersion, Progress
from gelijk.programme.models.progress import Light


@transaction.atomic
def report(
    *,
    by: Person,
    measure: Measure,
    day: date,
    light: Light,
    reason: str,
    evidence: Sequence[str] = (),
) -> Progress:
    """Says how a measure stands; green needs evidence that anybody can look up."""
    check_can(by, Permission.REPORT_PROGRESS)
    if not MeasureVersion.objects.published().filter(measure=measure).exists():
        raise NotNow(
            _("Deze maatregel is nog niet gepubliceerd."), remedy=_("Publiceer hem eerst.")
        )
    if not reason.strip():
        raise Problem(_("Een kleur zonder reden zegt niets."), remedy=_("Vul de reden in."))
    proof = list(dict.fromkeys(name.strip() for name in evidence if name.strip()))
    if light == Light.GREEN and not proof:
        raise Problem(
            _("Groen vraagt om bewijs."),
            remedy=_("Noem ten minste één openbaar kenmerk, zoals kst-30950-316."),
        )
    progress = Progress.objects.create(
        measure=measure,
        day=day,
        light=light,
        reason=reason.strip(),
        evidence=proof,
        reported_by=by.audit_name,
        synthetic=measure.synthetic,
    )
    audit.record(
        by=by,
        verb="measure.report_progress",
        object=measure.public_id,
        detail={"day": day, "light": light, "evidence": proof},
    )
    _tie(by, measure, proof)
    return progress


def _tie(by: Person, measure: Measure, evidence: Sequence[str]) -> None:
    relation = Relation.IS_EVIDENCE_OF
    links.make_all(
        by=by,
        links=[
            Link(subject=name, relation=relation, object=measure.public_id) for name in evidence
        ],
    )
