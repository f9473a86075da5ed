"""Reading a draft that names something which is no longer there.

A foreign key protects what rows name; a draft is data, and what only a draft names could be deleted
(`cms.kit.revised` keeps the library from doing so). A draft that does so all the same opens without the
thing, and a finding says where it stood.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations

from cms.kit.languages import CODES, SOURCE
from cms.kit.lint.finding import Finding, Rule, Severity
from cms.kit.translation import column, text_fields, translated_fields

GONE = Rule(
    "gone", Severity.WARN, gettext_lazy("a draft names something that was deleted"), settles=True
)
RULES = (GONE,)

Content = dict[str, Any]
There = dict[type[models.Model], set[Any]]


@cache
def keys(model: type[models.Model]) -> tuple[Any, ...]:
    """The foreign keys of a model, without the one to its parent."""
    return tuple(
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey) and not isinstance(field, ParentalKey)
    )


def protects(key: Any) -> bool:
    """Whether what this key names may not be deleted."""
    return key.remote_field.on_delete is models.PROTECT


def named(model: type[models.Model], content: Content) -> Iterator[tuple[Any, Any]]:
    """Every foreign key of stored content and of its rows that is set, with its value."""
    for key in keys(model):
        if content.get(key.name) is not None:
            yield key, key.target_field.to_python(content[key.name])
    for relation in get_all_child_relations(model):
        for row in content.get(relation.get_accessor_name(), ()):
            yield from named(relation.related_model, row)


def there(
    model: type[models.Model], contents: Iterable[Content], *, protected_only: bool = False
) -> There:
    """Which of all these things are there (one query for each model that is named)."""
    wanted: dict[Any, set[Any]] = defaultdict(set)
    for content in contents:
        for key, value in named(model, content):
            if protects(key) or not protected_only:
                wanted[key.related_model, key.target_field.name].add(value)
    found: There = defaultdict(set)
    for (target, field), values in wanted.items():
        rows = target._default_manager.filter(**{f"{field}__in": values})
        found[target] |= set(rows.values_list(field, flat=True))
    return found


def without_gone(
    model: type[models.Model],
    content: Content,
    found: There,
    *,
    protected_only: bool = False,
) -> tuple[Content, list[Finding]]:
    """Stored content without what is not there, and what to say of it."""
    gone: list[Finding] = []

    def kept(model: type[models.Model], content: Content, row: str, of: str) -> Content | None:
        result = dict(content)
        for key in keys(model):
            value = content.get(key.name)
            if value is None or (protected_only and not protects(key)):
                continue
            if key.target_field.to_python(value) in found[key.related_model]:
                continue
            if protects(key):
                gone.append(_finding(key, row, of, value))
            if row_of_its_own(key):
                return None
            result[key.name] = None
        for relation in get_all_child_relations(model):
            name = relation.get_accessor_name()
            rows = [
                kept(relation.related_model, each, *_place(relation, each, row, of))
                for each in content.get(name, ())
            ]
            if name in content:
                result[name] = [each for each in rows if each is not None]
        return result

    def row_of_its_own(key: Any) -> bool:
        # A row that stands for what it names is nothing without it; the thing itself always is.
        return key.model is not model and not key.null

    return kept(model, content, "", "") or {}, gone


def _place(relation: Any, row: Content, outer: str, of: str) -> tuple[str, str]:
    """How a finding names a row; a row without a key is named by the row that holds it."""
    key, name = row.get("key"), relation.get_accessor_name()
    if outer or not key:
        return outer or f"{name}:", of
    model = relation.related_model
    texts = text_fields(model)
    said = row.get(column(texts[0], SOURCE)) if texts else ""
    return f"{name}:{key}", f"{capfirst(model._meta.verbose_name)} “{said or key}”"


def _finding(key: Any, row: str, of: str, value: Any) -> Finding:
    columns = {
        column(name, code): (name, code) for name in translated_fields(key.model) for code in CODES
    }
    field, language = columns.get(key.name, (key.name, ""))
    label = key.model._meta.get_field(field).verbose_name
    return Finding(
        GONE,
        _("It was deleted after this draft was saved, so the draft has it no more."),
        _("Choose another one, or save the draft without it."),
        row=row,
        of=of,
        field=field,
        label=str(capfirst(label)),
        language=language,
        about=f"{key.name} {value}",
    )
