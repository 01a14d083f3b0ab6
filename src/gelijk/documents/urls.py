"""Addresses of letters."""

from django.urls import path

from gelijk.documents import views

urlpatterns = [
    path("brieven/", views.letters, name="letters"),
    path("brieven/lezen/", views.add, name="letter-add"),
    path("brieven/<str:public_id>/", views.letter, name="letter"),
    path("brieven/<str:public_id>/verwijderen/", views.remove, name="letter-remove"),
    path("brieven/<str:public_id>/openbaar/", views.publish, name="letter-publish"),
    path("brieven/<str:public_id>/voorstel/<int:number>/", views.finding, name="finding"),
    path(
        "brieven/<str:public_id>/voorstel/<int:number>/afwijzen/",
        views.reject,
        name="finding-reject",
    ),
    path(
        "brieven/<str:public_id>/voorstel/<int:number>/terug/",
        views.reopen,
        name="finding-reopen",
    ),
]
