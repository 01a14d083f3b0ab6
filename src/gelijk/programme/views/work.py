"""What waits for whom, and the steps that a version takes."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gelijk.core.permissions import Permission, can, check_can
from gelijk.programme import permissions
from gelijk.programme.actions import measures as measure_actions
from gelijk.programme.models import Goal, Input, MeasureVersion
from gelijk.programme.states import Status
from gelijk.programme.views.staff import get_version, person, to_version


def waiting(request: HttpRequest) -> HttpResponse:
    """Versions that this person can do something with now, and where the others are."""
    check_can(request.user, Permission.VIEW_DRAFT)
    opened = MeasureVersion.objects.exclude(status=Status.PUBLISHED)
    opened = opened.select_related("measure", "edition").order_by("changed_at")
    mine: list[MeasureVersion] = []
    others: list[MeasureVersion] = []
    for version in opened:
        (mine if _is_turn(request, version) else others).append(version)
    context = {
        "mine": mine,
        "others": others,
        **_asked(request.user),
        "may_add": can(request.user, Permission.EDIT_MEASURE),
        "may_record": can(request.user, Permission.RECORD_SESSION),
        "may_manage": can(request.user, Permission.MANAGE_EDITION),
    }
    return render(request, "programme/work.html", context)


def _asked(viewer: object) -> dict[str, object]:
    """Input that waits for an answer, and goals of which nothing was measured."""
    inputs, goals = Input.objects.none(), Goal.objects.none()
    if can(viewer, Permission.RECORD_SESSION):
        inputs = Input.objects.unanswered().select_related("session")
    if can(viewer, Permission.REPORT_PROGRESS):
        goals = Goal.objects.filter(values=None).select_related("measure", "edition")
    return {"inputs": inputs, "goals": goals}


def _is_turn(request: HttpRequest, version: MeasureVersion) -> bool:
    return (
        permissions.can_edit(request.user, version)
        or permissions.can_review(request.user, version)
        or permissions.can_publish(request.user, version)
    )


@require_POST
def step(request: HttpRequest, slug: str, major: int, minor: int, step: str) -> HttpResponse:
    """Takes one step with a version."""
    take = STEPS.get(step)
    if take is None:
        raise Http404
    version = get_version(slug, major, minor)
    messages.success(request, take(request, version))
    return to_version(version)


def _send(request: HttpRequest, version: MeasureVersion) -> str:
    measure_actions.send(by=person(request), version=version, token=_token(request))
    return _("Het concept ligt bij het ministerie.")


def _token(request: HttpRequest) -> UUID:
    """Which content the person had on the screen; a made-up one is never right."""
    try:
        return UUID(request.POST.get("token", ""))
    except ValueError:
        return UUID(int=0)


def _approve(request: HttpRequest, version: MeasureVersion) -> str:
    comment = request.POST.get("comment", "")
    measure_actions.review(by=person(request), version=version, approves=True, comment=comment)
    return _("U bent akkoord gegaan.")


def _reject(request: HttpRequest, version: MeasureVersion) -> str:
    comment = request.POST.get("comment", "")
    measure_actions.review(by=person(request), version=version, approves=False, comment=comment)
    return _("Het concept gaat terug naar de schrijver, met uw toelichting.")


def _publish(request: HttpRequest, version: MeasureVersion) -> str:
    measure_actions.publish(by=person(request), version=version)
    return _("De versie is gepubliceerd.")


def _send_back(request: HttpRequest, version: MeasureVersion) -> str:
    comment = request.POST.get("comment", "")
    measure_actions.send_back(by=person(request), version=version, comment=comment)
    return _("De versie is weer een concept.")


STEPS: dict[str, Callable[[HttpRequest, MeasureVersion], str]] = {
    "voorleggen": _send,
    "akkoord": _approve,
    "afwijzen": _reject,
    "publiceren": _publish,
    "terugsturen": _send_back,
}
