"""Everything that an installation can set, read once from the environment; a wrong value stops the start."""

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent


def flag(name: str, default: bool = False) -> bool:
    """The yes/no setting of that name; anything but 1/0, true/false, yes/no, on/off is refused."""
    value = os.environ.get(name, "").strip().lower()
    if value in ("", "1", "true", "yes", "on", "0", "false", "no", "off"):
        return default if not value else value in ("1", "true", "yes", "on")
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def count(name: str, default: int) -> int:
    """The small whole number of that name; anything else is refused."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not (value.isascii() and value.isdecimal() and len(value) < 3):
        raise ImproperlyConfigured(f"{name} must be a number from 0 to 99, not {value!r}.")
    return int(value)


def listed(name: str) -> list[str]:
    """The comma-separated setting of that name."""
    return [item.strip() for item in os.environ.get(name, "").split(",") if item.strip()]


def secret(name: str) -> str:
    """The secret of that name, from the environment or from the file that NAME_FILE names; empty if there is none."""
    if path := os.environ.get(f"{name}_FILE", ""):
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, "")


DEBUG = flag("EMENDA_DEBUG")
# Demo mode: sample articles, accounts that anybody may enter with one click, a key made on the spot.
EMENDA_DEMO = flag("EMENDA_DEMO")
DATA_DIR = Path(os.environ.get("EMENDA_DATA_DIR") or BASE_DIR / "data")


def secret_key() -> str:
    """The installation's own key: from the environment, a file, or (only in demo mode) made and kept."""
    if key := secret("EMENDA_SECRET_KEY"):
        return key
    if not EMENDA_DEMO:
        raise ImproperlyConfigured(
            "Emenda needs a secret key of its own: set EMENDA_SECRET_KEY (or EMENDA_SECRET_KEY_FILE) to a long "
            "random text, or EMENDA_DEMO=1 to try Emenda out."
        )
    kept = DATA_DIR / "demo-secret-key"
    if not kept.exists():
        DATA_DIR.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return kept.read_text(encoding="utf-8").strip()


SECRET_KEY = secret_key()
if len(SECRET_KEY) < 32:
    raise ImproperlyConfigured("EMENDA_SECRET_KEY is too short: use at least 32 random characters.")

ALLOWED_HOSTS = listed("EMENDA_ALLOWED_HOSTS") or ["localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = listed("EMENDA_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "articles",
    "annotate",
    "annotate.apps.Administration",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "axes",
]

MIDDLEWARE = [
    # Outermost what no answer may lack, also one to a request that the rest has refused.
    "annotate.guarding.AnswerMiddleware",
    "csp.middleware.CSPMiddleware",
    "annotate.observing.ObservingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "annotate.guarding.CompressingMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "annotate.guarding.ReadableMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "annotate.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "annotate.urls"
WSGI_APPLICATION = "annotate.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
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

DATABASES: dict[str, Any] = {
    "default": dj_database_url.config(
        default=f"sqlite:///{DATA_DIR / 'emenda.sqlite3'}", conn_max_age=60, conn_health_checks=True
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    # WAL lets readers go on while one writes; IMMEDIATE takes the write lock at the start of a transaction,
    # so a read-then-write transaction waits for its turn instead of failing half way. FULL flushes each commit to
    # the disk: what was acknowledged survives a power cut too.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    # A statement that comes again is parsed and planned once in each connection. Where the plan depends on the values,
    # annotate.planning says so.
    DATABASES["default"].setdefault("OPTIONS", {}).update(server_side_binding=True, prepare_threshold=5)

CACHES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Rows of the workbench as they were drawn last: of 300 marks a quarter of a megabyte, in each web process.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 60},
    },
    # Cards of the review desk and lines of the list as they were drawn last, two to five kilobytes each.
    "pieces": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pieces",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 3000},
    },
}

# Seconds that a migration waits for a lock on PostgreSQL before it gives up, to be run again at a quieter moment.
LOCK_TIMEOUT = int(os.environ.get("EMENDA_LOCK_TIMEOUT") or 5)

AUTH_USER_MODEL = "annotate.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
# Twelve characters, as today's guides for passwords without forced signs and changes ask.
AUTH_PASSWORD_VALIDATORS[1]["OPTIONS"] = {"min_length": 12}
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "queue"
LOGOUT_REDIRECT_URL = "login"

