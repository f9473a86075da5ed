"""Figures as snapshots hold them: a programme like Lotus, a small one, attitudes, and a tally.

Numbers are those that the rehearsal of the domain brief (E1) and its golden values give.
"""

from __future__ import annotations

from typing import Any

from cms.demo.answers import AFTER, BEFORE, ITEMS, MATCHED
from learners.models import Programme, ReportSnapshot
from learners.reports.figures import (
    FORMAT,
    Change,
    ConstructChange,
    Figures,
    Flag,
    Forms,
    GroupChange,
    ItemChange,
    Measure,
    ModeChange,
    OverWaves,
    Place,
    Plan,
    TalliedItem,
    Tally,
    Unmatched,
    UnmatchedPlace,
)

COHORTS = [f"LOTUS-W{n}" for n in range(1, 7)]


def change(pre: float | None, post: float | None, low: float, high: float, **fields: Any) -> Change:
    """A published change of 30 pairs and more; `fields` say otherwise."""
    made = Change(
        show="full",
        mean_pre=pre,
        mean_post=post,
        mean_change=None if pre is None or post is None else round(post - pre, 2),
        ci_low=low,
        ci_high=high,
        class_gain=None,
        d_av=1.12,
        test="t",
        p=0.0,
    )
    return Change(**{**made, **fields})  # type: ignore[typeddict-item]


def plan(*blocks: list[str]) -> Plan:
    """The plan of cohorts that are one in every report."""
    return Plan(blocks=list(blocks), shown={}, left_out={}, exact_to=1, rounds={}, withheld=[])


def place(level: int, *names: str, n: int, **fields: Any) -> Place:
    """A line of the table, without figures unless `change` is given."""
    made = Place(
        level=level, names=list(names), n=n, n_about=False, forms=None, late=0, change=None
    )
    return Place(**{**made, **fields})  # type: ignore[typeddict-item]


def item(key: str, pre: float | None, post: float | None, **fields: Any) -> ItemChange:
    gone = pre is None or post is None
    made = ItemChange(
        key=key,
        stem={"en": f"Question {key}?"},
        pre=pre,
        post=post,
        change=None if gone else round(post - pre, 2),  # type: ignore[operator]
        better=None,
        worse=None,
        p_holm=None,
        flags=[],
    )
    return ItemChange(**{**made, **fields})  # type: ignore[typeddict-item]


def measure(**fields: Any) -> Measure:
    """A knowledge paper of which nothing is known but what `fields` say."""
    made = Measure(
        purpose="knowledge",
        instrument="knowledge-20",
        title={"en": "What do you know?"},
        high_means="more right answers",
        scale=(0.0, 100.0),
        k=5,
        places=[],
        items=[],
        constructs=[],
        over_waves=None,
        looking_back=None,
        modes=[],
        flags=[],
        exposed=[],
        plan=plan(),
    )
    return Measure(**{**made, **fields})  # type: ignore[typeddict-item]


def without_cards(
    programme: str,
    workplaces: list[str],
    cohorts: list[str],
    n: tuple[int, int] = (40, 36),
    **fields: Any,
) -> Unmatched:
    """A paper that was answered without cards at these workplaces, one cohort at each."""
    found = GroupChange(
        show="full",
        mean_pre=48.2,
        mean_post=61.0,
        mean_change=12.8,
        ci_low=4.1,
        ci_high=21.5,
        hedges_g=0.68,
    )

    def line(level: int, name: str) -> UnmatchedPlace:
        return UnmatchedPlace(
            level=level,
            names=[name],
            n_pre=n[0],
            n_post=n[1],
            n_about=False,
            late=0,
            change=found if min(n) >= 10 else None,
        )

    apart = {"apart": True, "n_pre": n[0], "n_post": n[1], "ci_low": 2.0, "ci_high": 40.1}
    made = Unmatched(
        purpose="knowledge",
        instrument="knowledge-20",
        title={"en": "What do you know?"},
        high_means="more right answers",
        scale=(0.0, 100.0),
        k=5,
        places=[
            line(0, programme),
            *(line(1, code) for code in workplaces),
            *(line(2, code) for code in cohorts),
        ],
        items=[
            item("K01", 40.0, 61.1, **apart),
            item("K02", 60.0, 52.8, **apart, flags=["worse"]),
            item("K03", None, None, flags=["withheld"], apart=True),
        ],
        constructs=[ConstructChange(key="law", name={}, items=2, pre=50.0, post=57.0, change=7.0)],
        flags=["no_cards"],
        exposed=[],
        plan={
            "blocks": [[code] for code in cohorts],
            "shown": {},
            "left_out": {},
            "exact_to": 2,
            "rounds": [],
            "withheld": [],
            "parts": {},
            "base": 5,
        },
    )
    return Unmatched(**{**made, **fields})  # type: ignore[typeddict-item]


def figures(
    *measures: Measure,
    tallies: list[Tally] | None = None,
    unmatched: list[Unmatched] | None = None,
) -> Figures:
    return Figures(
        format=FORMAT,
        measures=list(measures),
        unmatched=unmatched or [],
        tallies=tallies or [],
        heads=[],
    )


