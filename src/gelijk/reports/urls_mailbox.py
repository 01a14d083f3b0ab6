"""Addresses of the mailbox of the person who reported; none of them names a case."""

from django.urls import path

from gelijk.reports.views import mailbox, mailbox_choices, mailbox_messages

urlpatterns = [
    path("mijn-melding/", mailbox.enter, name="mailbox"),
    path("mijn-melding/overzicht/", mailbox.overview, name="mailbox-overview"),
    path("mijn-melding/sluiten/", mailbox.leave, name="mailbox-leave"),
    path("mijn-melding/weg/", mailbox.escape, name="mailbox-escape"),
    path("mijn-melding/berichten/", mailbox_messages.messages, name="mailbox-messages"),
    path("mijn-melding/bestanden/", mailbox_messages.files, name="mailbox-files"),
    path("mijn-melding/bewijs/", mailbox_messages.proof, name="mailbox-proof"),
    path("mijn-melding/toestemming/", mailbox_choices.consents, name="mailbox-consents"),
    path(
        "mijn-melding/toestemming/<slug:purpose>/",
        mailbox_choices.consent,
        name="mailbox-consent",
    ),
    path("mijn-melding/anoniem/", mailbox_choices.anonymous, name="mailbox-anonymous"),
    path("mijn-melding/intrekken/", mailbox_choices.withdraw, name="mailbox-withdraw"),
]
