"""Everything of one model as it was last saved, drafts included, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from wagtail.models import DraftStateMixin

from cms.kit.editing.ownership import mine
from cms.kit.owned import Owned
from cms.kit.revised import opened


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
    return drafts_of(found.select_related("latest_revision"))


def drafts_of(things: Iterable[Any]) -> list[Any]:
    """Things of one model as their newest revisions have them (a query for each model they name)."""
    things = list(things)
    drafted = [
        thing
        for thing in things
        if isinstance(thing, DraftStateMixin) and thing.latest_revision is not None
    ]
    if not drafted:
        return things
    found = opened(type(drafted[0]), [thing.latest_revision.content for thing in drafted])
    drafts = {thing.pk: draft for thing, draft in zip(drafted, found, strict=True)}
    for thing in drafted:
        draft = drafts[thing.pk]
        draft.pk = thing.pk
        if isinstance(thing, Owned):
            draft.collection_id = thing.collection_id
    return [drafts.get(thing.pk, thing) for thing in things]


def draft_of(thing: Any) -> Any:
    """The thing as its newest revision has it, or as it is where nothing is drafted."""
    return drafts_of([thing])[0]
