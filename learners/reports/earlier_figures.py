"""What was published before, as far as it binds what is published now."""

from __future__ import annotations

from dataclasses import dataclass

from learners.reports.figures import Measure, Unmatched


@dataclass(frozen=True)
class EarlierFigures:
    """One instrument's figures as they were last published, with cards and without."""

    linked: Measure | None
    loose: Unmatched | None

    def left_out(self) -> dict[str, list[str]]:
        """Cohort → item keys that its scores left out, and so still do."""
        linked = self.linked["plan"]["left_out"] if self.linked else {}
        return linked | (self.loose["plan"]["left_out"] if self.loose else {})

    def was_linked(self, cohort: str) -> bool:
        return self.linked is not None and bound(self.linked, cohort)

    def was_loose(self, cohort: str) -> bool:
        return self.loose is not None and bound(self.loose, cohort)


def bound(figures: Measure | Unmatched, cohort: str) -> bool:
    """Whether a cohort is in a block that was shown, and so is never shown otherwise."""
    return any(cohort in block for block in figures["plan"]["blocks"])
