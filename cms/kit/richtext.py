"""The one policy for text that people format: what print, phone and speech can all carry.

Every text leaves the database through `clean`, whichever way it came in (editor, import,
translation file), so a script in it never reaches a page.
"""

from __future__ import annotations

import bleach
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

FEATURES = ["h3", "bold", "italic", "ul", "ol", "link"]
"""Buttons of the rich-text editor, the same set that `clean` lets through."""

_TAGS = frozenset(
    {"p", "br", "strong", "b", "em", "i", "ul", "ol", "li", "h3", "h4", "blockquote", "a"}
)
_ATTRIBUTES = {"a": ["href"]}
_PROTOCOLS = frozenset({"https", "http", "tel", "mailto"})


def clean(html: str) -> str:
    """HTML reduced to the policy: unknown tags and attributes are dropped, their text is kept."""
    cleaned: str = bleach.clean(
        html.replace("\x00", ""),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        protocols=_PROTOCOLS,
        strip=True,
        strip_comments=True,
    )
    return cleaned


def published(html: str) -> str:
    """A stored rich text as learners and print receive it: Wagtail's link marks resolved, cleaned."""
    return clean(expand_db_html(html)) if html else ""


def safe(html: str) -> SafeString:
    """Cleaned HTML for a template."""
    return mark_safe(clean(html))  # noqa: S308  cleaned on this line


def without_shell(html: str) -> str:
    """The HTML, or nothing at all if it holds no word: an editor leaves `<p></p>` behind.

    A text that only looks present would hide the source text that stands in for it.
    """
    return html if strip_tags(html).replace("\xa0", " ").strip() else ""


def paragraphs(lines: list[str]) -> str:
    """Plain sentences as HTML paragraphs, for texts that come from files rather than the editor."""
    return "".join(f"<p>{escape(line)}</p>" for line in lines)
