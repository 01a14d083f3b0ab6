"""Addresses of the work list, kept selections and events."""

from django.urls import path

from gelijk.reports.views import incidents, related, work

urlpatterns = [
    path("zaken/", work.index, name="reports-work"),
    path("zaken/selecties/bewaren/", work.save_search, name="reports-search-save"),
    path(
        "zaken/selecties/<int:number>/weghalen/", work.forget_search, name="reports-search-forget"
    ),
    path("zaken/samen/", work.many, name="reports-many"),
    path("zaken/<slug:number>/verwant/", related.index, name="reports-related"),
    path("gebeurtenissen/", incidents.index, name="reports-incidents"),
    path("gebeurtenissen/nieuw/", incidents.add, name="reports-incident-new"),
    path("gebeurtenissen/<slug:number>/", incidents.detail, name="reports-incident"),
    path("gebeurtenissen/<slug:number>/wijzigen/", incidents.edit, name="reports-incident-edit"),
]
