"""The panel beside the editor, setting a warning aside, and the report over everything."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.kit.lint.overrides import OVERRIDE
from cms.models import User
from curriculum.authoring.groups import ensure_groups
from curriculum.models import CountryProfile, Lesson, ReferralService
from quizzes.enums import Purpose
from tests.curriculum.authoring.forms import shown
from tests.curriculum.authoring.pages import url_of
from tests.factories.curriculum import make_lesson, publish
from tests.factories.quizzes import make_instrument, make_item

pytestmark = pytest.mark.django_db

LONG = "This heading has far more than fifteen words in it and so it is much too long."


@pytest.fixture
def report():
    return reverse("lint_report")


def long_lesson():
    lesson = make_lesson(title_en="Two long mornings")
    part = lesson.parts.all()[1]
    part.heading_en = LONG
    part.save()
    return Lesson.objects.get(pk=lesson.pk)


def the_long_one(lesson):
    draft = lesson.get_latest_revision_as_object() if lesson.latest_revision else lesson
    return next(f for f in draft.findings() if f.rule.code == "long-sentence")


def set_aside(desk, lesson, reason="A slogan, read aloud.", finding=None):
    finding = finding or the_long_one(lesson)
    data = {"fingerprint": finding.fingerprint, "reason": reason}
    return desk.post(url_of("override", lesson), data, follow=True).content.decode()


def page(desk, url, **query):
    answer = desk.get(url, query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_panel_names_the_rule_and_leads_to_the_row(desk):
    shown_page = page(desk, url_of("edit", long_lesson()))
    assert "Sentence too long for worker lessons" in shown_page
    assert 'href="#inline_child_parts-1-panel-section"' in shown_page
    assert 'id="inline_child_parts-1-panel-section"' in shown_page


def test_the_panel_leads_to_a_field_and_to_another_language(desk):
    lesson = make_lesson(sensitive=True, summary_km="ទូរស័ព្ទ ០១២ ៣៤៥ ៦៧៨", summary_en="x")
    shown_page = page(desk, url_of("edit", lesson))
    assert 'href="#id_content_note_en-label"' in shown_page
    assert 'id="id_content_note_en-label"' in shown_page
    place = "?lang=km#id_summary_km-source"
    assert place in shown_page
    assert 'id="id_summary_km-source"' in page(desk, url_of("edit", lesson, lang="km"))


def test_the_panel_speaks_of_what_was_saved_last(desk):
    lesson = publish(long_lesson())
    url = url_of("edit", lesson)
    data = shown(desk, url, "parts-1") | {"parts-1-heading_en": "Short now"}
    assert desk.post(url, data).status_code == 302
    assert "Sentence too long" not in page(desk, url)
    assert Lesson.objects.get(pk=lesson.pk).parts.all()[1].heading_en == LONG


def test_a_warning_is_set_aside_with_a_reason_that_stays_in_the_log(desk, admin, report):
    lesson = long_lesson()
    assert "Set aside. The reason stands in the history." in set_aside(desk, lesson)
    entry = ModelLogEntry.objects.get(action=OVERRIDE)
    assert (entry.user, entry.data["code"]) == (admin, "long-sentence")
    assert entry.data["reason"] == "A slogan, read aloud."
    for url in (url_of("edit", lesson), report, url_of("history", lesson)):
        assert "A slogan, read aloud." in page(desk, url)


def test_the_reason_goes_when_the_text_it_was_about_changes(desk, report):
    lesson = long_lesson()
    set_aside(desk, lesson)
    url = url_of("edit", lesson)
    other = {"parts-0-heading_en": "Another heading"}
    desk.post(url, shown(desk, url, "parts-0") | other)
    assert "A slogan, read aloud." in page(desk, report)
    desk.post(url, shown(desk, url, "parts-1") | {"parts-1-heading_en": LONG[:-1] + " now."})
    assert "A slogan, read aloud." not in page(desk, report)
    assert "Sentence too long" in page(desk, report)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 501])
def test_no_reason_or_a_novel_is_refused(desk, reason):
    lesson = long_lesson()
    assert "Reason: " in set_aside(desk, lesson, reason)
    assert not ModelLogEntry.objects.filter(action=OVERRIDE).exists()


def test_a_stop_and_a_stale_number_cannot_be_set_aside(desk):
    lesson = make_lesson(disclosure_en="")
    stop = next(f for f in lesson.findings() if f.rule.code == "no-disclosure")
    service = ReferralService.objects.create(key="s", country="KH", name_en="Line")
    for thing, finding in ((lesson, stop), (service, service.findings()[0])):
        assert "cannot be set aside" in set_aside(desk, thing, finding=finding)
    assert not ModelLogEntry.objects.filter(action=OVERRIDE).exists()


def test_a_text_that_changed_meanwhile_is_not_set_aside(desk):
    lesson = long_lesson()
    answer = desk.post(url_of("override", lesson), {"fingerprint": "x", "reason": "y"}, follow=True)
    assert "The text has changed meanwhile" in answer.content.decode()


def member(group):
    user = User.objects.create_user(group.lower())
    user.groups.add(ensure_groups()[group])
    client = Client()
    client.force_login(user)
    return client


def test_a_translator_reads_findings_and_sets_nothing_aside(report):
    lesson, client = long_lesson(), member("Translators")
    assert "Sentence too long" in page(client, report)
    assert "Set aside …" not in page(client, url_of("edit", lesson, lang="km"))
    data = {"fingerprint": the_long_one(lesson).fingerprint, "reason": "y"}
    assert client.post(url_of("override", lesson), data).status_code in {302, 403}
    assert not ModelLogEntry.objects.filter(action=OVERRIDE).exists()


def test_the_report_is_sorted_by_gravity_and_filtered(desk, report):
    long_lesson()
    make_lesson(title_en="Nobody listens", disclosure_en="")
    shown_page = page(desk, report)
    assert shown_page.index("Nobody listens") < shown_page.index("Two long mornings")
    assert "Nobody listens" not in page(desk, report, severity="warn", rule="long-sentence")
    assert "Two long mornings" not in page(desk, report, severity="stop")
    assert "Nothing here to mend." in page(desk, report, rule="no-such-rule")


def test_an_exposed_item_in_a_test_paper_stands_in_the_report(desk, report):
    item = make_item(exposed=True, key="K99")
    make_instrument(item, purpose=Purpose.KNOWLEDGE, title_en="The test")
    make_instrument(item, purpose=Purpose.FORMATIVE, title_en="The practice")
    shown_page = page(desk, report, rule="exposed-item")
    assert "K99 is used in a lesson" in shown_page
    assert "The test" in shown_page
    assert "The practice" not in shown_page


def queries(desk, url):
    desk.get(url)
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(url).status_code == 200
    return len(captured)


def one_of_each(number):
    publish(long_lesson())
    publish(make_instrument(make_item(), make_item()))
    CountryProfile.objects.create(code=f"K{'ABC'[number]}", name_en="Here")
    ReferralService.objects.create(key=f"s{number}", country="KH", name_en="Line")


def test_the_report_takes_as_many_queries_for_one_of_each_as_for_three(desk, report):
    one_of_each(0)
    one = queries(desk, report)
    one_of_each(1)
    one_of_each(2)
    assert queries(desk, report) == one


def test_whoever_writes_nothing_has_no_report(report):
    client = Client()
    client.force_login(User.objects.create_user("nobody"))
    assert client.get(report).status_code in {302, 403}
