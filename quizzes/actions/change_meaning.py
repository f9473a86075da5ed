"""An item that shall mean something else becomes another item, so that it leaves the trend."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from cms.kit.editing.copying import copy_of
from quizzes.models import Instrument, Item

MEANING = "quizzes.meaning_changed"
"""The log entry of the new item, with the key of the one it came from."""


def papers_with(item: Item) -> list[Instrument]:
    """The papers whose newest draft asks an item (one query for each paper that has a draft)."""
    return [
        paper
        for paper in Instrument.objects.order_by("code")
        if any(row.item_id == item.pk for row in paper.get_latest_revision_as_object().rows.all())
    ]


@transaction.atomic
def change_meaning(item: Item, *, key: str, papers: Iterable[Instrument], user: Any = None) -> Item:
    """Copy an item under a new key and put it in its place in the drafts of these papers.

    The old item, what was answered to it and every published paper stay as they are. A figure that
    compares a paper with an older one leaves both out, as no item stands on both.
    """
    new: Item = copy_of(item, key=key, exposed=False)
    new.full_clean(exclude=["latest_revision"])
    new.save()
    log(instance=new, action=MEANING, user=user, data={"from": item.key})
    new.save_revision(user=user, clean=False)
    for paper in papers:
        draft = paper.get_latest_revision_as_object()
        for row in draft.rows.get_object_list():
            if row.item_id == item.pk:
                row.item = new
        draft.save_revision(user=user, clean=False, log_action=True)
    return new
