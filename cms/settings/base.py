"""Settings that hold everywhere. `dev`, `test` and `production` say what differs."""

from __future__ import annotations

from pathlib import Path

import django.conf.locale
from csp.constants import NONCE, NONE, SELF

from cms.kit.languages import LANGUAGES as SHIPPED
from cms.kit.languages import SOURCE
from cms.settings import database, env

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = Path(env.text("SAMATA_VAR", str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = False
ALLOWED_HOSTS: list[str] = []
DEMO = False
"""Demo accounts and guest lessons; production refuses to start with it."""

INSTALLED_APPS = [
    "modeltranslation",
    "cms",
    "learners",
    "curriculum",
    "quizzes",
    "wagtail.contrib.settings",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # A Bengali lesson is 40 KB as it is and 8 KB compressed. Form tokens are masked anew on every
    # page, so that compressing gives nothing of them away.
    "django.middleware.gzip.GZipMiddleware",
    "cms.middleware.refuse_unreadable",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.middleware.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "cms.middleware.admin_policy",
    "cms.middleware.private_pages",
    "cms.kit.editing.not_yours.NotYours",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "cms" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "cms.context.site",
            ],
        },
    },
]

DATABASES = {
    "default": database.from_url(
        env.text("DATABASE_URL", f"sqlite:///{VAR_DIR / 'samata.sqlite3'}")
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "cms.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# On disk, so that all workers share it: the throttle counts there.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(VAR_DIR / "cache"),
    }
}
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "doors"
LOGOUT_REDIRECT_URL = "sign_in"

# Django ships no Lao; without an entry its language machinery raises KeyError.
django.conf.locale.LANG_INFO["lo"] = {
    "bidi": False,
    "code": "lo",
    "name": "Lao",
    "name_local": "ລາວ",
}
LANGUAGE_CODE = SOURCE
LANGUAGES = [(language.code, language.english) for language in SHIPPED.values()]
LOCALE_PATHS = [BASE_DIR / "cms" / "locale"]
MODELTRANSLATION_DEFAULT_LANGUAGE = SOURCE
MODELTRANSLATION_FALLBACK_LANGUAGES = (SOURCE,)
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.text("SAMATA_TIME_ZONE", "UTC")

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Compressed once when collected: the stylesheet is a third of a first visit otherwise.
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.text("SAMATA_MEDIA", str(BASE_DIR / "media")))

# The lesson editor has about 260 inputs at 21 rows; Django's default of 1,000 would stop a long one.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000

EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

WAGTAIL_SITE_NAME = "Samata"
WAGTAILADMIN_BASE_URL = env.text("SAMATA_BASE_URL", "http://127.0.0.1:8000")
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}  # no limit on tries, and it gets around
WAGTAIL_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAIL_PASSWORD_RESET_ENABLED = False  # there is no mail to send a link with
WAGTAIL_I18N_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_USER_EDIT_FORM = "wagtail.users.forms.UserEditForm"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms.kit.search_backend"}}
WAGTAILIMAGES_EXTENSIONS = ["png", "jpg", "jpeg", "webp", "avif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 5 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILDOCS_EXTENSIONS = ["pdf", "mp3", "ogg", "opus", "m4a", "webm", "wav", "xlsx", "docx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
FFMPEG = env.text("SAMATA_FFMPEG", "ffmpeg")
"""The program that makes recordings small; they are taken as they come where it is missing or empty."""
WAGTAILADMIN_PERMITTED_LANGUAGES = [("en", "English"), ("bn", "Bengali"), ("zh-hans", "Chinese")]
# A sign-off holds for one text only, see `curriculum.authoring.workflow`; Wagtail's own rule would ask
# for it anew whenever a reviewer presses a button in the editor, which saves without a change.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "frame-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
# "no-referrer" would make browsers send `Origin: null` with every form, which the CSRF check refuses;
# this one tells nothing to any other site either.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 12
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "cms.views.errors.csrf_failure"

QUICK_EXIT_URL = env.text("SAMATA_QUICK_EXIT_URL", "https://www.timeanddate.com/weather/")
"""Where quick exit leads: a neutral page that nobody asks about."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING"},
        # Wagtail tells editors by e-mail of each workflow step; a laptop without mail is normal.
        "wagtail.admin": {"handlers": ["console"], "level": "ERROR"},
    },
}
