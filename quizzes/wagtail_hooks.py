"""What the question bank adds to Wagtail's admin."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cms.kit.lint.overrides import OVERRIDE, OverrideFormatter
from quizzes.authoring.viewsets import QuestionsGroup
from quizzes.exposure import EXPOSED

register_snippet(QuestionsGroup)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """The history of an item says since when it is no longer fit for a test."""
    actions.register_action(OVERRIDE)(OverrideFormatter)
    actions.register_action(EXPOSED, _("Expose"), _("Used in a lesson: no longer fit for a test"))
