"""What the protocol of an office asks, set by who leads it."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gelijk.accounts.access import staff
from gelijk.core.permissions import Permission
from gelijk.reports.actions import protocols
from gelijk.reports.protocols import of


class ProtocolForm(forms.Form):
    """The choices of an office."""

    second_reader = forms.BooleanField(
        label=gettext_lazy("Een collega leest elke zaak na voordat zij wordt afgesloten"),
        required=False,
    )


def edit(request: HttpRequest) -> HttpResponse:
    """Shows and sets them."""
    by = staff(request, Permission.ASSIGN_CASE)
    now = of(by.organisation)
    form = ProtocolForm(request.POST or None, initial={"second_reader": now.second_reader})
    if request.method == "POST":
        protocols.set_second_reader(by=by, wanted="second_reader" in request.POST)
        messages.success(request, _("Opgeslagen."))
        return redirect("reports-protocol")
    return render(request, "reports/case/protocol.html", {"form": form, "now": now})
