"""The rule that a web address of a source leads to a page."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def leads_to_a_page(name: str) -> models.CheckConstraint:
    """Nothing but http and https: `javascript:` in a link runs in the browser of who clicks it."""
    return models.CheckConstraint(
        condition=Q(source_url="") | Q(source_url__regex=r"^https?://[^/\s]\S*$"),
        name=name,
        violation_error_message=_("Schrijf een webadres dat met https:// begint."),
    )
