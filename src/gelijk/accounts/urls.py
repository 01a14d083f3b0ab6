"""Addresses of accounts; those of allauth that Gelijk does not use are closed here."""

from django.urls import path

from gelijk.accounts import own_pages, single_sign_on, trail_pages, user_pages
from gelijk.accounts.second_factor import SetUpSecondFactor, UncoupleSecondFactor

urlpatterns = [
    path("accounts/", own_pages.own, name="accounts-own"),
    path("accounts/sessies/<int:number>/", own_pages.end_session, name="accounts-end-session"),
    path("accounts/2fa/totp/activate/", SetUpSecondFactor.as_view(), name="mfa_activate_totp"),
    path(
        "accounts/2fa/totp/deactivate/", UncoupleSecondFactor.as_view(), name="mfa_deactivate_totp"
    ),
    path(
        "accounts/password/reset/",
        own_pages.ForgottenPassword.as_view(),
        name="account_reset_password",
    ),
    path(
        "accounts/oidc/<slug:provider_id>/login/",
        single_sign_on.begin,
        name="openid_connect_login",
    ),
    path(
        "accounts/oidc/<slug:provider_id>/login/callback/",
        single_sign_on.come_back,
        name="openid_connect_callback",
    ),
    path("accounts/email/", own_pages.closed, name="account_email"),
    path("accounts/confirm-email/", own_pages.closed, name="account_email_verification_sent"),
    path("accounts/confirm-email/<str:key>/", own_pages.closed, name="account_confirm_email"),
    path("accounts/3rdparty/", own_pages.closed, name="socialaccount_connections"),
    path("accounts/3rdparty/signup/", own_pages.closed, name="socialaccount_signup"),
    path("accounts/sessions/", own_pages.closed, name="usersessions_list"),
    path("beheer/gebruikers/", user_pages.users, name="accounts-users"),
    path("beheer/gebruikers/nieuw/", user_pages.add, name="accounts-user-add"),
    path("beheer/gebruikers/<str:username>/", user_pages.user, name="accounts-user"),
    path("beheer/gebruikers/<str:username>/rollen/", user_pages.roles, name="accounts-roles"),
    path("beheer/gebruikers/<str:username>/blokkeren/", user_pages.block, name="accounts-block"),
    path("beheer/gebruikers/<str:username>/toelaten/", user_pages.unblock, name="accounts-unblock"),
    path(
        "beheer/gebruikers/<str:username>/tweede-factor/", user_pages.reset, name="accounts-reset"
    ),
    path("beheer/gebruikers/<str:username>/link/", user_pages.link, name="accounts-link"),
    path("logboek/", trail_pages.trail, name="accounts-trail"),
    path("logboek/controle/", trail_pages.verify, name="accounts-trail-verify"),
]
