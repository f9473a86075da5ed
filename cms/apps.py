"""The shell app."""

from __future__ import annotations

from django.apps import AppConfig


class CmsConfig(AppConfig):
    """Settings, addresses, front door, accounts; it may import everything."""

    name = "cms"
    verbose_name = "Samata"

    def ready(self) -> None:
        from cms import checks  # noqa: F401, PLC0415  registers the system checks
        from cms.kit import revised  # noqa: PLC0415  knows all models

        revised.connect()
