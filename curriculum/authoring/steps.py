"""Guide steps choose the part they work with by its heading."""

from __future__ import annotations

from typing import Any

from django import forms

from cms.kit.editing.rows import KeyedFormSet


class StepFormSet(KeyedFormSet):
    """Steps of one lesson; parts are offered once they are saved."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if "part_key" in form.fields:
            parts = [(part.key, str(part)) for part in self._parts()]
            form.fields["part_key"].widget = forms.Select(choices=[("", "—"), *parts])

    def _parts(self) -> list[Any]:
        if not hasattr(self, "_stored_parts"):
            self._stored_parts = list(self.instance.parts.all())
        return self._stored_parts
