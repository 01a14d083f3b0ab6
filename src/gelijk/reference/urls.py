"""Addresses of vocabularies, organisations and municipalities."""

from django.urls import path

from gelijk.reference import municipality_pages, organisation_pages, vocabulary_pages

urlpatterns = [
    path("begrippen/", vocabulary_pages.vocabularies, name="reference-vocabularies"),
    path("begrippen/<slug:slug>.ttl", vocabulary_pages.turtle, name="reference-vocabulary-turtle"),
    path(
        "begrippen/<slug:slug>.jsonld", vocabulary_pages.json_ld, name="reference-vocabulary-json"
    ),
    path("begrippen/<slug:slug>/", vocabulary_pages.vocabulary, name="reference-vocabulary"),
    path("organisaties/", organisation_pages.organisations, name="reference-organisations"),
    path(
        "organisaties/<slug:slug>/", organisation_pages.organisation, name="reference-organisation"
    ),
    path("gemeenten/", municipality_pages.municipalities, name="reference-municipalities"),
    path("gemeenten/<int:year>.csv", municipality_pages.table, name="reference-municipalities-csv"),
    path("gemeenten/<str:code>/", municipality_pages.municipality, name="reference-municipality"),
]
