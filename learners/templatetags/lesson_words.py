"""Texts of lessons and courses inside pages of the register."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from cms.kit.languages import SOURCE
from cms.kit.said import chain
from learners.facilitate.words import Words, plain

register = template.Library()


@register.filter
def titled(texts: Mapping[str, str]) -> SafeString | str:
    """A title in the page's language, or in the source and marked so."""
    words = plain(texts, chain(get_language() or SOURCE))
    return spoken(words) if words else ""


@register.filter
def spoken(words: Words) -> SafeString:
    """A short text in an element that tells its language."""
    return format_html("<span{}>{}</span>", words.marks, words.html)


@register.filter
def read_out(words: Words) -> SafeString:
    """A longer text in an element that tells its language."""
    return format_html('<div class="words"{}>{}</div>', words.marks, words.html)
