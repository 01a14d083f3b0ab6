"""Addresses at which an administrator manages the partners of the API."""

from django.urls import path

from gelijk.reports.views import partners

urlpatterns = [
    path("beheer/partners/", partners.partners, name="partners"),
    path("beheer/partners/nieuw/", partners.add, name="partner-add"),
    path("beheer/partners/<int:number>/sleutel/", partners.renew, name="partner-renew"),
    path("beheer/partners/<int:number>/toegang/", partners.access, name="partner-access"),
]
