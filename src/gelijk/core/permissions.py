"""What people may do. Roles (in `accounts`) are sets of these; default is nothing.

`check_can` raises, `can` answers. The state a thing must be in is not here but in `states.py`
of its register: *who* is kept apart from *when*.
"""

from enum import StrEnum
from typing import Protocol, runtime_checkable

from django.utils.translation import gettext as _

from gelijk.core import registers
from gelijk.core.problems import NotAllowed


class Permission(StrEnum):
    """One thing that somebody may do."""

    EDIT_MEASURE = "edit_measure"
    REVIEW_MEASURE = "review_measure"
    PUBLISH_MEASURE = "publish_measure"
    REPORT_PROGRESS = "report_progress"
    MANAGE_EDITION = "manage_edition"
    RECORD_SESSION = "record_session"
    VIEW_DRAFT = "view_draft"
    EDIT_AMOUNT = "edit_amount"
    IMPORT_AMOUNTS = "import_amounts"
    EDIT_PAPER = "edit_paper"
    EDIT_COMMITMENT = "edit_commitment"
    CLOSE_COMMITMENT = "close_commitment"
    PROPOSE_RAPPEL = "propose_rappel"
    DECIDE_RAPPEL = "decide_rappel"
    RECORD_INFORMATION_REQUEST = "record_information_request"
    IMPORT_PARLIAMENT = "import_parliament"
    READ_LETTER = "read_letter"
    PUBLISH_LETTER = "publish_letter"
    DECIDE_PROPOSAL = "decide_proposal"
    EDIT_ORGANISATION = "edit_organisation"
    EDIT_LINK = "edit_link"
    READ_AUDIT = "read_audit"
    MANAGE_USERS = "manage_users"
    ENTER_REPORT = "enter_report"
    READ_CASE = "read_case"
    HANDLE_CASE = "handle_case"
    ASSIGN_CASE = "assign_case"
    TRANSFER_CASE = "transfer_case"
    GROUP_CASES = "group_cases"
    HOLD_CASE = "hold_case"
    APPROVE_DESTRUCTION = "approve_destruction"
    JUDGE_CONDUCT = "judge_conduct"
    SEE_CASE_FIGURES = "see_case_figures"
    DRAW_UP_RETURN = "draw_up_return"
    SEE_RETURN = "see_return"
    SIGN_RETURN = "sign_return"
    MANAGE_PARTNERS = "manage_partners"
    BUILD_FIGURES = "build_figures"
    CORRECT_FIGURES = "correct_figures"
    SIGN_RELEASE = "sign_release"
    EDIT_FUNDING = "edit_funding"
    MANAGE_MONITOR = "manage_monitor"
    FILE_MONITOR = "file_monitor"
    SEND_MUNICIPAL_LETTER = "send_municipal_letter"
    VIEW_DOSSIER = "view_dossier"
    EDIT_DOSSIER = "edit_dossier"
    REVIEW_DOCUMENT = "review_document"
    SECOND_READ = "second_read"
    DECIDE_DISCLOSURE = "decide_disclosure"
    PUBLISH_DOSSIER = "publish_dossier"


@runtime_checkable
class Person(Protocol):
    """Somebody who acts: a user of `accounts`, or the system itself."""

    @property
    def audit_name(self) -> str: ...

    @property
    def permissions(self) -> frozenset[Permission]: ...


class System:
    """The installation itself, for facts that it loads and work on a schedule."""

    def __init__(self, name: str = "systeem") -> None:
        self.audit_name = name
        self.permissions = frozenset(Permission)


SYSTEM = System()


def can(person: object, permission: Permission) -> bool:
    """Whether the person may; somebody who is not logged in may nothing."""
    return permission in getattr(person, "permissions", frozenset())


def check_can(person: object, permission: Permission) -> None:
    """Raises `NotAllowed` when the person may not."""
    if not can(person, permission):
        raise NotAllowed(_("U mag dit niet doen."), remedy=_remedy(permission))


def _remedy(permission: Permission) -> str:
    """Says what the right is called and which roles have it.

    Who knows the roles says so in its `rights.py`: `def who_may(permission) -> str`.
    """
    said = (module.who_may(permission) for module in registers.modules("rights"))
    ask = _("Vraag uw beheerder erom als u het voor uw werk nodig heeft.")
    return " ".join([*said, ask])
