"""Addresses of the review."""

from django.urls import path

from gelijk.documents.review import page_pictures, pages

BASE = "dossiers/<str:number>/beoordelen/"
FILE = f"{BASE}documenten/<int:file>/"

urlpatterns = [
    path(BASE, pages.overview, name="dossier-review"),
    path(f"{BASE}doorzoeken/", pages.search, name="review-search"),
    path(f"{BASE}terugnemen/", pages.undo, name="review-undo"),
    path(f"{BASE}personen/", pages.decide_people, name="review-people"),
    path(f"{BASE}personen/<int:entity>/", pages.entity, name="review-entity"),
    path(f"{BASE}toevoegen/", pages.add, name="review-add"),
    path(FILE, pages.file, name="review-file"),
    path(f"{FILE}toevoegen/", pages.add, name="review-file-add"),
    path(f"{FILE}passages/<int:mark>/", pages.mark, name="review-mark"),
    path(f"{FILE}bladzijden/<int:page>/", page_pictures.page, name="review-page"),
    path(f"{FILE}bladzijden/<int:page>.png", page_pictures.picture, name="review-picture"),
    path(f"{FILE}stap/<slug:name>/", pages.file_step, name="review-file-step"),
]
