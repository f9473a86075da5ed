"""The coverage map: what teaches and tests an objective, planted gaps, and its files."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from curriculum.authoring.coverage.rows import MOST_ITEMS, coverage
from curriculum.models import Lesson, LessonObjective
from quizzes.models import Item
from tests.factories.curriculum import make_law, make_lesson, make_objective, make_part
from tests.factories.quizzes import make_item

pytestmark = pytest.mark.django_db
URL = "coverage_map"


def teach(*objectives, **changes):
    lesson = make_lesson(**changes)
    lesson.taught = [LessonObjective(objective=each) for each in objectives]
    lesson.save()
    return Lesson.objects.get(pk=lesson.pk)


def ask(*objectives, exposed=False):
    item = make_item()
    item.exposed = exposed
    item.objectives.set(objectives)
    item.save()
    return Item.objects.get(pk=item.pk)


def line(what):
    (row,) = [row for row in coverage() if row.what == str(what)]
    return row


def test_an_objective_with_all_that_covers_it():
    objective = make_objective()
    worker, manager = teach(objective), teach(objective, audience="manager")
    item, practice = ask(objective), ask(objective, exposed=True)
    row = line(objective)
    assert (row.topic, row.audiences) == ("Forms", ("workers", "managers and supervisors"))
    assert (row.lessons, row.items) == ((worker.code, manager.code), (item.key,))
    assert (row.practice, row.remarks) == ((practice.key,), ())


def test_planted_gaps():
    lonely, untested, untaught = (make_objective(key) for key in ("a", "b", "c"))
    teach(untested)
    ask(untested, exposed=True)
    ask(untaught)
    silent, aimless = make_lesson(), ask()
    assert line(lonely).remarks == ("Nothing teaches or tests this.",)
    assert line(untested).remarks == ("Taught, but no item tests it.",)
    assert line(untaught).remarks == ("Tested, but no lesson teaches it.",)
    assert line(silent).remarks == ("A lesson without an objective.",)
    assert line(aimless).remarks == ("An item without an objective.",)


def test_over_tested_is_more_than_two_in_each_form():
    objective = make_objective()
    teach(objective)
    for _ in range(MOST_ITEMS):
        ask(objective)
    ask(objective, exposed=True)
    assert line(objective).remarks == ()
    ask(objective)
    assert line(objective).remarks == ("Over-tested: 5 items; 4 are enough.",)


def test_attitudes_practice_and_retired_lessons_are_no_gaps():
    make_lesson(state="retired")
    ask(exposed=True)
    Item.objects.create(key="A01", kind="likert", stem_en="Shouting is fine.")
    assert coverage() == []


def test_a_draft_that_names_an_objective_counts():
    objective, lesson = make_objective(), make_lesson()
    lesson.taught = [LessonObjective(objective=objective)]
    lesson.save_revision()
    assert line(objective).lessons == (lesson.code,)


def test_law_past_its_date_or_repealed_raises_its_lessons():
    lesson = teach(make_objective())
    lesson.parts = [make_part(1, kind="law")]
    lesson.save()
    law = make_law(verified_on=timezone.localdate(), verified_by="Demo lawyer")
    make_law("other", verified_on=timezone.localdate(), verified_by="Demo lawyer")
    assert [row for row in coverage() if row.what == str(lesson)] == []
    law.verified_on = None
    law.save()
    assert "Nobody has checked this for 12 months: Law law (KH)" in line(lesson).remark_cell
    law.status = "repealed"
    law.save()
    assert "because it was repealed: Law law (KH)" in line(lesson).remark_cell


def rows_of(answer):
    return list(csv.reader(io.StringIO(answer.getvalue().decode())))


def test_the_files_say_what_the_page_says(desk):
    objective = make_objective(text_en="Name five forms.")
    lesson = teach(objective)
    page = desk.get(reverse(URL)).content.decode()
    head, *rows = rows_of(desk.get(reverse(URL), {"export": "csv"}))
    book = openpyxl.load_workbook(io.BytesIO(desk.get(reverse(URL), {"export": "xlsx"}).getvalue()))
    assert head[:3] == ["Topic", "Objective", "For"]
    assert rows == [
        [
            "Forms",
            "Name five forms.",
            "workers",
            lesson.code,
            "–",
            "–",
            "Taught, but no item tests it.",
        ]
    ]
    assert [[cell or "" for cell in row] for row in book.active.values] == [head, *rows]
    assert all(cell in page for cell in rows[0])


def test_only_what_needs_a_look(desk):
    whole, gap = make_objective("whole"), make_objective("gap")
    teach(whole, gap)
    ask(whole)
    page = desk.get(reverse(URL), {"only": "gaps"}).content.decode()
    assert (str(gap) in page, str(whole) in page) == (True, False)
    assert "1 line needs a look." in page
    assert len(rows_of(desk.get(reverse(URL), {"only": "gaps", "export": "csv"}))) == 2


def test_an_empty_map(desk):
    assert "There are no" in desk.get(reverse(URL)).content.decode()


def test_as_many_queries_for_three_as_for_one(desk):
    def plant():
        objective = make_objective(f"objective-{Lesson.objects.count()}")
        teach(objective, parts=0).save_revision()
        ask(objective)
        make_law(f"law-{objective.key}")

    plant()
    desk.get(reverse(URL))
    with CaptureQueriesContext(connection) as one:
        desk.get(reverse(URL))
    plant()
    plant()
    with CaptureQueriesContext(connection) as three:
        desk.get(reverse(URL))
    assert len(three) == len(one)


def test_the_table_says_what_each_cell_belongs_to(desk):
    objective = make_objective()
    page = desk.get(reverse(URL)).content.decode()
    table = page.partition('class="samata-coverage"')[2].partition("</table>")[0]
    assert table.count('<th scope="col">') == 7
    url = reverse("wagtailsnippets_quizzes_objective:edit", args=[objective.pk])
    assert f'<th scope="row"><a href="{url}">{objective}</a></th>' in page
    assert 'tabindex="0" role="region" aria-label="Coverage map"' in page
