"""A group does not start in a language that is not ready: which sentence, when, and when not."""

from __future__ import annotations

import itertools
import re

import pytest
from django.urls import reverse

from cms.kit.translation_places import keep_sources
from curriculum.language_share import language_share
from curriculum.models import LessonPart
from learners.actions.change_cohort import GroupChange, change_cohort
from learners.actions.create_cohort import create_cohort
from learners.actions.language_gate import refuse_unready, short_of, warnings
from learners.actions.waves import open_wave
from learners.enums import Role, SessionState
from learners.models import CohortWave, TrainingSession
from learners.refusal import Refusal
from tests.factories import delivery, register
from tests.factories import plans as make

pytestmark = pytest.mark.django_db
_count = itertools.count(1)


def group(*, hole=False, state="human_draft", outdated=False, languages=("bn", "en")):
    """A group with a course of two lessons; the first may lack a heading in Bengali."""
    n = next(_count)
    lessons = [delivery.lesson(f"gate-{n}-{i}") for i in (1, 2)]
    first = lessons[0].parts.get_object_list()[0]
    if hole:
        first.heading_bn = ""
    for lesson in lessons:
        keep_sources(lesson, ["bn"])
        for record in lesson.translations.get_object_list():
            record.state = state
    if outdated:
        first.heading_en = "Another heading"
    for lesson in lessons:
        lesson.save()
    version = delivery.course(f"gate-{n}", lessons)
    programme = register.programme()
    plan = make.group_plan(make.place(programme), version, languages=languages)
    return create_cohort(programme=programme, plan=plan)


def asking(cohort, threshold=100, reviewed=False):
    programme = cohort.programme
    programme.language_threshold, programme.language_reviewed = threshold, reviewed
    programme.save()
    cohort.refresh_from_db()
    return cohort


TITLE = re.compile(r"Missing or outdated: Lesson gate-\d+-1 \(\d+ texts?\)")


def test_nothing_is_asked_by_default():
    cohort = group(hole=True)

    assert warnings(cohort) == []
    make.planned(cohort)


def test_a_language_above_the_share_is_ready():
    cohort = asking(group(), threshold=20)

    assert warnings(cohort) == []
    make.planned(cohort)


def test_sessions_are_not_planned_and_the_sentence_says_why():
    cohort = asking(group(hole=True))
    with pytest.raises(Refusal) as refused:
        make.planned(cohort)
    said, payload = str(refused.value), cohort.course_version.payload

    assert payload["title"]["en"] in said
    assert "বাংলা" in said
    assert "asks for 100%" in said
    assert TITLE.search(said)
    assert f"/cms/reports/coverage/?course={payload['code']}&language=bn" in said
    assert not TrainingSession.objects.exists()


def test_the_source_is_always_ready():
    assert short_of(asking(group(hole=True), reviewed=True), ["en"]) == []


def test_the_lead_reads_it_on_the_plan_before_it_bites(client):
    cohort = asking(group(hole=True))
    client.force_login(register.granted(Role.LEAD, programme=cohort.programme))
    page = client.get(reverse("programme:plan", args=[cohort.programme.code, cohort.code]))

    assert "Not ready to start:" in page.content.decode()


def test_questions_before_the_training_are_neither_planned_nor_opened():
    cohort = group(hole=True)
    made, _told = make.questions(cohort, delivery.small_instrument("before"))
    asking(cohort)
    with pytest.raises(Refusal, match="asks for 100%"):
        make.questions(cohort, delivery.small_instrument("more"))
    made = CohortWave.objects.get(pk=made.pk)
    with pytest.raises(Refusal, match="asks for 100%"):
        open_wave(cohort_wave=made, today=make.BEFORE[0])
    assert CohortWave.objects.get().wave.state == "scheduled"


def test_a_group_that_has_started_goes_on():
    cohort = group(hole=True)
    make.planned(cohort)
    TrainingSession.objects.filter(number=1).update(state=SessionState.HELD)
    asking(cohort, reviewed=True)

    assert warnings(cohort) == []
    refuse_unready(cohort)


def test_what_was_written_since_does_not_count():
    cohort = asking(group(hole=True))
    for part in LessonPart.objects.all():
        part.heading_bn = "এখন আছে"
        part.save()

    assert any(TITLE.search(sentence) for sentence in warnings(cohort))


def test_an_outdated_text_is_no_good_one():
    whole, old = group(), group(outdated=True)
    good = [
        language_share([pin.lesson_version.payload], "bn").lessons[0].good
        for cohort in (whole, old)
        for pin in cohort.course_version.pins.filter(position=1)
    ]

    assert good[0] - good[1] == 1


def test_a_review_that_is_asked_for():
    (sentence,) = warnings(asking(group(), threshold=0, reviewed=True))

    assert "was not reviewed in বাংলা" in sentence
    assert warnings(asking(group(state="reviewed"), threshold=0, reviewed=True)) == []


def test_a_language_that_is_added_later_is_asked_about():
    cohort = group(hole=True, languages=("en",))
    make.planned(cohort)
    TrainingSession.objects.filter(number=1).update(state=SessionState.HELD)
    asking(cohort)
    change = GroupChange(
        workplace=cohort.workplace,
        organisation=cohort.organisation,
        country=cohort.country,
        languages=("en", "bn"),
        group=cohort.group,
        path=cohort.path,
        starts_on=cohort.starts_on,
        cards=6,
        keep=(),
    )
    with pytest.raises(Refusal, match="বাংলা"):
        change_cohort(cohort=cohort, change=change)


@pytest.mark.parametrize("sent", ["", "x", "-1", "101", "1e9"])
def test_an_odd_share_is_refused_with_a_sentence(client, sent):
    programme = register.programme()
    client.force_login(register.granted(Role.LEAD, programme=programme))
    url = reverse("programme:language_gate", args=[programme.code])
    page = client.post(url, {"language_threshold": sent}, follow=True)

    assert "write a whole number from 0 to 100" in page.content.decode()
    programme.refresh_from_db()
    assert programme.language_threshold == 0
