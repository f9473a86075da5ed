"""The lesson page: pinned, in her language, without script, and remembered only for learners."""

from __future__ import annotations

import datetime as dt
import gzip
import re

import pytest

from cms.models import EnabledLanguage
from curriculum.models import Lesson, PinnedLesson
from learners.enums import ProgressState
from learners.models import LessonProgress
from tests.factories import delivery as make

pytestmark = pytest.mark.django_db
ONE, TWO = "/en/learn/respect/respect-one/", "/en/learn/respect/respect-two/"


def page_of(client, address):
    return client.get(address).content.decode()


@pytest.fixture
def guest(client):
    make.two_lesson_course(open_to_guests=True)
    return client


@pytest.fixture
def learner(client):
    group = make.cohort(make.two_lesson_course())
    client.place, code = make.enrolment(group)
    client.post("/en/learn/code/", {"code": code})
    return client


def test_a_first_reading_costs_five_queries_and_a_second_four(learner, django_assert_num_queries):
    with django_assert_num_queries(5):  # session, enrolment, lesson, languages, begun
        learner.get(ONE)
    with django_assert_num_queries(4):
        learner.get(ONE)


def test_the_count_does_not_grow_with_lessons_parts_and_people(client, django_assert_num_queries):
    rows = [make.lesson(f"lesson-{n}", parts=6) for n in range(4)]
    group = make.cohort(make.course("long", rows))
    _, code = make.enrolment(group)
    for n in (2, 3, 4):
        make.enrolment(group, n)
    client.post("/en/learn/code/", {"code": code})

    with django_assert_num_queries(5):
        assert page_of(client, "/en/learn/long/lesson-3/").count('<section class="part text"') == 6


def test_opening_begins_and_done_completes_once(learner, time_machine):
    learner.get(ONE)
    assert LessonProgress.objects.get().state == ProgressState.STARTED

    time_machine.move_to(dt.datetime(2026, 8, 3, 9, tzinfo=dt.UTC))
    learner.post("/en/learn/code/", {"code": make.issue(learner.place.participant)})
    assert learner.post(f"{ONE}done/")["Location"] == "/en/learn/respect/"
    time_machine.move_to(dt.datetime(2026, 8, 3, 9, 20, tzinfo=dt.UTC))
    learner.post(f"{ONE}done/")
    learner.get(ONE)

    row = LessonProgress.objects.get()
    assert (row.state, row.completed_on) == (ProgressState.COMPLETED, dt.date(2026, 8, 3))
    assert "You have finished this lesson." in page_of(learner, ONE)


def test_a_lesson_whose_hard_scene_was_skipped_completes_like_any_other(learner):
    learner.post(f"{TWO}done/")

    assert LessonProgress.objects.get().state == ProgressState.COMPLETED


def test_two_tabs_begin_a_lesson_once(learner):
    learner.get(ONE)
    version = PinnedLesson.objects.get(code="respect-one").lesson_version

    from learners.actions.read_lesson import start_lesson  # noqa: PLC0415  the second tab

    start_lesson(enrolment=learner.place, version=version)

    assert LessonProgress.objects.count() == 1


def test_a_guest_leaves_no_trace(guest):
    page = page_of(guest, ONE)
    guest.post(f"{ONE}done/")

    assert LessonProgress.objects.count() == 0
    assert guest.cookies == {}
    assert "csrfmiddlewaretoken" not in page
    assert "I have finished" not in page


def test_done_is_posted(learner):
    assert learner.get(f"{ONE}done/").status_code == 405


def test_a_hard_scene_is_announced_closed_and_can_be_skipped(guest):
    page = page_of(guest, TWO)

    assert "A scene of violence comes now." in page
    assert page.index("A scene of violence") < page.index("Story 1 of respect-two")
    assert '<details class="hard">' in page
    assert 'href="#after"' in page
    assert 'id="after"' in page
    assert "<details" not in page_of(guest, ONE)


def test_no_script_but_the_exit_and_nothing_inline(guest):
    page = page_of(guest, ONE)

    assert re.findall(r"<script[^>]*>", page) == ['<script src="/static/exit.js" defer>']
    assert not re.search(r"\son[a-z]+=|javascript:|\sstyle=", page)


def test_the_picture_says_its_size_and_phones_get_the_light_one(guest):
    page = page_of(guest, ONE)
    image = re.search(r"<img[^>]*>", page).group()

    assert 'width="420" height="280"' in image
    assert 'alt="Two women talk."' in image
    assert "loading" not in image
    assert 'media="(min-width: 40em)"' in page


