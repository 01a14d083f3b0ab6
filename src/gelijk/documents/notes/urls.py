"""Addresses of decision notes."""

from django.urls import path

from gelijk.documents.notes import pages

urlpatterns = [
    path("beslisnotas/", pages.notes, name="notes"),
    path("beslisnotas/nieuw/", pages.write, name="note-new"),
    path("beslisnotas/<str:number>/", pages.note, name="note"),
    path("beslisnotas/<str:number>/wijzigen/", pages.revise, name="note-revise"),
    path("beslisnotas/<str:number>/stap/<slug:name>/", pages.step, name="note-step"),
]
