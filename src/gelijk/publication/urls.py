"""Addresses of the public site."""

from django.urls import path

from gelijk.publication import views

urlpatterns = [path("", views.home, name="home")]
