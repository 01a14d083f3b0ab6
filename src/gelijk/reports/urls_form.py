"""Addresses of the public report form, each step its own, and of reports that staff enter."""

from django.urls import include, path

from gelijk.reports.views import form_entry, form_pages, form_sending

pages = [
    path("", form_pages.start, name="form-start"),
    path("wissen/", form_pages.wipe, name="form-wipe"),
    path("gewist/", form_pages.wiped, name="form-wiped"),
    path("controle/", form_sending.summary, name="form-summary"),
    path("ontvangen/", form_sending.receipt, name="form-receipt"),
    path("klaar/", form_sending.done, name="form-done"),
    path("verlopen/", form_sending.expired, name="form-expired"),
    path("<slug:slug>/", form_pages.step, name="form-step"),
]

# One group, so that other addresses are not compared with each of these.
urlpatterns = [
    path("melden/", form_pages.choose, name="form-choose"),
    path("melden/<slug:language>/", include(pages)),
    path("zaken/nieuw/", form_entry.enter, name="form-entry"),
    path("zaken/nieuw/ontvangen/", form_entry.entered, name="form-entry-code"),
]
