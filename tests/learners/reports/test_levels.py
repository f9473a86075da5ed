"""Numbers of people by place: what is rounded stays unknown, whatever stands around it."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from learners.reports.levels import Levels
from learners.reports.pairs import Unit
from learners.reports.plan import Block
from tests.learners.reports.pairs import unit

K = 5
cohorts = st.lists(
    st.tuples(st.sampled_from(["lotus", "plum"]), st.integers(5, 14), st.integers(0, 6)),
    min_size=1,
    max_size=4,
)


def levels_of(groups: list[tuple[str, int, int]], exact_to: int = 2) -> Levels[Unit]:
    """Each cohort a block of its own: workplace, people compared, and how many more are enrolled."""
    units = [
        unit(f"C{n}", compared, workplace=place, enrolled=compared + more)
        for n, (place, compared, more) in enumerate(groups)
    ]
    return Levels("demo", [Block(u.workplace, (u,)) for u in units], k=K, exact_to=exact_to)


@settings(max_examples=60)
@given(groups=cohorts)
def test_neither_few_silent_people_nor_none_are_settled(groups):
    levels = levels_of(groups)
    units = [units[0] for _, units in levels.lines[2]]
    told = [
        (level, [units.index(u) for u in line], levels.numbers(level, line)[0])
        for level, lines in enumerate(levels.lines)
        for _, line in lines
    ]

    def fits(numbers: tuple[int, ...]) -> bool:
        for level, members, shown in told:
            n = sum(numbers[one] for one in members)
            base = 1 if level <= levels.exact_to else levels.base
            if not shown - base // 2 <= n <= shown + (base - 1) // 2:
                return False
        return True

    possible = [
        numbers for numbers in product(*(range(u.enrolled + 1) for u in units)) if fits(numbers)
    ]
    for level, members, _ in told:
        line = [units[one] for one in members]
        silent = sum(u.enrolled - len(u.people) for u in line)
        if silent < K:
            assert level > levels.exact_to
            assert len({sum(numbers[one] for one in members) for numbers in possible}) > 1


def test_where_enough_are_silent_all_is_exact():
    levels = levels_of([("lotus", 12, 6), ("plum", 9, 5)])

    assert (levels.exact_to, levels.base) == (2, 5)
    assert [levels.numbers(2, units) for _, units in levels.lines[2]] == [(12,), (9,)]


def test_numbers_at_the_edge_of_their_rounding_are_rounded_more_coarsely():
    # About 15 of 16 enrolled and about 15 of 18 are about 35 only as 16 and 17.
    levels = levels_of([("lotus", 16, 0), ("lotus", 17, 1)])

    assert levels.exact_to == -1
    assert levels.base > 5


def test_a_level_that_was_rounded_once_stays_so():
    assert levels_of([("lotus", 12, 6)], exact_to=0).exact_to == 0
