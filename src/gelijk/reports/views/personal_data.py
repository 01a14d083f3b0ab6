"""Pages on one's own data: for who reported, with the code, and for staff on behalf of a side."""

from dataclasses import dataclass

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from gelijk.accounts.models import User
from gelijk.core.form_pages import attempt, done, status_of
from gelijk.core.permissions import Permission
from gelijk.reports.actions import personal_data as actions
from gelijk.reports.changing import lock
from gelijk.reports.mailbox import visit
from gelijk.reports.models import Case
from gelijk.reports.models.contents import Scan
from gelijk.reports.models.handling import Party
from gelijk.reports.people import REPORTER
from gelijk.reports.personal_data.forms import (
    AnswerForm,
    CopyForm,
    RequestForm,
    StaffRequestForm,
)
from gelijk.reports.personal_data.gathering import Item
from gelijk.reports.report import File
from gelijk.reports.views.files import download
from gelijk.reports.views.one_case import at_case


@visit.with_case
def mine(request: HttpRequest, case: Case) -> HttpResponse:
    """What we have of the person who reported, to take along or to have changed."""
    side = Party.COMPLAINANT
    if request.method == "POST" and "copy" in request.POST:
        return _zip(case, actions.export(by=REPORTER, case=case, party=side))
    form = RequestForm(visit.posted(request))
    if done(form, lambda: actions.ask(by=REPORTER, case=case, party=side, **form.cleaned_data)):
        return redirect("mailbox-data")
    context = {
        "case": case,
        "form": form,
        "items": actions.look(by=REPORTER, case=case, party=side),
        "requests": actions.requests(case, side),
    }
    return render(request, "reports/personal_data/mine.html", context, status=status_of(form))


@dataclass(frozen=True, slots=True)
class _Page:
    """The page of staff at work: who, on which case, for which side, with its three forms."""

    request: HttpRequest
    person: User
    case: Case
    party: Party
    items: list[Item]
    asked: list[actions.Request]
    copy: CopyForm
    ask: StaffRequestForm
    answer: AnswerForm

    def done(self) -> HttpResponse | None:
        """What was sent, carried out; None when nothing was or it was refused."""
        sent = self.request.POST.get("form", "")
        deeds = {"copy": self._copied, "ask": self._asked, "answer": self._answered}
        forms: dict[str, Form] = {"copy": self.copy, "ask": self.ask, "answer": self.answer}
        return attempt(forms[sent], deeds[sent]) if sent in deeds else None

    def _copied(self) -> HttpResponse:
        said = self.copy.cleaned_data
        content = actions.export(
            by=self.person,
            case=self.case,
            party=self.party,
            also=frozenset(said.get("also", ())),
            identified=said["identified"],
        )
        return _zip(self.case, content)

    def _asked(self) -> HttpResponse:
        said = {**self.ask.cleaned_data}
        party = Party(said.pop("party"))
        actions.ask(by=self.person, case=self.case, party=party, **said)
        return self._again(_("Het verzoek staat bij de zaak."))

    def _answered(self) -> HttpResponse:
        actions.answer(by=self.person, case=self.case, **self.answer.cleaned_data)
        return self._again(_("Het antwoord staat bij de zaak."))

    def _again(self, said: str) -> HttpResponse:
        messages.success(self.request, said)
        return redirect("case-data", number=self.case.number)


@never_cache
def of_case(request: HttpRequest, number: str) -> HttpResponse:
    """For staff: a copy for either side, their requests and the answers."""
    with at_case(request, number, Permission.HANDLE_CASE) as (person, case):
        if request.method == "POST":
            lock(case)
        page = _page(request, person, case)
        found = page.done()
        context = {"page": page, "case": case, "parties": Party.choices}
        context["waits"] = any(not one.decision for one in page.asked)
        status = max(status_of(form) for form in (page.copy, page.ask, page.answer))
        return found or render(
            request, "reports/personal_data/of_case.html", context, status=status
        )


def _page(request: HttpRequest, person: User, case: Case) -> _Page:
    party = Party.OTHER_PARTY if request.GET.get("partij") == "other_party" else Party.COMPLAINANT
    items = actions.look(by=person, case=case, party=party)
    asked = actions.requests(case)
    sent = request.POST.get("form", "")

    def data(name: str) -> QueryDict | None:
        return request.POST if sent == name else None

    ask = StaffRequestForm(data("ask"), initial={"party": party})
    copy, answer = CopyForm(items, data("copy")), AnswerForm(asked, data("answer"))
    # Three forms on one page: no two fields may have one id.
    copy.auto_id, ask.auto_id, answer.auto_id = "copy_%s", "ask_%s", "answer_%s"
    return _Page(request, person, case, party, items, asked, copy, ask, answer)


def _zip(case: Case, content: bytes) -> HttpResponse:
    name = f"gegevens-{case.number}.zip"
    return download(File(name, "application/zip", content, cleaned=True, scan=Scan.UNSCANNED))
