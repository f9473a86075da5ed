"""`manage.py import_translations F [--dry-run]`: translators' texts in again, as drafts."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cms.kit.spreadsheets import csv_lines
from curriculum.exchange.formats import read_file
from curriculum.exchange.import_texts import Change, Outcome, import_texts
from curriculum.exchange.translation_file import FileRefusedError


class Command(BaseCommand):
    """Take a file of export_translations back: all of it or nothing, nothing published."""

    help = (
        "Take translators' texts in as drafts. Where a text was changed here since the export, the "
        "one here stays; both are printed and kept in FILE.conflicts.csv."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a .po or .xlsx file from export_translations")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, only")

    def handle(self, *args: Any, file: Path, dry_run: bool, **options: Any) -> None:
        try:
            # The list of conflicts is part of it: without it a translator's work would be lost.
            with transaction.atomic():
                outcome = import_texts(read_file(file), dry_run=dry_run)
                if outcome.conflicts and not dry_run:
                    _keep_conflicts(file, outcome)
        except FileRefusedError as error:
            raise CommandError(f"Nothing was imported.\n{error}") from error
        except OSError as error:
            raise CommandError(
                f"Nothing was imported: the list of conflicts cannot be written beside {file} "
                f"({error.strerror}). Move the file to a folder that can be written to."
            ) from error
        if dry_run:
            for change in outcome.changed:
                self._show(change)
        for title, before, after in outcome.states:
            self.stdout.write(f"State of “{title}”: {before} → {after}")
        for change in outcome.conflicts:
            self.stdout.write("Changed here since the export; the text here stays:")
            self._show(change, file="in the file")
        self.stdout.write(_sums(outcome, dry_run=dry_run))
        if outcome.conflicts and not dry_run:
            self.stdout.write(f"The texts that did not come in are kept in {_beside(file)}")

    def _show(self, change: Change, *, file: str = "new") -> None:
        self.stdout.write(f"{change.entry.where}  {change.entry.key}")
        self.stdout.write(f"  here: {change.before or '—'}")
        self.stdout.write(f"  {file}: {change.after}")


def _sums(outcome: Outcome, *, dry_run: bool) -> str:
    verb = "Would change" if dry_run else "Changed"
    return (
        f"{verb} {len(outcome.changed)} texts of “{outcome.course.code}” in {outcome.language}; "
        f"{len(outcome.settled)} confirmed, {outcome.same} as before, "
        f"{len(outcome.newer_here)} newer here and kept, "
        f"{outcome.left_empty} empty in the file and kept, {len(outcome.conflicts)} conflicts."
    )


def _beside(file: Path) -> Path:
    return file.with_name(file.name + ".conflicts.csv")


def _keep_conflicts(file: Path, outcome: Outcome) -> None:
    rows = [("Where", "Key", "English", "Here", "In the file")]
    rows += [
        (c.entry.where, c.entry.key, c.entry.source, c.before, c.after) for c in outcome.conflicts
    ]
    _beside(file).write_text("".join(csv_lines(rows)), encoding="utf-8", newline="")
