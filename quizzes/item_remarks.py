"""What about an item is worth a look, by rules that everybody can read.

============== ======================================================== ==========================
remark         rule                                                     source
============== ======================================================== ==========================
easy, hard     before the training over .85 right; after it over .90,   domain brief 3
               or under .20
backwards      item–rest r below zero by more than its standard error   Fisher 1915: SE of r near
               near zero, 1 / √(n - 1)                                  zero; a right answer that
                                                                        the knowing miss is the
                                                                        mark of a wrong key (Ebel
                                                                        1965)
weak           from 30 forms: r below .20 for a question, below .30     Ebel 1965; Nunnally and
               for a statement on a scale                               Bernstein 1994
unchosen       a wrong answer that none of 10 or more people who        after Haladyna and Downing
               chose a wrong one took                                   1993 (under 5 % chosen)
translation    two languages with 30 forms each differ by over .20      domain brief 3
left_open      more than a fifth left it open                           the four fifths that a
                                                                        scale needs, domain brief
                                                                        3
alike          over .90 chose the same point of the scale               as `easy`, own choice
============== ======================================================== ==========================

Below 10 forms there are no remarks: one person is a tenth and more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from typing import Literal, Protocol

from quizzes.answers import DONT_KNOW
from quizzes.statistics.items import difficulty_flag, translation_suspect

FORMS_FOR_REMARKS = 10
FORMS_FOR_WEAK = 30
WEAK_QUESTION = 0.20
WEAK_STATEMENT = 0.30
WRONG_ANSWERS = 10
ALIKE = 0.90
OPEN_ONE_IN = 5

Kind = Literal["easy", "hard", "backwards", "weak", "unchosen", "translation", "left_open", "alike"]


class Option(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def right(self) -> bool: ...
    @property
    def chosen(self) -> int: ...


class Figures(Protocol):
    """What of `quizzes.item_analysis.ItemFigures` the rules look at."""

    @property
    def n(self) -> int: ...
    @property
    def answered(self) -> int: ...
    @property
    def mean(self) -> float | None: ...
    @property
    def item_rest(self) -> float | None: ...
    @property
    def compared(self) -> int: ...
    @property
    def options(self) -> Sequence[Option]: ...
    @property
    def languages(self) -> Mapping[str, tuple[int, int]]: ...
    @property
    def payload(self) -> Mapping[str, object]: ...


@dataclass(frozen=True)
class Remark:
    """One thing to look at; `about` names options, or the harder language before the easier."""

    kind: Kind
    about: tuple[str, ...] = ()


def remarks_on_question(item: Figures, *, before: bool) -> Iterator[Remark]:
    """Of an item with a right answer, the gravest first."""
    if item.n < FORMS_FOR_REMARKS:
        return
    yield from _correlation(item, WEAK_QUESTION)
    yield from _translations(item)
    flag = difficulty_flag(item.mean, "pre" if before else "post")
    if flag is not None:
        yield Remark("hard" if flag == "too_hard" else "easy")
    yield from _left_open(item)
    unchosen = _unchosen(item)
    if unchosen:
        yield Remark("unchosen", unchosen)


def remarks_on_statement(item: Figures, *, before: bool) -> Iterator[Remark]:
    """Of a statement on a scale; `before` makes no difference, as no answer is the right one."""
    if item.n < FORMS_FOR_REMARKS:
        return
    yield from _correlation(item, WEAK_STATEMENT)
    most = max((option.chosen for option in item.options), default=0)
    if item.answered >= FORMS_FOR_REMARKS and most > ALIKE * item.answered:
        yield Remark("alike")
    yield from _left_open(item)


def _correlation(item: Figures, weak: float) -> Iterator[Remark]:
    if item.item_rest is None or item.compared < FORMS_FOR_REMARKS:
        return
    if item.item_rest < -1 / sqrt(item.compared - 1):
        yield Remark("backwards")
    elif item.compared >= FORMS_FOR_WEAK and item.item_rest < weak:
        yield Remark("weak")


def _translations(item: Figures) -> Iterator[Remark]:
    for one, other in combinations(item.languages, 2):
        (right, n), (right_other, n_other) = item.languages[one], item.languages[other]
        if translation_suspect(right, n, right_other, n_other):
            harder_first = right * n_other < right_other * n
            yield Remark("translation", (one, other) if harder_first else (other, one))


def _left_open(item: Figures) -> Iterator[Remark]:
    if OPEN_ONE_IN * (item.n - item.answered) > item.n:
        yield Remark("left_open")


def _unchosen(item: Figures) -> tuple[str, ...]:
    """Wrong options nobody took. Where every entry has a right place, no option is a wrong one."""
    wrong = [option for option in item.options if not option.right and option.key != DONT_KNOW]
    if sum(option.chosen for option in wrong) < WRONG_ANSWERS:
        return ()
    return tuple(option.key for option in wrong if not option.chosen)
