"""Addresses of the yearly returns and of the figures of an office."""

from django.urls import path

from gelijk.reports.views import returns, returns_figures, returns_steps

ONE = "wga-verslag/<int:year>/<slug:code>/"
urlpatterns = [
    path("wga-verslag/", returns.index, name="wga-returns"),
    path("wga-verslag/<int:year>.csv", returns.table, name="wga-returns-csv"),
    path("wga-verslag/<int:year>/opmaken/", returns_steps.draw_up_all, name="wga-return-all"),
    path("wga-verslag/<int:year>/herinneren/", returns_steps.remind, name="wga-return-remind"),
    path(ONE, returns.show, name="wga-return"),
    path(f"{ONE}telling/", returns.preview, name="wga-return-preview"),
    path(f"{ONE}opmaken/", returns_steps.draw_up, name="wga-return-draw-up"),
    path(f"{ONE}<int:version>/", returns.show, name="wga-return-version"),
    path(f"{ONE}<int:version>/ondertekenen/", returns_steps.sign, name="wga-return-sign"),
    path(f"{ONE}<int:version>/indienen/", returns_steps.file, name="wga-return-file"),
    path(f"{ONE}<int:version>/verslag.<slug:format>", returns.download, name="wga-return-download"),
    path("zaken/cijfers/", returns_figures.figures, name="reports-figures"),
    path("zaken/cijfers.csv", returns_figures.table, name="reports-figures-csv"),
]
