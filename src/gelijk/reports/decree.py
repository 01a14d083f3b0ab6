"""What the Decree on antidiscrimination facilities (BWBR0026353) asks before a step.

Each rule stands here once, with its article; `permissions.py` says which step needs which.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from gelijk.core.problems import NotNow, Problem
from gelijk.reports.models import Case
from gelijk.reports.models.cases import Anonymity, Outcome
from gelijk.reports.models.contents import ContentKind
from gelijk.reports.models.handling import HearingFor, Party, Purpose
from gelijk.reports.standing import Standing
from gelijk.reports.states import STATUS_LABELS, Status

LAW = "Besluit Wga art."
# A sentence or two: shorter gives a complainant nothing to weigh.
SHORTEST_REASONS = 40
SIDES: Mapping[Party, str] = {Party.COMPLAINANT: "de klager", Party.OTHER_PARTY: "de beklaagde"}
FOR_HEARING: Mapping[HearingFor, Purpose] = {
    HearingFor.INVESTIGATION: Purpose.INVESTIGATE,
    HearingFor.MEDIATION: Purpose.MEDIATE,
}
WORK_WORDS: Mapping[Purpose, str] = {
    Purpose.HANDLE: "deze melding met persoonsgegevens te behandelen",
    Purpose.INVESTIGATE: "onderzoek te doen",
    Purpose.MEDIATE: "te bemiddelen",
    Purpose.SUPPORT: "bij te staan in een procedure",
    Purpose.REFER: "deze melding aan deze instantie door te geven",
}
OUTCOME_OF: Mapping[Outcome, Status] = {
    Outcome.MEDIATED: Status.MEDIATION,
    Outcome.SUPPORTED: Status.PROCEDURE_SUPPORT,
    Outcome.REFERRED: Status.REFERRAL,
}
# What may be sent along with a referral, and whose data it is.
SENDABLE: Mapping[str, str] = {
    "classification": "grond, terrein, aard en datum",
    "place": "gemeente van het voorval",
    "account": "het verhaal van de melder",
    "contact": "naam en contactgegevens van de melder",
    "other_party": "gegevens over de wederpartij",
}
OF_COMPLAINANT = frozenset({"account", "contact"})


def refused(article: str, what: str, remedy: str = "") -> NotNow:
    """A refusal that names the article of the Decree it rests on."""
    return NotNow(what, where=f"{LAW} {article}", remedy=remedy)


def check_not_anonymous(case: Case) -> None:
    """No investigation and no mediation for who stays anonymous, entirely or to others."""
    # Besluit Wga art. 5 lid 4
    if case.anonymity != Anonymity.NONE:
        raise refused(
            "5 lid 4",
            "De melder wil anoniem blijven. Dan is onderzoek of bemiddeling niet mogelijk.",
            "Alleen de melder zelf kan dat veranderen. Advies en informatie kunnen altijd.",
        )


def check_consent(standing: Standing, purpose: Purpose, receiver: str = "") -> None:
    """No step without the consent that belongs to it."""
    # Besluit Wga art. 4 lid 2: what goes beyond support and advice is done where it is chosen.
    consent = standing.consent(purpose, receiver)
    if consent is None or not consent.given:
        word = "ingetrokken" if consent is not None else "niet gegeven"
        raise refused(
            "4 lid 2",
            f"De melder heeft {word}: toestemming om {WORK_WORDS[purpose]}.",
            "Vraag de melder om toestemming en leg die vast.",
        )


def check_warned(standing: Standing, purpose: Purpose) -> None:
    """Told beforehand that the other side will know who complains."""
    check_consent(standing, purpose)
    consent = standing.consent(purpose)
    # Besluit Wga art. 5 lid 3
    if consent is None or not consent.warned:
        raise refused(
            "5 lid 3",
            "De melder is er niet op gewezen dat de identiteit bekend zal worden.",
            "Wijs de melder daarop, vraag of de toestemming blijft staan en leg dat vast.",
        )


def check_nothing_about_complainant(case: Case, items: Iterable[str]) -> None:
    """To others nothing that tells of a complainant who stays anonymous to them."""
    # Besluit Wga art. 5 lid 2; whoever is entirely anonymous (lid 1) is that to others as well
    told = OF_COMPLAINANT & set(items)
    if case.anonymity != Anonymity.NONE and told:
        words = ", ".join(SENDABLE[one] for one in sorted(told))
        raise refused(
            "5 lid 2",
            f"De melder wil anoniem blijven voor anderen. Dit gaat over de melder: {words}.",
            "Laat dit weg, of vertel de melder zelf waar die terechtkan.",
        )


def check_no_word_outside(case: Case) -> None:
    """During a preliminary investigation nobody outside is written to about it."""
    # Besluit Wga art. 9 leden 2 en 3: what the complainant supplied is judged, and that is all
    if case.status == Status.PRELIMINARY_INVESTIGATION:
        raise refused(
            "9 lid 3",
            "Tijdens een vooronderzoek wordt alleen beoordeeld wat de melder zelf heeft "
            "aangeleverd. De beklaagde en anderen horen er niet van.",
            "Rond eerst het vooronderzoek af en start zo nodig een onderzoek.",
        )


def check_both_told(standing: Standing) -> None:
    """Both sides know that an investigation has begun."""
    # Besluit Wga art. 10 lid 1
    for party, name in SIDES.items():
        if standing.hearing(HearingFor.INVESTIGATION, party) is None:
            raise refused(
                "10 lid 1",
                f"Van de start van het onderzoek is {name} nog niet in kennis gesteld.",
                f"Stel {name} eerst in kennis.",
            )


def check_both_heard(standing: Standing, purpose: HearingFor, today: date) -> None:
    """Both sides had the chance to give their view: given, declined, or the term has passed."""
    # Besluit Wga art. 10 lid 2 and art. 11 lid 2
    article = "10 lid 2" if purpose == HearingFor.INVESTIGATION else "11 lid 2"
    for party, name in SIDES.items():
        hearing = standing.hearing(purpose, party)
        if hearing is None:
            raise refused(
                article,
                f"Aan {name} is nog geen zienswijze gevraagd.",
                f"Stel {name} in kennis en geef een termijn voor een zienswijze.",
            )
        heard = hearing.heard_on is not None or hearing.gave_no_view
        if not heard and hearing.view_due >= today:
            raise refused(
                article,
                f"De termijn voor de zienswijze van {name} loopt nog tot en met "
                f"{hearing.view_due:%d-%m-%Y}.",
                "Wacht de zienswijze af, of leg vast dat er geen komt.",
            )


def check_findings(standing: Standing) -> None:
    """The facts and interests that matter were gathered."""
    # Besluit Wga art. 10 lid 3
    if not standing.since(ContentKind.FINDINGS, Status.INVESTIGATION):
        raise refused(
            "10 lid 3",
            "Er zijn nog geen bevindingen over de feiten en belangen vastgelegd.",
            "Leg eerst de bevindingen vast.",
        )


def has_conclusion(standing: Standing) -> bool:
    """Whether the investigation that runs, or ran last, came to a conclusion."""
    return standing.since(ContentKind.CONCLUSION, Status.INVESTIGATION)


def check_conclusion_known(standing: Standing) -> None:
    """The conclusion and its reasons went in writing to both sides."""
    if not has_conclusion(standing):
        raise refused(
            "10 lid 5",
            "Dit onderzoek heeft nog geen conclusie.",
            "Leg de conclusie met motivering vast, of breek het onderzoek met een reden af.",
        )
    # Besluit Wga art. 10 lid 6
    for party, name in SIDES.items():
        hearing = standing.hearing(HearingFor.INVESTIGATION, party)
        if hearing is None or hearing.conclusion_sent_on is None:
            raise refused(
                "10 lid 6",
                f"De conclusie met motivering is nog niet schriftelijk bekendgemaakt aan {name}.",
                f"Stuur de conclusie eerst aan {name}.",
            )


def check_outcome(standing: Standing, outcome: str) -> None:
    """An outcome that says something was done is given where it was done."""
    # Besluit Wga art. 10 lid 6
    if outcome in (Outcome.DISTINCTION_FOUND, Outcome.NO_DISTINCTION_FOUND):
        check_conclusion_known(standing)
    entered = OUTCOME_OF.get(Outcome(outcome)) if outcome else None
    if entered is not None and entered not in standing.entered:
        raise Problem(
            f"Deze uitkomst hoort bij '{STATUS_LABELS[entered]}', en die stap is niet gezet.",
            where="outcome",
            remedy="Kies de uitkomst die past bij wat er gedaan is.",
        )
    if outcome == Outcome.WITHDRAWN and not standing.withdrawn:
        raise Problem(
            "De melder heeft de melding niet ingetrokken.",
            where="outcome",
            remedy="Leg eerst vast dat de melder intrekt.",
        )


def check_both_agree(standing: Standing) -> None:
    """Mediation is for two who want it."""
    # Besluit Wga art. 11 lid 1
    for party, name in SIDES.items():
        agrees = standing.agreements.get(party)
        if agrees is None:
            raise refused(
                "11 lid 1",
                f"Van {name} is niet bekend of die met bemiddeling instemt.",
                "Vraag om instemming en leg het antwoord vast.",
            )
        if not agrees:
            raise refused(
                "11 lid 1",
                f"Voor bemiddeling is van beide kanten instemming nodig; {name} stemt niet in.",
                "Kies een andere stap, bijvoorbeeld advies of onderzoek.",
            )


def check_reasons(article: str, where: str, text: str, what: str) -> None:
    """A piece of writing that carries its weight; a Problem beside the field when it does not."""
    # Besluit Wga art. 8 lid 1, art. 10 leden 4 en 5
    if len(text.strip()) < SHORTEST_REASONS:
        raise Problem(
            f"{what} ({LAW} {article})",
            where=where,
            remedy=f"Schrijf ten minste {SHORTEST_REASONS} tekens.",
        )


def check_classified(case: Case, standing: Standing) -> None:
    """All that the yearly return counts by is there; 'unknown' is an answer, empty is not."""
    # Besluit Wga art. 13
    missing = [
        word
        for word, there in {
            "de grond (onder a)": case.grounds,
            "het terrein (onder b)": case.terrain,
            "de aard (onder c)": case.nature,
            "de plaats van het voorval (onder d)": case.place_known,
            "de wijze van behandeling (onder e)": case.handlings,
        }.items()
        if not there
    ]
    if missing or not standing.classified:
        what = f"Nog in te delen: {', '.join(missing)}." if missing else "Niemand deelde dit in."
        raise refused("13", what, "Deel de zaak in; 'onbekend' is ook een antwoord.")
