"""Whose things are whose: lessons and what goes with them belong to everybody or to one country."""

from __future__ import annotations

from django.db import models

from cms.kit.editing.ownership import own
from curriculum.models import (
    CountryProfile,
    Course,
    FieldTestNote,
    LegalInstrument,
    Lesson,
    ReferralService,
    ResearchFinding,
    RunSheet,
)

STANDING: tuple[type[models.Model], ...] = (
    Lesson,
    Course,
    LegalInstrument,
    ResearchFinding,
    ReferralService,
    CountryProfile,
)
"""What stands in a collection of its own."""


def connect() -> None:
    """Tell Wagtail, before it asks for the first time."""
    for model in STANDING:
        own(model)
    own(RunSheet, through="course")
    own(FieldTestNote, through="lesson")
