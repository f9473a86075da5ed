"""Freezing an instrument when it is published."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Revision
from wagtail.signals import published

from quizzes.models import Instrument, InstrumentVersion


def freeze(instrument: Instrument, revision: Revision | None = None) -> InstrumentVersion:
    """Write the next version of a published instrument, or return the newest if nothing changed.

    Raises ValidationError with a sentence for everything that keeps it from being published; the
    editor has asked before, schedules and imports have not.
    """
    problems = instrument.publishing_problems()
    if problems:
        raise ValidationError(problems)
    payload = instrument.payload(instrument.readable_languages())
    with transaction.atomic():
        latest = instrument.latest_version()
        if latest is not None and latest.payload == payload:
            return latest
        return InstrumentVersion.objects.create(
            instrument=instrument,
            number=latest.number + 1 if latest else 1,
            payload=payload,
            revision=revision,
            published_by=revision.user if revision else None,
        )


def _freeze_published(
    sender: type[Instrument], instance: Instrument, revision: Revision, **kwargs: Any
) -> None:
    # Wagtail sends the signal for what is only put on a schedule too: nobody may answer that yet.
    if instance.live:
        freeze(instance, revision)


def connect() -> None:
    """Listen to Wagtail's own signal; the admin, workflows and schedules all send it."""
    published.connect(_freeze_published, sender=Instrument, dispatch_uid="quizzes.freeze")
