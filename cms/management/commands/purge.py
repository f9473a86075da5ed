"""`manage.py purge [--dry-run]`: delete what nobody needs any more."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.kit.editing.unfinished_uploads import KEPT_FOR, delete, leftovers


class Command(BaseCommand):
    """Run it every day; it may be broken off and run again."""

    help = "Delete files that were sent to the editor more than a day ago and never confirmed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be deleted, only"
        )

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        found = leftovers(timezone.now())
        if not dry_run:
            for leftover in found:
                delete(leftover)
        megabytes = sum(leftover.size for leftover in found) / 1024 / 1024
        self.stdout.write(
            f"{'Would delete' if dry_run else 'Deleted'} {len(found)} files ({megabytes:.1f} MB) that "
            f"were sent to the editor more than {KEPT_FOR.days} day ago and never confirmed."
        )
