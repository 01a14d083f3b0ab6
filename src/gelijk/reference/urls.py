"""Addresses of vocabularies, organisations and municipalities."""

from django.urls import path

from gelijk.reference import (
    editing_pages,
    municipality_pages,
    organisation_pages,
    relation_pages,
    vocabulary_pages,
)

urlpatterns = [
    path("begrippen/", vocabulary_pages.vocabularies, name="reference-vocabularies"),
    path("begrippen/<slug:slug>.ttl", vocabulary_pages.turtle, name="reference-vocabulary-turtle"),
    path(
        "begrippen/<slug:slug>.jsonld", vocabulary_pages.json_ld, name="reference-vocabulary-json"
    ),
    path("begrippen/<slug:slug>/", vocabulary_pages.vocabulary, name="reference-vocabulary"),
    path("organisaties/", organisation_pages.organisations, name="reference-organisations"),
    path("organisaties/nieuw/", editing_pages.add, name="reference-organisation-add"),
    path(
        "organisaties/verband/<int:number>/",
        relation_pages.change,
        name="reference-relation-change",
    ),
    path(
        "organisaties/verband/<int:number>/verwijderen/",
        relation_pages.remove,
        name="reference-relation-remove",
    ),
    path(
        "organisaties/<slug:slug>/verbeteren/",
        editing_pages.correct,
        name="reference-organisation-correct",
    ),
    path(
        "organisaties/<slug:slug>/naam/",
        editing_pages.rename,
        name="reference-organisation-rename",
    ),
    path("organisaties/<slug:slug>/einde/", editing_pages.end, name="reference-organisation-end"),
    path(
        "organisaties/<slug:slug>/einde-terug/",
        editing_pages.resume,
        name="reference-organisation-resume",
    ),
    path("organisaties/<slug:slug>/verband/", relation_pages.add, name="reference-relation-add"),
    path(
        "organisaties/<slug:slug>/", organisation_pages.organisation, name="reference-organisation"
    ),
    path("gemeenten/", municipality_pages.municipalities, name="reference-municipalities"),
    path("gemeenten/<int:year>.csv", municipality_pages.table, name="reference-municipalities-csv"),
    path("gemeenten/<str:code>/voorziening/", relation_pages.service, name="reference-service"),
    path("gemeenten/<str:code>/", municipality_pages.municipality, name="reference-municipality"),
]
