"""The learners app."""

from __future__ import annotations

from django.apps import AppConfig


class LearnersConfig(AppConfig):
    """The register: people, places, dated facts and the reports made of them."""

    name = "learners"
    verbose_name = "Participants and sessions"

    def ready(self) -> None:
        from cms.kit.lint.names import ORGANISATIONS, provide  # noqa: PLC0415
        from learners import real_names  # noqa: PLC0415  models must be loaded

        provide("learners", real_names.workplaces_and_staff)
        provide(ORGANISATIONS, real_names.organisations)
