"""`manage.py export_content COURSE --out FILE.zip`: a whole course for another installation."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from curriculum.exchange.package.contents import exported
from curriculum.exchange.package.refusal import PackageRefusedError
from curriculum.models import Course


class Command(BaseCommand):
    """Write a course, from its newest drafts, with all it needs."""

    help = (
        "Write a course with lessons, questions, law, help, pictures and sound; see import_content."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("course", help="code of the course")
        parser.add_argument("--out", required=True, type=Path, help="the .zip file to write")

    def handle(self, *args: Any, course: str, out: Path, **options: Any) -> None:
        found = Course.objects.filter(code=course).first()
        if found is None:
            raise CommandError(f"There is no course “{course}”.")
        try:
            data = exported(found)
        except PackageRefusedError as error:
            raise CommandError(f"Nothing was written.\n{error}") from error
        out.parent.mkdir(parents=True, exist_ok=True)
        draft = out.with_name(out.name + ".part")
        draft.write_bytes(data)
        draft.replace(out)
        self.stdout.write(f"Wrote {out}: {len(data)} bytes")
