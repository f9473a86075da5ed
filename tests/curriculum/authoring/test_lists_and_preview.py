"""Lists in constant queries, the preview, the dashboard."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cms.models import EnabledLanguage
from curriculum.models import CountryProfile, Course, Lesson, ReferralService
from quizzes.models import Construct, Instrument, Item
from tests.curriculum.authoring.forms import shown
from tests.curriculum.authoring.pages import url_of
from tests.factories.curriculum import make_course, make_lesson, publish
from tests.factories.quizzes import make_instrument, make_item

pytestmark = pytest.mark.django_db

BUILDERS: dict[type, Any] = {
    Lesson: lambda n: publish(make_lesson()),
    Course: lambda n: make_course(make_lesson()),
    Item: lambda n: make_item(),
    Instrument: lambda n: make_instrument(make_item()),
    Construct: lambda n: Construct.objects.create(key=f"k{n}", name_en=f"Name {n}"),
    CountryProfile: lambda n: CountryProfile.objects.create(code=f"K{'ABC'[n]}", name_en=f"N{n}"),
    ReferralService: lambda n: ReferralService.objects.create(
        key=f"s{n}", country="KH", name_en=f"Name {n}", what_en="x", hours_en="y"
    ),
}


def queries(desk: Client, url: str) -> int:
    desk.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("model", BUILDERS)
def test_list_takes_as_many_queries_for_one_row_as_for_three(desk: Client, model: Any) -> None:
    url = url_of("list", model)
    BUILDERS[model](0)
    one = queries(desk, url)
    BUILDERS[model](1)
    BUILDERS[model](2)
    assert queries(desk, url) == one


def test_list_names_every_language_with_its_state(desk: Client) -> None:
    for position, code in enumerate(("en", "bn", "vi")):
        EnabledLanguage.objects.create(code=code, sort_order=position)
    make_lesson(title_en="Respect starts here")
    page = desk.get(url_of("list", Lesson)).content.decode()
    assert "Respect starts here" in page
    assert 'title="Bengali: human draft"' in page
    assert 'title="Vietnamese: missing"' in page
    assert "Khmer" not in page


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("model", BUILDERS)
def test_lists_can_be_exported(desk: Client, model: Any, kind: str) -> None:
    BUILDERS[model](0)
    response = desk.get(url_of("list", model), {"export": kind})
    assert response.status_code == 200
    assert f".{kind}" in response["content-disposition"]


def test_lessons_can_be_filtered(desk: Client) -> None:
    make_lesson(title_en="For workers")
    make_lesson(title_en="For bosses", audience="manager")
    page = desk.get(url_of("list", Lesson), {"audience": "manager"}).content.decode()
    assert "For bosses" in page
    assert "For workers" not in page


def preview(desk: Client, lesson: Lesson, lang: str, **typed: str) -> str:
    data = shown(desk, url_of("edit", lesson, lang=lang)) | typed
    url = url_of("preview_on_edit", lesson, lang=lang)
    assert desk.post(url, data).json() == {"is_valid": True, "is_available": True}
    mode = {"mode": lang or "en", "in_preview_panel": "true", **({"lang": lang} if lang else {})}
    response = desk.get(url_of("preview_on_edit", lesson), mode)
    assert response.status_code == 200
    page: str = response.content.decode()
    return page


def test_preview_shows_what_stands_in_the_translate_form(desk: Client) -> None:
    page = preview(desk, make_lesson(), "km", title_km="ចំណងជើងថ្មី")
    assert "ចំណងជើងថ្មី" in page
    assert "ព្រឹកពីរ" in page


def test_preview_shows_what_stands_in_the_structure_form(desk: Client) -> None:
    assert "Just typed" in preview(desk, make_lesson(), "", title_en="Just typed")


def test_preview_of_one_language_does_not_disturb_another(desk: Client) -> None:
    lesson = make_lesson()
    preview(desk, lesson, "")
    preview(desk, lesson, "km", title_km="ចំណងជើងថ្មី")
    page = desk.get(url_of("preview_on_edit", lesson)).content.decode()
    assert lesson.title_en in page


def test_preview_offers_a_small_phone() -> None:
    assert Lesson().preview_sizes[0]["device_width"] == 360


def test_dashboard_shows_my_drafts_and_the_gaps(desk: Client) -> None:
    lesson = make_lesson(title_en="Half done", translated=("km",))
    url = url_of("edit", lesson)
    desk.post(url, shown(desk, url))
    page = desk.get("/cms/").content.decode()
    assert "Half done" in page
    assert "Languages of the lessons" in page


def test_creating_a_lesson_from_nothing(desk: Client) -> None:
    url = url_of("add", Lesson)
    data = shown(desk, url) | {"title_en": "Brand new", "code": "brand-new"}
    assert desk.post(url, data).status_code == 302
    lesson = Lesson.objects.get(code="brand-new")
    assert (lesson.title_en, lesson.live) == ("Brand new", False)


def test_a_lesson_without_a_code_is_refused_in_words(desk: Client) -> None:
    url = url_of("add", Lesson)
    page = desk.post(url, shown(desk, url) | {"title_en": "x", "code": ""}).content.decode()
    assert "This field is required." in page


def test_code_stays_once_published(desk: Client) -> None:
    lesson = publish(make_lesson(code="first-code"))
    url = url_of("edit", lesson)
    desk.post(url, shown(desk, url) | {"code": "other-code"})
    lesson.refresh_from_db()
    assert lesson.latest_revision.content["code"] == "first-code"
