"""What each permission lets somebody do, in a sentence for the person who has it."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gelijk.accounts.roles import ROLES
from gelijk.core.permissions import Permission as May

WORDS: dict[May, Promise] = {
    May.EDIT_MEASURE: _("maatregelen schrijven en wijzigen"),
    May.REVIEW_MEASURE: _("maatregelen van collega’s nakijken"),
    May.PUBLISH_MEASURE: _("maatregelen openbaar maken"),
    May.REPORT_PROGRESS: _("voortgang melden"),
    May.MANAGE_EDITION: _("een jaargang van het programma beheren"),
    May.RECORD_SESSION: _("bijeenkomsten en hun inbreng vastleggen"),
    May.VIEW_DRAFT: _("concepten inzien"),
    May.EDIT_AMOUNT: _("bedragen vastleggen en verbeteren"),
    May.IMPORT_AMOUNTS: _("bedragen uit een tabel inlezen"),
    May.EDIT_PAPER: _("Kamerstukken vastleggen"),
    May.EDIT_COMMITMENT: _("toezeggingen vastleggen en bijwerken"),
    May.CLOSE_COMMITMENT: _("toezeggingen afdoen met bewijs"),
    May.PROPOSE_RAPPEL: _("voorstellen doen voor het rappel"),
    May.DECIDE_RAPPEL: _("beslissen over het rappel"),
    May.RECORD_INFORMATION_REQUEST: _("informatieverzoeken van de Kamer vastleggen"),
    May.IMPORT_PARLIAMENT: _("stukken en toezeggingen inlezen"),
    May.READ_LETTER: _("brieven inlezen"),
    May.PUBLISH_LETTER: _("brieven openbaar maken"),
    May.DECIDE_PROPOSAL: _("beslissen over wat uit een brief gelezen is"),
    May.EDIT_ORGANISATION: _("organisaties wijzigen"),
    May.EDIT_LINK: _("verbanden leggen tussen stukken, maatregelen en geld"),
    May.READ_AUDIT: _("het logboek lezen en controleren"),
    May.MANAGE_USERS: _("gebruikers en hun rollen beheren"),
    May.ENTER_REPORT: _("meldingen invoeren"),
    May.READ_CASE: _("zaken van het eigen bureau lezen"),
    May.HANDLE_CASE: _("zaken behandelen"),
    May.ASSIGN_CASE: _("zaken toewijzen"),
    May.TRANSFER_CASE: _("zaken overdragen"),
    May.GROUP_CASES: _("zaken bij elkaar voegen"),
    May.HOLD_CASE: _("zaken bewaren na hun termijn"),
    May.APPROVE_DESTRUCTION: _("vernietiging van zaken goedkeuren"),
    May.JUDGE_CONDUCT: _("over gedragingen in zaken oordelen"),
    May.SEE_CASE_FIGURES: _("cijfers over zaken inzien"),
    May.DRAW_UP_RETURN: _("de jaaropgave opstellen"),
    May.SEE_RETURN: _("de jaaropgave inzien"),
    May.SIGN_RETURN: _("de jaaropgave ondertekenen"),
    May.MANAGE_PARTNERS: _("partners en hun sleutels beheren"),
    May.BUILD_FIGURES: _("cijfers uit de registers opbouwen"),
    May.CORRECT_FIGURES: _("cijfers corrigeren"),
    May.SIGN_RELEASE: _("een vrijgave van cijfers ondertekenen"),
    May.EDIT_FUNDING: _("de bekostiging van gemeenten bijhouden"),
    May.MANAGE_MONITOR: _("de monitor lokaal beleid beheren"),
    May.FILE_MONITOR: _("de monitor voor de eigen gemeente invullen"),
    May.SEND_MUNICIPAL_LETTER: _("brieven aan gemeenten maken"),
    May.VIEW_DOSSIER: _("dossiers inzien"),
    May.EDIT_DOSSIER: _("dossiers samenstellen"),
    May.REVIEW_DOCUMENT: _("documenten beoordelen en lakken"),
    May.SECOND_READ: _("als tweede lezer controleren"),
    May.DECIDE_DISCLOSURE: _("over openbaarmaking besluiten"),
    May.PUBLISH_DOSSIER: _("een dossier openbaar maken"),
}


def who_may(permission: May) -> str:
    """The right in words, with the roles that have it."""
    roles = [str(role.label) for role in ROLES.values() if permission in role.permissions]
    what = str(WORDS.get(permission, permission))
    if not roles:
        return gettext("Dit is het recht ‘%(what)s’; geen rol heeft het.") % {"what": what}
    return gettext("Dit is het recht ‘%(what)s’, van: %(roles)s.") % {
        "what": what,
        "roles": ", ".join(roles),
    }


def of_role(name: str) -> list[Promise]:
    """What the role lets somebody do, in the order of the list."""
    return [words for right, words in WORDS.items() if right in ROLES[name].permissions]
