"""What was asked besides before and after: again months later, and looking back.

Both are published for the programme as a whole, by rounds of cohorts (`rounds`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import fmean
from typing import Literal

from cms.kit.disclosure import mixed
from learners.reports.changes import change
from learners.reports.figures import Change, OverWaves, Place, Plan
from learners.reports.pairs import Person, Unit
from learners.reports.rounds import Round, next_rounds
from learners.reports.source import Source

MayTell = Callable[[Sequence[Unit]], bool]
"""Whether an exact figure of these cohorts may be given."""


class LaterTables:
    """The two tables of one measure."""

    def __init__(
        self, source: Source, units: Sequence[Unit], plan: Plan, *, may_tell: MayTell
    ) -> None:
        self._source, self._units, self._plan = source, units, plan
        self._may_tell = may_tell

    def over_waves(self, whole: Place) -> tuple[list[Round], OverWaves | None]:
        """The mean months later, beside before and after of everybody compared.

        Before and after of those who answered again would differ from everybody's by the few who
        did not, so only the later mean is theirs.
        """
        rounds, people = self._in_rounds("follow_up", lambda one: one.later, self._source.scale)
        values = [one.later for one in people if one.later is not None]
        around = whole["change"]
        if not values or around is None:
            return rounds, None
        places = 1 if self._source.knowledge else 2
        means = [
            ("pre", around["mean_pre"]),
            ("post", around["mean_post"]),
            ("follow_up", round(fmean(values), places)),
        ]
        return rounds, OverWaves(
            n=len(values),
            waves=[{"kind": kind, "mean": mean} for kind, mean in means if mean is not None],
        )

    def looking_back(self) -> tuple[list[Round], Change | None]:
        """How much more people know than they think, looking back, that they knew before.

        The change alone: with the means of those who looked back the few who did not would show.
        """
        low, high = self._source.scale
        rounds, people = self._in_rounds(
            "looking_back",
            lambda one: None if one.looking_back is None else one.score_post - one.looking_back,
            (low - high, high - low),
        )
        then = [one.looking_back for one in people if one.looking_back is not None]
        now = [one.score_post for one in people if one.looking_back is not None]
        found = change(self._source, then, now, exact=True)
        if found is not None:
            found |= {"mean_pre": None, "mean_post": None, "class_gain": None, "d_av": None}
        return rounds, found

    def _in_rounds(
        self,
        table: Literal["follow_up", "looking_back"],
        value: Callable[[Person], float | None],
        ends: tuple[float, float],
    ) -> tuple[list[Round], list[Person]]:
        """The rounds so far, and the people in them, who need not all have the value."""

        def values(some: Sequence[Unit]) -> list[float]:
            found = (value(person) for unit in some for person in unit.people)
            return [one for one in found if one is not None]

        def safe(some: Sequence[Unit]) -> bool:
            low, high = ends
            given = values(some)
            return (
                len(given) >= 10
                and self._may_tell(some)
                and mixed(given, self._source.k, low=low, high=high, spread=True)
            )

        asked = [unit for unit in self._units if values([unit])]
        rounds, counted = next_rounds(self._plan["rounds"].get(table, []), asked, safe=safe)
        return rounds, [person for unit in counted for person in unit.people]
