"""Pages on which staff tie two things together by hand, untie them, and undo either.

They stand here because a link may run between any two registers, and this floor knows them all
by their public identifiers alone.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from gelijk.accounts.access import staff
from gelijk.core import links
from gelijk.core.form_pages import done, status_of
from gelijk.core.identifiers import Thing, resolve
from gelijk.core.models import INVERSE_LABELS, AuditEvent, Link, Relation
from gelijk.core.permissions import Permission

BACKWARD = "-"
REMOVED_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Line:
    """A link as seen from the thing at hand; `key` is the link, or the row that tells it went."""

    key: int
    label: str
    other: Thing
    by: str
    note: str


class LinkForm(forms.Form):
    """What the thing at hand is to another; from either side."""

    use_required_attribute = False

    relation = forms.ChoiceField(label=gettext_lazy("Dit"))
    object = forms.CharField(
        label=gettext_lazy("Nummer van het andere"),
        max_length=500,
        help_text=gettext_lazy("Zoals maatregel:2022-001, kst-30950-316 of toezegging:C014."),
    )
    source = forms.CharField(
        label=gettext_lazy("Waar staat dat"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Het nummer van het stuk, of een webadres."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        forward = [(one.value, one.label) for one in Relation]
        backward = [(BACKWARD + one.value, INVERSE_LABELS[one]) for one in Relation]
        field = self.fields["relation"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Kies")), *forward, *backward]

    def make(self, by: Any, here: str) -> Link:
        """The link that was typed."""
        typed = self.cleaned_data
        ends = (here, typed["object"])
        if typed["relation"].startswith(BACKWARD):
            ends = (typed["object"], here)
        return links.make_by_hand(
            by=by,
            subject=ends[0],
            relation=Relation(typed["relation"].removeprefix(BACKWARD)),
            object=ends[1],
            source=typed["source"],
        )


class WhyForm(forms.Form):
    """Why a link goes."""

    use_required_attribute = False

    reason = forms.CharField(label=gettext_lazy("Reden"), max_length=1000, widget=forms.Textarea)


def of_thing(request: HttpRequest) -> HttpResponse:
    """The links of one thing, a form for another, and those that went."""
    by = staff(request, Permission.EDIT_LINK)
    here = request.GET.get("van", "").strip()
    thing = resolve([here], by)[here] if here else Thing("", "", "")
    if not thing.kind:
        raise Http404(_("Er is niets met het nummer '%(name)s'.") % {"name": here})
    form = LinkForm(request.POST or None)
    if request.method == "POST" and done(form, lambda: form.make(by, here)):
        messages.success(request, _("Het verband is gelegd. U kunt het hieronder verwijderen."))
        return redirect(_address(here))
    context = {
        "thing": thing,
        "form": form,
        "lines": _lines(here, by),
        "removed": _removed(here, by),
    }
    return render(request, "publication/links.html", context, status=status_of(form))


def _lines(here: str, viewer: object) -> list[Line]:
    found = list(Link.objects.filter(Q(subject=here) | Q(object=here)))
    things = resolve({one.object if one.subject == here else one.subject for one in found}, viewer)
    return [
        Line(
            one.pk,
            *_seen_from(here, one.subject, one.relation, one.object, things),
            one.made_by,
            one.source,
        )
        for one in found
        if links.may_see(things[one.object if one.subject == here else one.subject])
    ]


def _removed(here: str, viewer: object) -> list[Line]:
    """What was untied by hand and is not tied again, the latest first."""
    gone = links.removed_by_hand()
    told = AuditEvent.objects.filter(verb="link.remove").order_by("-number")
    touching = told.filter(Q(object=here) | Q(detail__object=here))
    latest: dict[tuple[str, str, str], AuditEvent] = {}
    for event in touching:
        ends = (event.object, event.detail["relation"], event.detail["object"])
        if ends in gone:
            latest.setdefault(ends, event)
    shown = list(latest.items())[:REMOVED_SHOWN]
    things = resolve({end for ends, _event in shown for end in (ends[0], ends[2])}, viewer)
    return [
        Line(
            event.number,
            *_seen_from(here, *ends, things),
            event.actor,
            str(event.detail.get("reason", "")),
        )
        for ends, event in shown
        if all(links.may_see(things[end]) for end in (ends[0], ends[2]))
    ]


def _seen_from(
    here: str, subject: str, relation: str, object: str, things: dict[str, Thing]
) -> tuple[str, Thing]:
    known = Relation(relation)
    if subject == here:
        return str(known.label), things[object]
    return str(INVERSE_LABELS[known]), things[subject]


def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks why, and unties."""
    by = staff(request, Permission.EDIT_LINK)
    link = get_object_or_404(Link, pk=pk)
    things = resolve([link.subject, link.object], by)
    if not all(links.may_see(thing) for thing in things.values()):
        raise Http404
    back = _address(request.GET.get("van") or link.subject)
    form = WhyForm(request.POST or None)
    if request.method == "POST" and done(
        form, lambda: links.remove(by=by, link=link, reason=form.cleaned_data["reason"])
    ):
        messages.success(request, _("Het verband is verwijderd. U kunt het hieronder terugzetten."))
        return redirect(back)
    words = {
        "subject": things[link.subject].label,
        "relation": Relation(link.relation).label,
        "object": things[link.object].label,
    }
    context = {
        "title": _("Verband verwijderen"),
        "text": _("‘%(subject)s’ %(relation)s ‘%(object)s’.") % words,
        "consequences": [
            _("Het verband verdwijnt van beide pagina’s."),
            _("Het logboek bewaart wat er stond. U kunt het terugzetten."),
        ],
        "action": _("Verwijderen"),
        "danger": True,
        "back": back,
        "form": form,
    }
    return render(request, "core/confirm.html", context, status=status_of(form))


@require_POST
def restore(request: HttpRequest, number: int) -> HttpResponse:
    """Ties again what was untied."""
    by = staff(request, Permission.EDIT_LINK)
    event = get_object_or_404(AuditEvent, number=number, verb="link.remove")
    link = links.restore(by=by, event=event)
    messages.success(request, _("Het verband ligt er weer."))
    return redirect(_address(request.POST.get("van") or link.subject))


def _address(here: str) -> str:
    return f"{reverse('links')}?{urlencode({'van': here})}"
