"""Pages on which administrators manage users."""

from collections.abc import Callable
from smtplib import SMTPException

from django.conf import settings
from django.contrib import messages
from django.core.mail import send_mail
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gelijk.accounts import actions, queries, rights
from gelijk.accounts.access import staff
from gelijk.accounts.forms import ReasonForm, RolesForm, UserFilter, UserForm
from gelijk.accounts.models import User
from gelijk.accounts.roles import ROLES
from gelijk.accounts.verbs import words_for
from gelijk.core.permissions import Permission
from gelijk.core.problems import NotAllowed, Problem

PER_PAGE = 50
LINK = "log_in_link"


def users(request: HttpRequest) -> HttpResponse:
    """All users."""
    staff(request, Permission.MANAGE_USERS)
    form = UserFilter(request.GET)
    form.is_valid()
    asked = form.cleaned_data
    found = queries.users(asked.get("zoek", ""), asked.get("rol", ""), asked.get("stand", ""))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "accounts/users.html", {"form": form, "page": page, "roles": ROLES})


def add(request: HttpRequest) -> HttpResponse:
    """Makes a user and gives the link to choose a password."""
    person = staff(request, Permission.MANAGE_USERS)
    form = UserForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                user = actions.add(by=person, **form.cleaned_data)
                link = actions.log_in_link(by=person, user=user)
        except Problem as problem:
            form.add_error(problem.where if problem.where in form.fields else None, problem.what)
        else:
            _hand_over(request, user, link)
            return redirect("accounts-user", username=user.username)
    roles = [(role, rights.of_role(role.name)) for role in ROLES.values()]
    return render(request, "accounts/user_add.html", {"form": form, "roles": roles})


def user(request: HttpRequest, username: str) -> HttpResponse:
    """One user, with everything that can be done to the account."""
    person = staff(request, Permission.MANAGE_USERS)
    one = get_object_or_404(queries.users(), username=username)
    context = {
        "one": one,
        "oneself": one.pk == person.pk,
        "roles": [(ROLES[name], rights.of_role(name)) for name in one.roles if name in ROLES],
        "sessions": queries.sessions(one),
        "trail": [
            (event, words_for(event.verb)) for event in queries.trail_of(one.audit_name)[:20]
        ],
        "link": request.session.pop(f"{LINK}:{one.pk}", ""),
        "mail": bool(settings.EMAIL_HOST),
    }
    return render(request, "accounts/user.html", context)


def roles(request: HttpRequest, username: str) -> HttpResponse:
    """Changes the roles of somebody."""
    person = staff(request, Permission.MANAGE_USERS)
    one = _other(person, username)
    form = RolesForm(request.POST or None, initial={"roles": one.roles})
    if request.method == "POST" and form.is_valid():
        actions.set_roles(by=person, user=one, **form.cleaned_data)
        messages.success(request, _("De rollen zijn gewijzigd."))
        return redirect("accounts-user", username=one.username)
    choices = [(role, rights.of_role(role.name)) for role in ROLES.values()]
    return render(request, "accounts/roles.html", {"one": one, "form": form, "roles": choices})


def block(request: HttpRequest, username: str) -> HttpResponse:
    """Blocks somebody."""
    return _with_reason(
        request,
        username,
        actions.block,
        _("Gebruiker blokkeren"),
        _("Deze gebruiker is geblokkeerd."),
    )


def unblock(request: HttpRequest, username: str) -> HttpResponse:
    """Lets somebody in again."""
    return _with_reason(
        request, username, actions.unblock, _("Blokkade opheffen"), _("De blokkade is opgeheven.")
    )


def reset(request: HttpRequest, username: str) -> HttpResponse:
    """Takes away a lost second factor."""
    return _with_reason(
        request,
        username,
        actions.reset_second_factor,
        _("Tweede factor wissen"),
        _("De tweede factor is gewist. Bij het inloggen wordt een nieuwe ingesteld."),
    )


@require_POST
def link(request: HttpRequest, username: str) -> HttpResponse:
    """Gives a new link to choose a password."""
    person = staff(request, Permission.MANAGE_USERS)
    one = _other(person, username)
    _hand_over(request, one, actions.log_in_link(by=person, user=one))
    return redirect("accounts-user", username=one.username)


def _with_reason(
    request: HttpRequest, username: str, action: Callable[..., None], title: str, done: str
) -> HttpResponse:
    person = staff(request, Permission.MANAGE_USERS)
    one = _other(person, username)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        action(by=person, user=one, reason=form.cleaned_data["reason"])
        messages.success(request, done)
        return redirect("accounts-user", username=one.username)
    return render(request, "accounts/with_reason.html", {"one": one, "form": form, "title": title})


def _other(person: User, username: str) -> User:
    """Somebody else: of the own account these pages change nothing."""
    if person.username == username:
        raise NotAllowed(
            _("Niemand beheert het eigen account."), remedy=_("Vraag een andere beheerder.")
        )
    return get_object_or_404(User, username=username)


def _hand_over(request: HttpRequest, one: User, path: str) -> None:
    """Mails the link; without a mail server, or one that answers, the administrator sees it once.

    What was done stays done when the mail does not go.
    """
    address = request.build_absolute_uri(path)
    if not settings.EMAIL_HOST:
        request.session[f"{LINK}:{one.pk}"] = address
        return
    text = _("Er is een account voor u bij Gelijk. Kies hier uw wachtwoord:\n\n{address}\n")
    try:
        _send(_("Uw account bij Gelijk"), text.format(address=address), [one.email])
    except Problem as problem:
        messages.error(request, f"{problem.what} {problem.remedy}")
        request.session[f"{LINK}:{one.pk}"] = address
    else:
        messages.success(request, _("De link om een wachtwoord te kiezen is gemaild."))


def _send(subject: str, message: str, to: list[str]) -> None:
    try:
        send_mail(subject, message, settings.DEFAULT_FROM_EMAIL, to)
    except (SMTPException, OSError) as error:
        raise Problem(
            _("De mail is niet verstuurd: de mailserver weigert of antwoordt niet."),
            where=settings.EMAIL_HOST,
            remedy=_("Geef de link hieronder zelf, en laat de mailserver nakijken."),
        ) from error
