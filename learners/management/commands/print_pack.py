"""`manage.py print_pack COURSE --language bn --kind cafe --out DIR`: PDFs and a manifest."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.kit.languages import CODES
from cms.kit.print_error import PrintError
from curriculum.models import Course, CourseVersion, Lesson
from curriculum.printing.orders import KINDS, order_pack
from learners.models import Cohort


class Command(BaseCommand):
    """Print a course for a room: from its newest published version, or the one a cohort has pinned."""

    help = "Write the PDFs of a print pack and a manifest.json that says what is in them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("course", help="code of the course")
        parser.add_argument("--language", required=True, choices=CODES)
        parser.add_argument("--kind", required=True, choices=KINDS)
        parser.add_argument("--cohort", help="print the version this cohort has pinned")
        parser.add_argument(
            "--lesson", help="only this lesson, also one in a field test; code of the lesson"
        )
        parser.add_argument("--country", help="whose help services; the cohort's if there is one")
        parser.add_argument("--bilingual", choices=CODES, help="a second language beside the first")
        parser.add_argument("--seats", type=int, default=0, help="workbooks of a workshop pack")
        parser.add_argument("--sheet", default="", help="its run sheet, if the course has several")
        parser.add_argument("--out", required=True, type=Path, help="folder to write into")

    def handle(self, *args: Any, **options: Any) -> None:
        version, country = _version(options["course"], options["cohort"])
        try:
            manifest = order_pack(
                version,
                kind=options["kind"],
                language=options["language"],
                bilingual=options["bilingual"],
                country=options["country"] or country,
                cohort_code=options["cohort"],
                media_root=Path(settings.MEDIA_ROOT),
                out=options["out"],
                made_on=timezone.localdate(),
                seats=options["seats"],
                sheet=options["sheet"],
                lesson=_lesson(options["lesson"]),
            )
        except PrintError as error:
            raise CommandError(str(error)) from error
        for file in manifest.files:
            self.stdout.write(
                f"{options['out'] / file.name}  {file.pages} pages, {file.sheets} sheets"
            )
        if manifest.field_test:
            self.stdout.write(f"Field test v{manifest.field_test}: not approved yet.")
        for sentence in manifest.missing:
            self.stdout.write(f"Missing: {sentence}")


def _lesson(code: str | None) -> Lesson | None:
    if not code:
        return None
    found: Lesson | None = Lesson.objects.filter(code=code).first()
    if found is None:
        raise CommandError(f"There is no lesson “{code}”.")
    return found


def _version(course: str, cohort_code: str | None) -> tuple[CourseVersion, str]:
    """The version to print and the country of its readers, as far as known."""
    if cohort_code:
        cohort = (
            Cohort.objects.filter(code=cohort_code, course_version__course__code=course)
            .select_related("course_version")
            .first()
        )
        if cohort is None:
            raise CommandError(f"There is no cohort “{cohort_code}” with the course “{course}”.")
        return cohort.course_version, cohort.country
    found = Course.objects.filter(code=course).first()
    if found is None:
        raise CommandError(f"There is no course “{course}”.")
    version = found.latest_version()
    if version is None:
        raise CommandError(f"The course “{course}” has never been published; publish it first.")
    return version, ""
