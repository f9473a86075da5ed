"""One question put to a group: what to read out, which card means what, and the counts so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cms.kit.said import Said, chain
from learners.refusal import Refusal
from quizzes.coloured_cards import CardSign, signs
from quizzes.models import Tally, Wave
from quizzes.questions import question
from quizzes.tallies import countable_items

PRESENT = "present"


@dataclass(frozen=True)
class Line:
    """One answer with its card and the number of cards raised, as typed."""

    field: str
    key: str
    card: CardSign
    said: Said
    typed: str


@dataclass(frozen=True)
class TallyPage:
    """One question of a wave on the page."""

    number: int
    numbers: tuple[tuple[int, bool], ...]
    """Every question's number, and whether it was counted."""
    key: str
    stem: Said
    lines: tuple[Line, ...]
    present: str
    frozen: bool
    """Counted before the wave closed, so that it stays."""

    @property
    def counted(self) -> int:
        return sum(done for _number, done in self.numbers)

    @property
    def total(self) -> int:
        return len(self.numbers)


def build_page(
    wave: Wave, *, wanted: str, language: str, typed: Mapping[str, str] | None = None
) -> TallyPage | None:
    """The question wanted by number, or the first that is not counted; None without any question.

    Two queries. `typed` shows a refused form again.
    """
    items = countable_items(wave.instrument_version.payload)
    if not items:
        return None
    stored = {tally.item_key: tally for tally in wave.tallies.prefetch_related("counts")}
    place = _place(wanted, items, stored)
    item = items[place]
    asked = question(item, chain(language))
    tally = stored.get(item["key"])
    values = typed if typed is not None else _values(tally, stored)
    cards = signs([choice.key for choice in asked.choices])
    return TallyPage(
        number=place + 1,
        numbers=tuple((n, each["key"] in stored) for n, each in enumerate(items, start=1)),
        key=item["key"],
        stem=asked.stem,
        lines=tuple(
            Line(
                field=_field(choice.key),
                key=choice.key,
                card=cards[choice.key],
                said=choice.said,
                typed=values.get(_field(choice.key), "")[:10],
            )
            for choice in asked.choices
        ),
        present=values.get(PRESENT, "")[:10],
        frozen=tally is not None and tally.settled,
    )


def _place(wanted: str, items: list[dict[str, Any]], stored: Mapping[str, Tally]) -> int:
    if wanted.isdecimal() and len(wanted) < 4 and 1 <= int(wanted) <= len(items):
        return int(wanted) - 1
    open_ones = [n for n, item in enumerate(items) if item["key"] not in stored]
    return open_ones[0] if open_ones else 0


def _field(option_key: str) -> str:
    return f"count-{option_key}"


def _values(tally: Tally | None, stored: Mapping[str, Tally]) -> dict[str, str]:
    """The counts kept for this question, or the group's size from another one."""
    if tally is None:
        size = max((each.present for each in stored.values()), default=None)
        return {} if size is None else {PRESENT: str(size)}
    counts = {_field(row.option_key): str(row.count) for row in tally.counts.all()}
    return {PRESENT: str(tally.present), **counts}


def numbers_typed(page: TallyPage) -> tuple[int | None, dict[str, int]]:
    """People present (None if left empty) and cards by option key; an option left empty is 0.

    No count at all means that the question was not asked. Digits of any script are read.
    Raises Refusal.
    """
    counts = {
        line.key: _number(line.typed, _("Card %(card)s") % {"card": line.card.letter})
        for line in page.lines
    }
    given = {key: count or 0 for key, count in counts.items()}
    asked = any(count is not None for count in counts.values())
    return _number(page.present, _("People in the room")), given if asked else {}


def _number(typed: str, where: str) -> int | None:
    text = typed.strip()
    if not text:
        return None
    if not text.isdecimal():
        raise Refusal(
            _("%(where)s: “%(typed)s” is no whole number. Write one such as 12, or 0.")
            % {"where": where, "typed": text}
        )
    return int(text)
