"""Findings behind lessons: whom they name is refused, where they stand, and who never sees them."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from curriculum.delivery.lesson import lesson_page
from curriculum.models import Lesson, LessonEvidence, LessonVersion, ResearchFinding
from curriculum.payloads import lesson_payload
from learners.models import Organisation, Workplace
from tests.curriculum.authoring.forms import shown
from tests.curriculum.authoring.pages import url_of
from tests.factories.curriculum import make_finding, make_lesson, publish

pytestmark = pytest.mark.django_db


def with_evidence(*findings):
    lesson = make_lesson()
    lesson.evidence = [
        LessonEvidence(finding=found, sort_order=n) for n, found in enumerate(findings)
    ]
    lesson.save()
    return Lesson.objects.get(pk=lesson.pk)


@pytest.fixture
def register():
    Workplace.objects.create(code="green", name="Green Garments", country="BD")
    Organisation.objects.create(code="river", name="River Foundation")


def refused(**changes):
    finding = ResearchFinding(key="x", source="Journal", year=2021, summary_en="Told.")
    for name, value in changes.items():
        setattr(finding, name, value)
    with pytest.raises(ValidationError) as found:
        finding.full_clean()
    return found.value.messages


@pytest.mark.parametrize(
    ("field", "said", "name"),
    [
        ("summary_en", "At Green Garments people were not released.", "Green Garments"),
        ("summary_bn", "Green Garments কারখানায় ছাড়া হয়নি।", "Green Garments"),
        ("methods_en", "Asked by River Foundation.", "River Foundation"),
        ("summary_en", "Mr Chowdhury shouted.", "Mr Chowdhury"),
        ("source", "Baseline at Green Garments", "Green Garments"),
    ],
)
def test_a_finding_that_names_somebody_is_refused_with_the_name(register, field, said, name):
    (message,) = refused(**{field: said})
    assert f"“{name}” is the name of a workplace or person" in message


def test_an_organisation_may_be_the_author_of_what_it_found(register):
    ResearchFinding(key="x", source="River Foundation", year=2021, summary_en="Told.").full_clean()


def test_five_hundred_signs_and_no_more():
    ResearchFinding(key="x", source="J", year=2021, summary_en="a" * 500).full_clean()
    (message,) = refused(summary_km="ក" * 501)
    assert message == "What was found has 501 signs in Khmer; 500 are the most."


def test_the_editor_says_it_and_stores_nothing(desk, register):
    finding = make_finding()
    url = url_of("edit", finding)
    page = desk.post(url, shown(desk, url) | {"summary_en": "Green Garments."}).content.decode()
    assert "is the name of a workplace or person" in page
    finding.refresh_from_db()
    assert finding.summary_en == "Sessions were cut-short."


def test_one_finding_goes_into_the_guide_of_three_lessons():
    finding = make_finding()
    for lesson in [with_evidence(finding) for _ in range(3)]:
        publish(lesson)
    guides = [version.payload["guide"]["evidence"] for version in LessonVersion.objects.all()]
    assert [[row["key"] for row in guide] for guide in guides] == [["cut-short"]] * 3


def test_a_running_group_keeps_the_finding_it_started_with():
    finding = make_finding()
    lesson = publish(with_evidence(finding))
    finding.summary_en = "Something else."
    finding.save()
    publish(lesson)
    first, second = LessonVersion.objects.order_by("number")
    said = [v.payload["guide"]["evidence"][0]["summary"]["en"] for v in (first, second)]
    assert said == ["Sessions were cut-short.", "Something else."]


def test_the_learners_page_holds_nothing_of_it():
    payload = lesson_payload(with_evidence(make_finding("CANARY-finding")))
    assert "CANARY-finding" in json.dumps(payload)
    assert "CANARY-finding" not in str(lesson_page(payload, ("en",)))


def test_a_finding_that_a_lesson_names_cannot_be_deleted():
    finding = make_finding()
    with_evidence(finding)
    with pytest.raises(ProtectedError):
        finding.delete()
