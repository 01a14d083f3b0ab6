"""Pages of the review: the work list, a file with its passages, one passage, one person."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from gelijk.core.form_pages import attempt, done, status_of
from gelijk.core.permissions import Permission
from gelijk.documents.dossiers.actions.reading import names_of, open_original
from gelijk.documents.dossiers.pages.finding import file_of, own, staff
from gelijk.documents.models import Dossier, DossierFile, Mark
from gelijk.documents.review import actions, queries, tasks
from gelijk.documents.review.changing import STATES
from gelijk.documents.review.forms import AddForm, MarkForm, PeopleForm
from gelijk.documents.review.redacting import waiting
from gelijk.documents.review.sampling import is_of_now

FIRST = 25
PER_PAGE = 50


def overview(request: HttpRequest, number: str) -> HttpResponse:
    """What waits, the riskiest first; the people, to be decided on once."""
    person = staff(request, Permission.REVIEW_DOCUMENT)
    dossier = own(request, number)
    actions.look(by=person, dossier=dossier)
    risky = queries.by_risk(dossier).select_related("file", "entity")
    chosen = PeopleForm(dossier.regime, request.GET)
    found = queries.people(dossier, **chosen.asked())
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    files = dossier.files.values_list("public_id", flat=True)
    since = queries.read_before(person, list(files))
    context = {
        "dossier": dossier,
        "open": dossier.status in STATES,
        "task": tasks.under_way(dossier),
        "to_redact": waiting(dossier).count(),
        "to_judge": dossier.files.filter(judgement="", review__version__isnull=False).count(),
        "sample": _sample(dossier),
        "lines": queries.file_lines(dossier, names_of(person, dossier), since),
        "risky": queries.passages(dossier, list(risky[:FIRST])),
        "waiting": risky.count(),
        "page": page,
        "chosen": chosen,
        "asked": chosen.asked(),
        "people": queries.persons(dossier, list(page.object_list)),
        "steps": dossier.review_steps.select_related("entity")[:10],
        "add": AddForm(dossier.regime),
    }
    return render(request, "documents/review/overview.html", context)


def _sample(dossier: Dossier) -> dict[str, Any] | None:
    """The last sample, and whether it still tells of the dossier as it is."""
    row = dossier.samples.select_related("dossier").first()
    return {"row": row, "of_now": is_of_now(row)} if row else None


@require_POST
def undo(request: HttpRequest, number: str) -> HttpResponse:
    """Takes back one's own last step."""
    person = staff(request, Permission.REVIEW_DOCUMENT)
    actions.undo(by=person, dossier=own(request, number))
    messages.success(request, _("Uw laatste besluit is teruggenomen."))
    return redirect(_back(request, number))


def _back(request: HttpRequest, number: str) -> str:
    """The file that the button stood on, or the work list."""
    file = request.POST.get("bestand", "")
    if file.isdecimal():
        return reverse("review-file", args=[number, int(file)])
    return reverse("dossier-review", args=[number])


def pressed(request: HttpRequest) -> tuple[int, str]:
    number, _colon, decision = request.POST.get("besluit", "").partition(":")
    if not number.isdecimal():
        raise Http404
    return int(number), decision


def say(request: HttpRequest, touched: int) -> None:
    said = ngettext("Besloten over %(n)s passage.", "Besloten over %(n)s passages.", touched)
    messages.success(request, said % {"n": touched})


def file(request: HttpRequest, number: str, file: int) -> HttpResponse:
    """The text of a file with its passages, each with its buttons."""
    person = staff(request, Permission.REVIEW_DOCUMENT)
    dossier = own(request, number)
    row = file_of(dossier, file)
    if request.method == "POST":
        return _decide_here(request, person, dossier, row)
    opened = open_original(by=person, file=get_object_or_404(dossier.files, pk=row.pk))
    since = queries.read_before(person, [row.public_id]).get(row.public_id)
    found = queries.in_file(row, opened.text, since)
    context = {
        "dossier": dossier,
        "file": row,
        "name": opened.name,
        "open": dossier.status in STATES,
        "pieces": list(queries.pieces(opened.text, found)),
        "passages": found,
        "left": sum(one.mark.decision == "review" for one in found),
        "since": since,
        "changed": sum(one.changed for one in found),
        "drawn": list(row.boxes.filter(erased_at=None)),
        "review": queries.review_of(row),
        "version": row.versions.order_by("-number").first(),
        "add": AddForm(dossier.regime),
        "me": person.audit_name,
    }
    return render(request, "documents/review/file.html", context)


def _decide_here(
    request: HttpRequest, person: Any, dossier: Dossier, row: DossierFile
) -> HttpResponse:
    """Decides on the passage whose button was pressed, and goes on to the one after it."""
    pk, decision = pressed(request)
    mark = get_object_or_404(Mark, file=row, pk=pk)
    mark.file = row
    actions.decide_mark(by=person, mark=mark, decision=decision)
    following = row.marks.filter(start__gt=mark.start).order_by("start").first() or mark
    place = reverse("review-file", args=[dossier.number, row.number])
    return redirect(f"{place}#m{following.pk}")


