"""A lead makes a group: from the workplace to its sessions and questions, without any script."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from curriculum.models import Course
from learners.models import Cohort, TrainingSession
from quizzes.models import Card, Wave
from tests.factories import delivery, register
from tests.factories import plans as make
from tests.learners.programme.plan_pages import new, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("planning_day")]


def filled(workplace, version, **changes):
    return {
        "workplace": workplace.code,
        "course": version.course.code,
        "code": "LOTUS-W1",
        "organisation": workplace.organisations.get().code,
        "country": "BD",
        "language": "bn",
        "also": ["en"],
        "group": "women",
        "path": "core",
        "starts_on": "2026-08-03",
        "people": "25",
        "cards": "",
        "facilitator": "",
        **changes,
    }


@pytest.mark.usefixtures("lead")
def test_a_programme_without_a_group_asks_for_the_first(client, programme):
    page = client.get(reverse("programme:programme", args=[programme.code])).content.decode()

    assert "No group yet: make the first." in page
    assert new(programme) in page
    assert "has no workplace yet" in client.get(new(programme)).content.decode()


@pytest.mark.usefixtures("lead")
def test_from_the_workplace_to_the_sessions_to_the_questions(client, programme, workplace):
    version, paper = make.course(3), delivery.small_instrument()
    register.facilitator(register.cohort(programme=programme, code="LOTUS-W4"))

    begun = client.get(new(programme), {"workplace": "lotus", "course": version.course.code})
    assert 'value="LOTUS-W5"' in begun.content.decode()
    assert 'value="2026-08-01"' in begun.content.decode()
    made = client.post(new(programme), filled(workplace, version), follow=True)
    assert "LOTUS-W1 is made, with its cards." in made.content.decode()
    cohort = Cohort.objects.get(code="LOTUS-W1")
    assert (cohort.languages, cohort.group, Card.objects.count()) == (["bn", "en"], "women", 30)

    proposed = client.get(url("sessions", cohort), {"first": "2026-08-11", "at": "09:30"})
    page = proposed.content.decode()
    for day in ("2026-08-11", "2026-08-18", "2026-08-25"):
        assert f'value="{day}"' in page
    form = {f"day-{n}": f"2026-08-{4 + 7 * n}" for n in (1, 2, 3)}
    page = client.post(url("sessions", cohort), form | {"time-1": "09:30"}, follow=True)
    assert "The sessions are planned." in page.content.decode()
    times = TrainingSession.objects.order_by("number").values_list("starts_at", flat=True)
    assert list(times) == [dt.time(9, 30), None, None]

    page = client.get(url("new_wave", cohort)).content.decode()
    assert "The week before the first session: 4 Aug 2026 – 10 Aug 2026" in page
    for kind, window in (("pre", "before"), ("post", "after")):
        form = {"instrument": paper.code, "kind": kind, "mode": "device_individual"}
        page = client.post(url("new_wave", cohort), form | {"window": window}, follow=True)
        assert "The questions are planned." in page.content.decode()
    windows = Wave.objects.values_list("opens_on", "closes_on")
    assert list(windows) == [
        (dt.date(2026, 8, 4), dt.date(2026, 8, 10)),
        (dt.date(2026, 8, 25), dt.date(2026, 9, 1)),
    ]


@pytest.mark.usefixtures("lead")
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"workplace": "nowhere"}, "This workplace does not belong to the programme"),
        ({"workplace": ""}, "Choose the workplace."),
        ({"course": "no-course"}, "There is no such course"),
        ({"code": "  "}, "This field is required"),
        ({"code": "A B"}, "“A B” cannot be a group code"),
        ({"organisation": "org-0"}, "no part in the programme"),
        ({"country": "XX"}, "Select a valid choice"),
        ({"language": "vi"}, "“vi” is no language in which every lesson"),
        ({"also": ["bn", "zh-hans"]}, "“zh-hans” is no language"),
        ({"starts_on": "2026-02-30"}, "valid date"),
        ({"starts_on": "2020-01-01"}, "The programme runs from"),
        ({"people": "0"}, "greater than or equal to 1"),
        ({"people": "25", "cards": "24"}, "24 cards are fewer than 25 people"),
        ({"cards": "501"}, "less than or equal to 500"),
        ({"facilitator": "nobody"}, "no account that can lead a group"),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_stays(
    client, programme, workplace, changes, said
):
    form = filled(workplace, make.course(1)) | changes

    answer = client.post(new(programme), form)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert not Cohort.objects.exists()
    if not {"workplace", "course"} & set(changes):
        assert 'value="women" id="id_group_0" required checked' in page.replace("  ", " ")


@pytest.mark.usefixtures("lead")
def test_a_course_with_nothing_published_is_refused_before_anything_is_typed(
    client, programme, workplace
):
    Course.objects.create(code="draft", title_en="Still writing", live=False)

    answer = client.get(new(programme), {"workplace": "lotus", "course": "draft"})

    assert answer.status_code == 422
    assert "Nothing of the course “Still writing” is published" in answer.content.decode()


@pytest.mark.usefixtures("lead")
def test_sending_the_form_twice_makes_one_group(client, programme, workplace):
    form = filled(workplace, make.course(1))

    client.post(new(programme), form)
    again = client.post(new(programme), form)

    assert again.status_code == 422
    assert "belongs to another group already" in again.content.decode()
    assert Cohort.objects.count() == 1


@pytest.mark.usefixtures("lead")
def test_whoever_trains_the_same_people_twice_is_told(client, programme, workplace):
    version = make.course(1)
    for code in ("LOTUS-W1", "LOTUS-W2"):
        page = client.post(new(programme), filled(workplace, version, code=code), follow=True)

    assert "The same course at the same workplace within a year: LOTUS-W1." in page.content.decode()


@pytest.mark.usefixtures("lead")
def test_another_programmes_workplace_is_not_offered(client, programme, workplace):
    make.place(register.programme(), name="Somewhere else")

    page = client.get(new(programme)).content.decode()

    assert workplace.name in page
    assert "Somewhere else" not in page
