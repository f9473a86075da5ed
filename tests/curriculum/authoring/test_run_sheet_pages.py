"""The editor of run sheets: the server's clock, refusals, the page to print."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils.html import strip_tags

from cms.models import EnabledLanguage
from curriculum.models import Course, RunSheet
from tests.curriculum.authoring.forms import shown
from tests.curriculum.authoring.pages import url_of
from tests.factories.curriculum import make_course, make_lesson, publish
from tests.factories.run_sheets import block, lunch, two_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet() -> RunSheet:
    return two_days(publish(make_course(publish(make_lesson()))))


def said(response: Any) -> str:
    assert response.status_code == 200
    return " ".join(strip_tags(response.content.decode()).split())


def test_the_editor_shows_the_clock(desk: Client, sheet: RunSheet) -> None:
    page = said(desk.get(url_of("edit", sheet)))
    assert "Day 1, 08:30–16:30: 390 teaching minutes" in page
    assert "08:50–10:20 90 Receiving a report Managers" in page.replace("managers", "Managers")
    assert "780 teaching minutes together" in page


def test_moving_a_block_recalculates_before_anything_is_saved(
    desk: Client, sheet: RunSheet
) -> None:
    data = shown(desk, url_of("edit", sheet))
    data |= {"blocks-2-ORDER": "4", "blocks-3-ORDER": "3"}
    page = said(desk.post(url_of("clock", sheet), data))
    assert "09:30–10:15 45 Harm to the business" in page
    assert (
        "10:15–10:30, 10:45–11:30 60 Effects on the person harmed goes on after the break" in page
    )
    assert "780 teaching minutes together" in page
    stored = [row.key for row in RunSheet.objects.get(pk=sheet.pk).blocks.all()]
    assert stored[2:4] == ["effects", "business"]


def test_a_day_over_seven_hours_is_refused_by_the_clock_and_by_saving(
    desk: Client, sheet: RunSheet
) -> None:
    url = url_of("edit", sheet)
    data = shown(desk, url, "blocks-6") | {"blocks-6-slot": "2", "blocks-6-ORDER": "8"}
    data |= {"blocks-7-ORDER": "7"}
    sentence = "Day 2 would have 465 teaching minutes; a day has at most 420 (7 hours)."
    assert sentence in said(desk.post(url_of("clock", sheet), data))
    assert sentence in said(desk.post(url, data))
    assert RunSheet.objects.get(pk=sheet.pk).blocks.get(key="types").slot == 1


def test_saving_a_moved_block_keeps_it_there(desk: Client, sheet: RunSheet) -> None:
    url = url_of("edit", sheet)
    data = shown(desk, url) | {"blocks-2-ORDER": "4", "blocks-3-ORDER": "3"}
    assert desk.post(url, data).status_code == 302
    stored = [row.key for row in RunSheet.objects.get(pk=sheet.pk).blocks.all()]
    assert stored[2:4] == ["business", "effects"]


def test_a_field_left_empty_is_said_by_the_clock(desk: Client, sheet: RunSheet) -> None:
    data = shown(desk, url_of("edit", sheet), "blocks-0") | {"blocks-0-minutes": ""}
    assert "Say how long it takes, or choose a lesson." in said(
        desk.post(url_of("clock", sheet), data)
    )


def test_a_new_run_sheet_is_written_from_nothing(desk: Client) -> None:
    course = publish(make_course(publish(make_lesson())))
    url = url_of("add", RunSheet)
    data = shown(desk, url) | {
        "title_en": "At lunch",
        "code": "at-lunch",
        "course": str(course.pk),
        "slots-0-day": "1",
        "slots-0-start": "12:00",
        "slots-0-minutes": "20",
        "blocks-TOTAL_FORMS": "1",
        "blocks-0-title_en": "Welcome",
        "blocks-0-minutes": "5",
        "blocks-0-need": "must",
        "blocks-0-path": "core",
        "blocks-0-ORDER": "1",
    }
    response = desk.post(url, data)
    assert response.status_code == 302, said(response)
    assert [row.key for row in RunSheet.objects.get(code="at-lunch").blocks.all()] == ["welcome"]


def test_a_sheet_is_copied_with_its_rows(desk: Client, sheet: RunSheet) -> None:
    response = desk.post(url_of("copy", sheet), {"code": "again"})
    copy = RunSheet.objects.get(code="again")
    assert response["location"] == url_of("edit", copy)
    assert copy.blocks.count() == sheet.blocks.count()
    assert copy.blocks.get(key="types").title_km == sheet.blocks.get(key="types").title_km


def test_the_sheet_to_print_speaks_its_language(desk: Client, sheet: RunSheet) -> None:
    page = said(desk.get(url_of("sheet", sheet, lang="km")))
    assert "ច្បាប់ និងគោលនយោបាយ" in page
    assert "ថ្ងៃទី 2" in page
    assert "Complaint" not in page


def test_a_language_that_is_not_shown_is_not_there(desk: Client, sheet: RunSheet) -> None:
    EnabledLanguage.objects.create(code="en")
    assert desk.get(url_of("sheet", sheet, lang="km")).status_code == 404
    assert desk.get(url_of("sheet", sheet, lang="xx")).status_code == 404


def test_a_sheet_that_cannot_be_planned_says_so_on_its_page(desk: Client) -> None:
    course = publish(make_course(publish(make_lesson())))
    late = lunch(course, block("a", 90))
    assert "What must be done takes 90 minutes" in said(desk.get(url_of("sheet", late)))
    assert "What must be done takes 90 minutes" in said(desk.get(url_of("edit", late)))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_much_for_one_as_for_three(
    desk: Client, count: int, django_assert_num_queries: Any
) -> None:
    course: Course = make_course(publish(make_lesson()))
    for number in range(count):
        lunch(course, block("a", 5), code=f"lunch-{number}")
    url = url_of("list", RunSheet)
    desk.get(url)
    with django_assert_num_queries(11):
        page = desk.get(url).content.decode()
    assert page.count("lunch-") >= count
