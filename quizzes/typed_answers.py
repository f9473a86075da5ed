"""Answers of more than one sign, as somebody types them off a sheet of paper.

=================  ==========================================  ==========
what is answered   typed                                       example
=================  ==========================================  ==========
several choices    the letters of the ticked boxes             ``A C``
put in order       what stands in the boxes, top to bottom     ``2 1 3``
find the pairs     what stands in the boxes, top to bottom     ``3 1 2``
story              the letters of the ticked boxes             ``B D``
=================  ==========================================  ==========

``?`` is “I don't know”; nothing or a dash is left open. Capital or small, with commas, spaces or
nothing between, in the digits of any language: all of it is read. What is read is an answer text of
`quizzes.answers`, held to the same rules as on a phone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping
from typing import Any

from django.utils.translation import gettext as _

from cms.kit.languages import SOURCE
from quizzes.answers import DONT_KNOW, HalfAnswerError, check, parse, path, write
from quizzes.enums import ItemKind
from quizzes.printed import UNSURE, printed
from quizzes.questions import Entry, Question, Step

_NUMBERED = {ItemKind.ORDER, ItemKind.MATCH}
COMPOSED = {ItemKind.MULTIPLE, ItemKind.SCENARIO, *_NUMBERED}
"""Kinds whose answer may be more than one sign, so that it is typed and not pointed at."""

_BETWEEN = re.compile(r"[\s,;.:/+=()،؛។।၊、\u2010-\u2015\u2212-]+")
_PIECE = re.compile(r"[0-9]+|[^\W\d_]+|.", re.DOTALL)
_ONE_DIGIT = 9
_QUOTED = 12
"""So much of what was typed is shown in a sentence."""


class SlipError(ValueError):
    """Something typed that is no answer of this question; the message says how to mend it."""


def read_typed(item: Mapping[str, Any], typed: str) -> str:
    """What was typed as an answer text, empty for left open. Raises SlipError."""
    pieces = _pieces(typed)
    if not pieces:
        return ""
    asked = printed(item, (SOURCE,))
    if UNSURE in pieces and UNSURE in _offered(asked):
        if len(pieces) > 1:
            raise SlipError(f"{_('“?” stands beside other answers.')} {_if_so()}")
        return DONT_KNOW
    answer = _READ[item["kind"]](asked, pieces)
    try:
        check(item, answer)
    except HalfAnswerError as half:
        raise SlipError(f"{_half(item, answer)} {_if_so()}") from half
    return answer


def _half(item: Mapping[str, Any], answer: str) -> str:
    """What is half of an answer, said to somebody who must not make a whole one of it."""
    if item["kind"] == ItemKind.ORDER:
        return _("Two boxes have the same place.")
    _made, missing = path(item, parse(answer).pairs)
    number = [step["key"] for step in item["steps"]].index(missing) + 1
    return _("The choices lead to step %(step)s, but no letter of it is typed.") % {"step": number}


def hint(item: Mapping[str, Any]) -> str:
    """What is to be typed for an item, in a few words."""
    if item["kind"] in _NUMBERED:
        boxes = len(printed(item, (SOURCE,)).entries)
        return _("the numbers in the %(boxes)s boxes, from top to bottom") % {"boxes": boxes}
    return _("the letters of the ticked boxes")


def _pieces(typed: str) -> list[str]:
    """Numbers, runs of letters and single other signs, in the order in which they were typed."""
    plain = unicodedata.normalize("NFKC", typed).replace("؟", UNSURE).upper()
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in plain)
    return [piece for part in _BETWEEN.split(plain) for piece in _PIECE.findall(part)]


def _units(pieces: list[str], offered: Container[str]) -> list[str]:
    """The pieces, with letters that were typed without anything between them taken apart."""
    return [
        unit
        for piece in pieces
        for unit in ([piece] if piece in offered or piece.isdecimal() else piece)
    ]


def _offered(asked: Question) -> list[str]:
    """The signs that one question has on the sheet."""
    rows: tuple[Entry | Step | Question, ...] = (*asked.entries[:1], *asked.steps, asked)
    return [choice.sign for row in rows for choice in row.choices]


def _not_on_sheet(asked: Question, sign: str, *, apart: bool = False) -> SlipError:
    said = _("“%(typed)s” is not on the sheet here, only %(signs)s. Look at the sheet again.") % {
        "typed": sign[:_QUOTED],
        "signs": " ".join(_offered(asked)),
    }
    return SlipError(f"{said} {_('Put a space between two numbers.')}" if apart else said)


def _twice(sign: str) -> SlipError:
    return SlipError(_("“%(letter)s” is typed twice. Type each letter once.") % {"letter": sign})


def _if_so() -> str:
    return _("Look at the sheet again; if it says so, leave this question open.")


# Orders and pairs: the number in each box


def _read_numbers(asked: Question, pieces: list[str]) -> str:
    offered = {choice.sign: choice.key for choice in asked.entries[0].choices}
    # Up to nine no number has two digits, so that “213” is as good as “2 1 3”.
    numbers = [n for piece in pieces for n in (piece if len(offered) <= _ONE_DIGIT else [piece])]
    for number in numbers:
        if number not in offered:
            raise _not_on_sheet(asked, number, apart=len(offered) > _ONE_DIGIT)
    if len(numbers) != len(asked.entries):
        raise SlipError(
            _(
                "The sheet has %(boxes)s boxes here, and you typed %(typed)s. Type the number in "
                "each box, from top to bottom. If a box is empty on the sheet, leave this question "
                "open."
            )
            % {"boxes": len(asked.entries), "typed": len(numbers)}
        )
    return write(
        pairs={
            _part(entry): offered[number]
            for entry, number in zip(asked.entries, numbers, strict=True)
        }
    )


def _part(row: Entry | Step) -> str:
    """The key of an entry or step."""
    return row.field.rpartition(".")[2]


# Several choices and stories: the letters of what was ticked


def _read_several(asked: Question, pieces: list[str]) -> str:
    offered = {choice.sign: choice.key for choice in asked.choices}
    found: list[str] = []
    for sign in _units(pieces, offered):
        if sign not in offered:
            raise _not_on_sheet(asked, sign)
        if offered[sign] in found:
            raise _twice(sign)
        found.append(offered[sign])
    return write(found)


def _read_story(asked: Question, pieces: list[str]) -> str:
    """The step may be typed before a letter, as in “1b 3d”; it must be where the letter stands."""
    offered = {choice.sign: (step, choice.key) for step in asked.steps for choice in step.choices}
    found: dict[str, str] = {}
    typed: dict[str, str] = {}
    number = ""
    for unit in _units(pieces, offered):
        if unit.isdecimal() and not number:
            number = unit
            continue
        if unit not in offered:
            raise _not_on_sheet(asked, unit)
        step, key = offered[unit]
        if number not in {"", str(step.number)}:
            raise SlipError(
                _("“%(letter)s” stands at step %(at)s on the sheet, not at step %(typed)s.")
                % {"letter": unit, "at": step.number, "typed": number[:_QUOTED]}
            )
        if _part(step) in found:
            raise _two_at(step, typed[_part(step)], unit)
        found[_part(step)], typed[_part(step)], number = key, unit, ""
    if number:
        raise _not_on_sheet(asked, number)
    return write(pairs=found)


def _two_at(step: Step, one: str, other: str) -> SlipError:
    if one == other:
        return _twice(one)
    said = _("%(one)s and %(other)s are both choices of step %(step)s.") % {
        "one": one,
        "other": other,
        "step": step.number,
    }
    return SlipError(f"{said} {_if_so()}")


_READ = {
    ItemKind.MULTIPLE: _read_several,
    ItemKind.ORDER: _read_numbers,
    ItemKind.MATCH: _read_numbers,
    ItemKind.SCENARIO: _read_story,
}
