"""New and changed commitments as an Atom feed, of a dossier, a ministry or all.

Users of the House's open data ask for exactly this (berthubert/tkconv #80, #85)."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from gelijk.parliament import queries
from gelijk.parliament.models import Commitment
from gelijk.parliament.syncfeed.names import uuid_of

LENGTH = 50


if TYPE_CHECKING:
    Base = Feed[Commitment, dict[str, str]]
else:
    Base = Feed  # Django's own class takes no parameters at run time


class CommitmentFeed(Base):
    """The latest fifty; each change is a new date on the same entry."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, str]:
        names = ("dossier", "ministerie", "kamer")
        return {name: request.GET[name] for name in names if request.GET.get(name)}

    def link(self, obj: dict[str, str]) -> str:
        return reverse("parliament-tracker")

    def title(self, obj: dict[str, str]) -> str:
        about = ", ".join(f"{name} {value}" for name, value in obj.items())
        return f"{_('Toezeggingen')}: {about}" if about else _("Toezeggingen aan het parlement")

    def description(self, obj: dict[str, str]) -> str:
        return _("Nieuwe en gewijzigde toezeggingen.")

    def items(self, obj: dict[str, str]) -> Iterable[Commitment]:
        found: QuerySet[Commitment] = Commitment.objects.real()
        if "dossier" in obj:
            found = queries.commitments_of_dossier(obj["dossier"])
        if "ministerie" in obj:
            found = found.filter(ministry=obj["ministerie"])
        if "kamer" in obj:
            found = found.filter(chamber=obj["kamer"])
        return found.prefetch_related("deadlines").order_by("-changed_at", "code")[:LENGTH]

    def item_title(self, item: Any) -> str:
        return str(item.summary)

    def item_description(self, item: Any) -> str:
        parts = [f"{_('Stand')}: {item.get_status_display()}"]
        if deadline := item.deadline:
            parts.append(f"{_('Termijn')}: {deadline}")
        if item.is_overdue():
            parts.append(_("te laat"))
        return ". ".join(parts)

    def item_guid(self, item: Commitment) -> str:
        return f"urn:uuid:{uuid_of(item.identifier)}"

    def item_updateddate(self, item: Commitment) -> dt.datetime:
        return item.changed_at

    def item_pubdate(self, item: Commitment) -> dt.datetime:
        return item.made_at

    def item_categories(self, item: Commitment) -> Iterable[str | Promise]:
        return [name for name in (item.ministry, item.chamber, item.status) if name]
