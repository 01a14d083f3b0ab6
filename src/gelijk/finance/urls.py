"""Addresses of money."""

from django.urls import path

from gelijk.finance.views import imports, plans, public, staff

urlpatterns = [
    path("geld/", public.money, name="money"),
    path("geld/bedragen.<str:format>", public.money_file, name="money-file"),
    path("geld/toevoegen/", staff.add, name="amount-add"),
    path("geld/inlezen/", imports.upload, name="amounts-import"),
    path("geld/inlezen/<int:number>/", imports.look, name="amounts-look"),
    path("geld/begroting/", public.budget, name="budget"),
    path("geld/begroting/toevoegen/", plans.add_line, name="budget-add"),
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
