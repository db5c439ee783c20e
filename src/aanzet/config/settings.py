"""All settings, read from `AANZET_*` variables; `docs/operations.md` explains each of them.

Without any variable this is a small installation on one machine: SQLite in the data folder, a secret key that is
made on the first run, mail written to files. Nothing here reads a clock or a database.
"""

import hashlib
import os
import secrets
from importlib.metadata import version
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF


def _flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, "1" if default else "0").strip().lower() in {"1", "true", "yes", "on", "ja"}


def _list(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def _secret_key(folder: Path) -> str:
    """The key from the environment, else the one in the data folder, else a new one that is kept there."""
    if key := os.environ.get("AANZET_SECRET_KEY"):
        return key
    file = folder / "secret_key"
    if not file.exists():
        # Database, photos and unsent mail lie here too: for nobody else on this machine.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Exclusive creation: of two processes that start together, the second reads the key of the first.
        try:
            with open(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as handle:
                handle.write(secrets.token_urlsafe(50))
        except FileExistsError:
            pass
    return file.read_text()


def _fingerprint(folder: Path) -> str:
    """Changes when a file in the folder changes, or when a package whose files we serve is another version."""
    digest = hashlib.sha256(version("django-allauth").encode())
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{file.relative_to(folder)}".encode() + file.read_bytes())
    return digest.hexdigest()[:10]


PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("AANZET_DATA", "var")).resolve()

DEBUG = _flag("AANZET_DEBUG")
DEMO = _flag("AANZET_DEMO")
SITE_NAME = os.environ.get("AANZET_NAME", "Wilgerbroek" if DEMO else "Mijn gemeente")
AREA = os.environ.get("AANZET_AREA", "")
SITE_PHONE = os.environ.get("AANZET_PHONE", "")
SECURITY_CONTACT = os.environ.get("AANZET_SECURITY_CONTACT", "mailto:security@localhost")
SITE_DESK = os.environ.get("AANZET_DESK", "")
ORIGIN = os.environ.get("AANZET_ORIGIN", "http://localhost:8000").rstrip("/")
HTTPS = ORIGIN.startswith("https://")
THEME_CSS = os.environ.get("AANZET_THEME_CSS", "")

SECRET_KEY = _secret_key(DATA)
ALLOWED_HOSTS = _list("AANZET_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [ORIGIN]
ROOT_URLCONF = "aanzet.config.urls"
WSGI_APPLICATION = "aanzet.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "aanzet.web",
    "aanzet.logbook",
    "aanzet.areas",
    "aanzet.parties",
    "aanzet.documents",
    "aanzet.search",
    "aanzet.notices",
    "aanzet.turns",
    "aanzet.moderation",
    "aanzet.conversations",
    "aanzet.initiatives",
    "aanzet.interests",
    "aanzet.goals",
    "aanzet.agreements",
    "aanzet.direction",
    "aanzet.differences",
    "aanzet.exchange",
    "aanzet.floor",
    "aanzet.volunteering",
    "aanzet.mirrors",
    "aanzet.cooperation",
    "aanzet.handover",
    "aanzet.challenges",
    "aanzet.portal",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "aanzet.web.middleware.PermissionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A page with drawings is 60 to 110 kB of text; on a slow telephone a fifth of that matters. Django pads the answer
    # with random bytes, so that its length tells nothing (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "aanzet.web.middleware.LanguageMiddleware",
    "aanzet.portal.middleware.BodyLimitMiddleware",  # before anything reads what was sent
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "aanzet.parties.middleware.ViewerMiddleware",
    "aanzet.portal.middleware.FullDiskMiddleware",
    "aanzet.portal.middleware.WrongMethodMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "aanzet.config.templating.environment", "auto_reload": DEBUG},
    },
    # allauth's own fallbacks (never shown: our Jinja templates of the same names come first) and Django's forms.
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

# --- Data ------------------------------------------------------------------------------------------------------

DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("AANZET_DATABASE_URL", f"sqlite:///{DATA / 'aanzet.sqlite3'}"),
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = False
    DATABASES["default"]["OPTIONS"] = {
        # Deferred transactions that read and then write fail with "database is locked" under load; immediate ones wait.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-2000;",
    }
else:
    # The busiest queries have the same words each time: PostgreSQL plans them once per connection.
    DATABASES["default"]["OPTIONS"] = {"server_side_binding": True, "prepare_threshold": 3}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "web_cache"}}
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
MEDIA_ROOT = DATA / "media"
MEDIA_URL = "/media/"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 4  # no form has more than one
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "aanzet.web.uploads.CappedUploadHandler",
]
UPLOAD_MAX_BYTES = 12_000_000
# A photo that is too large gets an answer in its form; what is larger than this is refused before it is read.
REQUEST_MAX_BYTES = 80_000_000

