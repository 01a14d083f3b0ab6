"""Addresses of the files of a case."""

from django.urls import path

from gelijk.reports.views import files

urlpatterns = [
    path("zaken/<str:number>/bestanden/<int:attachment>/", files.file, name="case-file"),
]
