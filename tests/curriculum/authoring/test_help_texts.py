"""Every field that an author fills in says in the field's words what to write there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.forms import HiddenInput
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.snippets.models import get_snippet_models

SAID_ABOVE = {
    "modulelesson.lesson": "A line of its own for each lesson; the help stands once above them.",
    "modulelesson.required": "The same.",
}
"""`model.field` → why the field itself has no help."""

LONGEST = 160
"""Signs: a help text is one or two short sentences, not a manual."""


def fields_of(panel: Any) -> Iterator[FieldPanel]:
    """Every field of a form, those of its rows and of their rows too."""
    if isinstance(panel, FieldPanel):
        yield panel
    elif isinstance(panel, InlinePanel):
        yield from fields_of(panel.child_edit_handler)
    else:
        for child in getattr(panel, "children", ()):
            yield from fields_of(child)


def helps() -> Iterator[tuple[str, str]]:
    """`model.field` and its help, for all forms of all lists that authors open."""
    for model in get_snippet_models():
        if model._meta.app_label not in {"curriculum", "quizzes"}:
            continue
        for panel in fields_of(model.snippet_viewset.get_edit_handler()):
            if panel.widget is HiddenInput:
                continue
            name = f"{panel.model._meta.model_name}.{panel.field_name}"
            yield name, str(panel.help_text or panel.db_field.help_text)


def test_the_walk_finds_rows_of_rows() -> None:
    names = {name for name, _help in helps()}

    assert {"lesson.title_en", "lessonpart.text_en", "guidestep.say_en"} <= names
    assert {"modulelesson.lesson", "itemoption.correct", "committeerule.min_members"} <= names
    assert len(names) > 100


def test_every_field_has_help() -> None:
    silent = {name for name, said in helps() if not said}

    assert sorted(silent - set(SAID_ABOVE)) == []
    assert sorted(set(SAID_ABOVE) - silent) == []


def test_help_is_short_and_ends_like_a_sentence() -> None:
    wrong = {name: said for name, said in helps() if said and not _is_well_made(said)}

    assert wrong == {}


def _is_well_made(said: str) -> bool:
    return len(said) <= LONGEST and said[0] == said[0].upper() and said.endswith((".", "”", "?"))
