"""Addresses that programs look for."""

from django.urls import path

from gelijk.core import well_known

urlpatterns = [
    path(".well-known/security.txt", well_known.security, name="security-txt"),
    path("robots.txt", well_known.robots, name="robots-txt"),
    path("favicon.ico", well_known.icon, name="favicon"),
]
