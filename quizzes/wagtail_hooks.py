"""What the question bank adds to Wagtail's admin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from cms.kit.editing.rights import may_edit_structure
from cms.kit.lint.overrides import OVERRIDE, OverrideFormatter
from quizzes.actions.change_meaning import MEANING
from quizzes.authoring.viewsets import QuestionsGroup
from quizzes.exposure import EXPOSED
from quizzes.models import Item

register_snippet(QuestionsGroup)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """The history of an item says since when it is no longer fit for a test."""
    actions.register_action(OVERRIDE)(OverrideFormatter)
    actions.register_action(EXPOSED, _("Expose"), _("Used in a lesson: no longer fit for a test"))
    actions.register_action(MEANING, _("New meaning"), _("Made because the meaning changed"))


@hooks.register("register_snippet_listing_buttons")
def meaning_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Button]:
    """Beside “copy”: the way to a new item where the old one would mean something else."""
    if isinstance(snippet, Item) and may_edit_structure(user, Item):
        url = reverse(Item.snippet_viewset.get_url_name("meaning"), args=[snippet.pk])
        yield Button(_("The meaning changes"), url=url, icon_name="decimal", priority=30)
