"""The project's own rules about its models."""

from __future__ import annotations

import re
from collections import deque

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.db.models import DateTimeField

from learners.privacy import REGISTER

OWN = ("cms", "curriculum", "learners", "quizzes")
PEOPLE = {"learners.Participant", "learners.Enrolment", "cms.User", "learners.RoleGrant"}
FORBIDDEN = re.compile(r"incident|complaint_text|perpetrator|victim|survivor_name", re.IGNORECASE)


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in OWN]


def edges(model: type[models.Model]) -> set[str]:
    """Labels that a row of this model leads to by a foreign key, and one-to-one or many-to-many."""
    return {
        field.related_model._meta.label
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and isinstance(field.related_model, type)
    }


def reachable(start: str) -> set[str]:
    found, queue = {start}, deque([start])
    while queue:
        for label in edges(apps.get_model(queue.popleft())) - found:
            found.add(label)
            queue.append(label)
    return found


# A version remembers which staff member published it; she is an author, not somebody who answered.
AUTHORSHIP = {"curriculum.CourseVersion", "quizzes.InstrumentVersion", "curriculum.LessonVersion"}


def people_reached(start: str) -> set[str]:
    """People reached from a model by foreign keys, not counting the authors of published papers."""
    found, queue = {start}, deque([start])
    while queue:
        label = queue.popleft()
        if label in AUTHORSHIP or label.startswith("wagtail"):
            continue
        for other in edges(apps.get_model(label)) - found:
            found.add(other)
            queue.append(other)
    return found & PEOPLE


@pytest.mark.parametrize("label", ["quizzes.Response", "quizzes.Answer", "quizzes.Card"])
def test_no_foreign_key_leads_from_an_answer_to_a_person(label):
    assert people_reached(label) == set()


@pytest.mark.parametrize("label", sorted(PEOPLE - {"cms.User"}))
def test_no_foreign_key_leads_from_a_person_to_an_answer(label):
    ledger = {"quizzes.Response", "quizzes.Answer", "quizzes.Card", "quizzes.Panel", "quizzes.Wave"}

    assert reachable(label) & ledger == set()


def test_the_walk_finds_a_link_that_is_there():
    assert "learners.Participant" in people_reached("learners.AttendanceRecord")


def test_only_cohort_wave_joins_the_two_ledgers():
    joining = {
        model._meta.label
        for model in own_models()
        if any(label.startswith("quizzes.") for label in edges(model))
        and model._meta.app_label == "learners"
    }

    assert joining == {"learners.CohortWave"}


def test_no_model_or_field_takes_a_report_of_harassment():
    names = [
        name
        for model in own_models()
        for name in [
            model.__name__,
            model._meta.db_table,
            *(field.name for field in model._meta.get_fields()),
        ]
    ]

    assert [name for name in names if FORBIDDEN.search(name)] == []


def test_answers_keep_no_clock_time_and_no_counting_id():
    for label in ("quizzes.Response", "quizzes.Answer"):
        model = apps.get_model(label)
        assert not [f.name for f in model._meta.fields if isinstance(f, DateTimeField)]
        assert isinstance(model._meta.pk, models.UUIDField)


def test_the_privacy_register_covers_every_field_about_people():
    fields = {
        label: {field.name for field in apps.get_model(label)._meta.concrete_fields}
        for label in REGISTER
    }

    assert {label: set(rows) for label, rows in REGISTER.items()} == fields


def test_every_model_that_leads_to_a_person_is_in_the_privacy_register():
    people = {"learners.Participant", "learners.Enrolment"}
    holding = {m._meta.label for m in own_models() if edges(m) & people} | people

    assert holding <= set(REGISTER)


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
