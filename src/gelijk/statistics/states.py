"""Where a release stands, who may take each step, and which steps there are."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from gelijk.core.permissions import Permission


class ReleaseStatus(models.TextChoices):
    """A release is read by the public only while it is signed."""

    PROPOSED = "proposed", _("voorgesteld")
    ATTACKED = "attacked", _("aangevallen")
    SIGNED = "signed", _("vrijgegeven")
    WITHDRAWN = "withdrawn", _("ingetrokken")


RELEASE_TRANSITIONS: Mapping[ReleaseStatus, frozenset[ReleaseStatus]] = {
    ReleaseStatus.PROPOSED: frozenset({ReleaseStatus.ATTACKED, ReleaseStatus.WITHDRAWN}),
    ReleaseStatus.ATTACKED: frozenset(
        {ReleaseStatus.ATTACKED, ReleaseStatus.SIGNED, ReleaseStatus.WITHDRAWN}
    ),
    ReleaseStatus.SIGNED: frozenset({ReleaseStatus.WITHDRAWN}),
    ReleaseStatus.WITHDRAWN: frozenset(),
}
# Who proposes never signs: see actions/releasing.py and the constraint on the table.
RELEASE_OWNERS: Mapping[ReleaseStatus, Permission] = {
    ReleaseStatus.PROPOSED: Permission.BUILD_FIGURES,
    ReleaseStatus.ATTACKED: Permission.BUILD_FIGURES,
    ReleaseStatus.SIGNED: Permission.SIGN_RELEASE,
    ReleaseStatus.WITHDRAWN: Permission.SIGN_RELEASE,
}
