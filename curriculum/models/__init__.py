"""The course book: lessons with their guides, courses, versions, countries and help services.

Direction: `version` → `course` → `lesson` (with `guide`) → `country`. A lesson never knows who
reads it; whatever has a date, a place or a person is in `learners`.
"""

from curriculum.models.country import CountryProfile
from curriculum.models.course import Course, CourseModule, ModuleLesson
from curriculum.models.guide import GuideStep, ResistanceCard
from curriculum.models.lesson import Lesson, LessonPart, LessonTranslation
from curriculum.models.referral import ReferralService
from curriculum.models.version import CourseVersion, LessonVersion, PinnedLesson

__all__ = [
    "CountryProfile",
    "Course",
    "CourseModule",
    "CourseVersion",
    "GuideStep",
    "Lesson",
    "LessonPart",
    "LessonTranslation",
    "LessonVersion",
    "ModuleLesson",
    "PinnedLesson",
    "ReferralService",
    "ResistanceCard",
]
