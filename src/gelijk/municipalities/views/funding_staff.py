"""Pages on which staff record payments and rates, one by one, from a table or out of a budget."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from gelijk.accounts.access import staff
from gelijk.core.form_pages import attempt, done, status_of
from gelijk.core.permissions import Permission
from gelijk.core.problems import NotNow, Problem
from gelijk.core.tables.limits import MAX_BYTES
from gelijk.municipalities.actions import imports, payments, rates
from gelijk.municipalities.actions.rates import RateStatement
from gelijk.municipalities.forms import PaymentForm, RateForm, ReasonForm, TableForm
from gelijk.municipalities.funding import tables
from gelijk.municipalities.models import Payment, PaymentStatus, Rate


def add(request: HttpRequest) -> HttpResponse:
    """A payment, typed."""
    by = staff(request, Permission.EDIT_FUNDING)
    start = {"municipality": request.GET.get("gemeente", ""), "year": request.GET.get("jaar", "")}
    form = PaymentForm(request.POST or None, initial=start)
    made = attempt(
        form,
        lambda: payments.record(
            by=by, statement=form.statement(), reason=form.cleaned_data["reason"]
        ),
    )
    if made is not None:
        messages.success(request, _("Het bedrag is vastgelegd."))
        return redirect(made)
    context = {"form": form}
    return render(request, "municipalities/payment_form.html", context, status=status_of(form))


def payment(request: HttpRequest, number: int) -> HttpResponse:
    """One payment with its source and what stood there before."""
    found = Payment.objects.select_related("municipality", "adv")
    one = get_object_or_404(found, pk=number)
    versions = found.filter(
        municipality=one.municipality, year=one.year, stage=one.stage, adv=one.adv
    )
    context = {"payment": one, "versions": versions.order_by("-number", "-pk")}
    return render(request, "municipalities/payment.html", context)


def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Takes a payment back: what the municipality pays is not known then."""
    by = staff(request, Permission.EDIT_FUNDING)
    one = get_object_or_404(Payment, pk=number, status=PaymentStatus.CURRENT)
    form = ReasonForm(request.POST or None)
    if done(
        form,
        lambda: payments.withdraw(by=by, payment=one, reason=form.cleaned_data["reason"]),
    ):
        messages.success(request, _("Het bedrag is ingetrokken."))
        return redirect(one)
    context = {"form": form, "payment": one}
    return render(request, "municipalities/payment_withdraw.html", context, status=status_of(form))


def rate_list(request: HttpRequest) -> HttpResponse:
    """The rates per inhabitant; staff add the next."""
    form = RateForm(request.POST or None)
    if request.method == "POST":
        by = staff(request, Permission.EDIT_FUNDING)
        if done(form, lambda: rates.add(by=by, statement=_rate(form.cleaned_data))):
            messages.success(request, _("Het tarief is vastgelegd."))
            return redirect("municipalities-rates")
    context = {"form": form, "rates": Rate.objects.order_by("purpose", "-from_year", "-pk")}
    return render(request, "municipalities/rates.html", context, status=status_of(form))


def _rate(given: dict[str, Any]) -> RateStatement:
    return RateStatement(**given)


def upload(request: HttpRequest) -> HttpResponse:
    """Takes a table. One that cannot be loaded is shown with every cell that is wrong."""
    by = staff(request, Permission.EDIT_FUNDING)
    form = TableForm(request.POST or None, request.FILES or None)
    problem = None
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        content = file.read(MAX_BYTES + 1)
        try:
            imports.preview(by=by, content=content, filename=file.name)
        except Problem as found:
            problem = found
        else:
            kept = imports.keep(by=by, content=content, filename=file.name)
            return redirect("municipalities-import-look", kept.pk)
    context = {"form": form, "problem": problem, "columns": tables.KNOWN, "needed": tables.REQUIRED}
    status = 422 if problem is not None else status_of(form)
    return render(request, "municipalities/import.html", context, status=status)


def look(request: HttpRequest, number: int) -> HttpResponse:
    """What loading would do; the button loads it whole."""
    by = staff(request, Permission.EDIT_FUNDING)
    if request.method == "POST":
        if "weg" in request.POST:
            imports.discard_upload(by=by, number=number)
            messages.success(request, _("De tabel is weggegooid; er is niets geladen."))
            return redirect("municipalities-import")
        return _load(request, number)
    kept = imports.own_upload(by, number)
    preview = imports.preview(by=by, content=bytes(kept.content), filename=kept.filename)
    context = {
        "upload": kept,
        "preview": preview,
        "counts": {kind: len(preview.of(kind)) for kind in ("new", "changed", "same")},
    }
    return render(request, "municipalities/import_look.html", context)


def _load(request: HttpRequest, number: int) -> HttpResponse:
    by = staff(request, Permission.EDIT_FUNDING)
    try:
        found = imports.load_upload(by=by, number=number, seal=request.POST.get("gezien") or "-")
    except NotNow as problem:
        messages.warning(request, f"{problem.what} {problem.remedy}")
        return redirect("municipalities-import-look", number)
    counts = {"new": len(found.of("new")), "changed": len(found.of("changed"))}
    messages.success(request, _("Geladen: %(new)s nieuw, %(changed)s verbeterd.") % counts)
    return redirect("municipalities-funding")
