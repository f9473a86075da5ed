"""What goes along with the lessons of a course: its run sheets, and the findings its guides tell."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from wagtail.models import ModelLogEntry

from cms.kit.translation import TranslatedRows
from cms.kit.translation_places import keep_sources
from curriculum.exchange.course_texts import chapters
from curriculum.exchange.export_texts import exported
from curriculum.exchange.import_texts import import_texts
from curriculum.exchange.translation_file import FileRefusedError
from curriculum.models import Course, LessonEvidence, ResearchFinding, RunSheet
from quizzes.models import Item
from tests.curriculum.exchange.files import (
    FORMATS,
    counts,
    each,
    edited,
    fresh,
    out,
    outdated,
    small_course,
    texts,
    through,
)
from tests.factories.curriculum import make_finding
from tests.factories.run_sheets import block, lunch, two_days

pytestmark = pytest.mark.django_db

NEW = "ថ្មី"
ELSEWHERE = {
    # Kept by a country for all its courses, with a person who checked each.
    "CountryProfile",
    "ReferralService",
    "LegalInstrument",
    "LegalVariant",
    # Shared by all courses and papers.
    "Topic",
    "Objective",
    "Construct",
    # Agreed words, of which no language is the source.
    "Term",
}
"""What is translated where it stands."""


def cite(course: Course, finding: ResearchFinding) -> None:
    for lesson in course.lessons():
        draft: Any = lesson.get_latest_revision_as_object()
        draft.evidence = [LessonEvidence(finding=finding)]
        draft.save_revision()


@pytest.fixture
def course() -> Course:
    """Two lessons that tell the same finding, and a run sheet of which one task has no Khmer."""
    made = small_course(lessons=2)
    finding = make_finding()
    keep_sources(finding, ["km"])
    finding.save()
    cite(made, finding)
    talk = block("talk", 5, title_km="និយាយ", note_en="Talk.", task_en="One\nTwo", sort_order=1)
    sheet = lunch(made, block("hello", 5, title_km="សួស្តី"), talk)
    keep_sources(sheet, ["km"])
    sheet.save()
    return made


def test_everything_translated_is_in_the_file_or_said_to_stand_elsewhere(course: Course) -> None:
    carried = set()
    for thing in (unit.thing for chapter in chapters(course) for unit in chapter.units):
        rows = [thing._meta.get_field(name).related_model for name in thing.translated_rows]
        carried |= {model.__name__ for model in (type(thing), *rows)}
    every = {m.__name__ for m in apps.get_models() if issubclass(m, TranslatedRows)}
    assert carried.isdisjoint(ELSEWHERE)
    assert carried | ELSEWHERE == every


@pytest.mark.parametrize("form", FORMATS)
def test_run_sheets_come_back_without_a_change(form: str, course: Course) -> None:
    two_days(course)
    before, revisions, lines = texts(course), counts(), ModelLogEntry.objects.count()
    outcome = import_texts(out(course, form=form))
    assert (outcome.changed, outcome.conflicts, outcome.settled) == ([], [], [])
    assert (texts(course), counts(), ModelLogEntry.objects.count()) == (before, revisions, lines)
    assert before["runsheet/lunch/blocks/hello/title"] == "សួស្តី"
    assert len([key for key in before if key.startswith("runsheet/two-days/blocks/")]) > 20


@pytest.mark.parametrize("form", FORMATS)
def test_new_texts_of_a_run_sheet_come_in_once(form: str, course: Course) -> None:
    file = edited(out(course), "runsheet/lunch/title", translation="អាហារ\u200bថ្ងៃត្រង់")
    file = through(edited(file, "blocks/talk/task", translation="មួយ\nពីរ"), form)
    assert len(import_texts(file, dry_run=True).changed) == 2
    assert RunSheet.objects.get().title_km is None
    assert len(import_texts(file).changed) == 2
    sheet = RunSheet.objects.get()
    talk = sheet.blocks.get(key="talk")
    assert (sheet.title_km, talk.task_km) == ("អាហារ\u200bថ្ងៃត្រង់", "មួយ\nពីរ")
    assert (talk.title_km, talk.minutes, sheet.slots.count()) == ("និយាយ", 5, 1)
    lines = ModelLogEntry.objects.for_instance(sheet)
    assert [line.action for line in lines] == ["wagtail.edit"]
    assert import_texts(file).changed == []
    assert outdated(course) == []


def test_a_changed_block_is_outdated_and_settled_like_a_lessons_text(course: Course) -> None:
    sheet = RunSheet.objects.get()
    hello = sheet.blocks.get(key="hello")
    hello.title_en = "Good morning"
    sheet.blocks.add(hello)
    sheet.save()
    key = "runsheet/lunch/blocks/hello/title"
    assert outdated(course) == [key]
    import_texts(edited(out(course), key, state="human_draft"))
    assert outdated(course) == []


def test_a_finding_comes_once_and_keeps_a_history(course: Course) -> None:
    key = "researchfinding/cut-short/summary"
    file = out(course)
    assert [entry.key for entry in file.entries()].count(key) == 1
    import_texts(edited(file, key, translation=NEW))
    finding = ResearchFinding.objects.get()
    assert (finding.summary_km, finding.revisions.count()) == (NEW, 1)


def test_what_the_editor_refuses_of_a_finding_is_refused_here(course: Course) -> None:
    file = edited(out(course), "researchfinding/cut-short/summary", translation="ក" * 501)
    edited(file, "blocks/hello/title", translation=NEW)
    for dry_run in (True, False):
        with pytest.raises(FileRefusedError, match="501 signs in Khmer; 500 are the most"):
            import_texts(file, dry_run=dry_run)
    assert RunSheet.objects.get().blocks.get(key="hello").title_km == "សួស្តី"


def test_a_translated_question_asks_for_nobodys_experience_either(course: Course) -> None:
    asked = "আপনার সুপারভাইজার কি কখনো আপনাকে স্পর্শ করেছেন?"
    item = Item.objects.order_by("key")[0]
    file = edited(out(course, "bn"), f"item/{item.key}/stem", translation=asked)
    for dry_run in (True, False):
        with pytest.raises(FileRefusedError, match="asks about personal experience"):
            import_texts(file, dry_run=dry_run)
    assert not Item.objects.exclude(stem_bn="").exclude(stem_bn=None).exists()


@pytest.mark.parametrize("form", FORMATS)
def test_what_keeps_no_state_takes_no_machine_drafts(form: str, course: Course) -> None:
    endings = ("blocks/hello/title", "cut-short/summary", f"course/{course.code}/title")
    for ending in endings:
        file = edited(out(course), ending, translation=NEW, state="machine_draft")
        with pytest.raises(FileRefusedError, match="keeps no machine drafts"):
            import_texts(through(file, form))
    untouched = each(out(course), lambda _entry: {"state": "machine_draft"})
    assert import_texts(through(untouched, form)).changed == []


def test_queries_do_not_grow_with_run_sheets_and_findings(
    django_assert_max_num_queries: Any,
) -> None:
    asked = []
    for size in (1, 3):
        made = small_course(lessons=size)
        for number, lesson in enumerate(made.lessons()):
            cited = make_finding(f"finding-{size}-{number}")
            draft: Any = lesson.get_latest_revision_as_object()
            draft.evidence = [LessonEvidence(finding=cited)]
            draft.save_revision()
            talk = block("talk", None, lesson=lesson, title_en="", note_en="Talk.")
            lunch(made, talk, code=f"lunch-{size}-{number}")
        with django_assert_max_num_queries(40) as captured:
            keys = [entry.key for entry in exported(fresh(made), "km").entries()]
        assert sum(key.startswith("runsheet/") for key in keys) == 2 * size
        assert sum(key.startswith("researchfinding/") for key in keys) == size
        asked.append(len(captured))
    assert asked[0] == asked[1]
