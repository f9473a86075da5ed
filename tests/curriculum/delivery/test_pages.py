"""Preview of unpublished rows, and the help page."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.utils import timezone

from curriculum.delivery.preview import preview
from curriculum.models import CountryProfile, ReferralService
from tests.factories import delivery as make

pytestmark = pytest.mark.django_db


def service(key, country="BD", days_ago=10, **more):
    checked = timezone.localdate() - dt.timedelta(days=days_ago)
    texts = {"name_en": f"Service {key}", "what_en": "Listens.", "hours_en": "Every day"}
    given = texts | {"phone": "000 111 000"} | more
    return ReferralService.objects.create(key=key, country=country, verified_on=checked, **given)


def test_a_preview_shows_the_rows_as_they_stand_in_one_language(rf):
    row = make.lesson("draft", image=make.picture())

    page = preview(rf.get("/cms/preview/"), row, "km").content.decode()

    assert '<html lang="km"' in page
    assert '<aside class="hand-on"' in page
    assert "ខ្មែរ: Part 1 of draft" in page
    assert make.GUIDE_CANARY not in page


def test_a_preview_in_an_unknown_language_is_in_the_source(rf):
    page = preview(rf.get("/"), make.lesson("draft"), "xx").content.decode()

    assert '<html lang="en"' in page


def test_a_preview_of_practice_has_no_way_to_send_it(rf):
    practice = make.instrument("p", [make.item("P1")], "formative")

    page = preview(rf.get("/"), make.lesson("draft", practice=practice), "en").content.decode()

    assert "Question P1?" in page
    assert "Show what is right" not in page


def test_help_shows_current_services_by_country_and_hides_stale_ones(client):
    CountryProfile.objects.create(
        code="BD", name_en="Bangladesh", name_bn="বাংলাদেশ", confidentiality_limits_en="-"
    )
    service("fresh", languages="bn, xx")
    service("stale", days_ago=181)
    service("far", country="KH")

    page = client.get("/bn/help/").content.decode()

    assert "Service fresh" in page
    assert "Service stale" not in page
    assert page.index("<h2>বাংলাদেশ</h2>") < page.index("<h2>KH</h2>")
    assert "· বাংলা" in page


def test_a_number_is_dialled_by_a_tap_unless_showing_it_is_a_risk(client):
    service("open")
    service("hidden", phone="000 999 000", phone_visible=False)

    page = client.get("/en/help/").content.decode()

    assert re.findall(r'href="(tel:[^"]*)"', page) == ["tel:000111000"]
    assert "000 999 000" not in page


def test_a_learner_sees_the_services_of_her_country_only(client):
    service("near")
    service("far", country="KH")
    _, code = make.enrolment(make.cohort(make.two_lesson_course()))
    client.post("/en/learn/code/", {"code": code})

    page = client.get("/en/help/").content.decode()

    assert "Service near" in page
    assert "Service far" not in page


@pytest.mark.parametrize("services", [0, 3])
def test_help_costs_three_queries_and_calms(client, services, django_assert_num_queries):
    for n in range(services):
        service(f"s{n}")

    with django_assert_num_queries(3):  # services, countries, languages
        page = client.get("/en/help/").content.decode()

    assert "This app takes no reports" in page
    assert "Every choice is yours" in page
    assert ("is shown" in page) == (services == 0)


def test_a_missing_text_comes_in_the_source_and_is_marked(client):
    service("fresh")

    assert 'lang="en" dir="ltr">Service fresh' in client.get("/km/help/").content.decode()
