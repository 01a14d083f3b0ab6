"""The way of a version: written, reviewed by the responsible ministry, published.

Who may is in the permissions of `core`; here is when. The responsible ministry sees its measure
before the public does, as the ministers stay responsible for their own (kst-30950-316).
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.core.permissions import Permission


class Status(StrEnum):
    """Where a version stands."""

    DRAFT = "draft"
    DEPARTMENT_REVIEW = "department_review"
    APPROVED = "approved"
    PUBLISHED = "published"


STATUS_LABELS: Mapping[Status, str | Promise] = MappingProxyType(
    {
        Status.DRAFT: _("concept"),
        Status.DEPARTMENT_REVIEW: _("bij het ministerie"),
        Status.APPROVED: _("akkoord, nog niet gepubliceerd"),
        Status.PUBLISHED: _("gepubliceerd"),
    }
)

TRANSITIONS: Mapping[Status, frozenset[Status]] = MappingProxyType(
    {
        Status.DRAFT: frozenset({Status.DEPARTMENT_REVIEW}),
        Status.DEPARTMENT_REVIEW: frozenset({Status.APPROVED, Status.DRAFT}),
        Status.APPROVED: frozenset({Status.PUBLISHED, Status.DRAFT}),
        Status.PUBLISHED: frozenset(),
    }
)

# Whose turn it is: nobody owns what is published.
OWNERS: Mapping[Status, Permission | None] = MappingProxyType(
    {
        Status.DRAFT: Permission.EDIT_MEASURE,
        Status.DEPARTMENT_REVIEW: Permission.REVIEW_MEASURE,
        Status.APPROVED: Permission.PUBLISH_MEASURE,
        Status.PUBLISHED: None,
    }
)
