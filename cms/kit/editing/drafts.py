"""Everything of one model as it was last saved, drafts included, in a fixed number of queries."""

from __future__ import annotations

from typing import Any

from django.db import models
from wagtail.models import DraftStateMixin

from cms.kit.editing.ownership import mine
from cms.kit.owned import Owned


def drafts(model: type[models.Model], *prefetch: str, user: Any = None) -> list[Any]:
    """All rows of a model in its own order, each from its newest revision where it has drafts; only
    those that are there for a person, if one is named.

    Rows and translations come along; foreign keys of a draft are not followed.
    """
    rows = [*getattr(model, "translated_rows", ()), *prefetch]
    if hasattr(model, "translations"):
        rows.append("translations")
    everything = model._default_manager.all() if user is None else mine(user, model)
    found = everything.prefetch_related(*rows)
    if not issubclass(model, DraftStateMixin):
        return list(found)
    return [draft_of(each) for each in found.select_related("latest_revision")]


def draft_of(instance: Any) -> Any:
    """The thing as its newest revision has it, or as it is where nothing is drafted."""
    if not isinstance(instance, DraftStateMixin) or instance.latest_revision is None:
        return instance
    # `as_object` would ask for every foreign key of every row whether it is still there.
    content = instance.latest_revision.content
    draft = type(instance).from_serializable_data(content, check_fks=False)
    draft.pk = instance.pk
    if isinstance(instance, Owned):
        draft.collection_id = instance.collection_id
    return draft
