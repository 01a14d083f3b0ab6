"""Who may do what with a version, and when; `check_can_x` raises, `can_x` answers."""

from collections.abc import Callable

from gelijk.core.permissions import Permission, can, check_can
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.programme.models import MeasureVersion
from gelijk.programme.states import STATUS_LABELS, Status

Check = Callable[[object, MeasureVersion], None]

# BZK coordinates the programme (bureauncdr.nl): it reviews what no other ministry answers for.
COORDINATING = "BZK"


def ministry_of(person: object) -> str:
    """The abbreviation of the ministry that somebody works for, where there is one."""
    return str(getattr(person, "organisation", "") or "").removeprefix("organisatie:")


def ministries_of(version: MeasureVersion) -> list[str]:
    """The ministries that review this version before anybody else sees it."""
    return version.responsible or [COORDINATING]


def still_to_review(version: MeasureVersion) -> list[str]:
    """The ministries that have not said yes or no in this round."""
    said = set(version.reviews.filter(round=version.round).values_list("ministry", flat=True))
    return [ministry for ministry in ministries_of(version) if ministry not in said]


def check_can_edit(person: object, version: MeasureVersion | None = None) -> None:
    """A draft may be changed, nothing else."""
    check_can(person, Permission.EDIT_MEASURE)
    if version is not None:
        _check_status(version, Status.DRAFT)


def check_can_send(person: object, version: MeasureVersion) -> None:
    """Who may edit a draft may send it to the ministry."""
    check_can_edit(person, version)


def check_can_review(person: object, version: MeasureVersion) -> None:
    """Only the responsible ministry, and nobody who wrote any of it, in whatever round."""
    check_can(person, Permission.REVIEW_MEASURE)
    _check_status(version, Status.DEPARTMENT_REVIEW)
    ministry = ministry_of(person)
    waiting = still_to_review(version)
    if ministry not in waiting:
        raise NotAllowed(
            f"Deze maatregel wacht op {', '.join(waiting)}.",
            remedy="Alleen een verantwoordelijk ministerie dat nog niet gereageerd heeft kan dit.",
        )
    if getattr(person, "audit_name", "") in version.written_by:
        raise NotAllowed(
            "U hebt zelf aan dit concept geschreven.",
            remedy="Vraag een collega die er niet aan schreef om het te beoordelen.",
        )


def check_can_publish(person: object, version: MeasureVersion) -> None:
    """After the responsible ministries agreed."""
    check_can(person, Permission.PUBLISH_MEASURE)
    _check_status(version, Status.APPROVED)


def check_can_send_back(person: object, version: MeasureVersion) -> None:
    """Who publishes may also send it back to be changed."""
    check_can_publish(person, version)


def can_edit(person: object, version: MeasureVersion) -> bool:
    return _allows(check_can_edit, person, version)


def can_review(person: object, version: MeasureVersion) -> bool:
    return _allows(check_can_review, person, version)


def can_publish(person: object, version: MeasureVersion) -> bool:
    return _allows(check_can_publish, person, version)


def can_report(person: object) -> bool:
    return can(person, Permission.REPORT_PROGRESS)


def _allows(
    check: Callable[[object, MeasureVersion], None], person: object, version: MeasureVersion
) -> bool:
    try:
        check(person, version)
    except Problem:
        return False
    return True


def _check_status(version: MeasureVersion, wanted: Status) -> None:
    if version.status != wanted:
        raise NotNow(
            f"Versie {version.number} is '{STATUS_LABELS[Status(version.status)]}'.",
            remedy=f"Dit kan alleen met een versie die '{STATUS_LABELS[wanted]}' is.",
        )
