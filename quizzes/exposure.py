"""Items that people have practised: no longer fit for a test, left out of its figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wagtail.log_actions import log

from quizzes.models import InstrumentVersion, Item

EXPOSED = "quizzes.exposed"
"""The log entry of an item, with where it was shown."""


def expose(keys: Iterable[str], *, where: str, user: Any = None) -> list[Item]:
    """Mark items as shown to people and log it; those marked before are left alone.

    One query where nothing is new. Returns the items that were marked now.
    """
    new = list(Item.objects.filter(key__in=list(keys), exposed=False))
    if new:
        Item.objects.filter(pk__in=[item.pk for item in new]).update(exposed=True)
    for item in new:
        item.exposed = True
        log(instance=item, action=EXPOSED, user=user, data={"where": where})
    return new


def exposed_keys(version: InstrumentVersion) -> set[str]:
    """The keys of a paper's items that have been practised by now (one query).

    Asked when figures are frozen, not when the paper was published: an item may have been fit for
    the test then and stand in a lesson since.
    """
    keys = [item["key"] for item in version.payload["items"]]
    return set(Item.objects.filter(key__in=keys, exposed=True).values_list("key", flat=True))
