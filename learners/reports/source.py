"""What a measure's figures are made of: the answers of a programme to one instrument."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from typing import Any

from learners.reports.crowds import Crowd
from learners.reports.figures import Flag, Texts
from learners.reports.pairs import Unit
from quizzes.enums import Purpose

K = {Purpose.KNOWLEDGE: 5}
K_ATTITUDE = 10


@dataclass(frozen=True, kw_only=True)
class Source:
    """One instrument's pairs in all cohorts of a programme, and what was said about its waves."""

    programme: str
    instrument: str
    purpose: Purpose
    title: Texts
    high_means: str
    scale: tuple[float, float]
    items: Sequence[dict[str, Any]]
    """Item payloads, for stems and constructs."""
    construct_names: dict[str, Texts]
    units: Sequence[Unit]
    crowds: Sequence[Crowd] = ()
    """Cohorts that answered without cards."""
    exposed: Sequence[str] = ()
    left_out: dict[str, list[str]]
    """Cohort → item keys its scores leave out."""
    flags: Set[Flag] = frozenset()
    """Flags that the waves carry; those that figures show are added here."""

    @property
    def knowledge(self) -> bool:
        return self.purpose == Purpose.KNOWLEDGE

    @property
    def k(self) -> int:
        return K.get(self.purpose, K_ATTITUDE)
