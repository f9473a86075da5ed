"""Tables of the whole programme that grow by rounds, so that no two of them differ by a few people.

Item figures, the wave months later and the look back are published for the programme only, and they
grow while cohorts finish. Two such tables weeks apart differ by the cohorts that came between, a
*round*; therefore cohorts wait until they are a round about which everything may be shown. Every
table ever published is then a sum of whole rounds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from learners.reports.plan import G

Round = list[str]
"""Codes of the cohorts that came in together."""


def next_rounds(
    earlier: Sequence[Round], units: Sequence[G], *, safe: Callable[[Sequence[G]], bool]
) -> tuple[list[Round], list[G]]:
    """The rounds so far with the one that may join them now, and the cohorts to make the table of.

    A round of which a cohort is missing now (its wave was set aside) is left out as a whole.
    """
    by_code = {unit.cohort: unit for unit in units}
    counted = {code for each in earlier for code in each}
    fresh = [unit for unit in units if unit.cohort not in counted]
    rounds = [list(each) for each in earlier]
    if fresh and safe(fresh):
        rounds.append(sorted(unit.cohort for unit in fresh))
    whole = [each for each in rounds if all(code in by_code for code in each)]
    return rounds, [by_code[code] for each in whole for code in each]
