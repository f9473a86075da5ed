"""People, places and dated facts, with a small published course to hang them on.

Every function builds what its name says and what that cannot stand without; codes count up, so that
calling one twice gives two rows.
"""

from __future__ import annotations

import datetime as dt
import itertools
import uuid
from typing import Any

from django.contrib.auth import get_user_model

from curriculum.models import (
    CountryProfile,
    Course,
    CourseModule,
    CourseVersion,
    GuideStep,
    Lesson,
    LessonPart,
    LessonVersion,
    ModuleLesson,
    ResistanceCard,
)
from curriculum.models.lesson import LessonTranslation
from curriculum.publication import freeze_course, freeze_lesson
from learners.enums import Role, SessionState
from learners.models import (
    Cohort,
    CohortWave,
    Enrolment,
    Organisation,
    Participant,
    Programme,
    RoleGrant,
    TrainingSession,
    Workplace,
)
from quizzes.enums import Purpose, WaveKind, WaveState
from quizzes.models import Instrument, InstrumentVersion, Panel, Response, Wave

DAY = dt.date(2026, 8, 10)
_count = itertools.count(1)


def organisation(**fields: Any) -> Organisation:
    n = next(_count)
    return Organisation.objects.create(**{"code": f"org-{n}", "name": f"Trainers {n}", **fields})


def programme(**fields: Any) -> Programme:
    n = next(_count)
    defaults = {
        "code": f"programme-{n}",
        "name": f"Programme {n}",
        "starts_on": dt.date(2026, 8, 1),
        "ends_on": dt.date(2027, 5, 31),
    }
    return Programme.objects.create(**{**defaults, **fields})


def workplace(**fields: Any) -> Workplace:
    n = next(_count)
    return Workplace.objects.create(
        **{"code": f"lotus-{n}", "name": f"Lotus {n}", "country": "BD", **fields}
    )


def country(**fields: Any) -> CountryProfile:
    defaults = {
        "code": "BD",
        "name_en": "Bangladesh",
        "confidentiality_limits_en": "You must pass on danger to a child.",
    }
    return CountryProfile.objects.create(**{**defaults, **fields})


def lesson(**fields: Any) -> Lesson:
    """A lesson of four steps, 20 minutes short and 45 long, in English and checked Bengali."""
    n = next(_count)
    made = Lesson(
        **{
            "code": f"lesson-{n}",
            "title_en": f"Respect starts here {n}",
            "title_bn": f"সম্মান শুরু হোক {n}",
            "ground_rules_en": "We listen.\nNames stay here.",
            "ground_rules_bn": "আমরা শুনব।\nনাম এখানেই থাকবে।",
            "closing_en": "Thank everyone.",
            **fields,
        }
    )
    made.translations = [LessonTranslation(language="bn", state="reviewed")]
    made.parts = [
        LessonPart(
            key="two-mornings",
            kind="scenario",
            heading_en="Two mornings",
            text_en="<p>Monday on line 4.</p>",
            prompts_en="What do you see?",
        )
    ]
    made.resistance = [
        ResistanceCard(
            key="only-a-joke",
            line_en="It is only a joke.",
            answer_en="A joke is funny for both.",
            ask_en="Who laughed?",
            back_en="Back to our rules.",
        )
    ]
    made.steps = [
        _step("s1", "core", 5, heading_bn="স্বাগত", say_en="<p>Welcome.</p>", say_bn="<p>স্বাগতম।</p>"),
        _step("s2", "core", 15, part_key="two-mornings", ask_en="Who decides?\nWhy?"),
        _step("s3", "extended", 15, do_en="Build statues.", watch_out_en="No touching."),
        _step("s4", "extended", 10, expected_en="Because of the target."),
        _step("s5", "core", 7, country="KH", do_en="Only in Cambodia."),
    ]
    made.save()
    return made


def _step(key: str, path: str, minutes: int, **fields: Any) -> GuideStep:
    return GuideStep(
        **{
            "key": key,
            "path": path,
            "minutes": minutes,
            "method": "discussion",
            "heading_en": f"Step {key}",
            **fields,
        }
    )


def lesson_version(**fields: Any) -> LessonVersion:
    return freeze_lesson(lesson(**fields))


