"""`manage.py export_translations COURSE --language km --format po|xlsx --out F`: for translators."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.kit.languages import CODES, SOURCE
from curriculum.exchange.course_texts import whole_of
from curriculum.exchange.export_texts import exported
from curriculum.exchange.formats import FORMATS
from curriculum.exchange.translation_file import FileRefusedError


class Command(BaseCommand):
    """Write all texts of a course, from its newest drafts, beside their translations."""

    help = (
        "Write all texts of a course or question paper for translators; import_translations takes "
        "the file back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "course", help="code of the course, or of a question paper that no lesson uses"
        )
        parser.add_argument("--language", required=True, choices=[c for c in CODES if c != SOURCE])
        parser.add_argument("--format", dest="form", required=True, choices=FORMATS)
        parser.add_argument(
            "--out", required=True, type=Path, help="file to write; its name ends like the format"
        )

    def handle(
        self, *args: Any, course: str, language: str, form: str, out: Path, **options: Any
    ) -> None:
        if out.suffix.lower() != f".{form}":
            raise CommandError(f"Give --out a name that ends in .{form}, so that it can come back.")
        found = whole_of(course)
        if found is None:
            raise CommandError(f"There is no course or question paper “{course}”.")
        file = exported(found, language)
        try:
            content = FORMATS[form].written(file)
        except FileRefusedError as error:
            raise CommandError(str(error)) from error
        out.parent.mkdir(parents=True, exist_ok=True)
        draft = out.with_name(out.name + ".part")
        draft.write_bytes(content)
        draft.replace(out)
        counts = Counter(str(entry.state) for entry in file.entries())
        states = ", ".join(f"{count} {state}" for state, count in sorted(counts.items()))
        self.stdout.write(f"Wrote {out}: {counts.total()} texts ({states})")
