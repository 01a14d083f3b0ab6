"""Addresses of the programme."""

from django.urls import path

from gelijk.programme.views import (
    downloads,
    edition_staff,
    editions,
    goals,
    instruments,
    measures,
    sessions,
    staff,
    words,
    work,
)

urlpatterns = [
    path("programma/", measures.index, name="programme"),
    path("programma/maatregelen.csv", downloads.as_csv, name="programme-csv"),
    path("programma/maatregelen.json", downloads.as_json, name="programme-json"),
    path("programma/werk/", work.waiting, name="programme-work"),
    path("programma/doelen/", goals.index, name="programme-goals"),
    path("programma/doelen/nieuw/", goals.add, name="programme-goal-new"),
    path("programma/doelen/<slug:slug>/meten/", goals.measure, name="programme-goal-measure"),
    path(
        "programma/doelen/<slug:slug>/waarden/<int:number>/weghalen/",
        goals.withdraw,
        name="programme-goal-withdraw",
    ),
    path("programma/instrumenten/", instruments.index, name="programme-instruments"),
    path("programma/instrumenten.csv", instruments.as_csv, name="programme-instruments-csv"),
    path("programma/instrumenten/<slug:slug>/", instruments.detail, name="programme-instrument"),
    path("programma/sessies/", sessions.index, name="programme-sessions"),
    path("programma/sessies/nieuw/", sessions.record, name="programme-session-new"),
    path("programma/sessies/<slug:slug>/", sessions.detail, name="programme-session"),
    path(
        "programma/sessies/<slug:slug>/inbreng/<slug:number>/",
        sessions.answer,
        name="programme-input",
    ),
    path("programma/maatregelen/nieuw/", staff.add, name="programme-measure-new"),
    path("programma/maatregelen/<slug:slug>/", measures.detail, name="programme-measure"),
    path("programma/maatregelen/<slug:slug>/wijzigen/", staff.revise, name="programme-revise"),
    path("programma/maatregelen/<slug:slug>/corrigeren/", staff.correct, name="programme-correct"),
    path("programma/maatregelen/<slug:slug>/voortgang/", staff.report, name="programme-report"),
    path(
        "programma/maatregelen/<slug:slug>/versies/<int:major>.<int:minor>/",
        measures.version,
        name="programme-version",
    ),
    path(
        "programma/maatregelen/<slug:slug>/versies/<int:major>.<int:minor>/invullen/",
        staff.edit,
        name="programme-edit",
    ),
    path(
        "programma/maatregelen/<slug:slug>/versies/<int:major>.<int:minor>/<slug:step>/",
        work.step,
        name="programme-step",
    ),
    path(
        "programma/verschil/<int:old>/<int:new>/", editions.difference, name="programme-difference"
    ),
    path("programma/nieuw/", edition_staff.add, name="programme-edition-new"),
    path("programma/<int:year>/", editions.detail, name="programme-edition"),
    path("programma/<int:year>/woorden/", words.index, name="programme-words"),
    path("programma/<int:year>/woorden/<int:pk>/", words.change, name="programme-word"),
    path(
        "programma/<int:year>/woorden/<int:pk>/verwijderen/",
        words.remove,
        name="programme-word-remove",
    ),
    path("programma/<int:year>/wijzigen/", edition_staff.edit, name="programme-edition-edit"),
]
