"""What a workplace and its brand see: sessions, minutes, heads, and nothing about a person."""

from __future__ import annotations

import pytest
from django.urls import reverse

from learners.enums import Role, SessionState
from learners.models import Cohort, TrainingSession
from tests.factories import figures
from tests.factories import register as make
from tests.learners.outside import cells, held, measure, page, share

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort() -> Cohort:
    return make.cohort(people=20)


def test_a_manager_sees_sessions_and_minutes_of_each_cohort(client, cohort):
    held(cohort, minutes=25)
    held(cohort)
    make.training_session(cohort=cohort)
    client.force_login(make.granted(Role.MANAGER, workplace=cohort.workplace))

    html = page(client, "workplace:workplace", cohort.workplace.code)

    assert cells(html, "sessions") == [[cohort.code, "1", "3", "70", "135", "51.9%"]]
    assert "1 of 3 planned sessions were held; 51.9% of the planned minutes" in html


@pytest.mark.parametrize(
    ("role", "k"), [(Role.MANAGER, 5), (Role.FOCAL_POINT, 5), (Role.BRAND, 10)]
)
def test_small_groups_of_people_are_taken_together(client, cohort, role, k):
    for n in range(3):
        make.enrolment(cohort=cohort, code=f"BD-S-{n:03}", role="supervisor")
    held(cohort)
    client.force_login(make.granted(role, workplace=cohort.workplace))

    html = page(client, "workplace:workplace", cohort.workplace.code)

    assert ["people reached", "23"] in cells(html, "heads")
    assert "supervisor" not in html
    assert ">3<" not in html
    assert f"one group has fewer than {k} people" in html
    assert reverse("programme:hidden_numbers") in html.split('id="section-heads"')[1]


@pytest.mark.parametrize(
    ("away", "shown"), [(0, "fewer than 10"), (4, "fewer than 10"), (12, "12")]
)
def test_not_released_is_one_number_and_never_a_small_one(client, cohort, away, shown):
    held(cohort, away=away)
    client.force_login(make.granted(Role.FOCAL_POINT, workplace=cohort.workplace))

    html = page(client, "workplace:workplace", cohort.workplace.code)

    assert cells(html, "not_released") == [
        ["a place at a session stayed empty because of work", shown]
    ]


def test_other_reasons_stay_with_the_programme(client, cohort):
    held(cohort, away=15, reason="chose_not_to")
    client.force_login(make.granted(Role.MANAGER, workplace=cohort.workplace))

    html = page(client, "workplace:workplace", cohort.workplace.code)

    assert "chose" not in html
    assert "15" not in [cell for row in cells(html, "not_released") for cell in row]


def test_an_assessor_sees_no_absences_at_all(client, cohort):
    held(cohort, away=12)
    client.force_login(make.granted(Role.ASSESSOR, workplace=cohort.workplace))

    assert "not_released" not in page(client, "workplace:workplace", cohort.workplace.code)


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.MANAGER, Role.BRAND, Role.ASSESSOR])
def test_no_person_and_no_answer_is_on_the_page(client, cohort, role):
    held(cohort, away=12)
    client.force_login(make.granted(role, workplace=cohort.workplace))

    html = page(client, "workplace:workplace", cohort.workplace.code)

    assert not [person for person in make.people_of(cohort) if person in html]
    for word in ("completed", "nowledge", "score"):
        assert word not in html


# What people learned, from a snapshot


@pytest.fixture
def measured(cohort) -> Cohort:
    return measure(cohort)


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.MANAGER, Role.BRAND])
def test_a_workplace_reads_what_all_its_people_learned_together(client, measured, role):
    client.force_login(make.granted(role, workplace=measured.workplace))

    html = page(client, "workplace:workplace", measured.workplace.code)

    assert cells(html, "knowledge") == [
        [measured.workplace.name, "112", "52.4%", "69.8%", "+17.4", "15.2 to 19.6"]
    ]
    assert "It does not show that there is less harassment" in html
    told = html
    place, programme = measured.workplace, measured.programme
    for name in (measured.code, place.code, place.name, programme.code, programme.name):
        told = told.replace(name, "")  # codes and names hold digits of their own
    for word in ("K14", "0.366", "d_av", "138", "ttitude", "3.62"):
        assert word not in told


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.MANAGER, Role.BRAND])
def test_what_a_programme_does_not_share_stays_with_it(client, measured, role):
    measured.programme.workplaces_see_change = False
    measured.programme.save()
    client.force_login(make.granted(role, workplace=measured.workplace))

    html = page(client, "workplace:workplace", measured.workplace.code)

    for word in ("nowledge", "52.4", "69.8"):
        assert word not in html


