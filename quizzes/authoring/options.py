"""Rows of an item: options that keep their letter, and steps that options are offered at."""

from __future__ import annotations

import random
from typing import Any

from django import forms

from cms.kit.editing.rows import KeyedFormSet, new_key
from quizzes.enums import ItemKind

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


class StepFormSet(KeyedFormSet):
    """Steps of a story: s1, s2 …, as options and print name them."""

    def new_key(self, form: Any, taken: set[str]) -> str:
        number = 1
        while f"s{number}" in taken:
            number += 1
        return f"s{number}"


class OptionFormSet(KeyedFormSet):
    """Answer options: their keys are the letters on the sheet.

    Steps of a story are offered to choose from once they are saved.
    """

    def new_key(self, form: Any, taken: set[str]) -> str:
        free = [letter for letter in _LETTERS if letter not in taken]
        if not free:
            return new_key("", taken, "more")
        if self.data.get("kind", self.instance.kind) == ItemKind.ORDER:
            # An author writes an order in its right order: letters in a row would tell it.
            return random.choice(free)
        return free[0]

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for name in ("step", "leads_to"):
            if name in form.fields:
                choices = [("", "—"), *((step.key, str(step)) for step in self._steps())]
                form.fields[name].widget = forms.Select(choices=choices)

    def _steps(self) -> list[Any]:
        if not hasattr(self, "_stored_steps"):
            self._stored_steps = list(self.instance.steps.all())
        return self._stored_steps
