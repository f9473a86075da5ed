"""The front door of people with an account: sign in, choose where to go, leave."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import views as auth_views
from django.contrib.auth.decorators import login_required
from django.contrib.auth.forms import AuthenticationForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cms.kit.throttle import Throttle
from cms.roles import doors_of
from learners.rules import viewer

SIGN_IN = Throttle("sign-in", limit=10, seconds=15 * 60)


class SignIn(auth_views.LoginView):
    """Sign in with a user name and password, a limited number of times."""

    template_name = "cms/sign_in.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Whoever has an account and was sent here may not go where she wanted to: sending her back
        # there would never end.
        if request.user.is_authenticated:
            return redirect("doors")
        return super().dispatch(request, *args, **kwargs)

    def _subjects(self) -> tuple[str, ...]:
        return (self.request.POST.get("username", "")[:150].lower(),)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if SIGN_IN.locked(*self._subjects()):
            form = AuthenticationForm(request)
            context = self.get_context_data(
                form=form, locked=_("Too many tries. Wait a quarter of an hour, then try again.")
            )
            return self.render_to_response(context, status=429)
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        SIGN_IN.failed(*self._subjects())
        return super().form_invalid(form)


def to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    """The one place where passwords are asked for, keeping where somebody wanted to go."""
    wanted = request.GET.get("next", "")
    return HttpResponseRedirect(
        reverse("sign_in") + (f"?{urlencode({'next': wanted})}" if wanted else "")
    )


@login_required
@never_cache
def doors(request: HttpRequest) -> HttpResponse:
    """Straight through the only door, or a choice of several."""
    found = doors_of(viewer(request).roles)
    if len(found) == 1:
        return redirect(found[0].url_name)
    return render(request, "cms/doors.html", {"doors": found})


def leave(request: HttpRequest) -> HttpResponseRedirect:
    """Quick exit: forget who was here, empty what the browser kept, show something neutral."""
    request.session.flush()
    response = HttpResponseRedirect(settings.QUICK_EXIT_URL)
    # Not "storage": forms that others sealed on this phone wait there for the network, and nothing
    # else of anybody ever does.
    response.headers["Clear-Site-Data"] = '"cache"'
    response.headers["Cache-Control"] = "no-store"
    return response


def healthz(request: HttpRequest) -> HttpResponse:
    """For whoever watches the server: answers without touching the database."""
    return HttpResponse("ok", content_type="text/plain")
