"""`manage.py report cohort|workplace|programme ID --as ROLE --format … --out F`: the page's figures."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from learners.enums import Role
from learners.models import Cohort, Programme, Workplace
from learners.reports.delivery_report import delivery_report
from learners.reports.document import Document
from learners.reports.formats import FORMATS
from learners.rules import SMALLEST_GROUP

_LEVELS = {"programme": 0, "workplace": 1, "cohort": 2}


class Command(BaseCommand):
    """Write a report with the same suppressed figures as the page of that role."""

    help = "Write the report of a cohort, workplace or programme as JSON, CSV, XLSX or PDF."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("level", choices=_LEVELS)
        parser.add_argument("id", help="code of the cohort, workplace or programme")
        parser.add_argument(
            "--as", dest="role", required=True, choices=[role.value for role in SMALLEST_GROUP]
        )
        parser.add_argument("--format", dest="form", required=True, choices=FORMATS)
        parser.add_argument("--out", required=True, type=Path)
        parser.add_argument("--programme", help="needed where a workplace is in several programmes")

    def handle(
        self,
        *args: Any,
        level: str,
        id: str,  # noqa: A002  the name on the command line
        role: str,
        form: str,
        out: Path,
        programme: str | None,
        **options: Any,
    ) -> None:
        report = _report(level, id, Role(role), programme)
        out.parent.mkdir(parents=True, exist_ok=True)
        draft = out.with_name(out.name + ".part")
        draft.write_bytes(FORMATS[form].render(report))
        draft.replace(out)
        self.stdout.write(f"Wrote {out}")


def _report(level: str, code: str, role: Role, programme_code: str | None) -> Document:
    if level == "programme":
        programmes = Programme.objects.filter(code=code)
        cohorts = Cohort.objects.filter(programme__code=code)
    elif level == "workplace":
        if not Workplace.objects.filter(code=code).exists():
            raise CommandError(f"There is no workplace “{code}”.")
        cohorts = Cohort.objects.filter(workplace__code=code)
        programmes = Programme.objects.filter(cohorts__in=cohorts).distinct()
    else:
        cohorts = Cohort.objects.filter(code=code)
        programmes = Programme.objects.filter(cohorts__in=cohorts).distinct()
    if programme_code:
        programmes = programmes.filter(code=programme_code)
    found = list(programmes)
    if not found:
        raise CommandError(f"There is no {level} “{code}” with a programme.")
    if len(found) > 1:
        raise CommandError(
            f"The workplace “{code}” is in several programmes: choose one with --programme "
            f"({', '.join(p.code for p in found)})."
        )
    return delivery_report(
        programme=found[0],
        cohorts=cohorts.filter(programme=found[0]),
        subject=code,
        level=_LEVELS[level],
        role=role,
    )
