"""`manage.py import_content FILE.zip [--dry-run]`: a course from another installation, as drafts."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from curriculum.exchange.package.comparing import Entry, Fate
from curriculum.exchange.package.refusal import PackageRefusedError
from curriculum.exchange.package.writing import import_content


class Command(BaseCommand):
    """Take in a package of export_content: all of it or nothing, nothing published."""

    help = (
        "Take in a content package as drafts. What was changed here stays; the file's version is then "
        "kept in the history of the same thing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a .zip file from export_content")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, only")

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        try:
            with file.open("rb") as stream:
                outcome = import_content(stream, dry_run=dry_run)
        except PackageRefusedError as error:
            raise CommandError(f"Nothing was imported.\n{error}") from error
        except OSError as error:
            raise CommandError(
                f"Nothing was imported: {file} cannot be read ({error.strerror})."
            ) from error
        for entry in outcome.entries:
            if entry.fate is not Fate.SAME:
                self._show(entry)
        counts = ", ".join(f"{count} {fate.value}" for fate, count in outcome.counts().items())
        verb = "Would be" if dry_run else "Done"
        self.stdout.write(f"{verb}: {counts}. Nothing was published.")

    def _show(self, entry: Entry) -> None:
        self.stdout.write(f"{entry.fate.value}: {entry.kind} “{entry.title}”")
        if entry.note:
            self.stdout.write(f"  {entry.note}")
        for line in entry.lines:
            self.stdout.write(f"  {line.place}")
            self.stdout.write(f"    here: {line.before or '–'}")
            self.stdout.write(f"    file: {line.after or '–'}")
