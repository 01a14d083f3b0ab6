"""Pages on which staff record payments and rates, one by one, from a table or out of a budget."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from gelijk.accounts.access import staff
from gelijk.core.form_pages import attempt, done, status_of
from gelijk.core.permissions import Permission
from gelijk.core.table_pages import TablePages
from gelijk.municipalities.actions import payments, rates
from gelijk.municipalities.actions.imports import intake
from gelijk.municipalities.actions.rates import RateStatement
from gelijk.municipalities.forms import PaymentForm, RateForm, ReasonForm
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


PAGES = TablePages(
    intake=intake,
    upload_template="municipalities/import.html",
    look_template="municipalities/import_look.html",
    upload_name="municipalities-import",
    look_name="municipalities-import-look",
    loaded_name="municipalities-funding",
    columns=tables.KNOWN,
    needed=tables.REQUIRED,
)


def upload(request: HttpRequest) -> HttpResponse:
    """Takes a table of payments."""
    return PAGES.upload(request, staff(request, Permission.EDIT_FUNDING))


def look(request: HttpRequest, number: int) -> HttpResponse:
    """What loading it would do."""
    return PAGES.look(request, staff(request, Permission.EDIT_FUNDING), number)
