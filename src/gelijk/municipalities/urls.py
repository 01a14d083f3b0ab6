"""Addresses of the register of municipalities; pages of one municipality are of `reference`."""

from django.urls import path

from gelijk.municipalities.views import budgets, compare, funding, funding_staff

MONEY = "lokaal-beleid/geld/"

urlpatterns = [
    path("lokaal-beleid/vergelijken/<str:code>/", compare.compare, name="municipalities-compare"),
    path(MONEY, funding.funding, name="municipalities-funding"),
    path(
        f"{MONEY}bijdragen-<int:year>.<str:format>",
        funding.file,
        name="municipalities-funding-file",
    ),
    path(f"{MONEY}tarieven/", funding_staff.rate_list, name="municipalities-rates"),
    path(f"{MONEY}vastleggen/", funding_staff.add, name="municipalities-payment-add"),
    path(f"{MONEY}inlezen/", funding_staff.upload, name="municipalities-import"),
    path(f"{MONEY}inlezen/<int:number>/", funding_staff.look, name="municipalities-import-look"),
    path(f"{MONEY}begroting/", budgets.upload, name="municipalities-budget"),
    path(f"{MONEY}begroting/<int:number>/", budgets.look, name="municipalities-budget-look"),
    path(f"{MONEY}<int:number>/", funding_staff.payment, name="municipalities-payment"),
    path(
        f"{MONEY}<int:number>/intrekken/",
        funding_staff.withdraw,
        name="municipalities-payment-withdraw",
    ),
]
