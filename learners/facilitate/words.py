"""Texts of a payload as pieces of HTML that know which language they are in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from cms.kit.richtext import safe
from cms.kit.said import Chain, say, say_lines


@dataclass(frozen=True)
class Words:
    """A text ready for a template; `marks` are the attributes of a text in a foreign language."""

    html: SafeString
    marks: SafeString


def plain(texts: Mapping[str, str], wanted: Chain) -> Words | None:
    """A plain text; None where no wanted language has one."""
    said = say(texts, wanted)
    return Words(escape(said.text), said.marks) if said.text else None


def rich(texts: Mapping[str, str], wanted: Chain) -> Words | None:
    """A formatted text, cleaned once more."""
    said = say(texts, wanted)
    return Words(safe(said.text), said.marks) if said.text else None


def listed(lists: Mapping[str, Sequence[str]], wanted: Chain) -> Words | None:
    """A list of short lines."""
    said = say_lines(lists, wanted)
    if not said:
        return None
    items = format_html_join("", "<li>{}</li>", ((line,) for line in said.lines))
    return Words(format_html("<ul>{}</ul>", items), said.marks)
