"""Addresses of parliament, in Dutch."""

from django.urls import path

from gelijk.parliament.views import feeds, open_data, rappels, staff, tracker

urlpatterns = [
    path("kamer/", tracker.tracker, name="parliament-tracker"),
    path("kamer/inlezen/", open_data.upload, name="parliament-import"),
    path("kamer/inlezen/<int:number>/", open_data.look, name="parliament-import-look"),
    path("kamer/open-data/<str:kind>.xml", open_data.export, name="parliament-export"),
    path("kamer/lijst.csv", tracker.download, name="parliament-download"),
    path("kamer/feed.atom", feeds.CommitmentFeed(), name="parliament-feed"),
    path("kamer/toezeggingen/nieuw/", staff.add_commitment, name="parliament-commitment-add"),
    path("kamer/toezeggingen/<str:code>/", tracker.commitment, name="parliament-commitment"),
    path(
        "kamer/toezeggingen/<str:code>/wijzigen/",
        staff.revise_commitment,
        name="parliament-commitment-revise",
    ),
    path(
        "kamer/toezeggingen/<str:code>/<slug:name>/",
        staff.step_of_commitment,
        name="parliament-commitment-step",
    ),
    path("kamer/stukken/nieuw/", staff.add_paper, name="parliament-paper-add"),
    path("kamer/stukken/<str:identifier>/", tracker.paper, name="parliament-paper"),
    path(
        "kamer/stukken/<str:identifier>/wijzigen/",
        staff.revise_paper,
        name="parliament-paper-revise",
    ),
    path(
        "kamer/stukken/<str:identifier>/motie/",
        staff.describe_motion,
        name="parliament-motion-describe",
    ),
    path(
        "kamer/stukken/<str:identifier>/antwoord/",
        staff.answer_motion,
        name="parliament-motion-answer",
    ),
    path("kamer/informatieverzoeken/nieuw/", staff.add_request, name="parliament-request-add"),
    path("kamer/informatieverzoeken/<str:code>/", tracker.request_page, name="parliament-request"),
    path(
        "kamer/informatieverzoeken/<str:code>/wijzigen/",
        staff.revise_request,
        name="parliament-request-revise",
    ),
    path(
        "kamer/informatieverzoeken/<str:code>/<slug:name>/",
        staff.step_of_request,
        name="parliament-request-step",
    ),
    path("kamer/dossiers/", tracker.dossiers, name="parliament-dossiers"),
    path("kamer/dossiers/<str:code>/", tracker.dossier, name="parliament-dossier"),
    path("kamer/rappel/", rappels.index, name="parliament-rappels"),
    path("kamer/rappel/nieuw/", rappels.make, name="parliament-rappel-make"),
    path("kamer/rappel/<int:pk>/", rappels.rappel, name="parliament-rappel"),
    path("kamer/rappel/<int:pk>/lijst.csv", rappels.download, name="parliament-rappel-download"),
    path(
        "kamer/rappel/<int:pk>/<slug:name>/", rappels.step_of_rappel, name="parliament-rappel-step"
    ),
    path(
        "kamer/rappel/regel/<int:pk>/<slug:name>/",
        rappels.step_of_entry,
        name="parliament-entry-step",
    ),
]
