"""Rules for what a lesson must have: time, help, notes, answers to what may happen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.kit.languages import SOURCE
from cms.kit.lint.finding import Finding, Rule, Severity
from cms.kit.lint.texts import texts_of
from cms.kit.translation import column, text_lists, texts
from curriculum.authoring.lint.words_of_care import violence
from curriculum.enums import PartKind
from curriculum.models import Lesson
from quizzes.lint.items import undescribed

NO_NOTE = Rule("no-content-note", Severity.STOP, gettext_lazy("violence without a content note"))
NOTE_LATE = Rule(
    "note-not-first", Severity.WARN, gettext_lazy("violence in a lesson not marked as showing it")
)
NO_HELP = Rule("no-help-block", Severity.WARN, gettext_lazy("no help block"))
NO_HELP_AFTER_VIOLENCE = Rule(
    "violence-without-help", Severity.STOP, gettext_lazy("violence without a help block")
)
MINUTES = Rule("minutes", Severity.STOP, gettext_lazy("minutes that do not add up"))
NO_DISCLOSURE = Rule("no-disclosure", Severity.STOP, gettext_lazy("no answer to disclosure"))
NO_RESISTANCE = Rule("no-resistance", Severity.STOP, gettext_lazy("no answer to resistance"))
NO_ALT_HERE = Rule(
    "no-alt-text-here", Severity.HINT, gettext_lazy("description of a picture not translated")
)
OBJECTIVES = Rule("objectives", Severity.WARN, gettext_lazy("objectives: 2 to 4"))
KEY_MESSAGES = Rule("key-messages", Severity.WARN, gettext_lazy("key messages: 3 to 5"))

RULES = (
    NO_NOTE,
    NOTE_LATE,
    NO_HELP,
    NO_HELP_AFTER_VIOLENCE,
    MINUTES,
    NO_DISCLOSURE,
    NO_RESISTANCE,
    NO_ALT_HERE,
    OBJECTIVES,
    KEY_MESSAGES,
)

_SCENES = {"parts": ("heading", "text", "alt_text")}


def findings(lesson: Lesson, languages: list[str]) -> Iterator[Finding]:
    """Findings in the rows and fields of a lesson (rows are read)."""
    scenes = _violent_scenes(lesson, languages)
    yield from _note(lesson, languages, scenes)
    yield from _help(lesson, violent=bool(scenes) or lesson.sensitive)
    if lesson.steps.all():
        yield from _guide(lesson)
    yield from _pictures(lesson, languages)
    yield from _counted(lesson, OBJECTIVES, "objectives", 2, 4)
    yield from _counted(lesson, KEY_MESSAGES, "key_messages", 3, 5)


def _violent_scenes(lesson: Lesson, languages: list[str]) -> list[tuple[str, str, str]]:
    """(row, its name, sentence) of picture stories with violence."""
    stories = {f"parts:{p.key}" for p in lesson.parts.all() if p.kind == PartKind.SCENARIO}
    return [
        (text.row, text.of, sentence)
        for text in texts_of(lesson, languages, _SCENES)
        if text.row in stories
        for sentence in violence(text.said, text.language)
    ]


def _note(
    lesson: Lesson, languages: list[str], scenes: list[tuple[str, str, str]]
) -> Iterator[Finding]:
    noted = texts(lesson, "content_note", languages)
    if lesson.sensitive and SOURCE not in noted:
        yield Finding(
            NO_NOTE,
            _("The lesson is marked as showing violence, but has no content note."),
            _("Say what comes, that one may pass or leave, and where help is."),
            field="content_note",
            language=SOURCE,
        )
    for row, of, sentence in scenes:
        if not noted and not lesson.sensitive:
            yield Finding(
                NO_NOTE,
                _("“%(said)s” speaks of violence, and the lesson has no content note.")
                % {"said": sentence},
                _("Write a content note and tick “shows violence”, so that it comes first."),
                row=row,
                of=of,
                about=sentence,
            )
        elif not lesson.sensitive:
            yield Finding(
                NOTE_LATE,
                _("“%(said)s” speaks of violence; the content note is not shown first.")
                % {"said": sentence},
                _("Tick “shows violence”, or say why no note is needed before it."),
                row=row,
                of=of,
                about=sentence,
            )


def _help(lesson: Lesson, *, violent: bool) -> Iterator[Finding]:
    if any(part.kind == PartKind.HELP for part in lesson.parts.all()):
        return
    yield Finding(
        NO_HELP_AFTER_VIOLENCE if violent else NO_HELP,
        _("The lesson has no part that shows where help is."),
        _("Add a part of the kind “help”, best as the last one."),
        about=lesson.code,
    )


def _guide(lesson: Lesson) -> Iterator[Finding]:
    for path, (taken, planned) in lesson.minutes_by_path().items():
        if taken != planned:
            yield Finding(
                MINUTES,
                _(
                    "The %(path)s path takes %(planned)s minutes, but its steps add up to "
                    "%(taken)s. Change the steps or the session."
                )
                % {"path": path.label, "planned": planned, "taken": taken},
                _("The steps of a path must fill its session exactly."),
                row="steps:",
                of=str(path.label),
                about=f"{path} {taken} {planned}",
            )
    if not getattr(lesson, column("disclosure", SOURCE)):
        yield Finding(
            NO_DISCLOSURE,
            _("Say what the facilitator does if someone tells her story."),
            _("Stop gently, listen, do not ask for details, offer help, write nothing."),
            field="disclosure",
            language=SOURCE,
        )
    if not lesson.resistance.all():
        yield Finding(
            NO_RESISTANCE,
            _("Add at least one resistance card to the facilitator guide."),
            _("Answer briefly, ask the group a question, return to the topic."),
            row="resistance:",
        )


def _pictures(lesson: Lesson, languages: list[str]) -> Iterator[Finding]:
    for part in lesson.parts.all():
        if not part.image_id:
            continue
        described = texts(part, "alt_text", languages)
        row, of = f"parts:{part.key}", str(part)
        if SOURCE not in described:
            yield undescribed(row, of, part.image_id)
            continue
        for language in languages:
            if language not in described:
                yield Finding(
                    NO_ALT_HERE,
                    _("The description of this picture is not translated."),
                    _("Translate it: who hears the lesson has no picture."),
                    row=row,
                    of=of,
                    field="alt_text",
                    language=language,
                    about=described[SOURCE],
                )


def _counted(lesson: Lesson, rule: Rule, field: str, fewest: int, most: int) -> Iterator[Finding]:
    label: Any = lesson._meta.get_field(field)
    entries = text_lists(lesson, field, [SOURCE]).get(SOURCE, [])
    if fewest <= len(entries) <= most:
        return
    yield Finding(
        rule,
        _("There are %(count)s; a session carries %(fewest)s to %(most)s.")
        % {"count": len(entries), "fewest": fewest, "most": most},
        _("Write one per line."),
        field=field,
        label=str(capfirst(label.verbose_name)),
        language=SOURCE,
        about="\n".join(entries),
    )
