"""Roles: a sentence on who gets it, and what it may do. Default is nothing."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.core.permissions import Permission as May


@dataclass(frozen=True, slots=True)
class Role:
    """A role; `given_to` says who gets it."""

    name: str
    label: str | Promise
    given_to: str | Promise
    permissions: frozenset[May]


# What a handler does with the cases of the own office.
HANDLING = frozenset(
    {
        May.ENTER_REPORT,
        May.READ_CASE,
        May.HANDLE_CASE,
        May.TRANSFER_CASE,
        May.GROUP_CASES,
        May.HOLD_CASE,
        May.SEE_CASE_FIGURES,
    }
)

ROLES = {
    role.name: role
    for role in (
        Role(
            "handler",
            _("Klachtbehandelaar"),
            _("Behandelaar van een antidiscriminatievoorziening (Besluit Wga art. 1 onder d)."),
            HANDLING,
        ),
        Role(
            "adv_manager",
            _("Manager ADV"),
            _("Leidinggevende van een antidiscriminatievoorziening."),
            HANDLING
            | {
                May.ASSIGN_CASE,
                May.APPROVE_DESTRUCTION,
                May.JUDGE_CONDUCT,
                May.DRAW_UP_RETURN,
                May.SEE_RETURN,
            },
        ),
        Role(
            "municipal_officer",
            _("Gemeenteambtenaar"),
            _("Ambtenaar van een gemeente; ziet cijfers, nooit zaken (Besluit Wga art. 2 lid 3)."),
            frozenset({May.SEE_RETURN, May.SIGN_RETURN, May.FILE_MONITOR}),
        ),
        Role(
            "policy_officer",
            _("Beleidsmedewerker"),
            _("Medewerker van een ministerie die maatregelen, geld en toezeggingen bijhoudt."),
            frozenset(
                {
                    May.VIEW_DRAFT,
                    May.EDIT_MEASURE,
                    May.REVIEW_MEASURE,
                    May.REPORT_PROGRESS,
                    May.EDIT_AMOUNT,
                    May.IMPORT_AMOUNTS,
                    May.EDIT_PAPER,
                    May.EDIT_COMMITMENT,
                    May.CLOSE_COMMITMENT,
                    May.PROPOSE_RAPPEL,
                    May.RECORD_INFORMATION_REQUEST,
                    May.IMPORT_PARLIAMENT,
                    May.READ_LETTER,
                    May.PUBLISH_LETTER,
                    May.DECIDE_PROPOSAL,
                    May.EDIT_LINK,
                    May.SEE_RETURN,
                    May.BUILD_FIGURES,
                    May.CORRECT_FIGURES,
                    May.EDIT_FUNDING,
                    May.MANAGE_MONITOR,
                    May.SEND_MUNICIPAL_LETTER,
                    May.VIEW_DOSSIER,
                    May.EDIT_DOSSIER,
                }
            ),
        ),
        Role(
            "coordinator",
            _("Coördinator NCDR"),
            _("Medewerker van de Nationaal Coördinator tegen Discriminatie en Racisme."),
            frozenset(
                {
                    May.VIEW_DRAFT,
                    May.EDIT_MEASURE,
                    May.PUBLISH_MEASURE,
                    May.MANAGE_EDITION,
                    May.RECORD_SESSION,
                    May.REPORT_PROGRESS,
                    May.DECIDE_RAPPEL,
                    May.READ_LETTER,
                    May.DECIDE_PROPOSAL,
                    May.EDIT_LINK,
                    May.SEE_RETURN,
                    May.BUILD_FIGURES,
                    May.CORRECT_FIGURES,
                    May.SIGN_RELEASE,
                    May.MANAGE_MONITOR,
                    May.SEND_MUNICIPAL_LETTER,
                }
            ),
        ),
        Role(
            "disclosure_reviewer",
            _("Beoordelaar openbaarmaking"),
            _("Beoordeelt wat openbaar wordt en wat niet."),
            frozenset(
                {
                    May.READ_LETTER,
                    May.PUBLISH_LETTER,
                    May.RECORD_INFORMATION_REQUEST,
                    May.VIEW_DOSSIER,
                    May.EDIT_DOSSIER,
                    May.REVIEW_DOCUMENT,
                    May.SECOND_READ,
                    May.DECIDE_DISCLOSURE,
                    May.PUBLISH_DOSSIER,
                }
            ),
        ),
        Role("researcher", _("Onderzoeker"), _("Onderzoeker met een afspraak."), frozenset()),
        Role(
            "auditor",
            _("Auditor"),
            _("Controleert het systeem; leest het logboek en verandert niets."),
            frozenset({May.READ_AUDIT, May.VIEW_DRAFT}),
        ),
        Role(
            "administrator",
            _("Beheerder"),
            _("Beheert gebruikers en organisaties; ziet geen zaken."),
            frozenset(
                {May.MANAGE_USERS, May.EDIT_ORGANISATION, May.READ_AUDIT, May.MANAGE_PARTNERS}
            ),
        ),
    )
}
