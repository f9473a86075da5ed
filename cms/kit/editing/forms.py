"""Forms of the two views.

Both put the rows into the instance before the model's own `clean` runs, so that it judges what was
just typed and not what was stored before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import formfield_for_dbfield
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.fields import RichTextField

from cms.kit.editing.rights import may_edit_structure
from cms.kit.editing.tidy import TidyForm
from cms.kit.languages import SOURCE
from cms.kit.richtext import safe
from cms.kit.translation import TranslationRecord, TranslationState, column, translated_fields


class StructureForm(TidyForm):
    """The source language with all rows. Fields in `frozen` stay once something was published."""

    frozen = ("code", "key")
    autosaving = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and getattr(self.instance, "first_published_at", True):
            for name in self.frozen:
                if name in self.fields:
                    self.fields[name].disabled = True

    def _post_clean(self) -> None:
        if all(formset.is_valid() for formset in self.formsets.values()):
            for formset in self.formsets.values():
                # A form for something new made two instances, one for itself and one for its rows.
                formset.instance = self.instance
                formset.save(commit=False)
        super()._post_clean()


@dataclass
class Line:
    """One text: its label, what the source says, and the field for the target."""

    label: str
    source: str
    field: Any
    is_html: bool = False


@dataclass
class Group:
    """The lines of one row, or of the lesson itself."""

    heading: str
    kind: str
    lines: list[Line]


@dataclass
class Row:
    """A row with texts; `prefix` names its fields by its key, which survives any reordering."""

    instance: Any
    prefix: str
    kind: str


def rows_of(instance: models.Model) -> Iterator[Row]:
    """The instance and its rows with texts, in reading order, as they are in memory."""
    yield Row(instance, "", "")
    for relation in getattr(instance, "translated_rows", ()):
        manager = getattr(instance, relation)
        seen: set[str] = set()
        for row in manager.get_object_list():
            key = row.key if row.key not in seen else f"{row.key}~{len(seen)}"
            seen.add(row.key)
            yield Row(row, f"{relation}-{key}-", str(row._meta.verbose_name))


class TranslationForm(TidyForm):
    """One target language of an instance and its rows; nothing else can be changed through it."""

    language = ""
    autosaving = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rows = list(rows_of(self.instance))
        self._targets: dict[str, tuple[models.Model, str]] = {}
        for row in self._rows:
            for field in translated_fields(type(row.instance)):
                self._add_field(row, field)
        if hasattr(self.instance, "translations"):
            self.fields["translation_state"] = self._state_field()

    def _add_field(self, row: Row, field: str) -> None:
        target = column(field, self.language)
        name = row.prefix + target
        db_field = row.instance._meta.get_field(target)
        value = db_field.value_from_object(row.instance)
        source = row.instance._meta.get_field(column(field, SOURCE))
        if not (value or db_field.is_relation or source.value_from_object(row.instance)):
            self.fields.pop(name, None)
            return
        plain = isinstance(db_field, models.TextField) and not isinstance(db_field, RichTextField)
        widget = {"widget": AdminAutoHeightTextInput} if plain else {}
        form_field = formfield_for_dbfield(db_field, required=False, **widget)
        # A page opened before this row was added must not empty it.
        omitted = form_field.widget.value_omitted_from_data
        if self.is_bound and omitted(self.data, self.files, self.add_prefix(name)):
            self.fields.pop(name, None)
            return
        self.fields[name] = form_field
        self.initial[name] = value
        if row.prefix:
            self._targets[name] = (row.instance, target)

    def groups(self) -> list[Group]:
        """All lines in reading order, as the page shows them."""
        groups = []
        for row in self._rows:
            lines = [
                self._line(row, field)
                for field in translated_fields(type(row.instance))
                if row.prefix + column(field, self.language) in self.fields
            ]
            if lines:
                heading = str(row.instance) if row.prefix else ""
                groups.append(Group(heading, capfirst(row.kind), lines))
        return groups

    def _line(self, row: Row, field: str) -> Line:
        base = row.instance._meta.get_field(field)
        source = getattr(row.instance, column(field, SOURCE)) or ""
        bound = self[row.prefix + column(field, self.language)]
        label = str(capfirst(base.verbose_name))
        is_html = isinstance(base, RichTextField)
        return Line(label, safe(source) if is_html else str(source), bound, is_html)

    # The record of how far this language has come

    def _record(self) -> TranslationRecord | None:
        records = self.instance.translations.get_object_list()
        return next((record for record in records if record.language == self.language), None)

    def _state_field(self) -> forms.ChoiceField:
        choices = [(state.value, capfirst(state.label)) for state in TranslationRecord.STORED]
        if self.for_user and not may_edit_structure(self.for_user, type(self.instance)):
            choices = [c for c in choices if c[0] != TranslationState.REVIEWED]
        record = self._record()
        initial = record.state if record else TranslationState.HUMAN_DRAFT
        if initial not in dict(choices):
            initial = TranslationState.HUMAN_DRAFT
        self.initial["translation_state"] = initial
        return forms.ChoiceField(choices=choices, required=False, label=_("This translation is a"))

    def _keep_record(self) -> None:
        state = self.cleaned_data.get("translation_state") or TranslationState.HUMAN_DRAFT
        record = self._record()
        if record is None:
            manager = self.instance.translations
            record = manager.model(language=self.language)
            manager.add(record)
        record.state = state
        # Only a deliberate save says "this fits the source as it is now".
        if not (self.autosaving and record.source_digest):
            record.source_digest = self.instance.source_digest()

    def _post_clean(self) -> None:
        for name, (row, target) in self._targets.items():
            if name in self.cleaned_data:
                setattr(row, target, self.cleaned_data[name])
        super()._post_clean()
        if "translation_state" in self.fields:
            self._keep_record()
