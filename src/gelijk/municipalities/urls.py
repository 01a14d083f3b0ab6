"""Addresses of the register of municipalities; pages of one municipality are of `reference`."""

from django.urls import path

from gelijk.municipalities.views import (
    budgets,
    compare,
    funding,
    funding_staff,
    letters,
    monitor,
    monitor_filling,
    monitor_staff,
)

MONEY = "lokaal-beleid/geld/"
MONITOR = "lokaal-beleid/monitor/"
ROUND = f"{MONITOR}<int:year>/"
LETTERS = "lokaal-beleid/brieven/"

urlpatterns = [
    path("lokaal-beleid/", monitor.local_policy, name="local-policy"),
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
    path("lokaal-beleid/handreikingen/", monitor.library, name="municipalities-guidance"),
    path(MONITOR, monitor.rounds, name="monitor"),
    path(f"{MONITOR}nieuw/", monitor_staff.add, name="monitor-new"),
    path(f"{MONITOR}toegang/<slug:token>/", monitor_filling.enter, name="monitor-enter"),
    path(ROUND, monitor.one_round, name="monitor-round"),
    path(f"{ROUND}uitkomsten.<str:format>", monitor.round_file, name="monitor-round-file"),
    path(f"{ROUND}invullen/", monitor_filling.overview, name="monitor-fill"),
    path(f"{ROUND}invullen/<slug:name>/", monitor_filling.section, name="monitor-section"),
    path(f"{ROUND}stap/<slug:what>/", monitor_filling.step, name="monitor-step"),
    path(f"{ROUND}beheer/", monitor_staff.manage, name="monitor-manage"),
    path(f"{ROUND}beheer/<slug:what>/", monitor_staff.step, name="monitor-manage-step"),
    path(f"{ROUND}beheer/<str:code>/<slug:what>/", monitor_staff.link, name="monitor-link"),
    path(LETTERS, letters.index, name="municipal-letters"),
    path(f"{LETTERS}nieuw/", letters.add, name="municipal-letters-new"),
    path(f"{LETTERS}gesprek/", letters.talk, name="municipal-talk"),
    path(f"{LETTERS}gesprek/<int:number>/", letters.talk_done, name="municipal-talk-done"),
    path(f"{LETTERS}<slug:slug>/", letters.run, name="municipal-letters-run"),
    path(
        f"{LETTERS}<slug:slug>/alle-<slug:format>.zip",
        letters.archive,
        name="municipal-letters-zip",
    ),
    path(f"{LETTERS}<slug:slug>/<str:code>.<slug:format>", letters.letter, name="municipal-letter"),
]
