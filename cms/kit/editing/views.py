"""Views of the editor, each scoped to one language."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.utils import set_query_params
from wagtail.snippets.views.snippets import (
    CreateView,
    DeleteView,
    EditView,
    PreviewOnEditView,
    WorkflowActionView,
)

from cms.kit.editing.findings import panel
from cms.kit.editing.ownership import owned_policy
from cms.kit.editing.panels import translation_handler
from cms.kit.editing.rights import may_edit_structure
from cms.kit.editing.states import language_states
from cms.kit.languages import SOURCE, enabled_languages
from cms.kit.lint.glossary import glossary, typing_list
from cms.kit.translation import column


def problems_before_publishing(instance: Any) -> list[ValidationError]:
    """What must be mended before this may be published: rows first, then what the model says."""
    find = getattr(instance, "publishing_problems", None)
    return [*_row_problems(instance), *(find() if find else [])]


def _row_problems(instance: Any) -> list[ValidationError]:
    """Faults in rows, folded ones too, whose fields the form never saw."""
    problems = []
    for relation in getattr(instance, "translated_rows", ()):
        parent = instance._meta.get_field(relation).field.name
        for row in getattr(instance, relation).all():
            try:
                row.clean_fields(exclude=[parent])
                row.clean()
            except ValidationError as error:
                noun = capfirst(row._meta.verbose_name)
                said = " ".join(_sentences(row, error))
                problems.append(ValidationError(f"{noun} “{row}”: {said}"))
    return problems


def _sentences(row: Any, error: ValidationError) -> list[str]:
    """What is wrong, with the names of fields as the editor shows them."""
    if not hasattr(error, "error_dict"):
        return list(error.messages)
    found = error.message_dict
    # A translated field is found twice, once as itself and once as its column of the source.
    columns = {column(name, SOURCE) for name in found}
    return [
        f"{_label(row, name)}{' '.join(messages)}"
        for name, messages in found.items()
        if name not in columns
    ]


def _label(row: Any, name: str) -> str:
    return (
        "" if name == NON_FIELD_ERRORS else f"{capfirst(row._meta.get_field(name).verbose_name)}: "
    )


class LanguageScope:
    """Mixin of views whose form holds the structure, or one target language (`?lang=km`)."""

    request: Any
    model: Any

    @cached_property
    def language(self) -> str:
        """The target language; empty in the structure view. Unknown or hidden ones are a 404."""
        code = self.request.GET.get("lang") or SOURCE
        if code == SOURCE:
            return ""
        if code not in {language.code for language in enabled_languages()}:
            raise Http404
        return str(code)

    @cached_property
    def may_edit_structure(self) -> bool:
        return may_edit_structure(self.request.user, self.model)

    def get_form_class(self) -> Any:
        if self.language:
            return translation_handler(self.model, self.language).get_form_class()
        return super().get_form_class()  # type: ignore[misc]

    def with_language(self, url: str) -> str:
        """The address with the language kept, so that saving never leaves the translate view."""
        return str(set_query_params(url, {"lang": self.language})) if self.language else url


class FirstSaveView(CreateView):
    """A new thing begins when its author saves it, not while she still types its title.

    Wagtail would save half a second after a keystroke: the code, which never changes, would be made
    of half a title, and "Save draft" pressed meanwhile would ask for the same code a second time.
    """

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.autosave_enabled = False

    def form_valid(self, form: Any) -> HttpResponse:
        policy = owned_policy(self.model)
        if policy and not policy.through:
            form.instance.collection = policy.home_of(self.request.user)
        try:
            with transaction.atomic():
                response: HttpResponse = super().form_valid(form)
        except IntegrityError:
            # Checked by the form, then taken by somebody who saved a moment earlier.
            form.add_error(
                None, _("Another one with this code was saved a moment ago. Choose another code.")
            )
            response = self.form_invalid(form)
        return response


class ScopedPreview(LanguageScope, PreviewOnEditView):
    """Preview of what stands in the open form; each language keeps its own unsaved state."""

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not (self.language or self.may_edit_structure):
            raise PermissionDenied
        self.parent_object_id = self.language
        self.object.preview_language = self.language or SOURCE


class ScopedEditView(LanguageScope, EditView):
    """Structure view, or translate view in one language."""

    override_url_name = ""
    refusal = _("Not published. Mend what is listed here, then publish.")

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_edit_structure and not self._translates():
            if request.method == "GET" and (first := self._first_target()):
                return redirect(set_query_params(self.get_edit_url(), {"lang": first}))
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def _translates(self) -> bool:
        # Going back to an old revision restores its rows and order, in whatever language it is asked.
        return bool(self.language) and self.view_name == "edit"

    def _first_target(self) -> str:
        codes = (language.code for language in enabled_languages())
        return next((code for code in codes if code != SOURCE), "")

    def get_object(self, queryset: Any = None) -> Any:
        instance = super().get_object(queryset)
        instance.preview_language = self.language or SOURCE
        return instance

    def get_panel(self) -> Any:
        return translation_handler(self.model, self.language) if self.language else self.panel

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.autosaving = self.expects_json_response
        return form

    def get_edit_url(self) -> str:
        return self.with_language(super().get_edit_url())

    def get_preview_url(self) -> str | None:
        url = super().get_preview_url()
        return self.with_language(url) if url else None

    def get_page_subtitle(self) -> str:
        return str(self.object)

    # Publishing

    def is_valid(self, form: Any) -> bool:
        if not super().is_valid(form):
            return False
        problems = self.problems(form) if self._publishes() else []
        for problem in problems:
            self._show(form, problem)
        if problems:
            self.produced_error_code = "validation_error"
            self.produced_error_message = self.refusal
        return not problems

    def problems(self, form: Any) -> list[ValidationError]:
        """What keeps the thing in this form from being published or approved."""
        return problems_before_publishing(form.instance)

    def _publishes(self) -> bool:
        approves = (
            self.action == "workflow-action"
            and self.request.POST.get("workflow-action-name") == "approve"
        )
        return bool(self.action == "publish" or approves)

    @staticmethod
    def _show(form: Any, problem: ValidationError) -> None:
        """Put a problem at its field if the field is on screen, else at the top."""
        named = hasattr(problem, "error_dict")
        on_screen = named and all(name in form.fields for name in problem.error_dict)
        form.add_error(None, problem if on_screen or not named else problem.messages)

    def publish_action(self) -> Any:
        # Wagtail saves the live rows first and only then tells us to write the version.
        with transaction.atomic():
            return super().publish_action()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["languages"] = self._language_bar()
        context["translates"] = bool(self.language)
        context["glossary"] = typing_list(glossary(), self.language or SOURCE)
        if hasattr(self.model, "findings"):
            names = (self.edit_url_name, self.override_url_name)
            context["findings"] = panel(self.object, self.request.user, *names)
        return context

    def _language_bar(self) -> list[dict[str, Any]]:
        url = reverse(self.edit_url_name, args=(self.object.pk,))
        states = language_states(self.object)
        bar = []
        for language in sorted(enabled_languages(), key=lambda shown: shown.code != SOURCE):
            is_source = language.code == SOURCE
            if is_source and not self.may_edit_structure:
                continue
            bar.append(
                {
                    "language": language,
                    "state": states.get(language.code),
                    "url": url if is_source else set_query_params(url, {"lang": language.code}),
                    "current": language.code == (self.language or SOURCE),
                }
            )
        return bar


class KeptDeleteView(DeleteView):
    """Deletes what nothing stands on, and says so where something does."""

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                response: HttpResponse = super().form_valid(form)
        except ProtectedError:
            messages.error(
                self.request,
                _(
                    "Not deleted: it was published, and groups may be using it. Unpublish it instead."
                ),
            )
            return redirect(self.get_success_url())
        return response


class CheckedWorkflowAction(WorkflowActionView):
    """Approval from the dashboard asks the same questions as publishing from the editor."""

    def post(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.action_name == "approve":
            problems = self.problems()
            for problem in problems:
                for message in problem.messages:
                    messages.error(request, message)
            if problems:
                return redirect(self.redirect_url)
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def problems(self) -> list[ValidationError]:
        """What keeps the thing as it was last saved from being approved."""
        return problems_before_publishing(self.object.get_latest_revision_as_object())
