"""Addresses of complaints about an office (Besluit Wga art. 12)."""

from django.urls import path

from gelijk.reports.views import conduct, conduct_attending, conduct_filing

urlpatterns = [
    path("gedragsklachten/", conduct.index, name="conduct"),
    path("gedragsklachten/indienen/", conduct_filing.file, name="conduct-new"),
    path("gedragsklachten/ingediend/", conduct_filing.receipt, name="conduct-receipt"),
    path("gedragsklachten/mijn-klacht/", conduct_filing.enter, name="conduct-mailbox"),
    path(
        "gedragsklachten/mijn-klacht/overzicht/", conduct_filing.overview, name="conduct-overview"
    ),
    path(
        "gedragsklachten/mijn-klacht/intrekken/", conduct_filing.withdraw, name="conduct-withdraw"
    ),
    path("gedragsklachten/mijn-klacht/sluiten/", conduct_filing.leave, name="conduct-leave"),
    path("gedragsklachten/zonder-behandelaar/", conduct_attending.index, name="conduct-unattended"),
    path(
        "gedragsklachten/zonder-behandelaar/<slug:number>/",
        conduct_attending.appoint,
        name="conduct-appoint",
    ),
    path("gedragsklachten/<slug:number>/", conduct.detail, name="conduct-complaint"),
    path("gedragsklachten/<slug:number>/oordeel.pdf", conduct.judgment, name="conduct-judgment"),
    path("gedragsklachten/<slug:number>/stap/<slug:slug>/", conduct.step, name="conduct-step"),
]
