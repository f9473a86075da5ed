"""The privacy register: every field about a person, why it is kept, and for how long.

A test walks the models that hold data about people and fails when a field has no row here: who adds
a field must say what it is for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

WHILE_NEEDED: None = None
MONTHS_24 = timedelta(days=730)


@dataclass(frozen=True)
class Entry:
    """One field: what it says about a person, why it is needed, and how long it is kept."""

    says: str
    needed_for: str
    kept: timedelta | None


NOT_PERSONAL = Entry("nothing about a person", "structure", WHILE_NEEDED)

_PSEUDONYM = Entry("which pseudonym", "completion without a name", MONTHS_24)
_BAND = Entry("a broad band", "who is reached, in groups", MONTHS_24)
_PRESENCE = Entry("was there or not", "delivery and completion", MONTHS_24)
_ANSWER = Entry("an answer without a person", "knowledge and attitudes of a group", MONTHS_24)
_ACCOUNT = Entry("staff account", "signing in", WHILE_NEEDED)
_DESK = Entry("which author or reviewer", "who wrote, checked and signed off", WHILE_NEEDED)
_NOTE = Entry("about a lesson; names and numbers are refused", "better lessons", WHILE_NEEDED)

REGISTER: dict[str, dict[str, Entry]] = {
    "learners.Participant": {
        "id": NOT_PERSONAL,
        "code": _PSEUDONYM,
        "pass_digest": Entry("keyed digest of a secret", "reading on a phone", MONTHS_24),
    },
    "learners.Enrolment": {
        "id": NOT_PERSONAL,
        "participant": _PSEUDONYM,
        "cohort": _PSEUDONYM,
        "role": _BAND,
        "sex": _BAND,
        "age_band": _BAND,
        "state": _PRESENCE,
        "joined_on": _PRESENCE,
        "left_on": _PRESENCE,
    },
    "learners.AttendanceRecord": {
        "id": NOT_PERSONAL,
        "session": _PRESENCE,
        "enrolment": _PSEUDONYM,
        "present": _PRESENCE,
        "reason": Entry("why absent, from a list", "who is not released", MONTHS_24),
    },
    "learners.AttendanceEvent": {
        "id": NOT_PERSONAL,
        "session": _PRESENCE,
        "enrolment": _PSEUDONYM,
        "present": _PRESENCE,
        "reason": Entry("why absent, from a list", "who is not released", MONTHS_24),
        "marked_by": Entry("which facilitator marked", "mending mistakes", MONTHS_24),
        "marked_at": Entry("when it was marked", "order of marks", MONTHS_24),
        "received_at": Entry("when it arrived", "order of marks", MONTHS_24),
    },
    "learners.LessonProgress": {
        "id": NOT_PERSONAL,
        "enrolment": _PSEUDONYM,
        "lesson_version": _PRESENCE,
        "state": _PRESENCE,
        "completed_on": _PRESENCE,
    },
    "learners.RoleGrant": {
        "id": NOT_PERSONAL,
        "user": _ACCOUNT,
        "role": _ACCOUNT,
        "organisation": _ACCOUNT,
        "programme": _ACCOUNT,
        "workplace": _ACCOUNT,
        "cohort": _ACCOUNT,
    },
    "cms.User": dict.fromkeys(
        (
            "id",
            "password",
            "last_login",
            "is_superuser",
            "username",
            "first_name",
            "last_name",
            "email",
            "is_staff",
            "is_active",
            "date_joined",
        ),
        _ACCOUNT,
    ),
    "learners.WaveDecision": {
        "id": NOT_PERSONAL,
        "cohort_wave": NOT_PERSONAL,
        "step": NOT_PERSONAL,
        "reason": Entry("why a wave was moved, by staff", "trust in figures", MONTHS_24),
        "bystanders": Entry("which kinds of staff were there", "limits of figures", MONTHS_24),
        "told": NOT_PERSONAL,
        "made_by": Entry("which staff member decided", "trust in figures", MONTHS_24),
        "made_at": Entry("when staff decided", "order of decisions", MONTHS_24),
    },
    "curriculum.FieldTestNote": {
        **dict.fromkeys(
            ("id", "lesson", "revision", "mark", "held_on", "place", "people", "minutes"),
            NOT_PERSONAL,
        ),
        "worked": _NOTE,
        "change": _NOTE,
        "written_by": Entry(
            "which author or facilitator", "her own notes are shown to her", WHILE_NEEDED
        ),
        "made_at": _DESK,
    },
    "curriculum.TransformativeCheck": {
        **dict.fromkeys(
            (
                *("id", "lesson", "made_as", "text", "signed_off"),
                *("awareness", "awareness_where", "reflection", "reflection_where"),
                *("action", "action_where", "harm", "harm_where"),
            ),
            NOT_PERSONAL,
        ),
        "made_by": _DESK,
        "made_at": _DESK,
    },
    "curriculum.ReviewComment": {
        **dict.fromkeys(("id", "lesson", "row"), NOT_PERSONAL),
        "text": _NOTE,
        "made_by": _DESK,
        "made_at": _DESK,
        "resolved_by": _DESK,
        "resolved_at": _DESK,
    },
    "quizzes.Card": {"id": NOT_PERSONAL, "panel": NOT_PERSONAL, "code": _ANSWER},
    "quizzes.Response": {
        "id": NOT_PERSONAL,
        "wave": NOT_PERSONAL,
        "card": _ANSWER,
        "language": _ANSWER,
        "mode": NOT_PERSONAL,
        "form": NOT_PERSONAL,
        "sex": _BAND,
        "age_band": _BAND,
        "role": _BAND,
        "late": NOT_PERSONAL,
        "received_on": Entry("the day, never the hour", "late forms", MONTHS_24),
        "settled": NOT_PERSONAL,
    },
    "quizzes.Answer": {
        "id": NOT_PERSONAL,
        "response": NOT_PERSONAL,
        "item_key": NOT_PERSONAL,
        "value": _ANSWER,
    },
    "quizzes.HeldForm": {
        "id": NOT_PERSONAL,
        "wave": NOT_PERSONAL,
        "sealed": Entry("answers without a person, locked", "losing no form", MONTHS_24),
        "reason": NOT_PERSONAL,
        "received_on": Entry("the day, never the hour", "how long it is kept", MONTHS_24),
    },
    "quizzes.SheetEntry": {
        "id": NOT_PERSONAL,
        "wave": NOT_PERSONAL,
        "card": _ANSWER,
        "language": _ANSWER,
        "answers": Entry("a sheet typed once", "catching typing errors", WHILE_NEEDED),
        "sex": _BAND,
        "age_band": _BAND,
        "role": _BAND,
        "entered_on": Entry("the day, never the hour", "late forms", WHILE_NEEDED),
    },
}
