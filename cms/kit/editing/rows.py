"""Child rows of the structure view: keys that write themselves, texts that survive a draft.

A row added to a draft of something published has no id yet. Wagtail's form rebuilds such rows from
the posted fields alone, which would lose every language but the one on screen; here they are found
again by their key.

A long lesson has more fields than a browser likes to draw. Rows stand folded; the fields of a folded
row wait in a `<template>`, are not posted, and are left as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import slugify
from modelcluster.forms import BaseChildFormSet

from cms.kit.editing.tidy import TidyForm
from cms.kit.languages import SOURCE
from cms.kit.translation import column, text_fields

_LONGEST = 36


def new_key(text: str, taken: Iterable[str], fallback: str) -> str:
    """A key made from a heading that none of the taken ones equals: `three-sentences`, `part-4`."""
    taken = set(taken)
    stem = slugify(text)[:_LONGEST].strip("-_").replace("_", "-")
    if stem and stem not in taken:
        return stem
    number = 2 if stem else 1
    stem = stem or fallback
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


class KeyedRowForm(TidyForm):
    """A row whose key is written by the form, once, and never changed afterwards."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "key" in self.fields:
            self.fields["key"].required = False
            self.fields["key"].widget = forms.HiddenInput()
        self.folded = bool(self.instance.key and self.data.get(self.add_prefix("folded")))
        if self.folded:
            # Nobody unfolded this row, so the browser sent nothing of it but its place.
            self.fields = {name: f for name, f in self.fields.items() if name == "key"}
            self.formsets = {}

    def clean_key(self) -> str:
        return self.instance.key or ""

    def key_source(self) -> str:
        """The text a new key is made from: the row's first text in the source language."""
        name = column(text_fields(self._meta.model)[0], SOURCE)
        return str(self.cleaned_data.get(name) or "")

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """Tell the open page the key too, so that the next autosave finds the row by it."""
        updates: list[tuple[str, str]] = super().get_field_updates_for_resave()
        if "key" in self.fields and self.instance.key:
            updates.append((self.add_prefix("key"), self.instance.key))
        return updates


class KeyedFormSet(BaseChildFormSet):
    """Rows that are told apart by their key when they have no id yet."""

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        row = self._draft_row(i) if self.is_bound and i < self.initial_form_count() else None
        if row is None:
            return super()._construct_form(i, **kwargs)
        # Past the parents that would build an empty row here because its id is blank.
        plain: Any = forms.BaseFormSet
        return plain._construct_form(self, i, instance=row, **kwargs)

    def _draft_row(self, i: int) -> Any:
        prefix = self.add_prefix(i)
        if self.data.get(f"{prefix}-{self.model._meta.pk.name}"):
            return None
        key = self.data.get(f"{prefix}-key")
        drafts = [row for row in self.get_queryset() if row.pk is None and row.key == key]
        return drafts[0] if key and drafts else None

    def clean(self) -> None:
        rows = [form for form in self.forms if not self._is_dropped(form)]
        taken = {form.instance.key for form in rows if form.instance.key}
        for form in rows:
            if not form.instance.key:
                form.instance.key = self.new_key(form, taken)
                form.cleaned_data["key"] = form.instance.key
                taken.add(form.instance.key)
        super().clean()

    def _is_dropped(self, form: Any) -> bool:
        untouched = form.empty_permitted and not form.has_changed()
        return untouched or not form.is_valid() or self._should_delete_form(form)

    def new_key(self, form: Any, taken: set[str]) -> str:
        fallback = str(self.model._meta.model_name).removeprefix("lesson").removeprefix("guide")
        return new_key(form.key_source(), taken, fallback)

    def save(self, commit: bool = True) -> list[Any]:
        deleted = self.deleted_forms
        kept = [
            f.instance for f in self.initial_forms if f.instance.pk is None and f not in deleted
        ]
        saved: list[Any] = super().save(commit=False)
        manager = getattr(self.instance, self.rel_name)
        # The parent drops every row without an id and re-adds the changed ones only.
        present = {id(row) for row in manager.get_object_list()}
        manager.add(*(row for row in kept if id(row) not in present))
        if commit:
            manager.commit()
        return saved
