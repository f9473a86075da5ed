"""`manage.py report LEVEL CODE --as ROLE --format … --out F`: the figures of that role's page."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from learners.enums import Role
from learners.models import Programme
from learners.refusal import Refusal
from learners.reports.answers_file import answers_file
from learners.reports.by_role import LEVELS, ROLES, report_for
from learners.reports.formats import FORMATS

_DONOR, _ANSWERS = "donor", "answers"


class Command(BaseCommand):
    """Write a report with the same suppressed figures as the page of that role."""

    help = (
        "Write the report of a cohort, workplace or programme as JSON, CSV, XLSX or PDF, as the "
        "page of that role shows it. “donor” is a programme's report to its donor; “answers” is "
        "the analyst's file of forms, as CSV only."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("level", choices=[*LEVELS, _DONOR, _ANSWERS])
        parser.add_argument("id", help="code of the cohort, workplace or programme")
        parser.add_argument(
            "--as", dest="role", required=True, choices=[role.value for role in ROLES]
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
        try:
            if level == _ANSWERS:
                content = _answers(id, Role(role), form)
            else:
                report = report_for(
                    Role(role), "programme" if level == _DONOR else level, id, programme or ""
                )
                content = [FORMATS[form].render(report)]
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        _write(out, content)
        self.stdout.write(f"Wrote {out}")


def _answers(code: str, role: Role, form: str) -> Iterable[bytes]:
    if role != Role.ANALYST or form != "csv":
        raise CommandError(
            "The file of forms is for the analyst, as CSV: --as analyst --format csv."
        )
    programme = Programme.objects.filter(code=code).first()
    if programme is None:
        raise CommandError(f"There is no programme “{code}”.")
    return answers_file(programme)


def _write(out: Path, content: Iterable[bytes]) -> None:
    """The whole file or none: a half-written report would look like a finished one."""
    out.parent.mkdir(parents=True, exist_ok=True)
    draft = out.with_name(out.name + ".part")
    with draft.open("wb") as file:
        file.writelines(content)
    draft.replace(out)
