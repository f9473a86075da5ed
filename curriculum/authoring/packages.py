"""Content packages in the editor: a course to take along, and one to take in after a look at it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.models import UploadedFile

from cms.kit.editing.ownership import mine
from cms.kit.editing.rights import may_edit_structure
from curriculum.authoring.groups import DRAFTED
from curriculum.exchange.package.comparing import Fate, Outcome
from curriculum.exchange.package.contents import exported
from curriculum.exchange.package.refusal import PackageRefusedError
from curriculum.exchange.package.writing import import_content
from curriculum.models import Course

LARGEST = 200 * 1024 * 1024
_MOST_LINES = 40
"""Fields shown of one thing; the command prints all."""

FATES = {
    Fate.NEW: gettext_lazy("New"),
    Fate.CHANGED: gettext_lazy("Changes, as a new draft"),
    Fate.ASIDE: gettext_lazy(
        "Differs here: what is here stays, the file's version goes into its history"
    ),
    Fate.KEPT: gettext_lazy("Changed here since the last package: stays"),
    Fate.SAME: gettext_lazy("The same"),
}


def may_import(user: Any) -> bool:
    """Whoever may add everything that is drafted, for every country: a package brings all of it."""
    return all(
        user.has_perm(f"{model._meta.app_label}.add_{model._meta.model_name}") for model in DRAFTED
    )


class PackageForm(forms.Form):
    """The file, not yet looked into."""

    file = forms.FileField(
        label=gettext_lazy("Content package"),
        help_text=gettext_lazy("A .zip file that was exported from Samata."),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip"}),
        error_messages={"required": gettext_lazy("Choose a file.")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                _(
                    "The file has %(size)d bytes; %(most)d are the most. Use manage.py import_content."
                )
                % {"size": file.size, "most": LARGEST}
            )
        return file


class ImportView(View):
    """Upload, read what would change, confirm."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, PackageForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        if "confirm" in request.POST:
            return self._confirmed(request)
        form = PackageForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(request, form)
        file = form.cleaned_data["file"]
        try:
            outcome = import_content(file, dry_run=True, user=request.user)
        except PackageRefusedError as error:
            form.add_error("file", error.problems)
            return self._page(request, form)
        _forget(request.user)
        waiting = None
        if outcome.writes:
            file.seek(0)
            waiting = UploadedFile.objects.create(
                for_content_type=_content_type(), file=file, uploaded_by_user=request.user
            )
        return self._page(request, PackageForm(), outcome, waiting)

    def _confirmed(self, request: HttpRequest) -> HttpResponse:
        number = request.POST.get("waiting", "")
        known = number.isascii() and number.isdigit() and len(number) < 12
        waiting = get_object_or_404(_waiting(request.user), pk=int(number) if known else 0)
        try:
            with waiting.file.open("rb") as stream:
                outcome = import_content(stream, user=request.user)
        except PackageRefusedError as error:
            messages.error(request, _("Nothing was imported.") + " " + " ".join(error.problems))
            return redirect("content_import")
        finally:
            _forget(request.user)
        counts = outcome.counts()
        messages.success(
            request,
            _(
                "Imported as drafts: %(new)d new, %(changed)d changed, %(aside)d kept as they are here."
            )
            % {
                "new": counts[Fate.NEW],
                "changed": counts[Fate.CHANGED],
                "aside": counts[Fate.ASIDE] + counts[Fate.KEPT],
            },
        )
        return redirect(Course.snippet_viewset.get_url_name("edit"), outcome.course.pk)

    @staticmethod
    def _page(
        request: HttpRequest,
        form: PackageForm,
        outcome: Outcome | None = None,
        waiting: UploadedFile | None = None,
    ) -> HttpResponse:
        groups = [
            (label, [(entry, entry.lines[:_MOST_LINES]) for entry in outcome.of(fate)])
            for fate, label in FATES.items()
            if outcome and outcome.of(fate)
        ]
        context = {
            "page_title": _("Import a content package"),
            "form": form,
            "outcome": outcome,
            "groups": groups,
            "waiting": waiting,
            "courses": Course.objects.order_by("code"),
        }
        return TemplateResponse(request, "curriculum/authoring/packages.html", context)


def _content_type() -> ContentType:
    return ContentType.objects.get_for_model(Course)


def _waiting(user: Any) -> Any:
    """Packages that this person looked at and has not confirmed."""
    return UploadedFile.objects.filter(uploaded_by_user=user, for_content_type=_content_type())


def _forget(user: Any) -> None:
    for waiting in _waiting(user):
        default_storage.delete(waiting.file.name)
        waiting.delete()


def export(request: HttpRequest, pk: int) -> HttpResponse:
    """A course as a file to keep."""
    if not may_edit_structure(request.user, Course):
        raise PermissionDenied
    course = get_object_or_404(mine(request.user, Course), pk=pk)
    try:
        data = exported(course)
    except PackageRefusedError as error:
        messages.error(request, " ".join(error.problems))
        return redirect(Course.snippet_viewset.get_url_name("edit"), course.pk)
    response = HttpResponse(data, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{course.code}.zip"'
    return response
