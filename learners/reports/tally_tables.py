"""Tables of what a group counted with coloured cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from learners.reports.document import Row, Section, count, share
from learners.reports.item_names import item_name, option_name
from quizzes.answers import keyed
from quizzes.item_analysis import offered


def tally_sections(
    items: Sequence[Mapping[str, Any]],
    counts: Mapping[str, Mapping[str, int]],
    present: Mapping[str, int],
) -> list[Section]:
    """A table for each counted item; `present` holds those that enough people were asked."""
    return [
        _tallied(item, counts.get(item["key"], {}), present[item["key"]])
        for item in items
        if item["key"] in present
    ]


def _tallied(item: Mapping[str, Any], counts: Mapping[str, int], people: int) -> Section:
    name, language = item_name(item)
    rows = []
    for option in offered(item):
        raised = counts.get(option["key"], 0)
        label, foreign = option_name(
            item, option["key"], option["text"], right=keyed(item) and option["correct"]
        )
        rows.append(Row(label, (count(raised), share(raised, people)), language=foreign))
    none = people - sum(counts.values())
    if none:
        rows.append(Row(_("no card raised"), (count(none), share(none, people))))
    return Section(
        f"cards-{item['key']}",
        name,
        (_("cards"), _("share")),
        tuple(rows),
        (_("%(n)s people in the room.") % {"n": count(people)},),
        language=language,
    )
