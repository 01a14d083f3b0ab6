"""Pages of letters to municipalities: merge, look, download, note as sent, note talks."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gelijk.accounts.access import staff
from gelijk.core.form_fields import DayField
from gelijk.core.form_pages import attempt, done, status_of
from gelijk.core.letters.rendering import MEDIA_TYPES, Format
from gelijk.core.permissions import Permission, Person
from gelijk.core.search import folded
from gelijk.municipalities.actions import letters as actions
from gelijk.municipalities.actions.letters import Drawn, TalkStatement
from gelijk.municipalities.forms import choose, towns
from gelijk.municipalities.funding import queries
from gelijk.municipalities.letters.texts import names, text
from gelijk.municipalities.models import LetterRun, MonitorRound, MunicipalLetter, Talk, TalkKind
from gelijk.municipalities.models.letters import PREFIX

PER_PAGE = 50
FORMATS: tuple[Format, ...] = ("pdf", "odt")


class RunForm(forms.Form):
    """A letter to all municipalities."""

    template = forms.ChoiceField(label=gettext_lazy("Brief"))
    year = forms.TypedChoiceField(label=gettext_lazy("Cijfers van het jaar"), coerce=int)
    round = forms.ModelChoiceField(
        MonitorRound.objects.none(), label=gettext_lazy("Ronde van de monitor"), required=False
    )
    dated = DayField(label=gettext_lazy("Datum op de brief"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self.fields["template"], [(one, str(text(one).label)) for one in names()])
        choose(self.fields["year"], [(year, str(year)) for year in queries.years()])
        field = self.fields["round"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = MonitorRound.objects.filter(held_by="")


class SentForm(forms.Form):
    """When the letters went out."""

    sent_on = DayField(label=gettext_lazy("Verzonden op"))


class TalkForm(forms.Form):
    """A conversation with a municipality."""

    municipality = forms.ChoiceField(label=gettext_lazy("Gemeente"))
    kind = forms.ChoiceField(label=gettext_lazy("Hoe"), choices=TalkKind.choices)
    held_on = DayField(label=gettext_lazy("Wanneer"))
    summary = forms.CharField(
        label=gettext_lazy("Waarover"),
        widget=forms.Textarea,
        max_length=4000,
        help_text=gettext_lazy("Noem geen namen van mensen."),
    )
    follow_up_on = DayField(label=gettext_lazy("Terugkomen op"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = [("", _("Kies een gemeente"))]
        choose(self.fields["municipality"], [*first, *towns(queries.years()[0])])


def index(request: HttpRequest) -> HttpResponse:
    """All letters, and what is still to come back to."""
    staff(request, Permission.SEND_MUNICIPAL_LETTER)
    open_talks = Talk.objects.filter(follow_up_on__isnull=False, done_at__isnull=True)
    context = {
        "runs": [(run, text(run.template).label, _counts(run)) for run in LetterRun.objects.all()],
        "talks": open_talks.select_related("municipality").order_by("follow_up_on"),
        "today": timezone.localdate(),
    }
    return render(request, "municipalities/letters.html", context)


def _counts(run: LetterRun) -> tuple[int, int]:
    return run.letters.filter(drawn_at__isnull=False).count(), run.letters.count()


def add(request: HttpRequest) -> HttpResponse:
    """Merges a letter for every municipality."""
    by = staff(request, Permission.SEND_MUNICIPAL_LETTER)
    form = RunForm(request.POST or None, initial={"dated": timezone.localdate()})
    made = attempt(form, lambda: actions.prepare(by=by, **form.cleaned_data))
    if made is not None:
        messages.success(request, _("De brieven zijn samengevoegd. Bekijk er een paar."))
        return redirect(made)
    context = {"form": form}
    return render(request, "municipalities/letters_new.html", context, status=status_of(form))


def run(request: HttpRequest, slug: str) -> HttpResponse:
    """One letter with all to whom it goes."""
    by = staff(request, Permission.SEND_MUNICIPAL_LETTER)
    one = _run(slug)
    form = SentForm(request.POST or None, initial={"sent_on": timezone.localdate()})
    if request.method == "POST" and done(
        form, lambda: actions.note_sent(by=by, run=one, sent_on=form.cleaned_data["sent_on"])
    ):
        messages.success(request, _("Vastgelegd dat de brieven zijn verzonden."))
        return redirect(one)
    asked = request.GET.get("zoek", "")[:100]
    found = [
        letter
        for letter in one.letters.select_related("municipality")
        if folded(asked) in folded(letter.municipality.name)
    ]
    drawn, total = _counts(one)
    context = {
        "run": one,
        "template": text(one.template),
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("pagina")),
        "asked": asked,
        "drawn": drawn,
        "total": total,
        "form": form,
    }
    return render(request, "municipalities/letters_run.html", context, status=status_of(form))


def letter(request: HttpRequest, slug: str, code: str, format: Format) -> HttpResponse:
    """One letter as a file."""
    by = staff(request, Permission.SEND_MUNICIPAL_LETTER)
    if format not in FORMATS:
        raise Http404
    found = MunicipalLetter.objects.select_related("municipality", "run__round")
    identifier = f"gemeente:{code.upper()}"
    one = get_object_or_404(found, run=_run(slug), municipality__identifier=identifier)
    made = actions.draw(by=by, one=one, format=format)
    response = HttpResponse(made.content, content_type=MEDIA_TYPES[format])
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response


def archive(request: HttpRequest, slug: str, format: Format) -> HttpResponseBase:
    """All letters in one zip, sent while they are drawn; `?rest=1` only those not drawn yet."""
    by = staff(request, Permission.SEND_MUNICIPAL_LETTER)
    if format not in FORMATS:
        raise Http404
    one = _run(slug)
    rest = "rest" in request.GET
    drawn = actions.draw_all(by=by, run=one, formats=[format], rest=rest)
    response = StreamingHttpResponse(zipped(drawn), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="brieven-{one.slug}-{format}.zip"'
    return response


class _Outlet(io.RawIOBase):
    """Where a zip is written to that is sent on at once; it cannot go back."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        self.waiting += content
        return len(content)

    def taken(self) -> bytes:
        """What was written since the last time."""
        content, self.waiting = bytes(self.waiting), bytearray()
        return content


