"""All addresses. Public pages carry a language; pages of people with an account do not."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth.views import LogoutView
from django.urls import include, path
from django.views.i18n import set_language
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.pwa.views import worker
from cms.views.doors import SignIn, doors, healthz, leave, to_sign_in
from cms.views.media import media
from learners.learn.views import help_page

handler400 = "cms.views.errors.bad_request"
handler403 = "cms.views.errors.forbidden"
handler404 = "cms.views.errors.not_found"
handler500 = "cms.views.errors.server_error"

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("exit/", leave, name="exit"),
    path("sign-in/", SignIn.as_view(), name="sign_in"),
    path("sign-out/", LogoutView.as_view(), name="sign_out"),
    path("doors/", doors, name="doors"),
    path("language/", set_language, name="set_language"),
    path("worker.js", worker, name="worker"),
    path("media/<path:name>", media, name="media"),
    path("documents/", include(wagtaildocs_urls)),
    # Wagtail's own sign-in pages know no limit on tries.
    path("cms/login/", to_sign_in, name="editor_sign_in"),
    path("cms/", include(wagtailadmin_urls)),
    path("facilitate/", include("learners.facilitate.urls")),
    path("programme/", include("learners.programme.urls")),
    path("workplace/", include("learners.workplace.urls")),
    path("funder/", include("learners.funder.urls")),
]
urlpatterns += i18n_patterns(
    path("learn/", include("learners.learn.urls")),
    path("check/offline/", include("quizzes.offline.urls")),
    path("check/", include("quizzes.check.urls")),
    path("help/", help_page, name="help"),
    path("_util/login/", to_sign_in, name="page_sign_in"),
    path("", include(wagtail_urls)),
)
