"""What the register adds to the log that Wagtail keeps."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from learners.actions.plan_wave import DROPPED


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    """A plan that was taken back leaves a line."""
    actions.register_action(DROPPED, _("Drop"), _("Planned questions were taken back"))
