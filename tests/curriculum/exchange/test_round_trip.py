"""Out to translators and back: nothing lost, nothing invented, nothing overwritten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.demo.content import build_content
from cms.kit.translation import wording
from cms.kit.translation_state import TranslationState
from curriculum.exchange.export_texts import exported
from curriculum.exchange.import_texts import import_texts
from curriculum.exchange.translation_file import Entry, Section, TranslationFile
from curriculum.models import Course, Lesson
from quizzes.models import Item
from tests.curriculum.exchange.files import (
    FORMATS,
    counts,
    each,
    edited,
    first_lesson,
    fresh,
    out,
    outdated,
    small_course,
    texts,
    through,
)

KHMER = "ការ\u200bគោរព\u200bគ្នា"
AWKWARD = [
    KHMER,
    '"Stop," she said. ‘No.’',
    "one\ntwo\n\nthree",
    "مرحبا، كيف الحال؟ (١٢)",
    "=HYPERLINK(1)",
    "-1 and @home and +1",
    "👩🏽‍🏭 👍",
    "back\\slash and \\n and\ttab",
    "100 % sure, %s",
    "#. not a comment",
    'msgid "x"',
]

COURSE = "respect-on-our-line"


CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00") | st.sampled_from(
    "=-+@\u200b\"'\\\n\t%<&"
)


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMATS)
def test_the_demo_course_comes_back_without_a_change(form: str, tmp_path: Path) -> None:
    build_content()
    file = tmp_path / f"course.{form}"
    call_command("export_translations", COURSE, language="km", form=form, out=file)
    before, revisions = texts(Course.objects.get(code=COURSE)), counts()
    call_command("import_translations", file)
    assert texts(Course.objects.get(code=COURSE)) == before
    assert counts() == revisions
    assert len(before) > 500
    assert all(before.values())
    entries = list(through(out(Course.objects.get(code=COURSE)), form).entries())
    assert {entry.key: entry.translation for entry in entries} == before


def kept(text: str, form: str) -> str:
    """One text that went through a file."""
    entry = Entry("lesson/x/title", "Source", text, TranslationState.HUMAN_DRAFT)
    file = TranslationFile("course", "km", [Section("One", [entry])])
    return next(through(file, form).entries()).translation


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_texts_come_back_exactly(text: str, form: str) -> None:
    assert kept(text, form) == text


@pytest.mark.parametrize("form", FORMATS)
@settings(max_examples=60)
@given(st.text(CHARACTERS, min_size=1, max_size=60).filter(wording))
def test_any_text_comes_back(form: str, text: str) -> None:
    assert wording(kept(text, form)) == wording(text)


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMATS)
def test_new_texts_come_in_as_drafts_once(form: str) -> None:
    course = small_course()
    live = Lesson.objects.get(pk=course.lessons()[0].pk).title_km
    file = edited(out(course), "resistance/card-1/line", translation=KHMER)
    file = edited(file, f"lesson/{course.lessons()[0].code}/title", translation="=ថ្មី")
    file = edited(file, "parts/part-1/text", translation="<p>ថ្មី <b>“x” &amp; y</b></p>")
    file = through(edited(file, "options/a/text", translation="ចម្លើយថ្មី"), form)
    outcome = import_texts(file)
    assert len(outcome.changed) == 4
    lesson = first_lesson(course)
    assert (lesson.title_km, lesson.resistance.all()[0].line_km) == ("=ថ្មី", KHMER)
    assert lesson.parts.all()[0].text_km == "<p>ថ្មី <b>“x” &amp; y</b></p>"
    assert Item.objects.get().options.all()[0].text_km == "ចម្លើយថ្មី"
    stored = Lesson.objects.get(pk=lesson.pk)
    assert (stored.title_km, stored.has_unpublished_changes) == (live, True)
    assert stored.versions.count() == 1
    revisions = counts()
    again = import_texts(file)
    assert (again.changed, again.conflicts, again.states, counts()) == ([], [], [], revisions)


@pytest.mark.django_db
def test_a_dry_run_writes_nothing() -> None:
    course = small_course()
    before, revisions = texts(course), counts()
    file = edited(out(course), "parts/part-1/heading", translation="ថ្មី")
    assert len(import_texts(file, dry_run=True).changed) == 1
    assert (texts(course), counts()) == (before, revisions)


@pytest.mark.django_db
def test_an_empty_cell_takes_nothing_away() -> None:
    course = small_course()
    before = texts(course)
    outcome = import_texts(each(out(course), lambda _entry: {"translation": ""}))
    assert (texts(course), outcome.changed) == (before, [])
    assert outcome.left_empty == sum(bool(text) for text in before.values())


# Outdated


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMATS)
def test_an_outdated_text_is_marked_shown_with_its_former_source_and_settled(form: str) -> None:
    course = small_course()
    lesson = first_lesson(course)
    before = lesson.title_en
    lesson.title_en = "New title"
    lesson.save_revision()
    key = f"lesson/{lesson.code}/title"
    assert outdated(course) == [key]
    file = out(course)
    entry = next(entry for entry in file.entries() if entry.key == key)
    assert (entry.former, entry.source) == (before, "New title")

    import_texts(through(file, form))  # untouched, it says nothing
    assert outdated(course) == [key]
    file = edited(through(file, form), key, state=TranslationState.HUMAN_DRAFT)
    assert [entry.key for entry in import_texts(through(file, form)).settled] == [key]
    assert outdated(course) == []


@pytest.mark.django_db
def test_a_text_made_from_english_that_changed_meanwhile_comes_in_outdated() -> None:
    course = small_course()
    file = edited(out(course), "parts/part-1/heading", translation="ថ្មី")
    lesson = first_lesson(course)
    part = lesson.parts.get_object_list()[0]
    part.heading_en = "New heading"
    lesson.save_revision()
    import_texts(file)
    assert first_lesson(course).parts.all()[0].heading_km == "ថ្មី"
    assert outdated(course) == [f"lesson/{lesson.code}/parts/part-1/heading"]


@pytest.mark.django_db
def test_previous_english_stands_in_the_po_file() -> None:
    course = small_course()
    lesson = first_lesson(course)
    before = lesson.title_en
    lesson.title_en = "New title"
    lesson.save_revision()
    content = FORMATS["po"].written(out(course)).decode()
    assert f'#, fuzzy\n#| msgid "{before}"\nmsgctxt "lesson/{lesson.code}/title"' in content


# Somebody else meanwhile


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMATS)
def test_a_newer_edit_here_survives_and_the_files_text_is_kept_beside_it(
    form: str, tmp_path: Path, capsys: Any
) -> None:
    course = small_course()
    path = tmp_path / f"f.{form}"
    call_command("export_translations", course.code, language="km", form=form, out=path)
    file = FORMATS[form].read(path.read_bytes())
    for ending, text in (("parts/part-1/heading", "ពីឯកសារ"), ("parts/part-2/heading", "ពីរ")):
        edited(file, ending, translation=text)
    path.write_bytes(FORMATS[form].written(file))
    lesson = first_lesson(course)
    lesson.parts.get_object_list()[0].heading_km = "ពីអ្នកបកប្រែ"
    lesson.steps.get_object_list()[0].heading_km = "តែនៅទីនេះ"
    lesson.save_revision()

    call_command("import_translations", path)
    lesson = first_lesson(course)
    headings = [part.heading_km for part in lesson.parts.all()[:2]]
    assert headings == ["ពីអ្នកបកប្រែ", "ពីរ"]
    assert lesson.steps.all()[0].heading_km == "តែនៅទីនេះ"
    said = capsys.readouterr().out
    assert "ពីអ្នកបកប្រែ" in said
    assert "ពីឯកសារ" in said
    beside = (tmp_path / f"f.{form}.conflicts.csv").read_text(encoding="utf-8-sig")
    assert "ពីឯកសារ" in beside
    assert "1 conflicts" in said


@pytest.mark.django_db
def test_nothing_is_written_when_the_conflicts_cannot_be_kept(tmp_path: Path) -> None:
    course = small_course()
    file = edited(out(course), "parts/part-1/heading", translation="ពីឯកសារ")
    edited(file, "parts/part-2/heading", translation="ពីរ")
    path = tmp_path / "f.po"
    path.write_bytes(FORMATS["po"].written(file))
    (tmp_path / "f.po.conflicts.csv").mkdir()
    lesson = first_lesson(course)
    lesson.parts.get_object_list()[0].heading_km = "ពីអ្នកបកប្រែ"
    lesson.save_revision()
    before = texts(course)
    with pytest.raises(CommandError, match="Nothing was imported"):
        call_command("import_translations", path)
    assert texts(course) == before


@pytest.mark.django_db
def test_a_file_that_lost_its_marks_overwrites_nothing() -> None:
    course = small_course()
    before = texts(course)
    file = each(out(course), lambda entry: {"exported": "", "translation": entry.translation + "x"})
    outcome = import_texts(file, dry_run=True)
    filled = [key for key, text in before.items() if text and not text.endswith(">")]
    assert {change.entry.key for change in outcome.conflicts} >= set(filled)
    assert {change.entry.key for change in outcome.changed}.isdisjoint(filled)


# Queries


@pytest.mark.django_db
def test_queries_do_not_grow_with_lessons_and_items(django_assert_max_num_queries: Any) -> None:
    asked = []
    for size in (1, 3):
        course = small_course(items=size, lessons=size)
        for lesson in course.lessons():
            lesson.title_en = "Other"
            lesson.save_revision()
        course = fresh(course)
        with django_assert_max_num_queries(30) as captured:
            assert sum(e.state == "outdated" for e in exported(course, "km").entries()) == size
        asked.append(len(captured))
    assert asked[0] == asked[1]
