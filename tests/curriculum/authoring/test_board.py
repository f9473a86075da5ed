"""The translation board: counts, states, the way to what is missing, its files."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.kit.languages import LANGUAGES
from curriculum.authoring.board.lines import board
from curriculum.language_share import language_share
from curriculum.models import Lesson
from curriculum.payloads import lesson_payload
from quizzes.models import Instrument
from tests.factories.curriculum import make_course, make_lesson
from tests.factories.kinds import clip
from tests.factories.quizzes import make_instrument, make_item

pytestmark = pytest.mark.django_db
URL = "translation_board"


def line(thing, code):
    ((_title, lines),) = [row for row in board(LANGUAGES.values()) if row[1][0].code == thing.code]
    return next(each for each in lines if each.language.code == code)


def test_a_lesson_in_a_language_that_nobody_began():
    found = line(make_lesson(), "vi")

    assert (found.state, found.text.there, found.text.percent) == ("missing", 0, 0)
    assert found.text.url.endswith("?lang=vi#id_title_vi-source")
    assert not found.print


def test_texts_are_counted_one_by_one_and_the_first_gap_is_named():
    lesson = make_lesson()
    found = line(lesson, "bn")
    # The summary and what to do when somebody tells are in English alone.
    assert (found.text.wanted - found.text.there, found.text.outdated) == (2, 0)
    assert found.text.url.endswith("?lang=bn#id_summary_bn-source")
    assert (found.state, found.print) == ("human_draft", True)


def test_an_outdated_text_counts_as_not_good():
    lesson = make_lesson()
    part = lesson.parts.all()[0]
    part.heading_en = "Another heading"
    part.save()
    found = line(lesson, "km")

    assert (found.text.outdated, found.state) == (1, "outdated")
    assert found.text.good == found.text.there - 1


def test_clips_are_counted_and_a_stale_one_is_named():
    lesson = make_lesson()
    first, second = lesson.parts.all()
    for part in (first, second):
        part.audio_bn = clip(part.key)
        part.save()
    assert line(lesson, "bn").audio.whole
    second.text_bn = "<p>নতুন।</p>"
    second.save()

    found = line(lesson, "bn").audio
    assert (found.wanted, found.there, found.outdated) == (2, 2, 1)
    assert found.url.endswith("?lang=bn#id_parts-part-2-audio_bn-sound")
    assert line(lesson, "km").audio.there == 0


def test_practice_questions_are_whole_or_not():
    paper = make_instrument(make_item(), make_item(stem_km=""), purpose="formative")
    lesson = make_lesson()
    part = lesson.parts.all()[0]
    part.instrument = paper
    part.save()
    found = line(lesson, "km").quiz

    assert (found.wanted, found.there) == (2, 1)
    assert "?lang=km" in found.url


def test_a_paper_that_no_lesson_uses_has_a_line_of_its_own():
    paper = make_instrument(make_item())

    assert line(paper, "km").is_paper
    assert line(paper, "km").quiz.whole
    assert Instrument.objects.get() == paper


def test_the_gate_counts_a_version_as_the_board_counts_its_texts():
    lesson = make_lesson()
    ((share,),) = (language_share([lesson_payload(lesson)], "bn").lessons,)
    found = line(lesson, "bn").text

    assert (share.texts, share.good) == (found.wanted, found.good)


def test_a_retired_lesson_and_other_courses_are_left_out(desk):
    make_lesson(state="retired")
    mine, other = make_lesson(), make_lesson()
    course = make_course(mine)
    page = desk.get(reverse(URL), {"course": course.code}).content.decode()

    assert mine.code in page
    assert other.code not in page


@pytest.mark.parametrize("query", ["?course=nobody", "?language=xx", "?language=km"])
def test_odd_filters_show_what_there_is(desk, query):
    lesson = make_lesson()

    assert lesson.code in desk.get(reverse(URL) + query).content.decode()


def test_nothing_yet(desk):
    assert desk.get(reverse(URL)).status_code == 200


def test_as_many_queries_for_three_lessons_as_for_one(desk):
    counts = []
    for lessons in (1, 2):
        for _ in range(lessons):
            lesson = make_lesson()
            paper = make_instrument(make_item(), make_item(), purpose="formative")
            part = lesson.parts.all()[0]
            part.instrument = paper
            part.save()
            make_instrument(make_item())
        desk.get(reverse(URL))
        with CaptureQueriesContext(connection) as queries:
            desk.get(reverse(URL))
        counts.append(len(queries))
    assert Lesson.objects.count() == 3
    assert counts[0] == counts[1]


def test_the_file_has_a_line_for_each_lesson_and_language(desk):
    lesson = make_lesson()
    answer = desk.get(reverse(URL), {"export": "csv", "language": "bn"})
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))

    found = line(lesson, "bn")
    assert [row["Language"] for row in rows] == ["Bengali"]
    assert int(rows[0]["Texts"]) == found.text.wanted
    assert int(rows[0]["Texts written"]) == found.text.there
    assert desk.get(reverse(URL), {"export": "xlsx"}).status_code == 200


def test_a_course_and_a_paper_are_handed_to_translators(desk):
    paper, course = make_instrument(make_item()), make_course(make_lesson())
    for code in (paper.code, course.code):
        for form in ("po", "xlsx"):
            answer = desk.get(reverse("export_texts", args=[code, "km", form]))
            assert answer.status_code == 200
            assert code in answer["Content-Disposition"]
    for wrong in (("nobody", "km", "po"), (paper.code, "en", "po"), (paper.code, "km", "doc")):
        assert desk.get(reverse("export_texts", args=wrong)).status_code == 404
