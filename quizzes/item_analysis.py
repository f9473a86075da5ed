"""Item analysis of one paper: forms in, figures out, no database and no words.

A paper falls into parts that are never added up: form A and form B, and within each what has a right
answer, what is a point on a scale, and stories without a right way. Items practised in a lesson,
and their twins on the other form, are looked at but counted in no total.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from math import sqrt
from typing import Any

from quizzes.answers import DONT_KNOW, TornAnswerError, entries, keyed, parse, path, scaled
from quizzes.enums import ItemKind
from quizzes.filled_forms import Filled
from quizzes.item_figures import Family, ItemFigures, OptionFigures, Part, Payload, WholeFigures
from quizzes.item_remarks import remarks_on_question, remarks_on_statement
from quizzes.marking import Mark, mark_stored
from quizzes.parallel import items_of
from quizzes.statistics.items import item_rest, upper_lower
from quizzes.statistics.moments import divide, mean, sd
from quizzes.statistics.scales import alpha
from quizzes.statistics.whole_quiz import efficiency, shape

_PLACED = {ItemKind.ORDER, ItemKind.MATCH}


def analyse(
    payload: Payload, forms: Iterable[Filled], *, left_out: Collection[str] = (), before: bool
) -> list[Part]:
    """The parts of a paper over the forms that came in time, each letter apart.

    `left_out` are keys of practised items; `before` says that the training was still to come, when
    an easy item has no room to show a gain. An answer that the paper does not offer counts as open.
    """
    by_letter: dict[str, list[Filled]] = {}
    for form in forms:
        if not form.late:
            by_letter.setdefault(form.letter, []).append(form)
    return [
        part
        for letter in sorted(by_letter)
        for part in _parts(payload, letter, by_letter[letter], left_out, before=before)
    ]


def _parts(
    payload: Payload,
    letter: str,
    forms: Sequence[Filled],
    left_out: Collection[str],
    *,
    before: bool,
) -> Iterable[Part]:
    counted = {item["key"] for item in items_of(payload, letter, left_out)}
    families: dict[Family, list[Payload]] = {}
    for item in items_of(payload, letter):
        families.setdefault(_family(item), []).append(item)
    for family in ("knowledge", "scale", "story"):
        items = families.get(family, [])
        if items:
            columns = [_Column(item, forms) for item in items]
            yield _Analysis(family, columns, counted, forms).part(letter, before=before)


def _family(item: Payload) -> Family:
    if scaled(item):
        return "scale"
    return "knowledge" if keyed(item) else "story"


class _Column:
    """The answers to one item, one place for each form; None where it was left open."""

    def __init__(self, item: Payload, forms: Sequence[Filled]) -> None:
        self.item, self.key = item, str(item["key"])
        read = [_read(item, form.answers.get(self.key)) for form in forms]
        self.answers = [answer for answer, _mark in read]
        # Left open is not right; on a scale it is nothing at all.
        self.marks = [
            float(mark.correct) if mark.correct is not None else mark.value
            for _answer, mark in read
        ]
        self.unsure = sum(mark.dont_know for _answer, mark in read)


def _read(item: Payload, answer: str | None) -> tuple[str | None, Mark]:
    """The answer with its mark; a spoilt one is as good as none."""
    mark = mark_stored(item, answer)  # type: ignore[arg-type]
    return (answer if mark.answered else None), mark


class _Analysis:
    """The items of one family on one form of the paper."""

    def __init__(
        self,
        family: Family,
        columns: Sequence[_Column],
        counted: Collection[str],
        forms: Sequence[Filled],
    ) -> None:
        self.family, self.forms = family, forms
        self.columns = [column for column in columns if column.key in counted]
        self.apart = [column for column in columns if column.key not in counted]

    def part(self, letter: str, *, before: bool) -> Part:
        story = self.family == "story"
        return Part(
            letter=letter,
            family=self.family,
            n=len(self.forms),
            whole=None if story or not self.columns else self._whole(self.columns),
            items=tuple(self._item(column, before=before) for column in self.columns),
            apart=tuple(self._item(column, before=before) for column in self.apart),
            constructs={} if story else self._constructs(),
        )

    @cached_property
    def _totals(self) -> list[float | None]:
        """Sum of the counted items of each form; None where one of them was left open on a scale."""
        if not self.columns:
            return [None] * len(self.forms)
        rows = zip(*(column.marks for column in self.columns), strict=True)
        return [_sum(row) for row in rows]

    def _whole(self, columns: Sequence[_Column]) -> WholeFigures:
        rows = list(zip(*(column.marks for column in columns), strict=True))
        complete = [total for row in rows if (total := _sum(row)) is not None]
        scores, unit = complete, 1
        if self.family == "scale":
            unit = len(columns)
            scores = [score for row in rows if (score := _scale_score(row)) is not None]
        consistency, spread = alpha(rows), sd([total / unit for total in complete])
        skewness, kurtosis = shape(scores)
        return WholeFigures(
            n=len(scores),
            items=len(columns),
            complete=len(complete),
            mean=mean(scores),
            sd=sd(scores),
            skewness=skewness,
            kurtosis=kurtosis,
            alpha=consistency,
            # A negative alpha is printed; an error wider than the spread itself says nothing.
            standard_error=None
            if consistency is None or spread is None
            else spread * sqrt(1 - max(0.0, consistency)),
        )

    def _constructs(self) -> dict[str, WholeFigures]:
        """An item with two constructs counts for both."""
        members: dict[str, list[_Column]] = {}
        for column in self.columns:
            for construct in column.item.get("constructs", ()):
                members.setdefault(construct, []).append(column)
        return {construct: self._whole(columns) for construct, columns in members.items()}

    def _item(self, column: _Column, *, before: bool) -> ItemFigures:
        inside = column in self.columns
        rests = [
            None
            if total is None or mark is None or (inside and len(self.columns) < 2)
            else total - (mark if inside else 0.0)
            for total, mark in zip(self._totals, column.marks, strict=True)
        ]
        both = [
            (mark, rest)
            for mark, rest in zip(column.marks, rests, strict=True)
            if mark is not None and rest is not None
        ]
        marks, others = [mark for mark, _rest in both], [rest for _mark, rest in both]
        given = [mark for mark in column.marks if mark is not None]
        knowledge = self.family == "knowledge"
        figures = ItemFigures(
            payload=column.item,
            n=len(self.forms),
            answered=sum(answer is not None for answer in column.answers),
            mean=mean(given),
            sd=sd(given),
            item_rest=item_rest(marks, [mark + rest for mark, rest in both]),
            compared=len(both),
            upper_lower=upper_lower(marks, [mark + rest for mark, rest in both])
            if knowledge
            else None,
            efficiency=efficiency(marks, others) if knowledge else None,
            dont_know=column.unsure,
            options=self._options(column, rests),
            languages=self._languages(column) if knowledge else {},
        )
        return _with_remarks(figures, self.family, before=before)

    def _options(self, column: _Column, rests: Sequence[float | None]) -> tuple[OptionFigures, ...]:
        chosen: dict[str, list[float | None]] = {}
        for answer, rest in zip(column.answers, rests, strict=True):
            for key in _chosen(column.item, answer):
                chosen.setdefault(key, []).append(rest)
        return tuple(
            OptionFigures(
                key=option["key"],
                text=option["text"],
                right=option["correct"],
                chosen=len(chosen.get(option["key"], ())),
                others=divide(
                    mean([rest for rest in chosen.get(option["key"], ()) if rest is not None]),
                    self._beside(column),
                ),
            )
            for option in offered(column.item)
        )

    def _beside(self, column: _Column) -> int:
        return len(self.columns) - (column in self.columns)

    def _languages(self, column: _Column) -> dict[str, tuple[int, int]]:
        forms = Counter(form.language for form in self.forms)
        right = Counter(
            form.language for form, mark in zip(self.forms, column.marks, strict=True) if mark == 1
        )
        return {language: (right[language], forms[language]) for language in sorted(forms)}


def _with_remarks(figures: ItemFigures, family: Family, *, before: bool) -> ItemFigures:
    if family == "story":
        return figures
    say = remarks_on_question if family == "knowledge" else remarks_on_statement
    return replace(figures, remarks=tuple(say(figures, before=before)))


def offered(item: Payload) -> list[dict[str, Any]]:
    """The options of an item as its table lists them: key, text, correct; “don't know” last."""
    placed = item["kind"] in _PLACED
    found = [
        {"key": o["key"], "text": o["text"], "correct": placed or bool(o["correct"])}
        for o in entries(item)
    ]
    if keyed(item):
        own = next((o for o in item["options"] if o["key"] == DONT_KNOW), None)
        found.append({"key": DONT_KNOW, "text": own["text"] if own else {}, "correct": False})
    return found


def _chosen(item: Payload, answer: str | None) -> list[str]:
    """The options that an answer comes to; of an order or pairs the entries it put right."""
    if answer is None:
        return []
    try:
        given = parse(answer)
    except TornAnswerError:
        return []
    if given.unsure:
        return [DONT_KNOW]
    if item["kind"] == ItemKind.SCENARIO:
        return path(item, given.pairs)[0]
    if item["kind"] in _PLACED:
        return [
            option["key"]
            for option in entries(item)
            if given.pairs.get(option["key"]) == _right_place(item, option)
        ]
    return list(given.keys)


def _right_place(item: Payload, option: Payload) -> str:
    return str(option["value"] if item["kind"] == ItemKind.ORDER else option["partner"]["key"])


def _sum(row: Iterable[float | None]) -> float | None:
    marks = list(row)
    given = [mark for mark in marks if mark is not None]
    return float(sum(given)) if len(given) == len(marks) else None


def _scale_score(row: Sequence[float | None]) -> float | None:
    """Mean point of a form; None below four fifths answered, as `quizzes.marking.scale_mean`."""
    given = [mark for mark in row if mark is not None]
    return None if 5 * len(given) < 4 * len(row) else mean(given)
