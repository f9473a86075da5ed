"""The quizzes app."""

from __future__ import annotations

from django.apps import AppConfig


class QuizzesConfig(AppConfig):
    """Question papers, waves, unlinked answers, marking and statistics."""

    name = "quizzes"
    verbose_name = "Questions and waves"

    def ready(self) -> None:
        # Models must be loaded first.
        from cms.kit.editing.ownership import own  # noqa: PLC0415
        from quizzes.models import Instrument, Item  # noqa: PLC0415
        from quizzes.publication import connect  # noqa: PLC0415

        connect()
        own(Item)
        own(Instrument)
