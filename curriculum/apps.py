"""The curriculum app."""

from __future__ import annotations

from django.apps import AppConfig


class CurriculumConfig(AppConfig):
    """The course book: lessons, guides, courses, law and help by country, print."""

    name = "curriculum"
    verbose_name = "Curriculum"

    def ready(self) -> None:
        from curriculum.publication import connect  # noqa: PLC0415  models must be loaded first

        connect()
