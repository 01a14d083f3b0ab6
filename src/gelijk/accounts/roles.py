"""Roles: a sentence on who gets it, and what it may do. Default is nothing."""

from dataclasses import dataclass

from gelijk.core.permissions import Permission as May


@dataclass(frozen=True, slots=True)
class Role:
    """A role; `given_to` says who gets it."""

    name: str
    label: str
    given_to: str
    permissions: frozenset[May]


ROLES = {
    role.name: role
    for role in (
        Role(
            "handler",
            "Klachtbehandelaar",
            "Behandelaar van een antidiscriminatievoorziening (Besluit Wga art. 1 onder d).",
            frozenset(),
        ),
        Role(
            "adv_manager",
            "Manager ADV",
            "Leidinggevende van een antidiscriminatievoorziening.",
            frozenset(),
        ),
        Role(
            "municipal_officer",
            "Gemeenteambtenaar",
            "Ambtenaar van een gemeente; ziet cijfers, nooit zaken (Besluit Wga art. 2 lid 3).",
            frozenset(),
        ),
        Role(
            "policy_officer",
            "Beleidsmedewerker",
            "Beleidsmedewerker van een ministerie die maatregelen, geld en toezeggingen bijhoudt.",
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
                    May.DECIDE_PROPOSAL,
                    May.EDIT_LINK,
                }
            ),
        ),
        Role(
            "coordinator",
            "Coördinator NCDR",
            "Medewerker van de Nationaal Coördinator tegen Discriminatie en Racisme.",
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
                }
            ),
        ),
        Role(
            "disclosure_reviewer",
            "Beoordelaar openbaarmaking",
            "Beoordeelt wat openbaar wordt en wat niet.",
            frozenset({May.READ_LETTER, May.RECORD_INFORMATION_REQUEST}),
        ),
        Role("researcher", "Onderzoeker", "Onderzoeker met een afspraak.", frozenset()),
        Role(
            "auditor",
            "Auditor",
            "Controleert het systeem; leest het logboek en verandert niets.",
            frozenset({May.READ_AUDIT, May.VIEW_DRAFT}),
        ),
        Role(
            "administrator",
            "Beheerder",
            "Beheert gebruikers en organisaties; ziet geen zaken.",
            frozenset({May.MANAGE_USERS, May.EDIT_ORGANISATION, May.READ_AUDIT}),
        ),
    )
}