def test_people_reached_move_only_when_figures_are_frozen(client, cohort):
    held(cohort, away=8)
    TrainingSession.objects.update(state=SessionState.CANCELLED)
    client.force_login(make.granted(Role.MANAGER, workplace=cohort.workplace))

    html = page(client, "workplace:workplace", cohort.workplace.code)

    assert ["people reached", "12"] in cells(html, "heads")


def test_an_assessor_does_not_read_it(client, measured):
    client.force_login(make.granted(Role.ASSESSOR, workplace=measured.workplace))

    assert "69.8" not in page(client, "workplace:workplace", measured.workplace.code)


def test_two_programmes_at_one_workplace_are_told_apart(client, measured):
    place = measured.workplace
    other = make.cohort(workplace=place)
    share(other)
    small = figures.small(other.programme.code, place.code, other.code)
    figures.snapshot(other.programme, figures.figures(small))
    figures.snapshot(make.programme(), figures.figures(figures.lotus("elsewhere", place.code)))
    client.force_login(make.granted(Role.MANAGER, workplace=place))

    html = page(client, "workplace:workplace", place.code)

    for each, after in ((measured.programme, "69.8%"), (other.programme, "58.2%")):
        assert cells(html, f"knowledge-{each.code}")[0][3] == after
        assert f"· {each.name}</h2>" in html
    assert html.count("Knowledge, before and after") == 2


def test_only_the_newest_figures_of_a_programme_count(client, measured):
    newer = figures.small(measured.programme.code, measured.workplace.code, measured.code)
    figures.snapshot(measured.programme, figures.figures(newer))
    client.force_login(make.granted(Role.MANAGER, workplace=measured.workplace))

    html = page(client, "workplace:workplace", measured.workplace.code)

    assert "58.2%" in html
    assert "69.8%" not in html


@pytest.mark.parametrize("older", [{}, {"knowledge": []}])
def test_figures_of_an_older_kind_say_nothing_and_break_nothing(client, cohort, older):
    figures.snapshot(cohort.programme, older)
    client.force_login(make.granted(Role.MANAGER, workplace=cohort.workplace))

    assert "nowledge" not in page(client, "workplace:workplace", cohort.workplace.code)


def test_another_workplace_is_not_there(client, cohort):
    client.force_login(make.granted(Role.MANAGER, workplace=make.workplace()))

    for code in (cohort.workplace.code, "nowhere"):
        assert client.get(reverse("workplace:workplace", args=[code])).status_code == 404


@pytest.mark.parametrize("n", [1, 3])
def test_the_workplace_page_has_a_constant_number_of_queries(client, django_assert_num_queries, n):
    place = make.workplace()
    for _ in range(n):
        held(make.cohort(people=12, workplace=place))
    client.force_login(make.granted(Role.MANAGER, workplace=place))

    # session, account, grants, workplace, languages; cohorts 1, counts 4, snapshots 1
    with django_assert_num_queries(11):
        html = page(client, "workplace:workplace", place.code)
    assert len(cells(html, "sessions")) == (n if n == 1 else n + 1)


@pytest.mark.parametrize("n", [1, 3])
def test_the_list_of_workplaces_has_a_constant_number_of_queries(
    client, django_assert_num_queries, n
):
    user = make.granted(Role.BRAND, workplace=make.workplace(name="Place 1"))
    for k in range(2, n + 1):
        make.RoleGrant.objects.create(
            user=user, role=Role.BRAND, workplace=make.workplace(name=f"Place {k}")
        )
    client.force_login(user)

    with django_assert_num_queries(5):
        html = page(client, "workplace:workplaces")
    assert html.count('<article class="card">') == n


@pytest.mark.parametrize("name", ["workplace:workplaces", "funder:programmes"])
def test_a_facilitator_has_no_door_here(client, cohort, name):
    client.force_login(make.facilitator(cohort))

    assert client.get(reverse(name)).status_code == 404
