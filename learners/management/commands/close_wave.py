"""`manage.py close_wave CODE`: end a cohort's wave and freeze the figures."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from learners.actions.waves import Closing, close_wave
from learners.enums import Told
from learners.models import CohortWave
from learners.refusal import Refusal
from quizzes.enums import WaveState


class Command(BaseCommand):
    """Close the open wave or waves of a cohort."""

    help = "Close the open waves of a cohort and freeze the programme's figures."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="code of the cohort")
        parser.add_argument(
            "--told",
            choices=Told.values,
            default=Told.UNKNOWN.value,
            help="was anyone told what to answer? “yes” keeps the wave out of every figure",
        )

    def handle(self, *args: Any, code: str, told: str = Told.UNKNOWN, **options: Any) -> None:
        found = CohortWave.objects.filter(cohort__code=code, wave__state=WaveState.OPEN)
        if not found:
            raise CommandError(f"The cohort “{code}” has no open wave.")
        for cohort_wave in found.select_related("cohort__programme", "wave"):
            try:
                wave = close_wave(cohort_wave=cohort_wave, closing=Closing(told=told))
            except Refusal as refusal:
                raise CommandError(str(refusal)) from refusal
            self.stdout.write(
                f"{wave.get_state_display().capitalize()}: {wave.get_kind_display()}, {code}"
            )