# Ten wrong passwords for one account from one address lock that pair out for a quarter of an hour; what is tried
# meanwhile does not make it longer. annotate.throttling also counts by the name alone and by the address alone.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_HANDLER = "annotate.throttling.SignInHandler"
AXES_CLIENT_IP_CALLABLE = "annotate.guarding.client_address"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "registration/locked_out.html"
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_VERBOSE = False
# Its tables are shown look-only, by our own classes.
AXES_ENABLE_ADMIN = False

# Mail is for forgotten passwords and invitations; without a server, administrators pass links on.
MAIL_IS_SET_UP = bool(os.environ.get("EMENDA_SMTP_HOST"))
EMAIL_HOST = os.environ.get("EMENDA_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMENDA_SMTP_PORT") or 587)
EMAIL_HOST_USER = os.environ.get("EMENDA_SMTP_USER", "")
EMAIL_HOST_PASSWORD = secret("EMENDA_SMTP_PASSWORD")
EMAIL_USE_TLS = flag("EMENDA_SMTP_TLS", default=True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("EMENDA_MAIL_FROM", "emenda@localhost")
PASSWORD_RESET_TIMEOUT = 3600

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("pt-br", "Português (Brasil)"), ("es", "Español")]
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 31_536_000
TIME_ZONE = os.environ.get("EMENDA_TIME_ZONE", "UTC")
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "annotate.static.ModuleManifestStorage"},
}

# Two texts of 1 MB each, pasted, with every character percent-encoded in the worst case.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024

# What an import sets going: the article is assigned and searched for suggestions.
ARTICLES_RECEIVER = "annotate.receiving.receive"
# What the correction of an article's languages sets going.
ARTICLES_REALIGNED = "annotate.receiving.realigned"

# So many seconds without a sign of life, and a search counts as interrupted. A run beats at least once for every step
# of the engine; loading the language models is the longest (8 s measured on two cores).
TASK_SILENCE = float(os.environ.get("EMENDA_TASK_SILENCE") or 120)

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

HTTPS = flag("EMENDA_HTTPS", default=not (EMENDA_DEMO or DEBUG))
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# A week after signing in, one signs in again.
SESSION_COOKIE_AGE = 7 * 24 * 3600
if HTTPS:
    # Browsers take a cookie of such a name only from this very host, never from a neighbour below the same domain.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]
BEHIND_PROXY = flag("EMENDA_BEHIND_PROXY")
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# So many proxies of ours stand in front, one behind the other; so many last entries of X-Forwarded-For are believed.
TRUSTED_PROXIES = count("EMENDA_TRUSTED_PROXIES", default=int(BEHIND_PROXY))
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "annotate.views.errors.csrf_failure"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    },
}

LOG_FORMAT = os.environ.get("EMENDA_LOG_FORMAT", "plain")
if LOG_FORMAT not in ("plain", "json"):
    raise ImproperlyConfigured(f"EMENDA_LOG_FORMAT must be plain or json, not {LOG_FORMAT!r}.")
LOG_FIELDS = "%(asctime)s %(levelname)s %(name)s %(request_id)s %(user_id)s %(message)s"
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request": {"()": "annotate.log_context.WithRequest"}},
    "formatters": {
        "plain": {"format": "%(asctime)s %(levelname)s %(name)s [%(request_id)s %(user_id)s] %(message)s"},
        "json": {"()": "pythonjsonlogger.json.JsonFormatter", "format": LOG_FIELDS},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "filters": ["request"]}},
    "root": {"handlers": ["console"], "level": os.environ.get("EMENDA_LOG_LEVEL", "WARNING").upper()},
    # One line for each request, where somebody wants it.
    "loggers": {"emenda.requests": {"level": "INFO" if flag("EMENDA_LOG_REQUESTS") else "WARNING"}},
}

METRICS_TOKEN = secret("EMENDA_METRICS_TOKEN")

if dsn := secret("EMENDA_SENTRY_DSN"):
    import sentry_sdk

    # Never a text: no request bodies, no local variables, no names of people.
    sentry_sdk.init(
        dsn=dsn,
        send_default_pii=False,
        max_request_body_size="never",
        include_local_variables=False,
        include_source_context=True,
        traces_sample_rate=0.0,
    )
