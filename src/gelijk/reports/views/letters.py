"""Letters of a case: which fit, editing one, and the files of those that were sent."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gelijk.core import audit, desks
from gelijk.core.form_pages import done, status_of
from gelijk.core.letters.rendering import MEDIA_TYPES, Format
from gelijk.core.problems import Problem
from gelijk.reports import case_page, sealing
from gelijk.reports.actions import letters
from gelijk.reports.actions.handling import LETTER
from gelijk.reports.case_forms import Desk
from gelijk.reports.letter_forms import LetterForm
from gelijk.reports.letters import fitting, merging, paper, templates
from gelijk.reports.letters.templates import Template
from gelijk.reports.models import LetterSent
from gelijk.reports.models.contents import Scan
from gelijk.reports.models.handling import Party
from gelijk.reports.report import File
from gelijk.reports.states import Status
from gelijk.reports.views.case import desk_at, destroyed, private
from gelijk.reports.views.files import download

FORMATS: tuple[Format, ...] = ("pdf", "odt")


@require_safe
def index(request: HttpRequest, number: str) -> HttpResponse:
    """The letters that fit now, the others with why not, and what was sent."""
    with desk_at(request, number) as desk:
        if desk.case.status == Status.DESTROYED:
            return destroyed(request, desk.case)
        offers = [_offer(desk, one) for one in templates.for_cases()]
        context = {
            "case": desk.case,
            "fitting": [one for one in offers if not one["refusal"]],
            "refused": [one for one in offers if one["refusal"]],
            "sent": [_sent(row) for row in LetterSent.objects.filter(case=desk.case)],
        }
        return private(render(request, "reports/letters/index.html", context))


def edit(request: HttpRequest, number: str, template_id: str) -> HttpResponse:
    """One letter: merged, edited, looked at as PDF, and written down as sent."""
    with desk_at(request, number) as desk:
        if desk.case.status == Status.DESTROYED:
            return destroyed(request, desk.case)
        template = _template(template_id)
        refusal = fitting.refusal(desk.by, desk.case, desk.known, template)
        form = LetterForm(desk, request.POST or None).addressed_to(template.to)
        if form.is_bound and "preview" in request.POST and not refusal and form.is_valid():
            return _preview(desk, template, form.cleaned_data["text"])
        if form.is_bound and done(form, lambda: _send(desk, template, form)):
            messages.success(request, _("De brief is vastgelegd als verzonden."))
            return redirect("case-letters", number=number)
        if form.is_bound:
            # Sending again what was typed is then a choice, beside the case as it is now.
            form.data = {**request.POST.dict(), "revision": str(desk.case.revision)}
        if not form.is_bound and not refusal:
            form.initial["text"] = _merged(desk, template)
        return _page(request, desk, template, form, refusal)


@require_safe
def file(request: HttpRequest, number: str, letter: int, format: Format) -> HttpResponse:
    """A letter as it was sent, on paper; in the audit trail as a reading."""
    with desk_at(request, number) as desk:
        if desk.case.status == Status.DESTROYED:
            return destroyed(request, desk.case)
        row = LetterSent.objects.filter(case=desk.case, pk=letter).first()
        if row is None or format not in FORMATS:
            raise Http404
        audit.record(
            by=desk.by,
            verb="letter.read",
            object=desk.case.public_id,
            detail={"template": row.template, "format": format},
        )
        made = paper.made(
            text=sealing.of(desk.case).open_text(LETTER, row.sealed),
            subject=_subject(row.template),
            office=merging.office_name(desk.case.office),
            addressee=Party(row.to).label.capitalize(),
            number=desk.case.number,
            day=row.sent_on or timezone.localdate(row.made_at),
            format=format,
            synthetic=desk.case.synthetic,
        )
    name = f"brief-{number}-{row.template}.{format}"
    return download(File(name, MEDIA_TYPES[format], made, cleaned=True, scan=Scan.UNSCANNED))


def _template(template_id: str) -> Template:
    try:
        return templates.of(template_id)
    except Problem as problem:
        raise Http404(str(problem)) from problem


def _offer(desk: Desk, template: Template) -> dict[str, str]:
    return {
        "id": template.id,
        "title": template.title.in_language(get_language()),
        "to": str(Party(template.to).label),
        "article": template.article,
        "refusal": fitting.refusal(desk.by, desk.case, desk.known, template),
    }


def _sent(row: LetterSent) -> dict[str, Any]:
    name = case_page.LETTERS.get(row.template) or templates.name_of(row.template)
    return {"row": row, "name": name, "by": row.made_by.removeprefix("gebruiker:")}


def _merged(desk: Desk, template: Template) -> str:
    """The text; whose sealed answers it took stands in the audit trail as a reading of those."""
    merge = merging.Merge(desk.by, desk.case, desk.known, sealing.of(desk.case), template)
    text = merging.text_of(merge)
    audit.record(
        by=desk.by,
        verb="letter.merge",
        object=desk.case.public_id,
        detail={"template": template.id, "opened": sorted(merge.opened)},
    )
    return text


def _preview(desk: Desk, template: Template, text: str) -> HttpResponse:
    made = paper.made(
        text=text,
        subject=template.subject,
        office=merging.office_name(desk.case.office),
        addressee=Party(template.to).label.capitalize(),
        number=desk.case.number,
        day=timezone.localdate(),
        format="pdf",
        synthetic=desk.case.synthetic,
        draft=True,
    )
    response = HttpResponse(made, content_type=MEDIA_TYPES["pdf"])
    response["Content-Disposition"] = 'inline; filename="voorbeeld.pdf"'
    return private(response)


def _send(desk: Desk, template: Template, form: LetterForm) -> None:
    with desks.at(desk.by.organisation):
        letters.send(by=desk.by, case=desk.case, template=template, **form.given_for_sending())


def _page(
    request: HttpRequest, desk: Desk, template: Template, form: LetterForm, refusal: str
) -> HttpResponse:
    context = {
        "case": desk.case,
        "template": template,
        "title": template.title.in_language(get_language()),
        "to": Party(template.to).label,
        "form": form,
        "refusal": refusal,
        "gaps": merging.GAP in str(form["text"].value() or ""),
    }
    status = 409 if refusal and not form.is_bound else status_of(form)
    return private(render(request, "reports/letters/edit.html", context, status=status))


def _subject(template_id: str) -> str:
    """The subject on paper; of letters that other steps wrote, what those are called."""
    known = next((one for one in templates.for_cases() if one.id == template_id), None)
    return known.subject if known else str(case_page.LETTERS.get(template_id, "Brief")).capitalize()
