"""Copies that carry every language, as a new draft."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView
from modelcluster.models import model_from_serializable_data
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, RevisionMixin

from cms.kit.editing.ownership import owned_policy

_LEFT_BEHIND = {
    "latest_revision",
    "live_revision",
    "first_published_at",
    "last_published_at",
    "go_live_at",
    "expire_at",
    "locked_at",
    "locked_by",
    "locked",
    "live",
    "has_unpublished_changes",
    "expired",
    "uuid",
    "pk",
}


def stripped(data: dict[str, Any]) -> dict[str, Any]:
    """Serialized data without what belongs to the original alone, in its rows too."""
    kept: dict[str, Any] = {}
    for name, value in data.items():
        if name in _LEFT_BEHIND:
            continue
        is_rows = isinstance(value, list) and all(isinstance(row, dict) for row in value)
        kept[name] = [stripped(row) for row in value] if is_rows else value
    return {**kept, "pk": None}


def copy_of(instance: Any, **changes: Any) -> Any:
    """An unsaved copy with all rows and languages, its own uuids, and nothing published.

    What a model names in `not_copied` begins anew.
    """
    data = stripped(instance.serializable_data())
    for name in getattr(instance, "not_copied", ()):
        data.pop(name)
    copy = type(instance).from_serializable_data(data)
    if hasattr(copy, "uuid"):
        copy.uuid = uuid.uuid4()
    if isinstance(copy, DraftStateMixin):
        copy.live = False
    for name, value in changes.items():
        setattr(copy, name, value)
    return copy


def copy_of_row(row: Any, *, key: str) -> Any:
    """An unsaved copy of a child row in every language, under a key and with a uuid of its own."""
    data = stripped(row.serializable_data())
    copy: Any = model_from_serializable_data(type(row), data, check_fks=False)
    copy.key = key
    if hasattr(copy, "uuid"):
        copy.uuid = uuid.uuid4()
    return copy


def copy_form(model: type[models.Model], name_field: str) -> type[forms.ModelForm[Any]]:
    """A form that asks for the one thing a copy needs of its own: its code or key."""
    form: type[forms.ModelForm[Any]] = forms.modelform_factory(
        model,
        fields=[name_field],
        help_texts={
            name_field: _(
                "Small letters, digits and hyphens; it never changes. All texts and rows are copied, "
                "in every language."
            )
        },
    )
    return form


class ScopedCopyView(PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView[Any]):
    """Ask for a new code, copy everything else."""

    model: Any = None
    name_field = "code"
    permission_required: str | None = "add"
    template_name = "wagtailadmin/generic/form.html"
    page_title = _("Copy")
    edit_url_name = ""
    index_url_name = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.original = self.get_original(**kwargs)

    def get_original(self, **kwargs: Any) -> Any:
        """What is copied, as it was last saved."""
        original = get_object_or_404(self.model, pk=kwargs["pk"])
        drafts = isinstance(original, DraftStateMixin)
        return original.get_latest_revision_as_object() if drafts else original

    def get_page_subtitle(self) -> str:
        return str(self.original)

    def get_form_class(self) -> Any:
        return copy_form(self.model, self.name_field)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {
            **context,
            "action_url": self.request.path,
            "submit_button_label": _("Copy"),
            "submit_button_active_label": _("Copying…"),
        }

    def form_valid(self, form: Any) -> HttpResponse:
        new = copy_of(self.original, **form.cleaned_data)
        policy = owned_policy(self.model)
        if policy and not policy.user_has_permission_for_instance(self.request.user, "add", new):
            new.collection = policy.home_of(self.request.user)
        with transaction.atomic():
            new.save()
            log(instance=new, action="wagtail.copy", user=self.request.user)
            if isinstance(new, RevisionMixin):
                new.save_revision(user=self.request.user, clean=False)
        messages.success(self.request, _("Copied as a draft, in every language."))
        return redirect(self.edit_url_name, new.pk)