def mark(request: HttpRequest, number: str, file: int, mark: int) -> HttpResponse:
    """One passage: its ground, an opinion for colleagues, and whether it holds everywhere."""
    person = staff(request, Permission.REVIEW_DOCUMENT)
    dossier = own(request, number)
    row = get_object_or_404(
        Mark.objects.select_related("file", "entity"), file=file_of(dossier, file), pk=mark
    )
    row.file.dossier = dossier
    [passage] = queries.passages(dossier, [row])
    first = {"decision": row.decision, "comment": passage.comment}
    first |= {"ground": row.ground} if row.ground else {}
    form = MarkForm(dossier.regime, request.POST or None, initial=first)
    back = reverse("review-file", args=[number, file]) + f"#m{row.pk}"
    if request.method == "POST" and done(form, lambda: _decide(person, row, form, passage)):
        return redirect(back)
    actions.look(by=person, dossier=dossier)
    context = {"dossier": dossier, "file": row.file, "one": passage, "form": form, "back": back}
    return render(request, "documents/review/mark.html", context, status=status_of(form))


def _decide(person: Any, row: Mark, form: MarkForm, passage: queries.Passage) -> None:
    """Only what is otherwise than it was becomes a step."""
    typed = form.cleaned_data
    decision, ground = typed["decision"], typed["ground"]
    if typed["comment"].strip() != passage.comment:
        actions.comment(by=person, mark=row, text=typed["comment"])
    if typed["everywhere"] and row.entity:
        actions.decide_entity(by=person, entity=row.entity, decision=decision, ground=ground)
    elif not (row.decided_by and row.decision == decision and row.ground == ground):
        actions.decide_mark(by=person, mark=row, decision=decision, ground=ground)


def add(request: HttpRequest, number: str, file: int = 0) -> HttpResponse:
    """Words that were missed, in one file or in all; what was typed comes back when refused."""
    person = staff(request, Permission.REVIEW_DOCUMENT)
    dossier = own(request, number)
    row = file_of(dossier, file) if file else None
    form = AddForm(dossier.regime, request.POST or None)
    place = ("review-file", number, file) if file else ("dossier-review", number)
    if request.method == "POST":
        step = attempt(form, lambda: _add(person, dossier, row, form.cleaned_data))
        if step:
            say(request, step.touched)
            return redirect(*place)
    context = {
        "form": form,
        "title": _("Passages toevoegen"),
        "about": row.label if row else dossier.title,
        "back": reverse(place[0], args=place[1:]),
    }
    return render(request, "documents/dossiers/step.html", context, status=status_of(form))


def _add(person: Any, dossier: Dossier, row: DossierFile | None, typed: dict[str, Any]) -> Any:
    return actions.add_marks(
        by=person,
        dossier=dossier,
        words=typed["words"],
        kind=typed["kind"],
        ground=typed["ground"],
        file=None if typed["everywhere"] else row,
    )


@require_POST
def file_step(request: HttpRequest, number: str, file: int, name: str) -> HttpResponse:
    """Read, approved, redacted."""
    person = staff(request, Permission.REVIEW_DOCUMENT)
    dossier = own(request, number)
    row = get_object_or_404(dossier.files, number=file)
    if name == "bladzijden":
        actions.vouch_for_pages(by=person, file=row)
        messages.success(request, _("Vastgelegd dat u alle bladzijden heeft bekeken."))
    elif name == "gelezen":
        actions.finish(by=person, file=row)
        messages.success(request, _("Gelezen. Een collega kan het nu goedkeuren."))
        return _following(dossier, Q(review__read_by=""))
    elif name == "goedkeuren":
        actions.approve(by=person, file=row)
        messages.success(request, _("Goedgekeurd. Het bestand kan nu worden gelakt."))
        mine = Q(review__read_by="") | Q(review__read_by=person.audit_name)
        return _following(dossier, Q(review__approved_by="") & ~mine)
    elif name == "lakken":
        _redact(request, person, row)
    else:
        raise Http404
    return redirect("review-file", number, file)


def _following(dossier: Dossier, waits: Q) -> HttpResponse:
    """The next file that waits for the same; after the last one the work list."""
    found = dossier.files.filter(waits, review__isnull=False).order_by("order")
    file = found.values_list("number", flat=True).first()
    if file is None:
        return redirect("dossier-review", dossier.number)
    return redirect("review-file", dossier.number, file)


def _redact(request: HttpRequest, person: Any, row: DossierFile) -> None:
    made = actions.redact(by=person, file=row)
    if made.leaks:
        said = _("De controle vond nog iets dat eruit moest. Er is niets vrijgegeven.")
        messages.error(request, said)
        return
    messages.success(request, _("Gelakt en door de controle."))
    for note in made.notes:
        messages.info(request, note)
