"""Addresses of money."""

from django.urls import path

from gelijk.finance.views import budget, imports, plans, public, staff

urlpatterns = [
    path("geld/", public.money, name="money"),
    path("geld/bedragen.<str:format>", public.money_file, name="money-file"),
    path("geld/toevoegen/", staff.add, name="amount-add"),
    path("geld/inlezen/", imports.upload, name="amounts-import"),
    path("geld/inlezen/<int:number>/", imports.look, name="amounts-look"),
    path("geld/begroting/", budget.budget, name="budget"),
    path("geld/begroting/toevoegen/", budget.add, name="budget-add"),
    path("geld/begroting/<int:pk>/", budget.line, name="budget-line"),
    path("geld/begroting/<int:pk>/verbeteren/", budget.correct, name="budget-correct"),
    path("geld/begroting/<int:pk>/intrekken/", budget.withdraw, name="budget-withdraw"),
    path("geld/begroting/<int:pk>/herstellen/", budget.reinstate, name="budget-reinstate"),
    path("geld/voornemens/", public.intentions, name="intentions"),
    path("geld/voornemens/toevoegen/", plans.add, name="intention-add"),
    path("geld/voornemens/<str:slug>/", public.intention, name="intention"),
    path("geld/voornemens/<str:slug>/wijzigen/", plans.change, name="intention-change"),
    path("geld/voornemens/<str:slug>/stand/", plans.move, name="intention-move"),
    path("geld/bedragen/<str:slug>/", public.amount, name="amount"),
    path("geld/bedragen/<str:slug>/verbeteren/", staff.correct, name="amount-correct"),
    path("geld/bedragen/<str:slug>/intrekken/", staff.withdraw, name="amount-withdraw"),
    path("geld/bedragen/<str:slug>/herstellen/", staff.reinstate, name="amount-reinstate"),
]
