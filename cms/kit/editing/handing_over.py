"""Things that change hands: chosen in their list, given to a country or to everybody."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.log_actions import log
from wagtail.models import Collection
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction
from wagtail.snippets.models import get_snippet_models

from cms.kit.editing.ownership import OwnedPolicy, owned_policy
from cms.kit.owned import Owned

HANDED_OVER = "samata.hand_over"


class OwnerForm(forms.Form):
    """The collections in which this person may write such things."""

    collection = forms.ModelChoiceField(Collection.objects.none(), label=_("Give to"))

    def __init__(self, *args: Any, user: Any, policy: OwnedPolicy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["collection"].queryset = policy.collections_for(user, ["add"])  # type: ignore[attr-defined]


class HandOver(SnippetBulkAction):
    """Asks to whom, then moves the things as they are, drafts and all."""

    display_name = _("Give to a country")
    action_type = "hand_over"
    aria_label = _("Give the chosen ones to a country")
    template_name = "cms/editing/hand_over.html"
    form_class = OwnerForm

    @classproperty
    def models(cls) -> list[Any]:  # noqa: N805  as Wagtail's own
        return [model for model in get_snippet_models() if issubclass(model, Owned)]

    def check_perm(self, thing: Any) -> bool:
        return all(
            self.permission_policy.user_has_permission_for_instance(self.request.user, verb, thing)
            for verb in ("add", "change")
        )

    def get_form_kwargs(self) -> dict[str, Any]:
        policy = owned_policy(self.model)
        return {**super().get_form_kwargs(), "user": self.request.user, "policy": policy}

    def get_execution_context(self) -> dict[str, Any]:
        place = self.cleaned_form.cleaned_data["collection"]
        return {**super().get_execution_context(), "place": place, "user": self.request.user}

    @classmethod
    @transaction.atomic
    def execute_action(
        cls, objects: list[Any], place: Any = None, user: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        for thing in objects:
            type(thing).objects.filter(pk=thing.pk).update(collection=place)
            log(instance=thing, action=HANDED_OVER, user=user, data={"to": place.name})
        return len(objects), 0

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        place = self.cleaned_form.cleaned_data["collection"]
        return ngettext(
            "%(count)s was given to %(place)s.",
            "%(count)s were given to %(place)s.",
            num_parent_objects,
        ) % {"count": num_parent_objects, "place": place.name}
