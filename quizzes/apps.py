"""The quizzes app."""

from __future__ import annotations

from django.apps import AppConfig


class QuizzesConfig(AppConfig):
    """Question papers, waves, unlinked answers, marking and statistics."""

    name = "quizzes"
    verbose_name = "Questions and waves"

    def ready(self) -> None:
        from quizzes.publication import connect  # noqa: PLC0415  models must be loaded first

        connect()