def test_html_and_stylesheet_stay_below_14_kib_compressed(guest, settings):
    page = guest.get(ONE.replace("/en/", "/bn/")).content
    css = (settings.BASE_DIR / "cms/static/samata.css").read_bytes()
    script = (settings.BASE_DIR / "cms/static/exit.js").read_bytes()

    assert len(gzip.compress(page)) + len(gzip.compress(css)) <= 14 * 1024
    assert len(script) <= 3 * 1024


def test_a_guest_who_comes_back_gets_304_and_a_changed_page_anew(guest):
    first = guest.get(ONE)
    again = guest.get(ONE, headers={"if-none-match": first["ETag"]})
    other = guest.get(TWO, headers={"if-none-match": first["ETag"]})

    assert first["Cache-Control"] == "private, no-cache"
    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200


def test_the_switch_keeps_the_page_and_offers_what_is_written_and_shown(guest):
    EnabledLanguage.objects.create(code="en", sort_order=1)
    EnabledLanguage.objects.create(code="km", sort_order=2)
    EnabledLanguage.objects.create(code="vi", sort_order=3)

    page = page_of(guest, ONE)

    assert re.findall(r'href="(/\w+/learn/respect/respect-one/)"', page) == [
        "/en/learn/respect/respect-one/",
        "/km/learn/respect/respect-one/",
    ]


def test_a_language_with_nothing_in_it_says_so_and_offers_the_others(guest):
    answer = guest.get("/vi/learn/respect/respect-one/")
    page = answer.content.decode()

    assert answer.status_code == 200
    assert "Nobody has written this lesson in Tiếng Việt yet." in page
    assert 'href="/bn/learn/respect/respect-one/"' in page
    assert "Story 1" not in page


def test_a_text_missing_in_her_language_comes_in_the_groups_and_is_marked(client):
    row = make.lesson("gap")
    part = row.parts.all()[0]
    part.heading_km = part.text_km = ""
    row.parts.add(part)
    make.published(row)
    group = make.cohort(make.course("gaps", [row]), languages=["bn", "en"])
    _, code = make.enrolment(group)
    client.post("/km/learn/code/", {"code": code})

    page = page_of(client, "/km/learn/gaps/gap/")

    assert '<h2 lang="bn" dir="ltr">বাংলা: Part 1 of gap</h2>' in page
    assert page.count('<span class="tag warm">') == 1
    assert "ខ្មែរ: Part 2 of gap" in page


def test_parts_of_another_country_are_left_out(client):
    row = make.lesson("law")
    abroad = row.parts.all()[0]
    abroad.country = "KH"
    row.parts.add(abroad)
    make.published(row)
    group = make.cohort(make.course("laws", [row]))
    _, code = make.enrolment(group)
    client.post("/en/learn/code/", {"code": code})

    page = page_of(client, "/en/learn/laws/law/")

    assert "Part 1 of law" not in page
    assert "Part 2 of law" in page


def test_nothing_of_the_facilitators_guide_reaches_a_learner(guest):
    for address in (ONE, TWO, "/en/learn/respect/", "/en/learn/"):
        assert make.GUIDE_CANARY not in page_of(guest, address)
    practised = guest.post(f"{ONE}practice/practice/", {}).content.decode()
    assert make.GUIDE_CANARY not in practised
    # The canaries are really there to be leaked.
    version = PinnedLesson.objects.get(code="respect-one").lesson_version
    assert str(version.payload).count(make.GUIDE_CANARY) == 19


def test_what_a_group_started_with_it_finishes_with(learner):
    """Edit, retranslate, reorder and delete parts of the live lesson: byte for byte the same page."""

    def seen():
        page = page_of(learner, "/bn/learn/respect/respect-one/")
        return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)

    learner.get(ONE)
    before = seen()
    live = Lesson.objects.get(code="respect-one")
    first, second, *_ = live.parts.all()
    first.text_bn = "<p>নতুন</p>"
    first.sort_order, second.sort_order = second.sort_order, first.sort_order
    live.title_bn = "অন্য নাম"
    live.parts.add(first, second)
    live.save()
    make.published(live)
    live = Lesson.objects.get(code="respect-one")
    picture = live.parts.get(key="part-1").image
    live.parts.remove(live.parts.get(key="part-1"))
    live.save()
    make.published(live)
    picture.delete()

    assert seen() == before
    image = re.search(r'<img src="/media/([^"]+)"', before).group(1)
    assert learner.get(f"/media/{image}").status_code == 200


def test_odd_addresses_end_in_a_page_not_in_an_error(guest):
    for odd in ("-", "x" * 300, "respect-one-", "0"):
        assert guest.get(f"/en/learn/respect/{odd}/").status_code == 404
        assert guest.post(f"/en/learn/respect/{odd}/done/").status_code == 404
        assert guest.post(f"{ONE}practice/{odd}/").status_code == 302
