"""Pages on which staff hand in a table, look at what it would do, and have it loaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gelijk.core.form_pages import status_of
from gelijk.core.permissions import Person
from gelijk.core.problems import NotAllowed, NotNow, Problem
from gelijk.core.table_intake import Intake
from gelijk.core.tables.limits import MAX_BYTES


class TableForm(forms.Form):
    """A table in any of the forms that can be read."""

    file = forms.FileField(
        label=gettext_lazy("Tabel"),
        help_text=gettext_lazy("CSV, ODS of XLSX, hoogstens 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.ods,.xlsx"}),
    )


@dataclass(frozen=True, slots=True)
class TablePages:
    """Two pages of a register. Addresses are names of URLs; `columns` and `needed` are headers."""

    intake: Intake[Any]
    upload_template: str
    look_template: str
    upload_name: str
    look_name: str
    loaded_name: str
    columns: Sequence[str]
    needed: Sequence[str]

    def upload(self, request: HttpRequest, by: Person) -> HttpResponse:
        """Takes a table. One that cannot be loaded is shown with every cell that is wrong."""
        form = TableForm(request.POST or None, request.FILES or None)
        problem = None
        if request.method == "POST" and form.is_valid():
            file = form.cleaned_data["file"]
            given = {"content": file.read(MAX_BYTES + 1), "filename": file.name}
            try:
                self.intake.preview(by=by, **given)
            except NotAllowed:
                raise
            except Problem as found:
                problem = found
            else:
                return redirect(self.look_name, self.intake.keep(by=by, **given).pk)
        context = {
            "form": form,
            "problem": problem,
            "columns": self.columns,
            "needed": self.needed,
        }
        status = 422 if problem is not None else status_of(form)
        return render(request, self.upload_template, context, status=status)

    def look(self, request: HttpRequest, by: Person, number: int) -> HttpResponse:
        """What loading would do; the button loads it whole."""
        if request.method == "POST":
            if "weg" in request.POST:
                return self._discard(request, by, number)
            return self._load(request, by, number)
        kept = self.intake.own_upload(by=by, number=number)
        # The register may have changed since: what is shown is what loading would do now.
        preview = self.intake.preview(by=by, content=bytes(kept.content), filename=kept.filename)
        return render(request, self.look_template, {"upload": kept, "preview": preview})

    def _discard(self, request: HttpRequest, by: Person, number: int) -> HttpResponse:
        self.intake.discard_upload(by=by, number=number)
        messages.success(request, _("De tabel is weggegooid; er is niets geladen."))
        return redirect(self.upload_name)

    def _load(self, request: HttpRequest, by: Person, number: int) -> HttpResponse:
        """When it would do something else by now than what was looked at, it is shown again."""
        seal = request.POST.get("gezien") or "-"
        try:
            done = self.intake.load_upload(by=by, number=number, seal=seal)
        except NotNow as problem:
            messages.warning(request, f"{problem.what} {problem.remedy}")
            return redirect(self.look_name, number)
        message = _("Geladen: %(new)s nieuw, %(changed)s verbeterd.") % done.counts
        messages.success(request, message)
        return redirect(self.loaded_name)
