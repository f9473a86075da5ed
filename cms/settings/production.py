"""Settings of a real installation. Missing or default secrets stop the start."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from cms.settings import env
from cms.settings.base import *  # noqa: F403  the settings of this file are base's plus what differs

DEBUG = False
DEMO = False
if env.flag("SAMATA_DEBUG", default=False) or env.flag("SAMATA_DEMO", default=False):
    raise ImproperlyConfigured("Production runs without SAMATA_DEBUG and SAMATA_DEMO: unset both.")

SECRET_KEY = env.text("SECRET_KEY")
if len(SECRET_KEY) < 50 or "development-only" in SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY must be random and at least 50 characters long.")
# Forms that phones sealed to a former key open with it, see the decision 0008.
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS must name the hosts this installation answers to.")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")

# A laptop that serves a training room over its own network has no certificate; everybody else has.
_HTTPS = env.flag("SAMATA_HTTPS", default=True)
SECURE_SSL_REDIRECT = _HTTPS
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_SECURE = _HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
SECURE_HSTS_PRELOAD = _HTTPS
if env.flag("SAMATA_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

STORAGES["staticfiles"] = {  # noqa: F405  base's storages
    "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
}
