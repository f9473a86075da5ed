"""The curriculum app."""

from __future__ import annotations

from django.apps import AppConfig


class CurriculumConfig(AppConfig):
    """The course book: lessons, guides, courses, law and help by country, print."""

    name = "curriculum"
    verbose_name = "Curriculum"

    def ready(self) -> None:
        # Models must be loaded first.
        from cms.kit.lint import glossary  # noqa: PLC0415
        from curriculum import publication  # noqa: PLC0415
        from curriculum.authoring import installation, owners  # noqa: PLC0415
        from curriculum.authoring.workflow import follow  # noqa: PLC0415
        from curriculum.models.term import agreed_terms  # noqa: PLC0415

        publication.connect()
        follow.connect()
        installation.connect()
        glossary.provide("curriculum", agreed_terms)
        owners.connect()
