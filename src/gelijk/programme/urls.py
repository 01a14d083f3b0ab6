"""Addresses of the programme."""

from django.urls import path

from gelijk.programme.views import downloads, editions, measures, sessions, staff, work

urlpatterns = [
    path("programma/", measures.index, name="programme"),
    path("programma/maatregelen.csv", downloads.as_csv, name="programme-csv"),
    path("programma/maatregelen.json", downloads.as_json, name="programme-json"),
    path("programma/werk/", work.waiting, name="programme-work"),
    path("programma/doelen/", editions.goals, name="programme-goals"),
    path("programma/sessies/", sessions.index, name="programme-sessions"),
    path("programma/sessies/nieuw/", sessions.record, name="programme-session-new"),
    path("programma/sessies/<slug:slug>/", sessions.detail, name="programme-session"),
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
    path("programma/<int:year>/", editions.detail, name="programme-edition"),
]
