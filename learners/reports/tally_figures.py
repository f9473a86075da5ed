"""What may be published of cards raised in a group: shares of one question, before and after.

Nobody can be paired, so there is no gain per person and no t test: only the difference of two
proportions with Newcombe's interval for independent groups.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cms.kit.disclosure import Share, share
from learners.reports.figures import TalliedItem
from quizzes.answers import keyed
from quizzes.statistics.proportions import newcombe_independent
from quizzes.statistics.scales import reverse


@dataclass(frozen=True)
class Raised:
    """The cards raised for one question by option key, and how many people were in the room."""

    counts: Mapping[str, int]
    present: int


def tallied_items(
    items: Sequence[Mapping[str, Any]],
    before: Mapping[str, Raised],
    after: Mapping[str, Raised],
    *,
    k: int,
) -> list[TalliedItem]:
    """A row for each question that was counted, in the order of the paper.

    Shares are of the people in the room: who raised no card did not know. A share of fewer than k
    people, or with fewer than two on a side, is None, and its n too.
    """
    return [
        _row(item, before.get(item["key"]), after.get(item["key"]), k)
        for item in items
        if item["key"] in before or item["key"] in after
    ]


def good_answers(item: Mapping[str, Any]) -> set[str]:
    """The right options, or those on the equitable side of a scale."""
    if keyed(item):
        return {option["key"] for option in item["options"] if option["correct"]}
    low, high = min(item["scale"]), max(item["scale"])
    return {
        option["key"]
        for option in item["options"]
        if option["value"] is not None
        and 2 * _turned(item, option["value"], low, high) > low + high
    }


def _turned(item: Mapping[str, Any], value: int, low: int, high: int) -> int:
    return reverse(value, low, high) if item["reverse"] else value


def _row(
    item: Mapping[str, Any], before: Raised | None, after: Raised | None, k: int
) -> TalliedItem:
    pre, post = (_share(item, raised, k) for raised in (before, after))
    row = TalliedItem(
        key=item["key"],
        stem=item["stem"],
        n_pre=pre.denominator if pre else None,
        pre=round(pre.percent, 1) if pre else None,
        n_post=post.denominator if post else None,
        post=round(post.percent, 1) if post else None,
        difference=None,
        ci_low=None,
        ci_high=None,
    )
    change = (
        newcombe_independent(pre.numerator, pre.denominator, post.numerator, post.denominator)
        if pre and post
        else None
    )
    if change is not None:
        row |= {
            "difference": round(100 * change.difference, 1),
            "ci_low": round(100 * change.low, 1),
            "ci_high": round(100 * change.high, 1),
        }
    return row


def _share(item: Mapping[str, Any], raised: Raised | None, k: int) -> Share | None:
    if raised is None:
        return None
    good = sum(raised.counts.get(key, 0) for key in good_answers(item))
    found = share(good, raised.present, k)
    return found if isinstance(found, Share) else None
