"""Every step that a handler can take in a case: one row says what it asks, checks and does."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gelijk.core.problems import NotAllowed, Problem
from gelijk.reports import case_acts as acts
from gelijk.reports import case_forms as forms
from gelijk.reports import permissions as may
from gelijk.reports.case_forms import CaseForm, Desk
from gelijk.reports.classify_form import ClassifyForm
from gelijk.reports.models.handling import HearingFor

Act = Callable[[Desk, CaseForm], object]
INVESTIGATION, MEDIATION = HearingFor.INVESTIGATION, HearingFor.MEDIATION


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that can be done. `asks` says beforehand what it takes."""

    label: str | Promise
    asks: str | Promise
    form: type[CaseForm]
    check: Callable[..., None]
    act: Act
    key: str = ""
    danger: bool = False


@dataclass(frozen=True, slots=True)
class Offer:
    """A step as the page offers it, or why it cannot be taken now."""

    slug: str
    step: Step
    refusal: str = ""


def _hear(purpose: HearingFor) -> Callable[..., None]:
    return partial(may.check_can_hear, purpose=purpose)


def _view(purpose: HearingFor) -> Callable[..., None]:
    return partial(may.check_can_record_view, purpose=purpose)


GROUPS: Mapping[str | Promise, Mapping[str, Step]] = MappingProxyType(
    {
        _("Begin"): {
            "beginnen": Step(
                _("Eerste analyse beginnen"),
                _("U wordt behandelaar als nog niemand dat is."),
                forms.ConfirmForm,
                may.check_can_start_analysis,
                acts.start_analysis,
                "b",
            ),
            "nemen": Step(
                _("Zelf behandelen"),
                _("De zaak komt op uw naam."),
                forms.ConfirmForm,
                may.check_can_take,
                acts.take,
            ),
            "indelen": Step(
                _("Indelen"),
                _("Grond, terrein, aard, plaats en behandeling (Besluit Wga art. 13)."),
                ClassifyForm,
                may.check_can_classify,
                acts.classify,
                "i",
            ),
            "intake": Step(
                _("Intake vastleggen"),
                _("Een verslag van het gesprek, met toestemming om de melding te behandelen."),
                forms.IntakeForm,
                may.check_can_record_intake,
                acts.record_intake,
            ),
            "plan": Step(
                _("Plan van aanpak maken"),
                _("Wat er gebeurt zoals de melder het wil; ook om naar het plan terug te gaan."),
                forms.PlanForm,
                may.check_can_make_plan,
                acts.make_plan,
                "p",
            ),
        },
        _("Met de melder"): {
            "bericht": Step(
                _("Bericht sturen"),
                _("De melder krijgt een seintje zonder inhoud en leest het met de code."),
                forms.MessageForm,
                may.check_can_write_down,
                acts.send_message,
                "m",
            ),
            "contact": Step(
                _("Contact vastleggen"),
                _("Dag, wijze en waar het over ging. Mag altijd (Besluit Wga art. 4 lid 1)."),
                forms.ContactForm,
                may.check_can_contact,
                acts.record_contact,
                "c",
            ),
            "advies": Step(
                _("Advies geven"),
                _("Een advies met motivering, dat de klager schriftelijk krijgt (art. 8)."),
                forms.AdviceForm,
                may.check_can_advise,
                acts.give_advice,
                "a",
            ),
            "toestemming": Step(
                _("Toestemming vastleggen"),
                _("Per doel en per ontvanger, zoals de melder het zei."),
                forms.ConsentForm,
                may.check_can_write_down,
                acts.give_consent,
                "t",
            ),
            "anonimiteit": Step(
                _("Melder wil anoniem worden"),
                _("Dat kan op elk moment (Besluit Wga art. 5 lid 1)."),
                forms.AnonymityForm,
                may.check_can_write_down,
                acts.become_anonymous,
            ),
            "intrekken": Step(
                _("Melder trekt de melding in"),
                _("De melding wordt afgesloten en blijft geteld."),
                forms.ConfirmForm,
                may.check_can_write_down,
                acts.withdraw,
                danger=True,
            ),
        },
        _("Onderzoek"): {
            "vooronderzoek": Step(
                _("Vooronderzoek beginnen"),
                _("Alleen wat de melder aanleverde; niemand buiten hoort ervan (art. 9)."),
                forms.ConfirmForm,
                may.check_can_start_preliminary,
                acts.start_preliminary,
            ),
            "onderzoek": Step(
                _("Onderzoek beginnen"),
                _("Niet anoniem, gewaarschuwd en met toestemming (art. 5 leden 3 en 4)."),
                forms.ConfirmForm,
                may.check_can_start_investigation,
                acts.start_investigation,
            ),
            "kennisgeven-onderzoek": Step(
                _("Partij in kennis stellen van het onderzoek"),
                _("Beide kanten horen van de start en mogen reageren (art. 10 leden 1 en 2)."),
                forms.TellForm,
                _hear(INVESTIGATION),
                acts.tell(INVESTIGATION),
            ),
            "zienswijze-onderzoek": Step(
                _("Zienswijze in het onderzoek vastleggen"),
                _("Wat een partij vindt, of dat er niets komt (art. 10 lid 2)."),
                forms.ViewForm,
                _view(INVESTIGATION),
                acts.view(INVESTIGATION),
            ),
            "bevindingen": Step(
                _("Bevindingen vastleggen"),
                _("De feiten en de belangen die ertoe doen (art. 10 lid 3)."),
                forms.FindingsForm,
                may.check_can_record_findings,
                acts.record_findings,
            ),
            "conclusie": Step(
                _("Conclusie trekken"),
                _("Na hoor en wederhoor, belangen gewogen en gemotiveerd (art. 10 leden 2-5)."),
                forms.ConclusionForm,
                may.check_can_conclude,
                acts.conclude,
            ),
            "conclusie-versturen": Step(
                _("Conclusie bekendmaken"),
                _("Schriftelijk, met motivering, aan beide kanten (art. 10 lid 6)."),
                forms.SendForm,
                may.check_can_send_conclusion,
                acts.send_conclusion,
            ),
        },
        _("Bemiddeling"): {
            "instemming-vragen": Step(
                _("Instemming met bemiddeling vragen"),
                _("De beklaagde hoort dan wie klaagt; daarvoor is toestemming nodig (art. 5)."),
                forms.AskForm,
                may.check_can_ask_agreement,
                acts.ask_agreement,
            ),
            "instemming": Step(
                _("Instemming vastleggen"),
                _("Van elke kant apart (art. 11 lid 1)."),
                forms.AgreementForm,
                may.check_can_ask_agreement,
                acts.record_agreement,
            ),
            "kennisgeven-bemiddeling": Step(
                _("Zienswijze vragen voor bemiddeling"),
                _("Beide kanten worden gehoord voordat de bemiddeling begint (art. 11 lid 2)."),
                forms.TellForm,
                _hear(MEDIATION),
                acts.tell(MEDIATION),
            ),
            "zienswijze-bemiddeling": Step(
                _("Zienswijze voor bemiddeling vastleggen"),
                _("Wat een partij vindt, of dat er niets komt."),
                forms.ViewForm,
                _view(MEDIATION),
                acts.view(MEDIATION),
            ),
            "bemiddelen": Step(
                _("Bemiddeling beginnen"),
                _("Beide stemmen in en zijn gehoord (art. 11)."),
                forms.ConfirmForm,
                may.check_can_start_mediation,
                acts.start_mediation,
            ),
            "afbreken": Step(
                _("Onderzoek of bemiddeling afbreken"),
                _("Met een reden; de zaak gaat terug naar het plan."),
                forms.ReasonForm,
                may.check_can_break_off,
                acts.break_off,
                danger=True,
            ),
        },
        _("Elders"): {
            "bijstaan": Step(
                _("Bijstaan in een procedure"),
                _("Met toestemming van de melder (art. 4 lid 2 onder a)."),
                forms.SupportForm,
                may.check_can_support_procedure,
                acts.support_procedure,
            ),
            "doorverwijzen": Step(
                _("Doorverwijzen"),
                _("De melder weet waarheen; u stuurt niets mee zonder toestemming."),
                forms.ReferForm,
                may.check_can_refer,
                acts.refer,
                "d",
            ),
        },
        _("Collega's"): {
            "notitie": Step(
                _("Notitie maken"),
                _("Alleen voor collega's."),
                forms.NoteForm,
                may.check_can_note,
                acts.add_note,
                "n",
            ),
            "toewijzen": Step(
                _("Aan een collega toewijzen"),
                _("Een behandelaar zonder persoonlijk belang."),
                forms.AssignForm,
                may.check_can_assign,
                acts.assign,
            ),
            "nalezen-vragen": Step(
                _("Tweede lezer vragen"),
                _("Een collega die de zaak niet behandelt."),
                forms.ReaderForm,
                may.check_can_ask_second_reading,
                acts.ask_second_reading,
            ),
            "nalezen": Step(
                _("Nalezen"),
                _("Akkoord, of wat er anders moet."),
                forms.ReadForm,
                may.check_can_second_read,
                acts.second_read,
            ),
            "belang": Step(
                _("Persoonlijk belang melden"),
                _("De zaak sluit dan overal voor deze persoon (art. 2 lid 5)."),
                forms.ConflictForm,
                may.check_can_declare_conflict,
                acts.declare_conflict,
                "x",
                danger=True,
            ),
            "belang-opheffen": Step(
                _("Melding van belang herstellen"),
                _("Alleen bij een vergissing, met een reden."),
                forms.LiftForm,
                may.check_can_lift_conflict,
                acts.lift_conflict,
            ),
        },
        _("Einde"): {
            "afsluiten": Step(
                _("Afsluiten"),
                _("Ingedeeld (art. 13), nagelezen waar dat moet, en een uitkomst."),
                forms.CloseForm,
                may.check_can_close,
                acts.close,
                "s",
            ),
            "heropenen": Step(
                _("Heropenen"),
                _("Als er iets nieuws is; met een reden."),
                forms.ReasonForm,
                may.check_can_reopen,
                acts.reopen,
            ),
        },
    }
)
STEPS: Mapping[str, Step] = MappingProxyType(
    {slug: step for group in GROUPS.values() for slug, step in group.items()}
)


def offers(desk: Desk) -> list[tuple[str | Promise, list[Offer]]]:
    """All steps for this person by group; what this person may never do is left out."""
    found = []
    for name, group in GROUPS.items():
        made = [_offer(desk, slug, step) for slug, step in group.items()]
        found.append((name, [one for one in made if one is not None]))
    return [(name, made) for name, made in found if made]


def _offer(desk: Desk, slug: str, step: Step) -> Offer | None:
    try:
        step.check(desk.by, desk.case, desk.known)
    except NotAllowed:
        return None
    except Problem as problem:
        return Offer(slug, step, str(problem))
    return Offer(slug, step)
