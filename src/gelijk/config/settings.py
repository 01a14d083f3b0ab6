"""Django's settings. Everything an administrator may change comes from the environment."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from gelijk.config import environment as env
from gelijk.config import sign_on
from gelijk.config.embedded import APPLICATION, socket_folder

PACKAGE = Path(__file__).resolve().parents[1]
VAR = Path(
    env.text("GELIJK_VAR", "var", "Folder for the embedded database, secrets and made files.")
).resolve()
SECRETS = VAR / "secrets"
DEMONSTRATION = env.flag(
    "GELIJK_DEMONSTRATION",
    default=False,
    meaning="Shows that this is a demonstration and gives log-ins for it. Never on in production. "
    "Not given: what `gelijk run --demonstration` noted in GELIJK_VAR, without DATABASE_URL.",
)
DEBUG = env.flag("GELIJK_DEBUG", default=False, meaning="Developers' error pages.")
SECRET_KEY = env.secret(SECRETS, "GELIJK_SECRET_KEY", "Signs sessions and links.")
AUDIT_KEY = env.secret(
    SECRETS, "GELIJK_AUDIT_KEY", "Seals the audit trail; keep a copy away from the database."
)
MASTER_KEY = env.secret(
    SECRETS, "GELIJK_MASTER_KEY", "Wraps the keys that encrypt personal data at rest."
)
LOOKUP_KEY = env.secret(
    SECRETS, "GELIJK_LOOKUP_KEY", "Finds a report by its receipt code; never change it."
)
OLD_MASTER_KEYS = env.words(
    "GELIJK_OLD_MASTER_KEYS",
    "",
    "Earlier master keys, until `gelijk reports rotate-keys` has renewed what they encrypt.",
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

SECURITY_CONTACTS = env.contacts(
    "GELIJK_SECURITY_CONTACT",
    "Whom to tell of a weakness, for security.txt: `mailto:` or `https://`, several by commas.",
)
SECURITY_DAYS = env.number(
    "GELIJK_SECURITY_DAYS",
    180,
    "For so many days security.txt is valid from the day on which it is fetched.",
    lowest=1,
    highest=364,
)

INSTALLED_APPS = [
    "gelijk.core",
    "gelijk.accounts",
    "gelijk.reference",
    "gelijk.reports",
    "gelijk.municipalities",
    "gelijk.programme",
    "gelijk.finance",
    "gelijk.parliament",
    "gelijk.documents",
    # After the registers: it counts what they hold, also when the demonstration is made.
    "gelijk.statistics",
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
    "allauth.usersessions",
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
    # After the language (the pages of refusal speak it), before anything reads the body.
    "gelijk.core.request_limits.RequestLimits",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "gelijk.core.problem_pages.ProblemMiddleware",
    "gelijk.accounts.sessions.SessionLengthMiddleware",
    "gelijk.accounts.second_factor.SecondFactorMiddleware",
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
# So that commands beside `gelijk run --demonstration` know what it is; a database of your own is
# never taken for a demonstration because of a file.
if "GELIJK_DEMONSTRATION" not in os.environ and not DATABASE_URL:
    DEMONSTRATION = (VAR / "demonstration").exists()
DATABASES = {
    "default": (
        env.database(DATABASE_URL)
        if DATABASE_URL
        else {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "gelijk",
            "USER": APPLICATION,
            "HOST": str(socket_folder(VAR)),
            "CONN_MAX_AGE": 60,
            # After the database was started again nobody meets a connection to the old one.
            "CONN_HEALTH_CHECKS": True,
        }
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "MinimumLengthValidator": {"min_length": 12},
        "UserAttributeSimilarityValidator": {},
        "CommonPasswordValidator": {},
        "NumericPasswordValidator": {},
    }.items()
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts-own"
ACCOUNT_ADAPTER = "gelijk.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "gelijk.accounts.log_in_forms.LogInForm",
    "reauthenticate": "gelijk.accounts.log_in_forms.ReauthenticateForm",
    "change_password": "gelijk.accounts.log_in_forms.ChangePasswordForm",
    "reset_password": "gelijk.accounts.log_in_forms.ForgottenForm",
    "reset_password_from_key": "gelijk.accounts.log_in_forms.ChoosePasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator makes accounts; nobody signs up
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_SESSION_REMEMBER = False
# Beside the limits that allauth has: log-ins that the organisation's provider refused, as failed
# ones here, and rows in the trail about people who are not known, so that nobody can flood it.
ACCOUNT_RATE_LIMITS = {"sign_on_failed": "10/m/ip", "refusal_of_unknown": "10/m/ip,120/m/key"}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = env.number(
    "GELIJK_PROXIES", 0, "How many proxies stand in front; they tell who the visitor is."
)
MFA_ADAPTER = "gelijk.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "gelijk.accounts.log_in_forms.CodeForm",
    "reauthenticate": "gelijk.accounts.log_in_forms.CodeAgainForm",
    "activate_totp": "gelijk.accounts.log_in_forms.SetUpForm",
}
MFA_TOTP_ISSUER = "Gelijk"
MFA_TOTP_TOLERANCE = 1  # a clock may be half a minute off
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
SESSION_IDLE_MINUTES = env.number(
    "GELIJK_SESSION_IDLE_MINUTES", 60, "After so long without a page, log in again."
)
SESSION_HOURS = env.number(
    "GELIJK_SESSION_HOURS", 10, "So long a log-in lasts, however busy somebody is."
)
SESSION_COOKIE_AGE = SESSION_IDLE_MINUTES * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
# In the database, so that limits on guessing and used codes hold over all processes.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        # Beyond this many the backend throws entries away, among them counts of attempts.
        "OPTIONS": {"MAX_ENTRIES": 1_000_000},
    },
    "letters": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 200},
    },
}
SIGN_ON = sign_on.read()
SOCIALACCOUNT_ADAPTER = "gelijk.accounts.single_sign_on.SignOnAdapter"
SOCIALACCOUNT_PROVIDERS = sign_on.providers(SIGN_ON)
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
EMAIL_HOST = env.text(
    "GELIJK_SMTP_HOST", "", "Mail server; without it an administrator hands over log-in links."
)
EMAIL_PORT = env.number("GELIJK_SMTP_PORT", 587, "Port of the mail server.")
EMAIL_HOST_USER = env.text("GELIJK_SMTP_USER", "", "Name to log in on the mail server with.")
EMAIL_HOST_PASSWORD = env.text("GELIJK_SMTP_PASSWORD", "", "Password of that name.")
EMAIL_USE_TLS = env.flag("GELIJK_SMTP_TLS", default=True, meaning="Encrypts mail (STARTTLS).")
DEFAULT_FROM_EMAIL = env.text("GELIJK_MAIL_FROM", "gelijk@localhost", "Sender of mail.")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_HOST
    else "django.core.mail.backends.dummy.EmailBackend"
)

API_PER_MINUTE = env.number(
    "GELIJK_API_PER_MINUTE", 120, "How many reports one partner may send in a minute; 0: no limit."
)

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
ASSETS = Path(
    env.text("GELIJK_ASSETS", "", "Folder of styles and fonts from npm; else assets in GELIJK_VAR.")
    or VAR / "assets"
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
CSRF_COOKIE_HTTPONLY = True
# Gone with the browser: nobody who looks along later sees that somebody reported here.
CSRF_COOKIE_AGE = None
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
        "form-action": [SELF, *SIGN_ON.origins],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_MB = env.number("GELIJK_FILE_MB", 20, "Largest file with a report, in megabytes.")
FILES_MB = env.number("GELIJK_FILES_MB", 60, "All files of one report together, in megabytes.")
FILES_PER_REPORT = env.number("GELIJK_FILES_PER_REPORT", 10, "Most files with one report.")
DOSSIER_FILE_MB = env.number(
    "GELIJK_DOSSIER_FILE_MB", 50, "Largest file of a dossier of documents, in megabytes."
)
DOSSIER_FILES = env.number("GELIJK_DOSSIER_FILES", 2000, "Most files in one dossier of documents.")
DATA_UPLOAD_MAX_NUMBER_FILES = 500  # a folder of documents is handed in at once
DIWOO_XSD = env.text(
    "GELIJK_DIWOO_XSD", "0.9.4", "Version of the DiWoo schema that the sitemap of documents names."
)
FORM_DRAFT_MINUTES = env.number(
    "GELIJK_FORM_DRAFT_MINUTES", 120, "So long unfinished answers of the report form are kept."
)
FORM_EXIT = env.text(
    "GELIJK_FORM_EXIT",
    "https://www.knmi.nl/nederland-nu/weer/verwachtingen",
    "Where the quick exit of the report form leads: a page that nobody wonders at.",
)
CLAMD = env.text(
    "GELIJK_CLAMD",
    "",
    "Where clamd listens, a socket or host:port, to scan files for viruses; without it files are "
    "marked as unscanned.",
)
WGA_COUNTS = env.text(
    "GELIJK_WGA_COUNTS",
    "reports",
    "What the yearly Wga return counts: all registered reports (reports), as the branch does, or "
    "only those with a request for advice or help (complaints).",
)
WGA_THRESHOLD = env.number(
    "GELIJK_WGA_THRESHOLD", 5, "Smallest number of complaints that a Wga return shows."
)
RETENTION = env.text(
    "GELIJK_RETENTION", "", "YAML file in which offices set how long closed cases are kept."
)
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"addresses": {"()": "gelijk.core.secret_addresses.HideSecretAddresses"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["addresses"]}},
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING"}},
}
