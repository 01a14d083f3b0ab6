"""Pages on which the coordinator keeps the lines, domains, grounds and kinds of an edition."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gelijk.core.form_pages import done, status_of
from gelijk.core.permissions import Permission, check_can
from gelijk.programme.actions import words
from gelijk.programme.actions.editions import OWN_LISTS
from gelijk.programme.models import Edition, Term
from gelijk.programme.models.editions import Scheme
from gelijk.programme.views.staff import person

LISTS = {
    Scheme.LINE: gettext_lazy("Lijnen"),
    Scheme.DOMAIN: gettext_lazy("Domeinen"),
    Scheme.GROUND: gettext_lazy("Gronden"),
    Scheme.KIND: gettext_lazy("Soorten maatregelen"),
}


class WordForm(forms.Form):
    """What a word is called and what it means."""

    use_required_attribute = False

    label = forms.CharField(label=gettext_lazy("Naam"), max_length=100)
    label_en = forms.CharField(
        label=gettext_lazy("Naam in het Engels"), max_length=100, required=False
    )
    meaning = forms.CharField(
        label=gettext_lazy("Wat het betekent"), required=False, widget=forms.Textarea
    )
    meaning_en = forms.CharField(
        label=gettext_lazy("Wat het betekent, in het Engels"), required=False, widget=forms.Textarea
    )
    order = forms.IntegerField(
        label=gettext_lazy("Plaats in de lijst"), min_value=0, max_value=999, initial=0
    )
    source_document = forms.CharField(
        label=gettext_lazy("Document waarin het staat"), max_length=200, required=False
    )
    source_note = forms.CharField(
        label=gettext_lazy("Toelichting"), required=False, widget=forms.Textarea
    )


class NewWordForm(WordForm):
    """A word that is not there yet."""

    scheme = forms.ChoiceField(
        label=gettext_lazy("Lijst"), choices=[(one.value, label) for one, label in LISTS.items()]
    )
    code = forms.SlugField(
        label=gettext_lazy("Code"),
        max_length=40,
        help_text=gettext_lazy("Kleine letters en streepjes; verandert daarna nooit meer."),
    )
    field_order = ("scheme", "code")


class WhyForm(forms.Form):
    """Why a word goes."""

    use_required_attribute = False

    reason = forms.CharField(label=gettext_lazy("Reden"), max_length=1000, widget=forms.Textarea)


def index(request: HttpRequest, year: int) -> HttpResponse:
    """The lists of an edition, and a form for another word."""
    check_can(request.user, Permission.MANAGE_EDITION)
    edition = get_object_or_404(Edition, year=year)
    form = NewWordForm(request.POST or None)
    if request.method == "POST" and done(form, lambda: _added(request, edition, form)):
        messages.success(request, _("Het woord is toegevoegd."))
        return redirect("programme-words", year)
    terms = list(edition.terms.filter(scheme__in=OWN_LISTS))
    lists = [(label, [one for one in terms if one.scheme == key]) for key, label in LISTS.items()]
    context = {"edition": edition, "lists": lists, "form": form}
    return render(request, "programme/words.html", context, status=status_of(form))


def _added(request: HttpRequest, edition: Edition, form: NewWordForm) -> Term:
    typed = dict(form.cleaned_data)
    scheme, code = Scheme(typed.pop("scheme")), typed.pop("code")
    return words.add(by=person(request), edition=edition, scheme=scheme, code=code, values=typed)


def change(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """Writes a word otherwise."""
    check_can(request.user, Permission.MANAGE_EDITION)
    term = _term(year, pk)
    start = {name: getattr(term, name) for name in words.WRITABLE}
    form = WordForm(request.POST or None, initial=start)
    if request.method == "POST" and done(
        form, lambda: words.change(by=person(request), term=term, values=form.cleaned_data)
    ):
        messages.success(request, _("Het woord is gewijzigd."))
        return redirect("programme-words", year)
    context = {
        "form": form,
        "title": _("Woord wijzigen: %(name)s") % {"name": term.label},
        "back": reverse("programme-words", args=[year]),
    }
    return render(request, "programme/staff_form.html", context, status=status_of(form))


def remove(request: HttpRequest, year: int, pk: int) -> HttpResponse:
    """Asks why, and takes a word away that no measure bears."""
    check_can(request.user, Permission.MANAGE_EDITION)
    term = _term(year, pk)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and done(
        form,
        lambda: words.remove(by=person(request), term=term, reason=form.cleaned_data["reason"]),
    ):
        messages.success(request, _("Het woord is verwijderd."))
        return redirect("programme-words", year)
    context = {
        "title": _("Woord verwijderen: %(name)s") % {"name": term.label},
        "text": _("Het woord verdwijnt uit de lijst van dit programma. Het logboek bewaart het."),
        "action": _("Verwijderen"),
        "danger": True,
        "back": reverse("programme-words", args=[year]),
        "form": form,
    }
    return render(request, "core/confirm.html", context, status=status_of(form))


def _term(year: int, pk: int) -> Term:
    return get_object_or_404(Term, pk=pk, edition=year, scheme__in=OWN_LISTS)
