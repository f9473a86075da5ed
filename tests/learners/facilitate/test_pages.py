"""What a facilitator sees on each page, and what she never sees."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils.translation import gettext, override
from time_machine import travel

from learners.enums import Role, SessionState
from tests.factories import register as make

pytestmark = [pytest.mark.django_db]
NOON = dt.datetime(2026, 8, 10, 12, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _noon():
    with travel(NOON, tick=False):
        yield


def page(client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(f"facilitate:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def sign_in(client, *cohorts):
    client.force_login(make.facilitator(*cohorts))


# Today


def test_whoever_leads_nothing_is_told_what_to_do(client):
    client.force_login(make.granted(Role.FACILITATOR))

    assert "Ask the programme lead to give you a cohort" in page(client, "today")


def test_a_peer_leader_without_a_cohort_is_told_too(client):
    client.force_login(make.granted(Role.PEER_LEADER, cohort=make.cohort()))

    assert "You lead no group yet" in page(client, "today")


def test_sessions_stand_under_what_they_ask_for(client):
    cohort = make.cohort()
    sign_in(client, cohort)
    day = dt.timedelta(days=1)
    make.training_session(cohort=cohort, number=1, planned_on=make.DAY - 2 * day, state="held")
    make.training_session(cohort=cohort, number=2, planned_on=make.DAY - day)
    make.training_session(cohort=cohort, number=3, planned_on=make.DAY)
    make.training_session(cohort=cohort, number=4, planned_on=make.DAY + day)

    html = page(client, "today")

    headings = ["Today, Monday, 10 August 2026", "Still to close", "Next", "My groups"]
    places = [html.index(heading) for heading in headings]
    assert places == sorted(places)
    sessions = [f"{cohort.code}, session {n}," for n in (3, 2, 4)]
    assert [html.index(text) for text in sessions] == sorted(html.index(t) for t in sessions)
    assert f"{cohort.code}, session 1," not in html


def test_waves_that_are_open_or_due_are_shown(client):
    cohort = make.cohort()
    sign_in(client, cohort)
    make.cohort_wave(cohort=cohort, state="open")
    make.cohort_wave(cohort=cohort, kind="post", opens_on=make.DAY, closes_on=make.DAY)
    make.cohort_wave(
        cohort=cohort, kind="follow_up", opens_on=dt.date(2026, 9, 1), closes_on=dt.date(2026, 9, 2)
    )

    html = page(client, "today")

    assert "before the training" in html
    assert "after the training" in html
    assert "follow-up" not in html


def test_others_sessions_are_not_on_my_page(client):
    mine, other = make.cohort(), make.cohort()
    make.training_session(cohort=other)
    sign_in(client, mine)

    assert other.code not in page(client, "today")


@pytest.mark.parametrize("n", [1, 3])
def test_the_first_page_has_a_constant_number_of_queries(client, django_assert_num_queries, n):
    cohorts = [make.cohort() for _ in range(n)]
    for cohort in cohorts:
        make.training_session(cohort=cohort)
        make.cohort_wave(cohort=cohort, state="open")
    sign_in(client, *cohorts)

    # session, account, grants, sessions, waves, cohorts, languages of the switch
    with django_assert_num_queries(7):
        html = page(client, "today")
    assert html.count("session 1,") == n


# A cohort


@pytest.mark.parametrize("n", [1, 3])
def test_a_cohorts_page_has_a_constant_number_of_queries(client, django_assert_num_queries, n):
    cohort = make.cohort(people=n)
    sign_in(client, cohort)
    for _ in range(n):
        make.training_session(cohort=cohort)
        make.cohort_wave(cohort=cohort, state="open", forms=n)

    # session, account, grants, cohort, enrolled, waves, forms, held, figures, sessions, languages
    with django_assert_num_queries(11):
        html = page(client, "cohort", cohort.code)
    assert html.count("Close session") == n


@pytest.mark.parametrize(
    ("state", "forms", "said"),
    [
        ("scheduled", 0, "not opened yet"),
        ("open", 3, "3 forms received, 25 people enrolled"),
        ("closed", 4, "fewer than 5 forms"),
        ("closed", 23, "about 25 forms"),
    ],
)
def test_forms_are_counted_exactly_only_while_the_wave_is_open(client, state, forms, said):
    cohort = make.cohort(people=25)
    sign_in(client, cohort)
    make.cohort_wave(cohort=cohort, state=state, forms=forms)

    assert said in page(client, "cohort", cohort.code)


def test_the_group_code_stands_on_the_page_while_the_wave_is_open(client):
    cohort = make.cohort()
    sign_in(client, cohort)
    code = make.cohort_wave(cohort=cohort, state="open").wave.panel.code

    html = page(client, "cohort", cohort.code)

    assert f'<p class="board">{code}</p>' in html
    assert "/bn/check/" in html


def test_a_held_session_tells_its_minutes_and_whether_it_counts(client):
    cohort = make.cohort()
    sign_in(client, cohort)
    make.training_session(cohort=cohort, state="held", delivered_minutes=25)

    html = page(client, "cohort", cohort.code)

    assert "25 of 45 minutes" in html
    assert "too short to count" in html


# Not yours


@pytest.mark.parametrize("name", ["cohort", "guide", "register", "close"])
def test_not_mine_and_not_there_look_the_same(client, name):
    other = make.training_session(cohort=make.cohort())
    sign_in(client, make.cohort())
    theirs, nothing = (
        (other.cohort.code, "NOTHING") if name == "cohort" else (other.pk, other.pk + 999)
    )

    answers = [client.get(reverse(f"facilitate:{name}", args=[each])) for each in (theirs, nothing)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize("name", ["open_wave", "close_wave"])
def test_others_waves_are_not_moved(client, name):
    theirs = make.cohort_wave(cohort=make.cohort(), state="open")
    sign_in(client, make.cohort())

    assert client.post(reverse(f"facilitate:{name}", args=[theirs.pk])).status_code == 404
    theirs.wave.refresh_from_db()
    assert theirs.wave.state == "open"


# Waves


@pytest.mark.parametrize(("name", "status"), [("open_wave", 405), ("close_wave", 200)])
def test_a_link_never_moves_a_wave(client, name, status):
    cohort = make.cohort()
    sign_in(client, cohort)
    each = make.cohort_wave(cohort=cohort, state="open")

    assert client.get(reverse(f"facilitate:{name}", args=[each.pk])).status_code == status
    each.wave.refresh_from_db()
    assert each.wave.state == "open"


def post(client, name: str, pk: int, **form: object) -> str:
    response = client.post(reverse(f"facilitate:{name}", args=[pk]), form, follow=True)
    return response.content.decode()


def test_a_due_wave_is_opened_and_closed(client):
    cohort = make.cohort()
    sign_in(client, cohort)
    each = make.cohort_wave(cohort=cohort)

    assert "Open. Write the group code on the board." in post(client, "open_wave", each.pk)
    assert "Closed. No more forms can come in." in post(
        client, "close_wave", each.pk, bystanders="nobody", told="no"
    )
    each.wave.refresh_from_db()
    assert each.wave.state == "closed"


def test_a_refused_wave_says_why(client):
    cohort = make.cohort()
    sign_in(client, cohort)
    later = make.cohort_wave(
        cohort=cohort, opens_on=dt.date(2026, 9, 1), closes_on=dt.date(2026, 9, 2)
    )

    assert "This wave opens on Sept. 1, 2026" in post(client, "open_wave", later.pk)
    assert "These questions are scheduled." in post(client, "close_wave", later.pk)


# The guide


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
    # session, account, grants, session with lesson, country, languages
    with django_assert_num_queries(6):
        page(client, "guide", session.pk)


def test_a_postponed_session_offers_its_new_day(client, session):
    type(session).objects.update(state=SessionState.POSTPONED)

    assert "Set the day" in page(client, "today")
