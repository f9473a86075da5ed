"""Cohorts of the demo with people, cards and waves: what Lotus and Banyan are both made of."""

from __future__ import annotations

import datetime as dt
import random

from cms.kit.codes import ALPHABET, check_character, participant_code
from curriculum.models import CourseVersion
from learners.models import (
    Cohort,
    CohortWave,
    Enrolment,
    Organisation,
    Participant,
    Programme,
    Workplace,
)
from quizzes.enums import AgeBand, Sex, WaveKind
from quizzes.models import Card, InstrumentVersion, Panel, Wave

_AGES = (AgeBand.FROM_18, AgeBand.FROM_25, AgeBand.FROM_25, AgeBand.FROM_35, AgeBand.FROM_45)


def build_cohort(
    *,
    code: str,
    programme: Programme,
    workplace: Workplace,
    course_version: CourseVersion,
    languages: list[str],
    starts_on: dt.date,
    path: str,
) -> Cohort:
    """An empty cohort of the lead partner."""
    return Cohort.objects.create(
        code=code,
        programme=programme,
        organisation=Organisation.objects.get(code="samata-partners"),
        workplace=workplace,
        course_version=course_version,
        country=workplace.country,
        languages=languages,
        starts_on=starts_on,
        path=path,
    )


def build_people(
    cohort: Cohort, *, workplace_no: int, cohort_no: int, men: int = 0, number: int = 25
) -> list[Enrolment]:
    """So many people, the last `men` of them men."""
    people = Participant.objects.bulk_create(
        Participant(code=participant_code(cohort.country, workplace_no, cohort_no, n))
        for n in range(1, number + 1)
    )
    return Enrolment.objects.bulk_create(
        Enrolment(
            participant=person,
            cohort=cohort,
            sex=Sex.MAN if n >= number - men else Sex.WOMAN,
            age_band=_AGES[n % len(_AGES)],
            joined_on=cohort.starts_on,
        )
        for n, person in enumerate(people)
    )


def build_cards(panel: Panel, number: int) -> list[Card]:
    """Cards with codes that are the same on every machine, so that the demo's page can show them."""
    draw = random.Random(panel.code)
    bodies: dict[str, None] = {}
    while len(bodies) < number:
        bodies["".join(draw.choices(ALPHABET, k=4))] = None
    return Card.objects.bulk_create(
        Card(panel=panel, code=body + check_character(body)) for body in bodies
    )


def published(code: str) -> InstrumentVersion:
    """The newest published version of an instrument that the demo's content has built."""
    found: InstrumentVersion = InstrumentVersion.objects.filter(instrument__code=code).latest(
        "number"
    )
    return found


def build_wave(
    cohort: Cohort,
    panel: Panel,
    paper: InstrumentVersion,
    *,
    kind: WaveKind,
    opens_on: dt.date,
    state: str,
) -> Wave:
    """A week-long wave of the cohort."""
    wave = Wave.objects.create(
        panel=panel,
        kind=kind,
        instrument_version=paper,
        state=state,
        opens_on=opens_on,
        closes_on=opens_on + dt.timedelta(days=6),
    )
    CohortWave.objects.create(cohort=cohort, wave=wave)
    return wave
