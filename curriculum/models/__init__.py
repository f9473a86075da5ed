"""The course book: lessons with their guides, courses, versions, countries and help services.

Direction: `version`, `run_sheet`, `adaptation` → `course` → `lesson` (with `guide`) → `research`, `law`
→ `country`; what leads to approval (`gate`, `field_test_note`, `transformative_check`,
`review_comment`) → `lesson`. `term` stands by itself.
A lesson never knows who reads it; whatever has a date, a place or a person is in `learners`.
"""

from curriculum.models.adaptation import (
    AdaptedBlock,
    AdaptedLesson,
    AdaptedPlace,
    CurriculumAdaptation,
)
from curriculum.models.country import CountryProfile
from curriculum.models.course import Course, CourseModule, ModuleLesson
from curriculum.models.field_test_note import FEWEST_NOTES, FieldTestNote
from curriculum.models.gate import GATES, Approval, FieldTest, Gate, TechnicalReview
from curriculum.models.guide import GuideStep, ResistanceCard
from curriculum.models.imported import ImportedContent
from curriculum.models.law import CommitteeRule, LegalInstrument, LegalVariant
from curriculum.models.lesson import (
    Lesson,
    LessonEvidence,
    LessonObjective,
    LessonPart,
    LessonTranslation,
)
from curriculum.models.referral import ReferralService
from curriculum.models.research import ResearchFinding
from curriculum.models.review_comment import ReviewComment
from curriculum.models.run_sheet import RunBlock, RunBreak, RunSheet, RunSlot
from curriculum.models.term import ForbiddenWord, Term, TermTranslation
from curriculum.models.transformative_check import CRITERIA, CheckedAs, TransformativeCheck
from curriculum.models.version import CourseVersion, LessonVersion, PinnedLesson

__all__ = [
    "CRITERIA",
    "FEWEST_NOTES",
    "GATES",
    "AdaptedBlock",
    "AdaptedLesson",
    "AdaptedPlace",
    "Approval",
    "CheckedAs",
    "CommitteeRule",
    "CountryProfile",
    "Course",
    "CourseModule",
    "CourseVersion",
    "CurriculumAdaptation",
    "FieldTest",
    "FieldTestNote",
    "ForbiddenWord",
    "Gate",
    "GuideStep",
    "ImportedContent",
    "LegalInstrument",
    "LegalVariant",
    "Lesson",
    "LessonEvidence",
    "LessonObjective",
    "LessonPart",
    "LessonTranslation",
    "LessonVersion",
    "ModuleLesson",
    "PinnedLesson",
    "ReferralService",
    "ResearchFinding",
    "ResistanceCard",
    "ReviewComment",
    "RunBlock",
    "RunBreak",
    "RunSheet",
    "RunSlot",
    "TechnicalReview",
    "Term",
    "TermTranslation",
    "TransformativeCheck",
]
