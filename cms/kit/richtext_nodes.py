"""A small tree of nodes from the HTML subset that authors may use.

Shape (JSON-ready): a node is a string, or `{"tag": …, "body": [nodes]}` with tag one of p, strong,
em, ul, ol, li, br, h3, h4, a, blockquote; `a` carries `href`. Unknown tags vanish and leave their
text; script and style vanish with it. Tags left open are closed, stray closing tags are ignored.
"""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from typing import Any

Node = str | dict[str, Any]

BLOCKS = frozenset({"p", "ul", "ol", "h3", "h4", "blockquote"})
INLINE = frozenset({"strong", "em", "a"})
_SAME = {"b": "strong", "i": "em"}
_SILENT = frozenset({"script", "style", "template"})
_DEEPEST = 20  # far beyond what an author needs; keeps hostile nesting from exhausting the stack
_SPACE = re.compile(r"[ \t\r\n\f]+")


def parse(html: str) -> list[Node]:
    """Nodes of an HTML text; plain text gives one paragraph, an empty text no node at all."""
    reader = _Reader()
    reader.feed(unicodedata.normalize("NFC", html))
    reader.close()
    return _paragraphs(reader.root["body"])


def plain(nodes: list[Node]) -> str:
    """The bare text, blocks and line breaks separated by one space."""
    parts: list[str] = []
    for node in nodes:
        if isinstance(node, str):
            parts.append(node)
        elif node["tag"] == "br":
            parts.append(" ")
        else:
            inner = plain(node["body"])
            parts.append(inner if node["tag"] in INLINE else f" {inner} ")
    return _SPACE.sub(" ", "".join(parts)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root: dict[str, Any] = {"tag": "root", "body": []}
        self.open: list[dict[str, Any]] = [self.root]
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = _SAME.get(tag, tag)
        if tag in _SILENT:
            self.silent += 1
        elif tag == "br":
            self.open[-1]["body"].append({"tag": "br", "body": []})
        elif tag in BLOCKS or tag in INLINE or tag == "li":
            self._make_room(tag)
            if len(self.open) > _DEEPEST:
                return
            node: dict[str, Any] = {"tag": tag, "body": []}
            if tag == "a":
                node["href"] = _safe(dict(attrs).get("href"))
            self.open[-1]["body"].append(node)
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        tag = _SAME.get(tag, tag)
        if tag in _SILENT:
            self.silent = max(self.silent - 1, 0)
            return
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth]["tag"] == tag:
                del self.open[depth:]
                return

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        body = self.open[-1]["body"]
        if body and isinstance(body[-1], str):  # a tag that vanished stood between
            data = body.pop() + data
        body.append(_SPACE.sub(" ", data))

    def _make_room(self, tag: str) -> None:
        """Close what cannot hold this tag: a paragraph ends where the next block starts."""
        if tag in INLINE:
            return
        while self.open[-1]["tag"] in INLINE | {"p", "h3", "h4"}:
            self.open.pop()
        if tag == "li":
            tags = [node["tag"] for node in self.open]
            # A new item ends the one before it, but not the item its own inner list stands in.
            if tags[-1] == "li":
                self.open.pop()
            if self.open[-1]["tag"] not in {"ul", "ol"}:
                bullets: dict[str, Any] = {"tag": "ul", "body": []}
                self.open[-1]["body"].append(bullets)
                self.open.append(bullets)


def _safe(href: str | None) -> str:
    href = (href or "").strip()
    return href if href.startswith(("https://", "http://", "mailto:", "tel:")) else ""


def _paragraphs(nodes: list[Node]) -> list[Node]:
    """Top level of blocks only: loose text becomes a paragraph, empty blocks are dropped."""
    out: list[Node] = []
    loose: list[Node] = []
    for node in [*nodes, None]:
        if node is not None and (isinstance(node, str) or node["tag"] not in BLOCKS):
            loose.append(node)
            continue
        if plain(loose):
            out.append({"tag": "p", "body": _trimmed(loose)})
        loose = []
        if node is not None and plain([node]):
            out.append(_tidy(node))
    return out


def _tidy(node: Node) -> Node:
    if isinstance(node, str):
        return node
    if node["tag"] in {"ul", "ol"}:
        items = [item for item in node["body"] if not isinstance(item, str) and plain([item])]
        return {**node, "body": [_tidy(item) for item in items]}
    if node["tag"] == "blockquote":
        return {**node, "body": _paragraphs(node["body"])}
    return {**node, "body": _trimmed([_tidy(inner) for inner in node["body"]])}


def _trimmed(nodes: list[Node]) -> list[Node]:
    nodes = list(nodes)
    if nodes and isinstance(nodes[0], str):
        nodes[0] = nodes[0].lstrip(" ")
    if nodes and isinstance(nodes[-1], str):
        nodes[-1] = nodes[-1].rstrip(" ")
    return [node for node in nodes if node != ""]
