"""People who work with Gelijk. Somebody who reports discrimination is never one of them."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.accounts.roles import ROLES
from gelijk.core.permissions import Permission


class User(AbstractUser):
    """A member of staff with roles and the organisation that they work for."""

    roles = ArrayField(
        models.CharField(
            max_length=40, choices=[(role.name, role.label) for role in ROLES.values()]
        ),
        default=list,
        blank=True,
    )
    organisation = models.CharField(max_length=200, blank=True)
    synthetic = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("username"),
                name="a_username_in_any_case_is_one",
                violation_error_message=_("Deze gebruikersnaam bestaat al."),
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=~models.Q(email=""),
                name="an_email_address_is_of_one_person",
                violation_error_message=_("Dit e-mailadres is al van een andere gebruiker."),
            ),
        ]

    @property
    def permissions(self) -> frozenset[Permission]:
        """Everything that the roles of this person may do."""
        known = (ROLES[name].permissions for name in self.roles if name in ROLES)
        # A made-up person of the demonstration may nothing once it is no demonstration any more.
        real = not self.synthetic or settings.DEMONSTRATION
        return frozenset().union(*known) if self.is_active and real else frozenset()

    @property
    def audit_name(self) -> str:
        """The name in the audit trail."""
        return f"gebruiker:{self.get_username()}"

    @property
    def role_labels(self) -> list[str | Promise]:
        """What the roles of this person are called."""
        return [ROLES[name].label for name in self.roles if name in ROLES]
