"""The one policy for text that people format: what print, phone and speech can all carry.

Every text leaves the database through `clean`, whichever way it came in (editor, import,
translation file), so a script in it never reaches a page.
"""

from __future__ import annotations

from html.parser import HTMLParser

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
_STORED_ATTRIBUTES = {"a": ["href", "linktype", "id"]}
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


class _Marks(HTMLParser):
    """Collects what the policy forbids, as a person would find it in her file."""

    def __init__(self) -> None:
        super().__init__()
        self.forbidden: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self.forbidden.append(f"<{tag}>")
            return
        stored = _STORED_ATTRIBUTES.get(tag, ())
        for name, value in attrs:
            if name not in stored and name != "data-block-key":
                self.forbidden.append(f"{name} in <{tag}>")
            elif name == "href" and "href" not in clean(f'<a href="{escape(value or "")}">x</a>'):
                self.forbidden.append(f"the address {value!r} in <{tag}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_comment(self, data: str) -> None:
        self.forbidden.append("<!-- -->")

    def handle_decl(self, decl: str) -> None:
        self.forbidden.append("<!…>")

    def unknown_decl(self, data: str) -> None:
        self.forbidden.append("<![…]>")

    def handle_pi(self, data: str) -> None:
        self.forbidden.append("<?…>")


def forbidden(html: str) -> list[str]:
    """The tags, attributes and addresses in a text that the policy does not let through."""
    reader = _Marks()
    reader.feed(html)
    reader.close()
    return sorted(set(reader.forbidden))


def stored(html: str) -> str:
    """HTML from a file as the editor would store it: open tags closed, Wagtail's link marks kept."""
    cleaned: str = bleach.clean(
        html if "<" in html else f"<p>{html}</p>",
        tags=_TAGS,
        attributes=_STORED_ATTRIBUTES,
        protocols=_PROTOCOLS,
        strip=True,
    )
    return cleaned


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
