"""Published versions of lessons and courses: all that learners, print and offline are fed from."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from cms.kit.languages import CODES
from cms.kit.versions import Version
from curriculum.enums import LessonState
from curriculum.models.course import Course
from curriculum.models.lesson import Lesson


class LessonVersion(Version):
    """A lesson as it was published, in every readable language; see `curriculum.payloads`."""

    lesson = models.ForeignKey(Lesson, on_delete=models.PROTECT, related_name="versions")
    # PROTECT keeps `purge_revisions` from deleting what a cohort relies on.
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="+")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    state = models.CharField(
        _("state"), max_length=20, choices=LessonState.choices, default=LessonState.APPROVED
    )
    """What the lesson was when this was frozen: approved, but for versions older than approval."""

    class Meta:
        ordering = ["lesson", "-number"]
        verbose_name = _("lesson version")
        constraints = [
            models.UniqueConstraint(fields=["lesson", "number"], name="lessonversion_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.payload['code']} v{self.number}"


class CourseVersion(Version):
    """A course as it was published: which lesson versions, in which order."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="versions")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="+")
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    lesson_versions: models.ManyToManyField[LessonVersion, PinnedLesson] = models.ManyToManyField(
        LessonVersion, through="PinnedLesson", related_name="course_versions"
    )

    class Meta:
        ordering = ["course", "-number"]
        verbose_name = _("course version")
        constraints = [
            models.UniqueConstraint(fields=["course", "number"], name="courseversion_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.payload['code']} v{self.number}"

    def languages(self) -> list[str]:
        """The languages in which every lesson of it can be read, in the order of the shipped ones.

        Payloads hold only what a person wrote or checked, so a machine draft is never among them.
        """
        lessons = [lesson for module in self.payload["modules"] for lesson in module["lessons"]]
        return [code for code in CODES if all(code in each["languages"] for each in lessons)]


class PinnedLesson(models.Model):
    """One lesson version's place in a course version."""

    course_version = models.ForeignKey(CourseVersion, on_delete=models.CASCADE, related_name="pins")
    lesson_version = models.ForeignKey(LessonVersion, on_delete=models.PROTECT, related_name="pins")
    code = models.SlugField(_("lesson code"), max_length=60)
    position = models.PositiveSmallIntegerField(_("position"))
    required = models.BooleanField(_("required"), default=True)

    class Meta:
        ordering = ["course_version", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["course_version", "code"], name="pinnedlesson_once_per_course_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.lesson_version}"
