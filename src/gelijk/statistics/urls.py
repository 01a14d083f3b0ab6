"""Addresses of figures and of releases."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
