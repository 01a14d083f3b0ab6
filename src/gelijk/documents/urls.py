"""Addresses of letters."""

from django.urls import include, path

from gelijk.documents import deciding, views

urlpatterns = [
    path("", include("gelijk.documents.dossiers.urls")),
    path("", include("gelijk.documents.notes.urls")),
    path("", include("gelijk.documents.meetings.urls")),
    path("", include("gelijk.documents.review.urls")),
    path("brieven/", views.letters, name="letters"),
    path("brieven/lezen/", views.add, name="letter-add"),
    path("brieven/<str:public_id>/", views.letter, name="letter"),
    path("brieven/<str:public_id>/verwijderen/", views.remove, name="letter-remove"),
    path("brieven/<str:public_id>/openbaar/", views.publish, name="letter-publish"),
    path("brieven/<str:public_id>/zekere-verwijzingen/", deciding.certain, name="letter-certain"),
    path("brieven/<str:public_id>/voorstel/<int:number>/", deciding.finding, name="finding"),
    path(
        "brieven/<str:public_id>/voorstel/<int:number>/afwijzen/",
        deciding.reject,
        name="finding-reject",
    ),
    path(
        "brieven/<str:public_id>/voorstel/<int:number>/terug/",
        deciding.reopen,
        name="finding-reopen",
    ),
]
