from __future__ import annotations

from typing import Any

from django.db import migrations


def pin(apps: Any, schema_editor: Any) -> None:
    """Each place gets the version its course was last published with, else the newest of the lesson."""
    place = apps.get_model("curriculum", "ModuleLesson")
    pinned = apps.get_model("curriculum", "PinnedLesson")
    version = apps.get_model("curriculum", "LessonVersion")
    for row in place.objects.filter(version=None).select_related("module"):
        used = (
            pinned.objects.filter(
                course_version__course_id=row.module.course_id,
                lesson_version__lesson_id=row.lesson_id,
            )
            .order_by("-course_version__number")
            .first()
        )
        newest = version.objects.filter(lesson_id=row.lesson_id).order_by("-number").first()
        found = used.lesson_version_id if used else newest.pk if newest else None
        if found:
            place.objects.filter(pk=row.pk).update(version_id=found)


class Migration(migrations.Migration):
    dependencies = [("curriculum", "0004_pinned_lessons")]

    operations = [migrations.RunPython(pin, migrations.RunPython.noop)]
