"""Making a group: what cannot be comes first."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.models.signals import post_save

from curriculum.enums import LessonState
from curriculum.models import Course, Lesson, LessonTranslation
from curriculum.publication import freeze_course
from learners.actions.cohort_code import next_code
from learners.actions.create_cohort import cards_for, create_cohort, same_training
from learners.enums import Role
from learners.models import Cohort, RoleGrant
from learners.refusal import Refusal
from quizzes.models import Card, Panel
from tests.factories import delivery, register
from tests.factories import plans as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    return make.course(1)


def refused(programme, plan):
    """The sentence, after looking that nothing is left of the attempt."""
    before = Cohort.objects.count(), Panel.objects.count(), Card.objects.count()
    with pytest.raises(Refusal) as said:
        create_cohort(programme=programme, plan=plan)
    assert (Cohort.objects.count(), Panel.objects.count(), Card.objects.count()) == before
    assert not RoleGrant.objects.filter(role=Role.FACILITATOR, cohort__isnull=False).exists()
    return str(said.value)


@pytest.mark.parametrize(
    "code", ["", "  ", "LOTUS W1", "LOTUS/1", "new", "-W1", "W1.csv", "লোটাস", "W" * 25]
)
def test_a_code_that_cannot_be_written_on_a_board(programme, workplace, course, code):
    assert "cannot be a group code" in refused(
        programme, make.group_plan(workplace, course, code=code)
    )


@pytest.mark.parametrize("code", ["LOTUS-W1", "lotus-w1", " Lotus-W1 "])
def test_twice(programme, workplace, course, code):
    create_cohort(programme=programme, plan=make.group_plan(workplace, course))

    said = refused(programme, make.group_plan(workplace, course, code=code))

    assert said == "The code LOTUS-W1 belongs to another group already. Choose the next number."


def test_a_panel_without_a_cohort_keeps_its_code_too(programme, workplace, course):
    Panel.objects.create(code="LOTUS-W1")

    assert "belongs to another group" in refused(programme, make.group_plan(workplace, course))


def test_at_the_same_time(programme, workplace, course):
    """A colleague's group takes the code after it was found free."""

    def overtake(instance, **_):
        Panel.objects.create(code=instance.code)

    post_save.connect(overtake, sender=Cohort)
    try:
        said = refused(programme, make.group_plan(workplace, course))
    finally:
        post_save.disconnect(overtake, sender=Cohort)

    assert "was given to another group a moment ago" in said


def retire(*codes):
    assert Lesson.objects.filter(code__in=codes).update(state=LessonState.RETIRED) == len(codes)


def test_a_retired_lesson_is_named_with_the_way_out(programme, workplace):
    course = make.course(3)
    codes = [lesson["code"] for lesson in course.payload["modules"][0]["lessons"]]
    running = create_cohort(programme=programme, plan=make.group_plan(workplace, course))
    retire(codes[1])
    plan = make.group_plan(workplace, course, code="LOTUS-W2")
    title = str(Lesson.objects.get(code=codes[1]))

    assert refused(programme, plan) == (
        f"The lesson “{title}” of “{course.course}” is retired, so no new group can begin with this "
        "course. Ask the curriculum designer to take the lesson out and publish the course again, or "
        "choose another course."
    )
    retire(codes[2])
    assert "are retired" in refused(programme, plan)
    running.refresh_from_db()
    assert running.course_version == course


def test_without_the_retired_lesson_a_group_begins_with_the_newest_version(programme, workplace):
    older = make.course(2)
    lessons = older.course.lessons()
    retire(lessons[1].code)
    module = older.course.modules.get()
    module.lessons = [row for row in module.lessons.all() if row.lesson_id == lessons[0].pk]
    module.save()
    newest = freeze_course(Course.objects.get(pk=older.course_id))

    made = create_cohort(programme=programme, plan=make.group_plan(workplace, older))

    assert (made.course_version, newest.number) == (newest, 2)


@pytest.mark.parametrize("live", [True, False])
def test_a_course_with_nothing_published(programme, workplace, live):
    draft = Course.objects.create(code="draft", title_en="Still writing", live=live)

    said = refused(programme, make.group_plan(workplace, draft))

    assert "Nothing of the course “Still writing” is published" in said


def test_a_course_that_was_withdrawn(programme, workplace, course):
    Course.objects.update(live=False)
    course.course.refresh_from_db()

    assert "is published" in refused(programme, make.group_plan(workplace, course.course))


def test_the_workplace_or_the_organisation_of_another_programme(programme, workplace, course):
    theirs = make.place(register.programme(), code="plum")
    organisation = workplace.organisations.get()

    for plan, said in (
        (make.group_plan(theirs, course, organisation=organisation), "This workplace does not"),
        (
            make.group_plan(workplace, course, organisation=theirs.organisations.get()),
            "This organisation has no part",
        ),
    ):
        assert said in refused(programme, plan)


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        ((), "Choose the language"),
        (("ar",), "not written in العربية yet"),
        (
            ("bn", "vi"),
            "not written in Tiếng Việt yet. It can be taken in: English, বাংলা, ភាសាខ្មែរ.",
        ),
        (("tlh",), "not written in tlh"),
    ],
)
def test_languages_that_the_course_does_not_hold(programme, workplace, course, languages, said):
    assert said in refused(programme, make.group_plan(workplace, course, languages=languages))


