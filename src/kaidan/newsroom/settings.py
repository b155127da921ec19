"""Django's settings, all from the home folder and the environment.

``KAIDAN_HOME`` names the folder (``./var`` without it), ``DATABASE_URL`` a PostgreSQL database,
``KAIDAN_ALLOWED_HOSTS`` (comma-separated), ``KAIDAN_HTTPS``, ``KAIDAN_SITE_URL``, ``KAIDAN_BEHIND_PROXY`` overrule the
home's ``newsroom.toml``.
"""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url

from kaidan.newsroom.clock import clock_from, machine_clock
from kaidan.newsroom.home import load_home, load_secret_key, start_of_clock
from kaidan.newsroom.proxied import SCHEME

HERE = Path(__file__).resolve().parent
KAIDAN_HOME = Path(os.environ.get("KAIDAN_HOME", "var")).resolve()
HOME = load_home(KAIDAN_HOME, os.environ)
CLOCK_START = start_of_clock(HOME)
KAIDAN_CLOCK = clock_from(CLOCK_START) if CLOCK_START else machine_clock

SECRET_KEY = load_secret_key(KAIDAN_HOME)
DEBUG = False
ALLOWED_HOSTS = [*HOME.allowed_hosts, "127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "kaidan.newsroom.administration.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "kaidan.newsroom.records",
    "kaidan.newsroom.articles",
    "kaidan.newsroom.comparison",
    "kaidan.newsroom.register",
    "kaidan.newsroom.edits",
    "kaidan.newsroom.ranking",
    "kaidan.newsroom.desk",
    "kaidan.newsroom.rest",
    "axes",
]
MIDDLEWARE = [
    "kaidan.newsroom.proxied.behind_proxy",
    "kaidan.newsroom.guard.security_headers",
    "kaidan.newsroom.guard.whole_answers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kaidan.newsroom.guard.refuse_malformed",
    "kaidan.newsroom.bodies.explain_refusal",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "kaidan.newsroom.guard.explain_method",
    "kaidan.newsroom.guard.show_in_order",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "kaidan.newsroom.desk.gate.own_password_first",
]
ROOT_URLCONF = "kaidan.newsroom.urls"
WSGI_APPLICATION = "kaidan.newsroom.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kaidan.newsroom.frame.frame",
            ],
        },
    },
]


def _database() -> dict[str, Any]:
    url = os.environ.get("DATABASE_URL")
    if url:
        return dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": KAIDAN_HOME / "newsroom.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # IMMEDIATE: a writer waits for its turn instead of failing half-way through a transaction.
            # synchronous=FULL: what was acknowledged outlives a power cut, not only a killed process.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000;",
        },
    }


DATABASES = {"default": _database()}
# Rendered pages, see kept.py: about 30 kB each. Failed logins: on disk, so that all of the server's processes count
# together; what is kept is a number under a hash.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 1000},
    },
    "logins": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": KAIDAN_HOME / "logins",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
# Ten failures from one place close the login to that place for a quarter of an hour. Not by name: else anybody could
# shut an editor out. Nothing of whoever tried is stored or logged, see guard.login_origin.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["ip_address"]
AXES_HANDLER = "axes.handlers.cache.AxesCacheHandler"
AXES_CACHE = "logins"
AXES_CLIENT_IP_CALLABLE = "kaidan.newsroom.guard.login_origin"
AXES_LOCKOUT_CALLABLE = "kaidan.newsroom.desk.carried.refuse_login"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
# axes warns of counting in files, where of two failures at the very same moment one may go uncounted. Requests with a
# body, so logins too, come two at a time from one place (bodies.Bodies): at worst twenty failures pass for ten.
# Django asks for HSTS over all subdomains and in browsers' lists; for those a paper's site cannot answer, and the lists
# forget nothing for months. Who owns them all says so (hsts_preload).
SILENCED_SYSTEM_CHECKS = ["axes.W001", "security.W005", "security.W021"]

LOGIN_URL = "desk-login"

LANGUAGE_CODE = "ja"
LANGUAGES = [("ja", "日本語"), ("en", "English")]
LOCALE_PATHS = [HERE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Tokyo"

STATIC_URL = "/static/"
STATIC_ROOT = KAIDAN_HOME / "staticfiles"
STATICFILES_DIRS = [HERE / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 60 * 60

HTTPS = HOME.https is not False
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS and HOME.hsts_preload
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = (SCHEME, "https") if HOME.behind_proxy else None
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "kaidan.newsroom.desk.carried.csrf_failure"
CSRF_TRUSTED_ORIGINS = [HOME.url.rstrip("/")] if HOME.url else []
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "kaidan.newsroom.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        # names whoever tries to log in
        "axes": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
