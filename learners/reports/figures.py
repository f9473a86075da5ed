"""What a report snapshot holds: figures that may be shown, already rounded as they are shown.

The shapes of `ReportSnapshot.figures`, format 2. Whatever may not be published is absent, so no page
can show it by mistake; a figure that is undefined or withheld is None. What came later to the format
is `NotRequired`: snapshots without it still open. Percentages run from 0 to
100, scale means in points of the scale. Texts of instruments are kept by language, so that an old
report still opens when its instrument has changed.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

FORMAT = 2

Texts = dict[str, str]
"""Language code → text."""

Flag = Literal[
    "compromised",  # a wave was set aside because people were told what to answer
    "pending",  # cohorts too small to be shown without giving someone away
    "low_matching",  # under 70 % of the forms before found their form after
    "attrition",  # people who did not come back had scored differently before
    "ceiling",  # a quarter or more scored 90 % before
    "small_group",  # 10 to 29 pairs
    "mixed_modes",  # phones in one wave or cohort, paper in another
    "late",  # forms left out because they came after the first session
    "manager_present",  # a supervisor or manager was in the room
    "exposed",  # items left out because they were shown in a lesson
    "no_cards",  # forms without cards, so it is not known whether the same people answered
    "translation",  # an item differs between languages more than teaching explains
]


class Change(TypedDict):
    """Before and after of the same people. Percent of the full score, or points of the scale."""

    show: Literal["counts", "interval_small", "full"]
    """`counts`: under 10 pairs, so nothing but n below; `interval_small`: 10 to 29."""
    mean_pre: float | None
    mean_post: float | None
    mean_change: float | None
    ci_low: float | None
    ci_high: float | None
    class_gain: float | None
    """Hake's gain of the means; only for knowledge."""
    d_av: float | None
    test: Literal["t", "wilcoxon"] | None
    p: float | None


class Forms(TypedDict):
    """The way from people to pairs; given only where no step leaves a small group behind."""

    enrolled: int
    pre: int
    post: int
    matched_percent: float | None
    """Pairs of the forms before."""


class Line(TypedDict):
    """One line of a table by place: the programme (level 0), a workplace (1), or a cohort or
    several small ones put together (2)."""

    level: int
    names: list[str]
    """Codes: of the programme, of the workplace, or of the cohorts taken together."""
    n_about: bool
    """Numbers are rounded, to 5 or more coarsely where 5 would tell, and the means to whole points,
    because nearly everybody answered."""
    late: int


class Place(Line):
    """A line about people who can be compared one by one."""

    n: int
    """People compared."""
    forms: Forms | None
    change: Change | None


class GroupChange(TypedDict):
    """Two groups of answers of which nobody knows who gave which, in the units of `Change`."""

    show: Literal["counts", "interval_small", "full"]
    """By the smaller of the two groups, as for pairs."""
    mean_pre: float | None
    mean_post: float | None
    mean_change: float | None
    ci_low: float | None
    """Welch's interval of the difference of two means."""
    ci_high: float | None
    hedges_g: float | None


class UnmatchedPlace(Line):
    """A line about forms without cards."""

    n_pre: int
    n_post: int
    change: GroupChange | None


class ItemChange(TypedDict):
    """One item among all people compared. `pre` and `post`: percent correct, or mean of the scale."""

    key: str
    stem: Texts
    pre: float | None
    post: float | None
    change: float | None
    better: int | None
    """People wrong before and right after; with `worse` absent where few changed."""
    worse: int | None
    p_holm: float | None
    flags: list[Literal["worse", "ceiling", "too_hard", "too_easy", "withheld"]]
    apart: NotRequired[bool]
    """Asked of other people before than after, or of people who cannot be told apart; then there
    are numbers of forms and, of right answers, Newcombe's interval, but nobody who changed."""
    n_pre: NotRequired[int]
    n_post: NotRequired[int]
    ci_low: NotRequired[float]
    ci_high: NotRequired[float]


class ConstructChange(TypedDict):
    """Items that measure one thing, taken together."""

    key: str
    name: Texts
    items: int
    pre: float
    post: float
    change: float


