"""The learners app."""

from __future__ import annotations

from django.apps import AppConfig


class LearnersConfig(AppConfig):
    """The register: people, places, dated facts and the reports made of them."""

    name = "learners"
    verbose_name = "Participants and sessions"
