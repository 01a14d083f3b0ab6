"""Addresses of meetings."""

from django.urls import path

from gelijk.documents.meetings import pages

urlpatterns = [
    path("overleggen/", pages.meetings, name="meetings"),
    path("overleggen/nieuw/", pages.hold, name="meeting-new"),
    path("overleggen/<str:number>/", pages.meeting, name="meeting"),
    path("overleggen/<str:number>/agendapunt/", pages.add_item, name="meeting-item-add"),
    path("overleggen/<str:number>/agendapunt/<int:item>/", pages.item, name="meeting-item"),
    path("overleggen/<str:number>/actie/", pages.add_action, name="meeting-action-add"),
    path("overleggen/<str:number>/actie/<int:action>/", pages.finish_action, name="meeting-action"),
    path("overleggen/<str:number>/vaststellen/", pages.adopt, name="meeting-adopt"),
    path("overleggen/<str:number>/dossier/", pages.into_dossier, name="meeting-into-dossier"),
]
