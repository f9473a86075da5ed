"""The register: organisations, workplaces, cohorts, pseudonymous people and dated facts.

Direction: `cohort_wave` (with `wave_decision`), `attendance`, `progress` → `session` → `enrolment` →
`participant`, `cohort` → `programme`, `workplace` → `organisation`. Answers are not here and cannot
be reached from here but by group: `CohortWave` joins a cohort and a wave, nothing joins a person and
a form.
"""

from learners.models.attendance import AttendanceEvent, AttendanceRecord
from learners.models.cohort import Cohort
from learners.models.cohort_wave import CohortWave
from learners.models.enrolment import Enrolment
from learners.models.organisation import Organisation
from learners.models.participant import Participant
from learners.models.programme import Programme, ProgrammePartner
from learners.models.progress import LessonProgress
from learners.models.role_grant import RoleGrant
from learners.models.session import TrainingSession
from learners.models.snapshot import ReportSnapshot
from learners.models.wave_decision import WaveDecision
from learners.models.workplace import Workplace

__all__ = [
    "AttendanceEvent",
    "AttendanceRecord",
    "Cohort",
    "CohortWave",
    "Enrolment",
    "LessonProgress",
    "Organisation",
    "Participant",
    "Programme",
    "ProgrammePartner",
    "ReportSnapshot",
    "RoleGrant",
    "TrainingSession",
    "WaveDecision",
    "Workplace",
]
