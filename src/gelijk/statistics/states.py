"""Where a release stands, and which steps there are.

Who may take each is in actions/releasing.py; who proposes never signs.
"""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _


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
