"""Rows that are begun from a palette: what kinds there are, what each is for, with its first lines."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.forms import Media
from django.urls import reverse
from wagtail.admin.telepath import register as register_telepath_adapter

from cms.kit.editing.panels import RowsPanel
from cms.kit.languages import SOURCE
from cms.kit.translation import column, translated_fields


@dataclass(frozen=True)
class Pattern:
    """One way to begin a row.

    `values` are put into the new row's fields, texts in the source language: a content's language,
    not the interface's, so they are never translated here.
    """

    name: Any
    purpose: Any
    icon: str
    values: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def minutes(self) -> int | None:
        minutes = self.values.get("minutes")
        return int(minutes) if minutes else None

    @property
    def heading(self) -> str:
        return str(self.values.get("heading", ""))

    @property
    def lines(self) -> list[str]:
        """The first lines that the row begins with."""
        texts = (str(self.values.get(name, "")) for name in ("say", "do", "ask", "prompts"))
        return [line for text in texts for line in text.splitlines() if line]


class PaletteRowsPanel(RowsPanel):
    """Rows that may begin from a palette; “add an empty one” stays.

    `borrow` names the page on which rows of another thing are taken over; it gets this one's id.
    """

    def __init__(
        self, *args: Any, patterns: Sequence[Pattern] = (), borrow: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.patterns = patterns
        self.borrow = borrow

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "patterns": self.patterns, "borrow": self.borrow}

    def filled(self, pattern: Pattern) -> dict[str, str | int]:
        """A pattern's values by the names of the form's fields."""
        texts = set(translated_fields(self.db_field.related_model))
        return {
            column(name, SOURCE) if name in texts else name: value
            for name, value in pattern.values.items()
        }

    @register_telepath_adapter
    class BoundPanel(RowsPanel.BoundPanel):
        template_name = "cms/editing/palette.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            patterns = [(p, json.dumps(self.panel.filled(p))) for p in self.panel.patterns]
            stored = self.panel.borrow and self.instance.pk
            borrow_url = reverse(self.panel.borrow, args=(self.instance.pk,)) if stored else ""
            return {**context, "patterns": patterns, "borrow_url": borrow_url}

        @property
        def media(self) -> Media:
            media: Media = super().media + Media(js=["cms/palette.js"])
            return media

        telepath_adapter_name = "wagtail.panels.InlinePanel"