def zipped(files: Iterator[Drawn]) -> Iterator[bytes]:
    """A zip in pieces, one per file: nothing waits for the last letter."""
    outlet = _Outlet()
    # PDF and ODT are packed already; packing them again costs time and wins nothing.
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_STORED) as made:
        for one in files:
            made.writestr(one.name, one.content)
            yield outlet.taken()
    yield outlet.taken()


def talk(request: HttpRequest) -> HttpResponse:
    """Notes a conversation."""
    by = staff(request, Permission.SEND_MUNICIPAL_LETTER)
    start = {"municipality": request.GET.get("gemeente", ""), "held_on": timezone.localdate()}
    form = TalkForm(request.POST or None, initial=start)
    made = attempt(form, lambda: _noted(by, form, request.GET.get("brief", "")))
    if made is not None:
        messages.success(request, _("Het gesprek is vastgelegd."))
        return redirect("reference-municipality", made.municipality.code)
    context = {"form": form}
    return render(request, "municipalities/talk.html", context, status=status_of(form))


def _noted(by: Person, form: TalkForm, slug: str) -> Talk:
    about = LetterRun.objects.filter(public_id=f"{PREFIX}{slug}").first()
    return actions.note_talk(by=by, statement=TalkStatement(**form.cleaned_data), run=about)


def talk_done(request: HttpRequest, number: int) -> HttpResponse:
    """What was agreed is done."""
    by = staff(request, Permission.SEND_MUNICIPAL_LETTER)
    one = get_object_or_404(Talk, pk=number)
    if request.method == "POST":
        actions.end_talk(by=by, talk=one)
        messages.success(request, _("Afgerond."))
    return redirect("municipal-letters")


def _run(slug: str) -> LetterRun:
    return get_object_or_404(LetterRun.objects.select_related("round"), public_id=f"{PREFIX}{slug}")
