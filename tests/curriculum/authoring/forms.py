"""Filling in the editor's own forms: what a browser would post for the page it was shown."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.test import Client


class _Fields(HTMLParser):
    """The inputs of the editor form, without the template of new rows; folded rows stand apart."""

    def __init__(self) -> None:
        super().__init__()
        self.data: dict[str, str] = {}
        self.whole: dict[str, str] = {}
        self.folded: dict[str, dict[str, str]] = {}
        self._in_form = False
        self._select: str | None = None
        self._area: str | None = None
        self._template = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._in_form = found.get("id") == "w-editor-form" or "data-edit-form" in found
        if tag == "template" or "data-row-folded" in found:
            self._fold(tag, found)
        elif tag == "option" and self._select and "selected" in found:
            self.data[self._select] = found.get("value", "")
        elif self._in_form and not self._template and self._sends(tag, found):
            self._field(tag, found)

    @staticmethod
    def _sends(tag: str, found: dict[str, str]) -> bool:
        is_field = tag in {"input", "select", "textarea"}
        return is_field and bool(found.get("name")) and "disabled" not in found

    def _fold(self, tag: str, found: dict[str, str]) -> None:
        if "data-row-folded" in found:
            self.whole, self._row = self.data, found["name"].removesuffix("-folded")
            self.data[found["name"]] = "1"
        elif "data-row-body" in found:
            self.data = self.folded[self._row] = {}
        else:
            self._template += 1

    def _field(self, tag: str, found: dict[str, str]) -> None:
        name = found["name"]
        assert name not in self.data, f"{name} stands in the form twice; the last one would win"
        if tag == "input" and self._counts(found):
            empty = "on" if found.get("type") == "checkbox" else ""
            self.data[name] = found.get("value", empty)
        elif tag == "select":
            self._select = name
            if "multiple" not in found:
                self.data[name] = ""
        elif tag == "textarea":
            self._area = name
            self.data[name] = ""

    @staticmethod
    def _counts(found: dict[str, str]) -> bool:
        kind = found.get("type", "text")
        return kind not in {"submit", "file"} and (
            kind not in {"checkbox", "radio"} or "checked" in found
        )

    def handle_data(self, data: str) -> None:
        if self._area:
            self.data[self._area] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "template" and not self._template:
            self.data = self.whole
        elif tag == "template":
            self._template -= 1
        if tag == "select":
            self._select = None
        if tag == "textarea" and self._area:
            self.data[self._area] = self.data[self._area].removeprefix("\n")
            self._area = None
        if tag == "form":
            self._in_form = False


def shown(client: Client, url: str, *unfold: str) -> dict[str, str]:
    """Open an editor, unfold some rows (`parts-0`), and return what its form would post unchanged."""
    response = client.get(url)
    assert response.status_code == 200, (url, response.status_code, response.headers)
    fields = _Fields()
    fields.feed(response.content.decode())
    for row in unfold:
        del fields.data[f"{row}-folded"]
        fields.data |= fields.folded[row]
    return fields.data


def autosave(client: Client, url: str, data: dict[str, str]) -> dict[str, Any]:
    """Post as the editor's autosave does, and return its answer."""
    response = client.post(url, data, headers={"accept": "application/json"})
    answer: dict[str, Any] = response.json()
    return answer
