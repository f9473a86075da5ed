"""`manage.py author_groups KH`: a country's own authors, who see nothing but what is theirs."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from curriculum.authoring.groups import ensure_country_groups


class Command(BaseCommand):
    """Make the collection and the three groups of each country; running it again changes nothing."""

    help = "Make a country's collection and its groups of designers, translators and reviewers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "country", nargs="+", help="Two capital letters of ISO 3166, such as KH."
        )

    def handle(self, *args: Any, country: list[str], **options: Any) -> None:
        for code in country:
            try:
                groups = ensure_country_groups(code)
            except ValidationError as error:
                raise CommandError(f"{code}: {' '.join(error.messages)}") from error
            names = ", ".join(group.name for group in groups.values())
            self.stdout.write(f"{code}: {names}. Add people to them under Settings, Users.")
