"""Addresses of the public site."""

from django.urls import path

from gelijk.publication import link_pages, search_pages, views

urlpatterns = [
    path("", views.home, name="home"),
    path("zoeken/", search_pages.results, name="search"),
    path("over/", views.about, name="about"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("verantwoording/", views.accounts, name="accounts"),
    path("verantwoording/<str:words>/", views.account, name="account"),
    path("verantwoording/<str:words>.<str:format>", views.account_file, name="account-file"),
    path("verbanden/", link_pages.of_thing, name="links"),
    path("verbanden/<int:pk>/verwijderen/", link_pages.remove, name="link-remove"),
    path("verbanden/verwijderd/<int:number>/", link_pages.restore, name="link-restore"),
    path("id/<path:identifier>/", views.thing, name="thing"),
    # Letters write the address without a stroke at the end.
    path("id/<path:identifier>", views.thing),
]
