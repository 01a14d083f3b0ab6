"""Addresses of figures and of releases."""

from django.urls import path

from gelijk.statistics.views import public, releasing, yearly

urlpatterns = [
    path("cijfers/", public.indicators, name="figures"),
    path("cijfers/jaar/", yearly.latest, name="figures-latest"),
    path("cijfers/jaar/<int:year>/", yearly.report, name="figures-year"),
    path("cijfers/jaar/<int:year>.<str:kind>", yearly.report_file, name="figures-year-file"),
    path("cijfers/vrijgaven/", public.releases, name="releases"),
    path("cijfers/vrijgaven/<slug:slug>/", public.release, name="release"),
    path("cijfers/vrijgaven/<slug:slug>.<str:kind>", public.release_file, name="release-file"),
    path("cijfers/vrijgeven/", releasing.proposals, name="release-proposals"),
    path("cijfers/vrijgeven/advies/", releasing.advice, name="release-advice"),
    path("cijfers/vrijgeven/werk/<int:pk>/", releasing.task, name="release-task"),
    path("cijfers/vrijgeven/<slug:slug>/", releasing.look, name="release-look"),
    path("cijfers/vrijgeven/<slug:slug>/aanvallen/", releasing.attack, name="release-attack"),
    path("cijfers/vrijgeven/<slug:slug>/ondertekenen/", releasing.sign, name="release-sign"),
    path("cijfers/vrijgeven/<slug:slug>/intrekken/", releasing.withdraw, name="release-withdraw"),
    path("cijfers/cijfer/<str:slug>/", public.figure, name="figure"),
    path("cijfers/cijfer/<str:slug>/verbeteren/", releasing.correct, name="figure-correct"),
    path("cijfers/cijfer/<str:slug>/intrekken/", releasing.withdraw_figure, name="figure-withdraw"),
    path("cijfers/indicator/<str:name>/", public.indicator, name="indicator"),
    path("cijfers/bestand/<str:name>/<str:kind>", public.indicator_file, name="indicator-file"),
]
