"""How far a language is, after a file came in."""

from __future__ import annotations

import pytest

from cms.kit.translation_state import TranslationState
from curriculum.exchange.import_texts import import_texts
from curriculum.models import Course, Lesson
from tests.curriculum.exchange.files import (
    FORMATS,
    each,
    edited,
    first_lesson,
    out,
    small_course,
    through,
)

pytestmark = [pytest.mark.django_db, pytest.mark.parametrize("form", FORMATS)]
MACHINE, HUMAN, REVIEWED = "machine_draft", "human_draft", "reviewed"
NEW = "ថ្មី"


def course_in(state: str) -> Course:
    course = small_course()
    lesson = Lesson.objects.get(pk=course.lessons()[0].pk)
    lesson.translations.filter(language="km").update(state=state)
    return course


def state(course: Course, language: str = "km") -> str:
    record = first_lesson(course).record_of(language)
    return record.state if record else ""


def test_a_machine_draft_stays_one(form: str) -> None:
    course = course_in(MACHINE)
    import_texts(through(edited(out(course), "part-1/heading", translation=NEW), form))
    assert state(course) == MACHINE
    assert first_lesson(course).parts.all()[0].heading_km == NEW


def test_a_machine_draft_becomes_a_persons_when_the_file_says_so_of_every_text(form: str) -> None:
    course = course_in(MACHINE)
    import_texts(through(each(out(course), lambda _entry: {"state": HUMAN}), form))
    assert state(course) == HUMAN


def test_saying_it_of_one_text_or_leaving_others_out_is_not_enough(form: str) -> None:
    course = course_in(MACHINE)
    import_texts(through(edited(out(course), "part-1/heading", state=HUMAN), form))
    assert state(course) == MACHINE
    file = each(out(course), lambda _entry: {"state": HUMAN})
    file.sections[1].entries = file.sections[1].entries[:2]
    import_texts(through(file, form))
    assert state(course) == MACHINE


def test_a_new_machine_text_makes_a_machine_draft(form: str) -> None:
    course = course_in(HUMAN)
    file = edited(out(course), "part-1/heading", translation=NEW, state=MACHINE)
    import_texts(through(file, form))
    assert state(course) == MACHINE


def test_a_changed_text_must_be_reviewed_again_and_an_untouched_file_changes_no_state(
    form: str,
) -> None:
    course = course_in(REVIEWED)
    import_texts(through(out(course), form))
    assert state(course) == REVIEWED
    import_texts(through(edited(out(course), "part-1/heading", translation=NEW), form))
    assert state(course) == HUMAN


def test_a_language_begins_with_its_first_texts(form: str) -> None:
    course = small_course()
    lesson = first_lesson(course)
    titled = edited(out(course, "ar"), f"lesson/{lesson.code}/title", translation="احترام")
    import_texts(through(edited(titled, "part-1/heading", translation="صباحان"), form))
    lesson = first_lesson(course)
    assert (lesson.title_ar, state(course, "ar")) == ("احترام", HUMAN)
    assert lesson.translation_states()["ar"] == TranslationState.HUMAN_DRAFT
    lesson.title_en = "Other"
    assert lesson.translation_states()["ar"] == TranslationState.OUTDATED
