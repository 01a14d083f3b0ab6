"""Addresses of the public report form, each step its own, and of reports that staff enter."""

from django.urls import path

from gelijk.reports.views import form_entry, form_pages, form_sending

urlpatterns = [
    path("melden/", form_pages.choose, name="form-choose"),
    path("melden/<slug:language>/", form_pages.start, name="form-start"),
    path("melden/<slug:language>/wissen/", form_pages.wipe, name="form-wipe"),
    path("melden/<slug:language>/gewist/", form_pages.wiped, name="form-wiped"),
    path("melden/<slug:language>/controle/", form_sending.summary, name="form-summary"),
    path("melden/<slug:language>/ontvangen/", form_sending.receipt, name="form-receipt"),
    path("melden/<slug:language>/klaar/", form_sending.done, name="form-done"),
    path("melden/<slug:language>/verlopen/", form_sending.expired, name="form-expired"),
    path("melden/<slug:language>/<slug:slug>/", form_pages.step, name="form-step"),
    path("zaken/nieuw/", form_entry.enter, name="form-entry"),
    path("zaken/nieuw/ontvangen/", form_entry.entered, name="form-entry-code"),
]
