"""Texts of instruments that a snapshot keeps, in the language of the page."""

from __future__ import annotations

from django.utils.translation import get_language

from cms.kit.languages import SOURCE
from cms.kit.said import Said, chain, say
from learners.reports.figures import Texts


def told(texts: Texts) -> Said:
    """A text in the page's language, else in the source, else in any language that has one."""
    return say(texts, (*chain(get_language() or SOURCE), *texts))


def said(texts: Texts) -> str:
    """The words of `told` alone."""
    return told(texts).text
