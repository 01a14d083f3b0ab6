"""Django's settings. Everything an administrator may change comes from the environment."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from gelijk.config import environment as env
from gelijk.config.embedded import socket_folder

PACKAGE = Path(__file__).resolve().parents[1]
VAR = Path(
    env.text("GELIJK_VAR", "var", "Folder for the embedded database, secrets and made files.")
).resolve()
SECRETS = VAR / "secrets"
DEMONSTRATION = env.flag(
    "GELIJK_DEMONSTRATION",
    default=False,
    meaning="Shows that this is a demonstration and gives log-ins for it. Never on in production.",
)
DEBUG = env.flag("GELIJK_DEBUG", default=False, meaning="Developers' error pages.")
SECRET_KEY = env.secret(SECRETS, "GELIJK_SECRET_KEY", "Signs sessions and links.")
AUDIT_KEY = env.secret(
    SECRETS, "GELIJK_AUDIT_KEY", "Seals the audit trail; keep a copy away from the database."
)
MASTER_KEY = env.secret(
    SECRETS, "GELIJK_MASTER_KEY", "Wraps the keys that encrypt personal data at rest."
)
ALLOWED_HOSTS = env.words(
    "GELIJK_HOSTS", "localhost,127.0.0.1,[::1]", "Host names under which the site is reached."
)
HTTPS = env.flag(
    "GELIJK_HTTPS",
    default=False,
    meaning="The site is reached over HTTPS: cookies only over HTTPS, strict transport security.",
)
SITE = env.text(
    "GELIJK_SITE", "http://127.0.0.1:8000", "Address of the site, for links in letters and feeds."
).rstrip("/")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

INSTALLED_APPS = [
    "gelijk.core",
    "gelijk.accounts",
    "gelijk.reference",
    "gelijk.programme",
    "gelijk.finance",
    "gelijk.parliament",
    "gelijk.documents",
    "gelijk.publication",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "gelijk.core.problem_pages.ProblemMiddleware",
]
ROOT_URLCONF = "gelijk.config.urls"
WSGI_APPLICATION = "gelijk.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "gelijk.core.navigation.context",
            ],
            "builtins": ["django.templatetags.i18n", "gelijk.core.templatetags.gelijk"],
        },
    }
]

DATABASE_URL = env.text(
    "DATABASE_URL", "", "A PostgreSQL server of your own; without it one runs in GELIJK_VAR."
)
DATABASES = {
    "default": (
        dj_database_url.parse(DATABASE_URL, conn_max_age=60)
        if DATABASE_URL
        else {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "gelijk",
            "USER": "gelijk",
            "HOST": str(socket_folder(VAR)),
            "CONN_MAX_AGE": 60,
        }
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
ASSETS = Path(
    env.text("GELIJK_ASSETS", str(VAR / "assets"), "Folder of styles and fonts taken from npm.")
).resolve()
STATICFILES_DIRS = [ASSETS] if ASSETS.is_dir() else []
THEME = env.text(
    "GELIJK_THEME",
    "voorbeeld",
    "NL Design System theme: class NAME-theme, from themes/NAME.css (or vendor/) in GELIJK_ASSETS.",
)
FORM_RENDERER = "gelijk.core.form_rendering.FormRenderer"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "gelijk.core.static_files.Storage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "script-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING"}},
}