def lotus(programme: str = "samata-demo", workplace: str = "lotus") -> Measure:
    """The rehearsal: 138 before, 129 after, 112 compared, 52.4 → 69.8, gain 0.366; K14 got worse."""
    whole = change(52.4, 69.8, 15.2, 19.6, class_gain=0.366, d_av=1.29)
    forms = Forms(enrolled=150, pre=138, post=129, matched_percent=81.2)
    return measure(
        places=[
            place(0, programme, n=112, forms=forms, late=3, change=whole),
            place(1, workplace, n=112, forms=forms, late=3, change=whole),
            *(
                place(2, code, n=19, n_about=False, change=_of_cohort(n))
                for n, code in enumerate(COHORTS[:4])
            ),
            place(2, *COHORTS[4:], n=35, n_about=True, change=_rounded()),
        ],
        items=[_lotus_item(key) for key in ITEMS],
        constructs=[
            ConstructChange(
                key="forms", name={"en": "Forms"}, items=3, pre=49.1, post=73.0, change=23.9
            ),
            ConstructChange(key="law", name={}, items=1, pre=59.8, post=73.2, change=13.4),
        ],
        over_waves=OverWaves(
            n=81,
            waves=[
                {"kind": "pre", "mean": 52.4},
                {"kind": "post", "mean": 69.8},
                {"kind": "follow_up", "mean": 65.0},
            ],
        ),
        looking_back=change(None, None, 19.0, 27.2, mean_change=23.1, d_av=None),
        modes=[
            ModeChange(
                modes=["device_individual"], n=82, mean_pre=52.1, mean_post=70.4, mean_change=18.3
            ),
            ModeChange(
                modes=["paper_individual"], n=30, mean_pre=53.2, mean_post=68.2, mean_change=15.0
            ),
        ],
        flags=["late", "mixed_modes", "exposed", "translation"],
        exposed=["K03x"],
        plan=plan(*([code] for code in COHORTS[:4]), COHORTS[4:]),
    )


def _of_cohort(n: int) -> Change:
    pre = 50.0 + n
    return change(
        pre, pre + 17.1, 10.0, 24.2, show="interval_small", test="wilcoxon", p=0.0004, d_av=1.2
    )


def _rounded() -> Change:
    """As places with an “about” come: whole points, no test."""
    return change(54.0, 71.0, 12.0, 22.0, class_gain=0.4, d_av=1.2, test=None, p=None)


def _lotus_item(key: str) -> ItemChange:
    before, after = BEFORE[key], AFTER[key]
    pre, post = round(100 * before / MATCHED, 1), round(100 * after / MATCHED, 1)
    if key == "K20":
        return item(key, None, None, flags=["withheld"])
    flags = ["worse"] if after < before else ["ceiling"] if pre > 90 else []
    return item(key, pre, post, better=30, worse=12, p_holm=0.0312, flags=flags)


def small(programme: str, workplace: str, cohort: str, n: int = 14) -> Measure:
    """One cohort whose interval holds zero."""
    result = change(
        55.0,
        58.2,
        -2.1,
        8.5,
        show="interval_small",
        class_gain=0.071,
        d_av=0.31,
        test="wilcoxon",
        p=0.21,
    )
    flags: list[Flag] = ["small_group", "low_matching"]
    return measure(
        places=[
            place(0, programme, n=n, change=result),
            place(1, workplace, n=n, change=result),
            place(2, cohort, n=n, change=result),
        ],
        flags=flags,
        plan=plan([cohort]),
    )


def attitudes(
    programme: str, workplaces: list[str], cohorts: list[str], purpose: str = "attitude"
) -> Measure:
    """A scale from 1 to 5 answered at these workplaces, one cohort at each."""
    whole = change(3.21, 3.62, 0.22, 0.60, d_av=0.71)
    return measure(
        purpose=purpose,
        instrument=f"{purpose}s-10",
        title={"en": "What do you think?", "bn": "আপনি কী মনে করেন?"},
        high_means="more equitable views",
        scale=(1.0, 5.0),
        k=10,
        places=[
            place(0, programme, n=30 * len(workplaces), change=whole),
            *(place(1, code, n=30, change=whole) for code in workplaces),
            *(place(2, code, n=30, change=whole) for code in cohorts),
        ],
        items=[item("A01", 3.10, 3.90), item("A06", 3.40, 3.10, flags=["worse"])],
        plan=plan(*([code] for code in cohorts)),
    )


def tally(cohort: str, purpose: str = "knowledge") -> Tally:
    """The golden value: 15 of 40 right before, 31 of 38 after."""
    return Tally(
        cohort=cohort,
        instrument=f"{purpose}-20",
        purpose=purpose,
        items=[
            TalliedItem(
                key="K01",
                stem={"en": "What makes behaviour harassment?"},
                n_pre=40,
                pre=37.5,
                n_post=38,
                post=81.6,
                difference=44.1,
                ci_low=22.5,
                ci_high=60.2,
            ),
            TalliedItem(
                key="K02",
                stem={"en": "It was meant as a joke."},
                n_pre=None,
                pre=None,
                n_post=None,
                post=None,
                difference=None,
                ci_low=None,
                ci_high=None,
            ),
        ],
    )


def many(workplaces: int, cohorts: int) -> Measure:
    """A programme of 25 people in each of so many cohorts at each of so many workplaces."""
    result = change(51.2, 66.4, 9.9, 20.5, class_gain=0.311)
    places = [place(0, "large", n=20 * workplaces * cohorts, change=result)]
    codes = [f"place-{n}" for n in range(workplaces)]
    places += [place(1, code, n=20 * cohorts, change=result) for code in codes]
    places += [
        place(2, f"{code}-{n}", n=20, change=_of_cohort(0))
        for code in codes
        for n in range(cohorts)
    ]
    return measure(places=places, items=[_lotus_item(key) for key in ITEMS])


def snapshot(programme: Programme, made: Figures | dict[str, Any]) -> ReportSnapshot:
    return ReportSnapshot.objects.create(programme=programme, figures=made)
