"""Addresses of the rights over one's own data."""

from django.urls import path

from gelijk.reports.views import personal_data

urlpatterns = [
    path("mijn-melding/gegevens/", personal_data.mine, name="mailbox-data"),
    path("zaken/<str:number>/gegevens/", personal_data.of_case, name="case-data"),
]