def course_version(**fields: Any) -> CourseVersion:
    """A published course of one lesson."""
    n = next(_count)
    only = lesson()
    freeze_lesson(only)
    made = Course(**{"code": f"course-{n}", "title_en": f"Respect on our line {n}", **fields})
    module = CourseModule(key="m1", title_en="Start")
    module.lessons = [ModuleLesson(lesson=only)]
    made.modules = [module]
    made.save()
    return freeze_course(made)


def cohort(*, people: int = 0, **fields: Any) -> Cohort:
    """A cohort with so many enrolled people."""
    n = next(_count)
    for name, make in (
        ("programme", programme),
        ("organisation", organisation),
        ("workplace", workplace),
        ("course_version", course_version),
    ):
        fields.setdefault(name, make())
    defaults = {
        "code": f"LOTUS-W{n}",
        "country": "BD",
        "languages": ["bn", "en"],
        "starts_on": DAY,
    }
    made = Cohort.objects.create(**{**defaults, **fields})
    for number in range(1, people + 1):
        enrolment(cohort=made, code=f"BD-{made.pk}-C{n}-{number:03}")
    return made


def enrolment(*, cohort: Cohort, code: str = "", **fields: Any) -> Enrolment:
    participant = Participant.objects.create(code=code or f"BD-X-{next(_count):03}")
    return Enrolment.objects.create(
        **{"cohort": cohort, "participant": participant, "joined_on": cohort.starts_on, **fields}
    )


def people_of(cohort: Cohort) -> list[str]:
    """The codes on a cohort's register, in order."""
    codes = Participant.objects.filter(enrolments__cohort=cohort).order_by("code")
    return list(codes.values_list("code", flat=True))


def training_session(*, cohort: Cohort, **fields: Any) -> TrainingSession:
    """A planned session of 45 minutes at ten o'clock."""
    defaults = {
        "number": cohort.sessions.count() + 1,
        "planned_on": DAY,
        "starts_at": dt.time(10, 0),
        "planned_minutes": 45,
        "path": "extended",
        "state": SessionState.PLANNED,
    }
    if "lesson_version" not in fields:
        fields["lesson_version"] = cohort.course_version.lesson_versions.get()
    return TrainingSession.objects.create(**{**defaults, "cohort": cohort, **fields})


def instrument_version() -> InstrumentVersion:
    n = next(_count)
    paper = Instrument.objects.create(
        code=f"knowledge-{n}", purpose=Purpose.KNOWLEDGE, high_means="more", title_en="Knowledge"
    )
    payload = {
        "format": 1,
        "code": paper.code,
        "purpose": paper.purpose,
        "high_means": paper.high_means,
        "title": {"en": "Knowledge"},
        "items": [],
    }
    return InstrumentVersion.objects.create(instrument=paper, number=1, payload=payload)


def cohort_wave(*, cohort: Cohort, forms: int = 0, **fields: Any) -> CohortWave:
    """A wave before the training, with so many forms handed in."""
    defaults = {
        "panel": Panel.objects.create(code=f"group-{next(_count)}"),
        "kind": WaveKind.PRE,
        "instrument_version": instrument_version(),
        "state": WaveState.SCHEDULED,
        "opens_on": DAY - dt.timedelta(days=9),
        "closes_on": DAY - dt.timedelta(days=3),
    }
    wave = Wave.objects.create(**{**defaults, **fields})
    Response.objects.bulk_create(
        Response(id=uuid.uuid4(), wave=wave, language="bn", received_on=wave.opens_on)
        for _ in range(forms)
    )
    return CohortWave.objects.create(cohort=cohort, wave=wave)


def user(name: str = "", **fields: Any) -> Any:
    return get_user_model().objects.create_user(
        username=name or f"user-{next(_count)}", password="samata-test", **fields
    )


def facilitator(*cohorts: Cohort) -> Any:
    """An account that leads these cohorts."""
    made = user()
    for each in cohorts:
        RoleGrant.objects.create(user=made, role=Role.FACILITATOR, cohort=each)
    return made


def granted(role: Role, **scope: Any) -> Any:
    """An account with one role, bound to a workplace, programme or cohort."""
    made = user()
    RoleGrant.objects.create(user=made, role=role, **scope)
    return made
