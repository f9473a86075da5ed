"""The register as a form: one row for each person, each with the id its next mark will have.

A row is sent on as a mark only when it was changed on this very page: a tab that stood open since
before a colleague's correction must not undo what its owner never touched.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from learners.actions.take_attendance import Mark
from learners.enums import AbsenceReason
from learners.models import Enrolment, TrainingSession
from learners.refusal import Refusal

PRESENT, ABSENT, UNMARKED = "present", "absent", ""
_MARKS = {PRESENT, ABSENT, UNMARKED}
_TAIL = 3
"""The last digits are what people in the room call each other by; they stand large."""


@dataclass(frozen=True)
class Row:
    """One person's line. `before` is what the page showed when it was made."""

    person: str
    event: uuid.UUID
    mark: str
    reason: str
    before: str
    left: bool = False

    @property
    def head(self) -> str:
        return self.person[:-_TAIL]

    @property
    def tail(self) -> str:
        return self.person[-_TAIL:]

    @property
    def state(self) -> str:
        """What this row says, in the form of `before`."""
        return f"{self.mark}:{self.reason}" if self.mark == ABSENT else self.mark


@dataclass(frozen=True)
class Tally:
    """How the rows add up."""

    present: int
    absent: int
    unmarked: int


def stored_rows(session: TrainingSession) -> list[Row]:
    """The register as it is kept now (two queries)."""
    records = {record.enrolment_id: record for record in session.records.all()}
    rows = []
    for enrolment in session.roster():
        record = records.get(enrolment.pk)
        mark, reason = UNMARKED, ""
        if record is not None:
            mark, reason = (PRESENT, "") if record.present else (ABSENT, record.reason)
        rows.append(_row(enrolment, mark, reason))
    return rows


def _row(enrolment: Enrolment, mark: str, reason: str) -> Row:
    person = enrolment.participant.code
    row = Row(person, uuid.uuid4(), mark, reason, "", left=enrolment.left_on is not None)
    return replace(row, before=row.state)


def all_present(rows: list[Row]) -> list[Row]:
    """The rows with everybody present who has no mark yet; nothing is saved by that."""
    return [replace(row, mark=row.mark or PRESENT) for row in rows]


def laid_over(rows: list[Row], sent: list[Row]) -> list[Row]:
    """The stored rows with fresh ids, showing what was just sent: for sending again."""
    choices = {row.person: row for row in sent if row.state != row.before}
    return [
        replace(row, mark=choice.mark, reason=choice.reason)
        if (choice := choices.get(row.person)) and choice.mark
        else row
        for row in rows
    ]


def shared_head(rows: list[Row]) -> str:
    """What all codes of the page begin with; said once, so that a narrow row has room for the rest."""
    heads = {row.head for row in rows}
    return heads.pop() if len(heads) == 1 else ""


def tally(rows: list[Row]) -> Tally:
    """Present, absent and unmarked people."""
    marks = [row.mark for row in rows]
    return Tally(*(marks.count(each) for each in (PRESENT, ABSENT, UNMARKED)))


def sent_rows(data: Mapping[str, str]) -> list[Row]:
    """The rows of a sent form. Raises Refusal, naming the person, for one that cannot be read."""
    return list(_read(data))


def _read(data: Mapping[str, str]) -> Iterator[Row]:
    for name, value in data.items():
        if not name.startswith("event-"):
            continue
        person = name.removeprefix("event-")[:40]
        mark = data.get(f"mark-{person}", UNMARKED)
        try:
            event = uuid.UUID(value)
        except ValueError:
            event = None
        if event is None or mark not in _MARKS:
            raise Refusal(
                _("%(person)s: this mark cannot be read. Open the register again and mark anew.")
                % {"person": person}
            )
        reason = data.get(f"reason-{person}", "") if mark == ABSENT else ""
        if mark == ABSENT:
            reason = reason or AbsenceReason.UNKNOWN
        yield Row(person, event, mark, reason, data.get(f"before-{person}", UNMARKED))


def changed_marks(rows: list[Row]) -> list[Mark]:
    """The marks made on this page."""
    return [
        Mark(row.event, row.person, row.mark == PRESENT, row.reason)
        for row in rows
        if row.mark and row.state != row.before
    ]
