"""Banyan's second group: forty people, one phone, coloured cards raised with eyes closed.

The item on whether one event is enough goes from 15 of 40 to 31 of 38: +44.1 points, with a 95 %
interval from 22.5 to 60.2 for independent groups. The attitudes afterwards were counted while a
supervisor told people what to raise: compromised, kept, and in no figure. The follow-up is open, so
that whoever looks at the demo can count.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from cms.demo.groups import build_cohort, build_people, build_wave, published
from curriculum.enums import Path
from curriculum.models import Course, PinnedLesson
from learners.enums import AbsenceReason, Bystander, SessionState, TimePaid, Told, WaveStep
from learners.models import (
    AttendanceRecord,
    Cohort,
    Enrolment,
    Programme,
    TrainingSession,
    WaveDecision,
    Workplace,
)
from learners.reports.snapshots import freeze
from quizzes.answers import option_keys
from quizzes.enums import CaptureMode, WaveKind, WaveState
from quizzes.models import InstrumentVersion, Panel, Tally, TallyCount, Wave
from quizzes.tallies import countable_items

CODE = "BANYAN-W2"
PEOPLE = 40
RIGHT_BEFORE = (15, 22, 18, 25, 12, 20, 31, 17, 14, 19)
RIGHT_AFTER = (31, 33, 30, 34, 26, 31, 35, 29, 27, 32)
PRESENT_AFTER = 38


@transaction.atomic
def build_raised_cards(programme: Programme, course: Course, *, today: dt.date) -> Cohort:
    """The group with its sessions held and its four waves; unchanged if it is there."""
    found = Cohort.objects.filter(code=CODE).first()
    if found:
        return found
    start = today - dt.timedelta(weeks=9)
    cohort = build_cohort(
        code=CODE,
        programme=programme,
        workplace=Workplace.objects.get(code="banyan"),
        course_version=course.latest_version(),
        languages=["km", "en"],
        starts_on=start,
        path=Path.CORE,
    )
    people = build_people(cohort, workplace_no=2, cohort_no=2, number=PEOPLE)
    _sessions(cohort, people, first=start + dt.timedelta(weeks=1))
    panel = Panel.objects.create(code=CODE)
    knowledge, attitudes = published("knowledge-20"), published("attitudes-10")
    before = _wave(cohort, panel, knowledge, WaveKind.PRE, start)
    _count(before, RIGHT_BEFORE, PEOPLE)
    after = _wave(cohort, panel, knowledge, WaveKind.POST, start + dt.timedelta(weeks=7))
    _count(after, RIGHT_AFTER, PRESENT_AFTER)
    told = _wave(cohort, panel, attitudes, WaveKind.POST, after.opens_on)
    told.state = WaveState.COMPROMISED
    told.save(update_fields=["state"])
    _count(told, (PRESENT_AFTER,) * 10, PRESENT_AFTER)
    for wave in (before, after, told):
        WaveDecision.objects.create(
            cohort_wave=wave.cohort_wave,
            step=WaveStep.CLOSED,
            bystanders=[Bystander.SUPERVISOR] if wave == told else [],
            told=Told.YES if wave == told else Told.NO,
        )
    _wave(cohort, panel, knowledge, WaveKind.FOLLOW_UP, today, WaveState.OPEN)
    freeze(programme=programme)
    return cohort


def _sessions(cohort: Cohort, people: list[Enrolment], *, first: dt.date) -> None:
    """Six sessions of the short path, each held, one person in ten away."""
    pins = PinnedLesson.objects.filter(course_version=cohort.course_version)
    sessions = TrainingSession.objects.bulk_create(
        TrainingSession(
            cohort=cohort,
            lesson_version_id=pin.lesson_version_id,
            number=pin.position,
            path=cohort.path,
            planned_on=first + dt.timedelta(weeks=pin.position - 1),
            starts_at=dt.time(12, 30),
            planned_minutes=20,
            delivered_minutes=20,
            state=SessionState.HELD,
            time_paid=TimePaid.YES,
        )
        for pin in pins
    )
    AttendanceRecord.objects.bulk_create(
        AttendanceRecord(
            session=session,
            enrolment=person,
            present=bool((n + place) % 10),
            reason="" if (n + place) % 10 else AbsenceReason.LEAVE_OR_SICK,
        )
        for place, session in enumerate(sessions)
        for n, person in enumerate(people)
    )


def _wave(
    cohort: Cohort,
    panel: Panel,
    paper: InstrumentVersion,
    kind: WaveKind,
    opens_on: dt.date,
    state: WaveState = WaveState.CLOSED,
) -> Wave:
    wave = build_wave(cohort, panel, paper, kind=kind, opens_on=opens_on, state=state)
    wave.mode = CaptureMode.GROUP_TALLY
    wave.save(update_fields=["mode"])
    return wave


def _count(wave: Wave, right: tuple[int, ...], present: int) -> None:
    """The first ten questions: so many cards for the right answer (of a scale, for its first
    point), the rest in turn for the others.
    """
    items = countable_items(wave.instrument_version.payload)
    for item, hits in zip(items, right, strict=False):
        keys = [option["key"] for option in item["options"]]
        best = next((o["key"] for o in item["options"] if o["correct"]), keys[0])
        counts = dict.fromkeys(sorted(option_keys(item)), 0)
        counts[best] = hits
        others = [key for key in keys if key != best]
        for n in range(present - hits):
            counts[others[n % len(others)]] += 1
        tally = Tally.objects.create(
            wave=wave,
            item_key=item["key"],
            present=present,
            counted_on=wave.opens_on,
            settled=True,
        )
        TallyCount.objects.bulk_create(
            TallyCount(tally=tally, option_key=key, count=count) for key, count in counts.items()
        )