def test_a_machine_draft_is_no_language_of_a_course(programme, workplace):
    row = delivery.lesson("half", languages=("bn", "km"))
    LessonTranslation.objects.filter(lesson=row, language="km").update(state="machine_draft")
    delivery.published(type(row).objects.get(pk=row.pk))
    version = delivery.course("half", [type(row).objects.get(pk=row.pk)])

    assert version.languages() == ["en", "bn"]
    assert "not written in ភាសាខ្មែរ" in refused(
        programme, make.group_plan(workplace, version, languages=("km",))
    )


@pytest.mark.parametrize("day", [dt.date(2026, 7, 31), dt.date(2027, 6, 1)])
def test_a_group_that_begins_outside_the_programme(programme, workplace, course, day):
    said = refused(programme, make.group_plan(workplace, course, starts_on=day))

    assert said.startswith("The programme runs from Aug. 1, 2026 to May 31, 2027")


@pytest.mark.parametrize("cards", [-1, 501])
def test_too_many_cards_or_less_than_none(programme, workplace, course, cards):
    assert "0 to 500 cards" in refused(programme, make.group_plan(workplace, course, cards=cards))


@pytest.mark.parametrize("role", [Role.MANAGER, Role.BRAND, Role.FOCAL_POINT, Role.LEAD])
def test_who_cannot_lead_a_group(programme, workplace, course, role):
    scope = "programme" if role == Role.LEAD else "workplace"
    user = register.granted(
        role, **{scope: {"programme": programme, "workplace": workplace}[scope]}
    )

    for name in (user.username, "nobody-knows-this"):
        said = refused(programme, make.group_plan(workplace, course, facilitator=name))
        assert said.startswith(f"“{name}” is no account that can lead a group.")


def test_a_facilitator_who_reads_the_forms_as_an_analyst_cannot_lead(programme, workplace, course):
    user = register.granted(Role.FACILITATOR, programme=programme)
    RoleGrant.objects.create(user=user, role=Role.ANALYST, programme=programme)

    assert "no account" in refused(
        programme, make.group_plan(workplace, course, facilitator=user.username)
    )


def test_a_group_its_panel_and_its_cards(programme, workplace, course):
    user = register.user("rima")

    cohort = create_cohort(
        programme=programme, plan=make.group_plan(workplace, course, facilitator=" rima ")
    )

    cohort.refresh_from_db()
    assert (cohort.code, cohort.languages, cohort.course_version) == (
        "LOTUS-W1",
        ["bn", "en"],
        course,
    )
    assert Panel.objects.get(code="LOTUS-W1").cards.count() == 6
    assert RoleGrant.objects.get(user=user).cohort == cohort


def test_a_group_stays_with_the_version_it_began_with(programme, workplace, course):
    cohort = create_cohort(programme=programme, plan=make.group_plan(workplace, course))
    whole = Course.objects.get(pk=course.course_id)
    whole.title_en = "New title"
    whole.save_revision().publish()

    cohort.refresh_from_db()
    assert cohort.course_version.number == 1
    later = create_cohort(programme=programme, plan=make.group_plan(workplace, whole, code="B"))
    assert later.course_version.number == 2
    assert same_training(later) == ["LOTUS-W1"]
    assert same_training(cohort) == ["B"]


def test_the_same_training_elsewhere_or_long_ago_is_another(programme, workplace, course):
    cohort = create_cohort(programme=programme, plan=make.group_plan(workplace, course))
    register.cohort(workplace=workplace, course_version=course)  # another programme's
    register.cohort(programme=programme, course_version=course)  # elsewhere
    register.cohort(programme=programme, workplace=workplace)  # another course
    year_ago = dt.date(2025, 8, 1)
    register.cohort(
        programme=programme, workplace=workplace, course_version=course, starts_on=year_ago
    )

    assert same_training(cohort) == []


@pytest.mark.parametrize(
    ("taken", "proposed"),
    [
        ([], "LOTUS-W1"),
        (["LOTUS-W1", "LOTUS-W6"], "LOTUS-W7"),
        (["lotus-w3", "LOTUS-W4b", "LOTUS-WX", "LOTUS-M9"], "LOTUS-W4"),
    ],
)
def test_the_next_free_code(workplace, taken, proposed):
    for code in taken:
        register.cohort(code=code)

    assert next_code(workplace, "worker") == proposed
    assert next_code(workplace, "manager").startswith("LOTUS-M")


def test_a_code_of_a_panel_is_not_proposed(workplace):
    Panel.objects.create(code="LOTUS-W4")

    assert next_code(workplace, "worker") == "LOTUS-W5"


def test_a_long_name_still_makes_a_code_that_can_be(programme, course):
    place = make.place(programme, code="a-very-long-name-of-a-garment-factory")
    code = next_code(place, "worker")

    made = create_cohort(programme=programme, plan=make.group_plan(place, course, code=code))
    assert made.code == code


@pytest.mark.parametrize(("people", "cards"), [(1, 6), (25, 30), (50, 55), (51, 57), (100, 110)])
def test_one_in_ten_to_spare_and_at_least_five(people, cards):
    assert cards_for(people) == cards