class WaveMean(TypedDict):
    """One point of the line over waves."""

    kind: str
    mean: float


class OverWaves(TypedDict):
    """What stayed: the mean months later of those people compared who answered again."""

    n: int
    """How many answered again."""
    waves: list[WaveMean]
    """Before and after of everybody compared, then the later mean of the n people."""


class ModeChange(TypedDict):
    """Cohorts that answered in one way: on phones, on paper, or both."""

    modes: list[str]
    n: int
    mean_pre: float
    mean_post: float
    mean_change: float


class Plan(TypedDict):
    """How a measure's cohorts are put together, once and for all later reports.

    A cohort that was merged with another stays so: shown alone later, it would give the other away.
    """

    blocks: list[list[str]]
    """Codes of the cohorts that are one in every report; also of blocks that are hidden now."""
    shown: dict[str, int]
    """Cohort → pairs behind the figures last shown."""
    left_out: dict[str, list[str]]
    """Cohort → exposed item keys its scores leave out."""
    exact_to: int
    """The deepest level whose n was shown exactly, -1 for none; it never becomes deeper."""
    rounds: dict[Literal["items", "follow_up", "looking_back"], list[list[str]]]
    """Cohorts as they came into each table of the whole programme."""
    withheld: list[str]
    """Item keys that were withheld once and stay so."""
    parts: NotRequired[dict[str, list[int]]]
    """Cohort → its forms by letter when it came into the item table."""
    base: NotRequired[int]
    """What rounded numbers are multiples of: 5, unless that would tell."""


class UnmatchedPlan(TypedDict):
    """The plan of cohorts without cards; as `Plan`, with two numbers of forms for each cohort."""

    blocks: list[list[str]]
    shown: dict[str, list[int]]
    left_out: dict[str, list[str]]
    exact_to: int
    rounds: list[list[str]]
    """Cohorts as they came into the item table."""
    withheld: list[str]
    parts: dict[str, list[int]]
    base: int


class About(TypedDict):
    """The instrument that figures are of, and what to know before they are believed."""

    purpose: str
    """A `quizzes.enums.Purpose`; knowledge and attitude are never mixed."""
    instrument: str
    title: Texts
    high_means: str
    scale: tuple[float, float]
    """(0, 100) for knowledge, else the ends of the scale."""
    k: int
    flags: list[Flag]
    exposed: list[str]
    """Item keys left out."""


class Measure(About):
    """One instrument before and after, for a whole programme."""

    places: list[Place]
    items: list[ItemChange]
    """Of the whole programme only: by place they would give small groups away."""
    constructs: list[ConstructChange]
    over_waves: OverWaves | None
    looking_back: Change | None
    """The then-test against the wave after, its change alone; never mixed with `places`."""
    modes: list[ModeChange]
    plan: Plan
    """What later reports must keep to; no page shows it."""


class Unmatched(About):
    """One instrument before and after in the cohorts of a programme that answered without cards."""

    places: list[UnmatchedPlace]
    items: list[ItemChange]
    constructs: list[ConstructChange]
    plan: UnmatchedPlan


class TalliedItem(TypedDict):
    """One item counted by raised cards; unlinked, so there is no gain per person and no t test."""

    key: str
    stem: Texts
    n_pre: int | None
    pre: float | None
    n_post: int | None
    post: float | None
    difference: float | None
    ci_low: float | None
    ci_high: float | None


class Tally(TypedDict):
    """A cohort that answered with coloured cards."""

    cohort: str
    instrument: str
    purpose: str
    items: list[TalliedItem]


class Heads(TypedDict):
    """People reached at one workplace; labels with few people are together in `other`.

    A number that would differ from the one shown before by fewer than k people stays as it was.
    """

    workplace: str
    reached: int | None
    completed: int | None
    """Only where neither those who did nor those who did not are few."""
    not_released: int | None
    """Times somebody was not released from work."""
    roles: dict[str, int]
    sexes: dict[str, int]


class Figures(TypedDict):
    """All of `ReportSnapshot.figures`."""

    format: int
    measures: list[Measure]
    unmatched: NotRequired[list[Unmatched]]
    tallies: list[Tally]
    heads: list[Heads]
