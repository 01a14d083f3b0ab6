"""Addresses of the review."""

from django.urls import path

from gelijk.documents.review import page_pictures, pages, people_pages, whole_pages

BASE = "dossiers/<str:number>/beoordelen/"
FILE = f"{BASE}documenten/<int:file>/"
ENTITY = f"{BASE}personen/<int:entity>/"
PAGE = f"{FILE}bladzijden/<int:page>"

urlpatterns = [
    path(BASE, pages.overview, name="dossier-review"),
    path(f"{BASE}doorzoeken/", whole_pages.search, name="review-search"),
    path(f"{BASE}lakken/", whole_pages.redact_all, name="review-redact-all"),
    path(f"{BASE}oordelen/", whole_pages.judge_all, name="review-judge-all"),
    path(f"{BASE}werk/<int:task>/", whole_pages.task, name="review-task"),
    path(f"{BASE}steekproef/", whole_pages.sample, name="review-sample-new"),
    path(f"{BASE}steekproef/<int:sample>/", whole_pages.sample_words, name="review-sample"),
    path(f"{BASE}terugnemen/", pages.undo, name="review-undo"),
    path(f"{BASE}personen/", people_pages.decide_people, name="review-people"),
    path(ENTITY, people_pages.entity, name="review-entity"),
    path(f"{ENTITY}samenvoegen/", people_pages.merge, name="review-merge"),
    path(f"{ENTITY}losmaken/", people_pages.split, name="review-split"),
    path(f"{BASE}toevoegen/", pages.add, name="review-add"),
    path(FILE, pages.file, name="review-file"),
    path(f"{FILE}toevoegen/", pages.add, name="review-file-add"),
    path(f"{FILE}passages/<int:mark>/", pages.mark, name="review-mark"),
    path(f"{PAGE}/", page_pictures.page, name="review-page"),
    path(f"{PAGE}.png", page_pictures.picture, name="review-picture"),
    path(f"{FILE}kaders/<int:box>/weg/", page_pictures.erase, name="review-erase"),
    path(f"{FILE}stap/<slug:name>/", pages.file_step, name="review-file-step"),
]
