"""Addresses of the letters of a case."""

from django.urls import path

from gelijk.reports.views import letters

urlpatterns = [
    path("zaken/<str:number>/brief/", letters.index, name="case-letters"),
    path("zaken/<str:number>/brief/<slug:template_id>/", letters.edit, name="case-letter"),
    path(
        "zaken/<str:number>/brieven/<int:letter>.<slug:format>",
        letters.file,
        name="case-letter-file",
    ),
]
