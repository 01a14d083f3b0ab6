"""Addresses of one case."""

from django.urls import path

from gelijk.reports.views import case, case_protocol

urlpatterns = [
    path("zaken/protocol/", case_protocol.edit, name="reports-protocol"),
    path("zaken/<str:number>/", case.page, name="reports-case"),
    path("zaken/<str:number>/openen/<slug:kind>/", case.reveal, name="reports-case-open"),
    path("zaken/<str:number>/stap/<slug:slug>/", case.step, name="reports-case-step"),
]
