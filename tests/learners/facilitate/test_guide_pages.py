"""The guide on a facilitator's phone, step by step."""

from __future__ import annotations

import pytest
from django.utils.translation import gettext, override
from time_machine import travel

from learners.enums import SessionState
from tests.factories import register as make
from tests.learners.facilitate.pages import NOON, page, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


@pytest.fixture
def session(client):
    cohort = make.cohort(people=2)
    sign_in(client, cohort)
    return make.training_session(cohort=cohort)


def test_the_guide_has_a_clock_and_all_that_a_step_needs(client, session):
    make.country()

    html = page(client, "guide", session.pk)

    for text in (
        "Long, 45 min",
        "10:05–10:20",
        "minute 20 to 35",
        "<p>Welcome.</p>",
        "<li>Who decides?</li>",
        "Build statues.",
        "No touching.",
        "<li>Because of the target.</li>",
        "Monday on line 4.",
        "It is only a joke.",
        "A joke is funny for both.",
        "<li>Names stay here.</li>",
        "Thank everyone.",
    ):
        assert text in html
    assert "Only in Cambodia" not in html


def test_the_guide_shows_the_wide_picture_of_a_part(client, session):
    payload = session.lesson_version.payload
    wide = {"file": "images/kept/wide.webp", "width": 1000, "height": 600}
    payload["parts"][0]["image"] = {
        "file": "images/kept/all.png",
        "width": 4000,
        "height": 2400,
        "alt": {"en": "Two women talk."},
        "wide": wide,
    }
    other = make.lesson().versions.create(number=1, payload=payload)
    type(session).objects.update(lesson_version=other)

    html = page(client, "guide", session.pk)

    assert 'src="/media/images/kept/wide.webp" width="1000" height="600"' in html
    assert 'alt="Two women talk."' in html


def test_the_short_path_leaves_steps_out_and_counts_anew(client, session):
    html = page(client, "guide", session.pk, path="core")

    assert "<strong>20 minutes</strong>" in html
    assert "Build statues." not in html


def test_an_unknown_path_falls_back_to_the_planned_one(client, session):
    assert "<strong>45 minutes</strong>" in page(client, "guide", session.pk, path="' OR 1")


def test_steps_longer_than_the_session_are_pointed_out(client, session):
    type(session).objects.update(planned_minutes=30)

    html = page(client, "guide", session.pk)

    assert "The session is planned for 30 minutes; these steps take 45." in html


def test_limits_of_confidentiality_stand_before_the_first_step(client, session):
    make.country()

    html = page(client, "guide", session.pk)

    assert html.index("You must pass on danger to a child.") < html.index('id="step-1"')
    assert "Bangladesh: not verified yet" in html


def test_a_country_without_limits_says_whom_to_ask(client, session):
    assert "Ask your safeguarding lead before the session." in page(client, "guide", session.pk)


def test_the_disclosure_card_is_there_even_if_the_lesson_has_none(client, session):
    html = page(client, "guide", session.pk)

    assert "If someone tells her story" in html
    assert "Listen calmly. Do not ask for details." in html


def test_the_lessons_own_disclosure_card_comes_first(client, session):
    version = make.lesson_version(disclosure_en="<p>Sit down with her.</p>")
    type(session).objects.update(lesson_version=version)

    html = page(client, "guide", session.pk)

    assert "<p>Sit down with her.</p>" in html
    assert "Listen calmly." not in html


def test_the_guide_follows_the_page_language(client, session):
    client.cookies["django_language"] = "bn"

    html = page(client, "guide", session.pk)

    assert '<div class="words"><p>স্বাগতম।</p></div>' in html
    # What nobody translated stays, marked with the language it has.
    assert '<div class="words" lang="en" dir="ltr">Build statues.</div>' in html


def test_a_language_the_lesson_lacks_is_named(client, session):
    client.cookies["django_language"] = "km"

    html = page(client, "guide", session.pk)

    with override("km"):
        # Whichever words the interface has in Khmer on this machine, compiled or not.
        said = gettext("This lesson has no text in %(wanted)s yet; it is shown in English.")
    assert said % {"wanted": "ភាសាខ្មែរ"} in html
    assert "<p>Welcome.</p>" in html


def test_the_guide_takes_few_queries(client, session, django_assert_num_queries):
    # session, account, grants, session with lesson, country, field test, languages
    with django_assert_num_queries(7):
        page(client, "guide", session.pk)


def test_a_postponed_session_offers_its_new_day(client, session):
    type(session).objects.update(state=SessionState.POSTPONED)

    assert "Set the day" in page(client, "today")