STATICFILES_DIRS = [PACKAGE / "web" / "static"]
# The address tells which files these are, so that a browser may keep them for ever and still has new ones at once.
STATIC_URL = "/static/" if DEBUG else f"/static/{_fingerprint(STATICFILES_DIRS[0])}/"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "aanzet.web.staticfiles.PasskeyScripts",
]
WHITENOISE_USE_FINDERS = True  # straight from the package, with what the build compressed beside it; nothing to collect


def WHITENOISE_IMMUTABLE_FILE_TEST(path: str, url: str) -> bool:  # noqa: N802 (WhiteNoise's name)
    return not DEBUG


# --- Language and time ------------------------------------------------------------------------------------------

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

# --- People ------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "parties.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "today"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "aanzet.parties.allauth_adapter.AccountAdapter"
MFA_ADAPTER = "aanzet.parties.allauth_adapter.FactorAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"  # our own mail link is the proof
ACCOUNT_PREVENT_ENUMERATION = "strict"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TOTP_ISSUER = f"Aanzet {SITE_NAME}"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MAIL_LINK_HOURS = int(os.environ.get("AANZET_MAIL_LINK_HOURS", "24"))
RATE_LIMITS = not _flag("AANZET_NO_RATE_LIMITS")

# --- Mail --------------------------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = os.environ.get("AANZET_MAIL_FROM", "Aanzet <aanzet@localhost>")
EMAIL_BACKEND = "aanzet.notices.backend.LedgerBackend"
if mail_host := os.environ.get("AANZET_MAIL_HOST"):
    MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = mail_host
    EMAIL_PORT = int(os.environ.get("AANZET_MAIL_PORT", "587"))
    EMAIL_HOST_USER = os.environ.get("AANZET_MAIL_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("AANZET_MAIL_PASSWORD", "")
    EMAIL_USE_TLS = _flag("AANZET_MAIL_TLS", default=True)
    EMAIL_TIMEOUT = 20
else:
    MAIL_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA / "mail"

# --- The clock: working days and dates that an installation may choose (docs/operations.md) -----------------------

FIRST_REPLY_WORKING_DAYS = int(os.environ.get("AANZET_FIRST_REPLY_DAYS", "5"))
INTAKE_WORKING_DAYS = int(os.environ.get("AANZET_INTAKE_DAYS", "5"))
CLOSING_NOTE_DAYS = int(os.environ.get("AANZET_CLOSING_NOTE_DAYS", "60"))
# Vraag en aanbod: swaps of two up to rings of three, or of four.
LONGEST_RING = min(max(int(os.environ.get("AANZET_LONGEST_RING", "3")), 2), 4)

# --- Safety --------------------------------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# What a page may ask of a device: nothing, except a passkey.
PERMISSIONS_POLICY = ", ".join([
    *(f"{feature}=()" for feature in ("accelerometer", "camera", "display-capture", "geolocation", "gyroscope",
                                      "magnetometer", "microphone", "midi", "payment", "usb")),
    "publickey-credentials-create=(self)", "publickey-credentials-get=(self)",
])  # fmt: skip
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
BEHIND_PROXY = _flag("AANZET_BEHIND_PROXY")
if BEHIND_PROXY:
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # rate limits count the visitor's network, not the proxy's
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_FAILURE_VIEW = "aanzet.portal.views.errors.csrf_failure"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": os.environ.get("AANZET_LOG_LEVEL", "WARNING")},
}
