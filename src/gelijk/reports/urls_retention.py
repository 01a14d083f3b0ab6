"""Addresses of keeping and destroying."""

from django.urls import path

from gelijk.reports.views import retention

urlpatterns = [
    path("zaken/vernietiging/", retention.proposals, name="retention"),
    path("zaken/vernietiging/samen/", retention.several, name="retention-several"),
    path("zaken/vernietiging/register/", retention.register, name="retention-register"),
    path("zaken/vernietiging/register.csv", retention.register_table, name="retention-table"),
    path("zaken/vernietiging/cijfers/", retention.figures, name="retention-figures"),
    path("zaken/vernietiging/bewaren/", retention.holds, name="retention-holds"),
    path("zaken/vernietiging/bewaren/<int:key>/", retention.lift, name="retention-lift"),
    path("zaken/vernietiging/voorstel/<int:key>/", retention.proposal, name="retention-proposal"),
    path("zaken/<str:number>/bewaren/", retention.hold, name="case-hold"),
    path("zaken/<str:number>/vernietigen/", retention.ask, name="case-ask-destruction"),
]
