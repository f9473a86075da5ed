"""What stands behind a lesson: in the facilitator's hand, and what of it a learner meets."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.documents.models import Document

from curriculum.enums import PartKind
from curriculum.models import GuideStep, Lesson, LessonEvidence, LessonPart
from tests.factories import delivery
from tests.factories import register as make
from tests.factories.curriculum import make_finding, make_law

pytestmark = pytest.mark.django_db
OLD = dt.timedelta(days=366)
PAGE = "/en/learn/respect/respect-one/"


@pytest.fixture
def lesson():
    """A lesson with a law box and three findings: everywhere, Bangladesh, Cambodia."""
    checked = timezone.localdate() - OLD
    make_law("old", country="BD", verified_on=checked, verified_by="Demo lawyer")
    made = delivery.lesson("respect-one")
    made.parts.add(LessonPart(key="law", kind=PartKind.LAW, sort_order=9, heading_en="The law"))
    made.evidence = [
        LessonEvidence(
            finding=make_finding(f"in {country or 'all'}", country=country), sort_order=n
        )
        for n, country in enumerate(("", "BD", "KH"))
    ]
    made.save()
    return Lesson.objects.get(pk=made.pk)


def guide(client, lesson, **cohort):
    version = delivery.course("respect", [lesson])
    group = make.cohort(course_version=version, **cohort)
    session = make.training_session(
        cohort=group, lesson_version=version.pins.get().lesson_version, number=7
    )
    client.force_login(make.facilitator(group))
    return client.get(reverse("facilitate:guide", args=[session.pk])).content.decode()


@pytest.fixture
def learner(client, lesson):
    group = delivery.cohort(delivery.course("respect", [lesson]))
    _, code = delivery.enrolment(group)
    client.post("/en/learn/code/", {"code": code})
    return client


def test_the_guide_says_why_this_matters_here(client, lesson):
    page = guide(client, lesson)
    assert "Why this matters here" in page
    assert "Sessions were in all." in page
    assert "Sessions were in BD." in page
    assert "Sessions were in KH." not in page
    assert "Journal of Work 3" in page


def test_the_guide_shows_the_law_with_the_day_of_its_check(client, lesson):
    page = guide(client, lesson)
    assert "What old says." in page
    assert "Check with a lawyer: last checked" in page
    assert "It is not legal advice." in page


def test_the_guide_of_another_country_has_neither(client, lesson):
    page = guide(client, lesson, country="KH")
    assert "What old says." not in page
    assert "The law of your country is not written down here yet." in page
    assert "Sessions were in BD." not in page


def test_the_learner_reads_the_law_and_never_the_evidence(learner):
    page = learner.get(PAGE).content.decode()
    assert "What old says." in page
    assert "Checked by Demo lawyer on" in page
    assert "Check with a lawyer: last checked" in page
    assert "Sessions were" not in page
    assert "Journal of Work" not in page


def test_a_law_box_costs_two_queries(learner, django_assert_num_queries):
    learner.get(PAGE)
    with django_assert_num_queries(6):  # session, enrolment, lesson, languages, law, its words
        learner.get(PAGE)


def test_a_file_that_only_the_guide_names_does_not_open_for_a_learner(learner, lesson):
    document = Document.objects.create(
        title="For the facilitator", file=ContentFile(b"%PDF-1.4", "answers.pdf")
    )
    picture = delivery.picture("seating")
    link = f'<p><a linktype="document" id="{document.pk}">Answers</a></p>'
    GuideStep.objects.filter(lesson=lesson).update(say_en=link)
    delivery.published(Lesson.objects.get(pk=lesson.pk))
    page = learner.get(PAGE).content.decode()
    addresses = [
        f"/media/{document.file.name}",
        f"/media/{picture.file.name}",
        document.url,
    ]
    for address in addresses:
        assert address not in page
        assert learner.get(address, follow=True).status_code == 404, address
