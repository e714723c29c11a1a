"""All settings, read from the environment. `.env.example` lists the variables.

The defaults are those of a public server; `script/server` and `script/test` set what
a demo and a test run need on top.
"""

import os
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from config import env

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(env.text("VAR_DIR", str(BASE_DIR / "var"))).resolve()

DEBUG = env.flag("DEBUG")
TESTING = "PYTEST_VERSION" in os.environ  # pytest sets it for its own process and children
HTTPS = env.flag("HTTPS")


def _secret_key() -> str:
    """SECRET_KEY, or the key that script/server keeps under VAR_DIR.

    Left empty where there is neither, so that commands which sign nothing run without;
    Django refuses the empty key on first use, and `manage.py check --deploy` reports it.
    """
    kept = VAR_DIR / "secret_key"
    if key := env.text("SECRET_KEY"):
        return key
    if kept.is_file():
        return kept.read_text().strip()
    return "no secret: debugging or testing" if DEBUG or TESTING else ""


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.names("CSRF_TRUSTED_ORIGINS")
PUBLIC_ADDRESS = env.text("PUBLIC_ADDRESS").rstrip("/")  # what printed documents name

INSTALLED_APPS = [
    "config.apps.PortalAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_tables2",
    "import_export",
    "pgtrigger",
    "accounts",
    "disclosures",
]

MIDDLEWARE = [
    "config.headers.no_body_for_head",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.headers.permissions_policy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.sessions.limits",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Database: PostgreSQL and nothing else ---------------------------------------------


def _database_url() -> str:
    """What to use without DATABASE_URL: the PostgreSQL that script/server keeps running."""
    kept = VAR_DIR / "database_url"
    return kept.read_text().strip() if kept.is_file() else "postgresql://localhost/portal"


DATABASES = {
    "default": {
        **env.database("DATABASE_URL", _database_url()),
        "CONN_MAX_AGE": env.number("DATABASE_CONN_MAX_AGE", 60),
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": env.text("TEST_DATABASE") or None},  # None: Django makes a name
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- People ----------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "admin:login"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # asks first whether the door is open
    "accounts.backends.Passwords",
]
_VALIDATION = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{_VALIDATION}CommonPasswordValidator"},
    {"NAME": f"{_VALIDATION}NumericPasswordValidator"},
    {"NAME": "accounts.passwords.NotTheLastOne"},
]
if TESTING:  # the real hasher is slow on purpose
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Wrong passwords (accounts/lockout.py): a user name from one address, an address as a whole.
AXES_HANDLER = "accounts.lockout.Handler"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"], "ip_address"]
AXES_FAILURE_LIMIT = env.number("SIGN_IN_LIMIT", 5)
SIGN_IN_ADDRESS_LIMIT = env.number("SIGN_IN_ADDRESS_LIMIT", 50)  # a whole bureau may share one
AXES_COOLOFF_TIME = timedelta(minutes=env.number("SIGN_IN_COOL_OFF_MINUTES", 15))
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "accounts.client.address"
AXES_LOCKOUT_CALLABLE = "accounts.lockout.page"
AXES_DISABLE_ACCESS_LOG = True  # the record is disclosures.models.Event
AXES_SENSITIVE_PARAMETERS = [  # "password" goes without saying
    *("username", "ip_address"),
    *("old_password", "new_password1", "new_password2"),
]
AXES_ENABLE_ADMIN = AXES_VERBOSE = False

# --- Language and time -----------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

# --- Files -----------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("STATIC_ROOT", str(VAR_DIR / "static"))).resolve()
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = VAR_DIR / ("test-media" if TESTING else "media")

# Tests and debugging read static files where they lie, without collectstatic.
COLLECTED = not (DEBUG or TESTING)
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = not COLLECTED
STORAGES = {
    "default": {"BACKEND": "config.storage.WholeFiles"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True  # a name that begins with = loses it in a list

MEBIBYTE = 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * MEBIBYTE  # larger uploads go through a temporary file
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * MEBIBYTE  # a request without its files
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # the widest entry form: 05 with a thousand 项
DATA_UPLOAD_MAX_NUMBER_FILES = 20

# --- Headers and cookies ---------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
# Offices share computers: closing the browser signs out. Lax, so that a link in a message to
# a page of the back office still finds its reader signed in.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = env.number("SESSION_HOURS", 12) * 60 * 60  # at the latest, however busy
SESSION_IDLE_SECONDS = env.number("SESSION_IDLE_MINUTES", 30) * 60
if HTTPS:  # __Host-: no other host of the domain can set or overwrite them
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 365 * 24 * 60 * 60)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("HSTS_SUBDOMAINS")
    SECURE_HSTS_PRELOAD = env.flag("HSTS_PRELOAD")
BEHIND_PROXY = env.flag("BEHIND_PROXY")  # only where the proxy itself sets these two headers
if BEHIND_PROXY:  # on every request: X-Forwarded-Proto, and X-Forwarded-For (accounts/client.py)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# HSTS beyond this host is for whoever owns the whole domain to decide.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# --- Logging: to stderr, where systemd and Docker pick it up ----------------------------

LOG_LEVEL = env.text("LOG_LEVEL", "INFO").upper()
if LOG_LEVEL not in {"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"}:
    raise ImproperlyConfigured(f"LOG_LEVEL must be a level such as INFO, not {LOG_LEVEL!r}.")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {
        # Django's own handlers would mail production errors instead of writing them here.
        "django": {"handlers": [], "propagate": True},
        # Failures and closed doors are warnings; that nothing was to be cleared is no news.
        "axes": {"level": "WARNING"},
        # One PDF is a hundred lines of progress at INFO.
        "weasyprint": {"level": "WARNING"},
        "weasyprint.progress": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
}
