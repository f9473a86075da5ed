"""`manage.py add_example_lesson`: the lesson that authors read and copy."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from curriculum.example import add_example


class Command(BaseCommand):
    """Add it as a draft; where it is there already, nothing changes."""

    help = "Add the example lesson as a draft (idempotent; what somebody changed in it stays)."

    def handle(self, *args: Any, **options: Any) -> None:
        lesson, made = add_example()
        said = "added as a draft" if made else "is there already; nothing was changed"
        self.stdout.write(f"The example lesson “{lesson}” ({lesson.code}) {said}.")
