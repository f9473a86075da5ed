"""Figures of closed waves: who can be paired, and what changed. Groups in, numbers out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from quizzes.enums import CaptureMode, Form, WaveState
from quizzes.marking import score_knowledge
from quizzes.models import Answer, Response, Wave
from quizzes.parallel import items_of

if TYPE_CHECKING:
    from quizzes.statistics.paired import PairedChange

REPORTABLE = (WaveState.CLOSED,)
"""A compromised wave is kept but stays out of every figure; an open one could be differenced."""


@dataclass
class Forms:
    """The marked forms of a pre and a post wave: points by card, and forms without a card."""

    max_score: int = 0
    pre: dict[int, int] = field(default_factory=dict)
    post: dict[int, int] = field(default_factory=dict)
    pre_forms: int = 0
    post_forms: int = 0
    late: int = 0

    @property
    def cards(self) -> list[int]:
        """Cards with a form in both waves, in a fixed order."""
        return sorted(self.pre.keys() & self.post.keys())

    def pairs(self) -> list[tuple[int, int]]:
        """Points before and after of everybody who can be paired."""
        return [(self.pre[card], self.post[card]) for card in self.cards]


def forms_received(waves: Iterable[Wave]) -> dict[int, int]:
    """How many forms each wave has, by wave id (one query); waves without any are left out."""
    counts: dict[int, int] = defaultdict(int)
    for wave_id in Response.objects.filter(wave__in=waves).values_list("wave_id", flat=True):
        counts[wave_id] += 1
    return dict(counts)


def marked_forms(
    pairs: Sequence[tuple[Wave | None, Wave | None]], leave_out: Collection[str] = ()
) -> list[Forms]:
    """The knowledge forms of each (pre, post) pair of waves, marked (two queries for all).

    Waves need their `instrument_version`. Waves that are not closed contribute nothing. Items of
    `leave_out` (see `quizzes.exposure.exposed_keys`) count neither as points nor as questions;
    each form is marked by the items that stood on it.
    """
    waves = {wave.pk: wave for pair in pairs for wave in pair if wave and wave.state in REPORTABLE}
    points = _points(waves, leave_out)
    return [_forms(pre, post, points, leave_out) for pre, post in pairs]


@dataclass(frozen=True)
class _Marked:
    card: int | None
    points: int
    late: bool


def _points(waves: dict[int, Wave], leave_out: Collection[str]) -> dict[int, list[_Marked]]:
    responses = Response.objects.filter(wave__in=waves).exclude(mode=CaptureMode.GROUP_TALLY)
    heads = list(responses.values_list("id", "wave_id", "card_id", "late", "form"))
    answers: dict[UUID, dict[str, str]] = defaultdict(dict)
    for response_id, item_key, value in Answer.objects.filter(response__in=responses).values_list(
        "response_id", "item_key", "value"
    ):
        answers[response_id][item_key] = value
    asked, gone = {}, {}
    for wave in waves.values():
        payload = wave.instrument_version.payload
        for form in ("", *Form.values):
            asked[wave.pk, form] = items_of(payload, form, leave_out)
            counted = {item["key"] for item in asked[wave.pk, form]}
            gone[wave.pk, form] = {item["key"] for item in items_of(payload, form)} - counted
    found: dict[int, list[_Marked]] = defaultdict(list)
    for response_id, wave_id, card_id, late, form in heads:
        out = gone[wave_id, form]
        given = {key: value for key, value in answers[response_id].items() if key not in out}
        score = score_knowledge(asked[wave_id, form], given)
        found[wave_id].append(_Marked(card_id, score.correct, late))
    return found


def _forms(
    pre: Wave | None,
    post: Wave | None,
    points: dict[int, list[_Marked]],
    leave_out: Collection[str],
) -> Forms:
    forms = Forms()
    for wave, by_card, name in ((pre, forms.pre, "pre_forms"), (post, forms.post, "post_forms")):
        if wave is None:
            continue
        # Two parallel forms are equally long, or the paper could not have been published.
        forms.max_score = len(items_of(wave.instrument_version.payload, Form.A, leave_out))
        marked = points.get(wave.pk, [])
        on_time = [mark for mark in marked if not mark.late]
        forms.late += len(marked) - len(on_time)
        setattr(forms, name, len(on_time))
        by_card.update({mark.card: mark.points for mark in on_time if mark.card is not None})
    return forms


def change(groups: Sequence[Forms]) -> PairedChange | None:
    """The paired change of several groups taken together, or None where nobody can be paired."""
    # Imported here: scipy is 50 MB in every worker, and only the closing of a wave needs it.
    from quizzes.statistics.paired import paired_change  # noqa: PLC0415

    pairs = [pair for forms in groups for pair in forms.pairs()]
    if not pairs:
        return None
    return paired_change(
        [before for before, _ in pairs],
        [after for _, after in pairs],
        max(forms.max_score for forms in groups),
    )
