"""Who may change more than a translation."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.permissions import policy_registry


def may_edit_structure(user: Any, model: type[models.Model]) -> bool:
    """Whether this person may change rows, order and the source language.

    Whoever may add or publish may; who may only change (a translator) gets the translate view.
    """
    policy = policy_registry.get_by_type(model)
    return bool(policy.user_has_any_permission(user, {"add", "publish"}))
