"""Addresses of routing, transfers, terms and the way to bodies that can help."""

from django.urls import path

from gelijk.reports.views import routing, terms, transfers

urlpatterns = [
    path("melden/wegwijzer/", routing.wayfinder, name="wayfinder"),
    path("zaken/routering/", routing.preview, name="routing-preview"),
    path("zaken/termijnen/", terms.edit, name="terms"),
    path("zaken/overgedragen/", transfers.transfers, name="transfers"),
    path("zaken/<str:number>/overdragen/", transfers.transfer, name="case-transfer"),
    path("zaken/<str:number>/woonplaats/", transfers.reroute, name="case-reroute"),
]
