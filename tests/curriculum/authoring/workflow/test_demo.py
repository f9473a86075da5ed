"""The demo's lessons went the way that people go."""

from __future__ import annotations

import pytest
from wagtail.models import TaskState

from cms.demo.content import COURSE, build_content
from curriculum.authoring.workflow.approval import checklist
from curriculum.authoring.workflow.field_tests import trial_of
from curriculum.models import Course, Lesson


@pytest.mark.django_db
def test_six_are_approved_and_two_are_on_their_way_outside_the_course():
    build_content()
    approved = Lesson.objects.filter(state="approved")
    assert set(approved) == set(Course.objects.get(code=COURSE).lessons())
    for lesson in approved:
        assert lesson.field_test_notes.count() == 2
        assert {each.made_as for each in lesson.checks.all()} == {"author", "reviewer"}
        moved = TaskState.objects.for_instance(lesson)
        assert {state.finished_by.username for state in moved} == {"reviewer"}
    others = Lesson.objects.exclude(state="approved")
    assert {each.code: each.state for each in others} == {
        "a-break-for-everyone": "field_test",
        "the-way-home": "technical_review",
    }
    tried = Lesson.objects.get(state="field_test")
    assert trial_of(tried).number == "0.1"
    assert [line.key for line in checklist(tried) if not line.done] == [
        "notes",
        "reviewer",
        "signed",
    ]
