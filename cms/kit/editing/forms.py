"""Forms of the two views.

Both put the rows into the instance before the model's own `clean` runs, so that it judges what was
just typed and not what was stored before.
"""

from __future__ import annotations

import dataclasses
import json
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
from cms.kit.lint.glossary import AgreedTerm, Preferred, glossary, preferred
from cms.kit.lint.texts import bare
from cms.kit.richtext import safe
from cms.kit.translation import column, translated_fields
from cms.kit.translation_places import Place, Row, begin, former_sources, places, rows_of
from cms.kit.translation_state import TranslationRecord, TranslationState

FITS = "-fits"


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
    outdated: bool = False
    former: str = ""
    """What the source said when this was translated; empty if no revision knows it any more."""
    terms: list[Preferred] = dataclasses.field(default_factory=list)
    old_sound: bool = False
    fits: Any = None
    """Whether an outdated translation still says the same, for a person to tick."""


@dataclass
class Group:
    """The lines of one row, or of the lesson itself."""

    heading: str
    kind: str
    lines: list[Line]


def sent_back(value: str) -> dict[str, tuple[str, str]]:
    """What the page that was sent had shown; whatever is damaged counts as not shown."""
    try:
        sent = json.loads(value or "{}")
        return {name: (str(source), str(target)) for name, (source, target) in sent.items()}
    except (ValueError, TypeError, AttributeError):
        return {}


class TranslationForm(TidyForm):
    """One target language of an instance and its rows; nothing else can be changed through it."""

    language = ""
    autosaving = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rows = list(rows_of(self.instance, to_change=True))
        self._targets: dict[str, tuple[models.Model, str]] = {}
        self._texts: dict[str, Place] = {}
        found = {(id(p.row), p.field): p for p in places(self.instance, to_change=True)}
        for row in self._rows:
            for field in translated_fields(type(row.instance)):
                self._add_field(row, field, found.get((id(row.instance), field)))
        self._shown = {name: self._fingerprints(place) for name, place in self._texts.items()}
        self.fields["seen"] = forms.CharField(required=False, widget=forms.HiddenInput)
        self.initial["seen"] = json.dumps(self._shown, separators=(",", ":"))
        if hasattr(self.instance, "translations"):
            self.fields["translation_state"] = self._state_field()

    def _fingerprints(self, place: Place) -> tuple[str, str]:
        """Of the source and of the translation, as they stand."""
        of = place.row.fingerprint_of
        return of(place.field, SOURCE), of(place.field, self.language)

    def _name(self, row: Row, field: str) -> str:
        """Fields of rows are named by their key, which survives any reordering."""
        prefix = f"{row.relation}-{row.key}-" if row.relation else ""
        return prefix + column(field, self.language)

    def _add_field(self, row: Row, field: str, place: Place | None) -> None:
        target = column(field, self.language)
        name = self._name(row, field)
        instance: Any = row.instance
        db_field = instance._meta.get_field(target)
        value = db_field.value_from_object(instance)
        source = instance._meta.get_field(column(field, SOURCE))
        if not (value or db_field.is_relation or source.value_from_object(instance)):
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
        if row.relation:
            self._targets[name] = (row.instance, target)
        if place:
            self._texts[name] = place
            if row.instance.is_outdated(field, self.language):
                self.fields[name + FITS] = forms.BooleanField(
                    required=False, label=_("The translation still fits")
                )

    def groups(self) -> list[Group]:
        """All lines in reading order, as the page shows them."""
        groups = []
        marked = [place for name, place in self._texts.items() if name + FITS in self.fields]
        former = former_sources(self.instance, marked, self.language)
        terms = glossary()
        for row in self._rows:
            lines = [
                self._line(row, field, former, terms)
                for field in translated_fields(type(row.instance))
                if self._name(row, field) in self.fields
            ]
            if lines:
                heading = str(row.instance) if row.relation else ""
                groups.append(Group(heading, capfirst(row.kind), lines))
        return groups

    def _line(
        self, row: Row, field: str, former: dict[str, str], terms: tuple[AgreedTerm, ...]
    ) -> Line:
        base: Any = row.instance._meta.get_field(field)
        source = getattr(row.instance, column(field, SOURCE)) or ""
        name = self._name(row, field)
        label = str(capfirst(base.verbose_name))
        is_html = isinstance(base, RichTextField)
        line = Line(label, safe(source) if is_html else str(source), self[name], is_html)
        line.terms = preferred(terms, bare(source) if is_html else str(source), self.language)
        if base.is_relation:
            line.old_sound = row.instance.recording_is_outdated(self.language)
        if name + FITS in self.fields:
            old = former.get(self._texts[name].key, "")
            line.outdated = True
            line.former = safe(old) if is_html else old
            line.fits = self[name + FITS]
        return line

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

    def _keep_sources(self) -> None:
        """Remember which source each text was made from: the one this page showed.

        Half a word that was saved by itself says nothing yet about a text marked as outdated; a
        person who saves says it of what she changed, left empty on purpose, or ticked.
        """
        begin(self.instance, self.language)
        sent = sent_back(self.cleaned_data.get("seen", ""))
        for name, place in self._texts.items():
            if name not in self.cleaned_data:
                continue
            source, before = sent.get(name) or self._shown[name]
            text = place.row.said(place.field, self.language).strip()
            known = place.row.source_of(place.field, self.language)
            if self.autosaving:
                fits = bool(text) and not known
            else:
                changed = place.row.fingerprint_of(place.field, self.language) != before
                ticked = self.cleaned_data.get(name + FITS)
                fits = bool(changed or ticked or not text or not known)
            if fits:
                place.row.keep_source(place.field, self.language, source)

    def _post_clean(self) -> None:
        for name, (row, target) in self._targets.items():
            if name in self.cleaned_data:
                setattr(row, target, self.cleaned_data[name])
        super()._post_clean()
        self._keep_sources()
        if "translation_state" in self.fields:
            self._keep_record()
