"""What may be published of answers without cards: forms in, figures of two groups out.

The same rules as for pairs (`measures`): k, blocks of cohorts that are never split, rounding where
nearly everybody answered, items by rounds and for the programme only. There is no gain per person, no
test of pairs and no matched rate, because nobody knows whose form after belongs to which before. The
forms of both waves are protected by themselves: each is a group of people of its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from cms.kit.disclosure import mixed
from learners.reports.crowds import Crowd
from learners.reports.figures import GroupChange, Unmatched, UnmatchedPlace, UnmatchedPlan
from learners.reports.flags import flags_of_crowds
from learners.reports.item_columns import may_have_items
from learners.reports.item_figures import ItemPlan, ItemTable
from learners.reports.levels import Levels
from learners.reports.plan import make_blocks
from learners.reports.source import Source
from quizzes.statistics.paired import show_level
from quizzes.statistics.unmatched import unmatched_change


def unmatched(source: Source, earlier: Unmatched | None = None) -> Unmatched | None:
    """The figures of the cohorts without cards, or None where nothing may be shown yet.

    `earlier` are these figures as they were last published: their plan binds these.
    """
    plan = earlier["plan"] if earlier else _empty_plan()

    def safe(crowds: Sequence[Crowd]) -> bool:
        return _tells_nothing(source, crowds)

    blocks, binding = make_blocks(source.crowds, plan["blocks"], plan["shown"], safe=safe)
    if not blocks:
        return None
    crowds = [crowd for block in blocks for crowd in block.units]
    levels = Levels(source.programme, blocks, k=source.k, exact_to=plan["exact_to"])
    items = ItemTable(
        source,
        [crowd for block in blocks if may_have_items(block) for crowd in block.units],
        ItemPlan(plan["rounds"], plan["withheld"], plan["parts"]),
        may_tell=levels.may_tell_number,
    )
    return Unmatched(
        purpose=source.purpose,
        instrument=source.instrument,
        title=source.title,
        high_means=source.high_means,
        scale=source.scale,
        k=source.k,
        places=_places(source, levels),
        items=items.rows(),
        constructs=items.constructs(),
        flags=sorted(source.flags | flags_of_crowds(source, crowds)),
        exposed=list(source.exposed),
        plan={
            "blocks": binding,
            "shown": plan["shown"] | {crowd.cohort: list(crowd.sizes) for crowd in crowds},
            "left_out": plan["left_out"]
            | {crowd.cohort: source.left_out.get(crowd.cohort, []) for crowd in crowds},
            "exact_to": levels.exact_to,
            "rounds": items.plan.rounds,
            "withheld": items.plan.withheld,
            "parts": items.plan.parts,
            "base": levels.base,
        },
    )


def _empty_plan() -> UnmatchedPlan:
    return UnmatchedPlan(
        blocks=[], shown={}, left_out={}, exact_to=2, rounds=[], withheld=[], parts={}, base=5
    )


def _scores(crowds: Sequence[Crowd]) -> tuple[list[float], list[float]]:
    before = [one.score for crowd in crowds for one in crowd.before]
    return before, [one.score for crowd in crowds for one in crowd.after]


def _tells_nothing(source: Source, crowds: Sequence[Crowd]) -> bool:
    """Whether sums and, where they are shown, intervals of either wave are certain of nobody."""
    low, high = source.scale
    both = _scores(crowds)
    spread = show_level(min(map(len, both))) != "counts"
    return all(
        mixed([round(v, 9) for v in scores], source.k, low=low, high=high, spread=spread)
        for scores in both
    )


def _places(source: Source, levels: Levels[Crowd]) -> list[UnmatchedPlace]:
    found = []
    for level, lines in enumerate(levels.lines):
        exact = level <= levels.exact_to
        for names, crowds in lines:
            n_pre, n_post = levels.numbers(level, crowds)
            found.append(
                UnmatchedPlace(
                    level=level,
                    names=names,
                    n_pre=n_pre,
                    n_post=n_post,
                    n_about=not exact,
                    late=sum(crowd.late for crowd in crowds),
                    change=_change(source, crowds, exact=exact),
                )
            )
    return found


def _change(source: Source, crowds: Sequence[Crowd], *, exact: bool) -> GroupChange | None:
    """Percent points or points of the scale; None where either wave has under 10 forms."""
    before, after = _scores(crowds)
    show = show_level(min(len(before), len(after)))
    if show == "counts":
        return None
    low, size = source.scale[0], source.scale[1] - source.scale[0]
    found = unmatched_change([v - low for v in before], [v - low for v in after], size)
    points = size / 100  # unmatched_change speaks in percent of the full range
    places = (1 if source.knowledge else 2) if exact else (0 if source.knowledge else 1)

    def rounded(value: float | None, start: float = 0.0) -> float | None:
        return None if value is None else round(start + value * points, places)

    return GroupChange(
        show=show,
        mean_pre=rounded(found.mean_pre, low),
        mean_post=rounded(found.mean_post, low),
        mean_change=rounded(found.mean_change),
        ci_low=rounded(found.ci_low),
        ci_high=rounded(found.ci_high),
        hedges_g=None if found.hedges_g is None else round(found.hedges_g, 2 if exact else 1),
    )
