"""What the tests of readers outside the programme's team share."""

from __future__ import annotations

import datetime as dt
import uuid

from django.urls import reverse

from learners.actions.take_attendance import Mark, take_attendance
from learners.enums import SessionState
from learners.models import Cohort, TrainingSession
from learners.reports.snapshots import freeze
from tests.factories import figures
from tests.factories import register as make

NOW = dt.datetime(2026, 8, 10, 12, 0, tzinfo=dt.UTC)


def held(cohort: Cohort, *, away: int = 0, minutes: int = 45, reason: str = "not_released"):
    """A session at which so many people were missing for one reason."""
    session = make.training_session(cohort=cohort)
    people = make.people_of(cohort)
    marks = [
        Mark(uuid.uuid4(), person, present=n >= away, reason=reason if n < away else "")
        for n, person in enumerate(people)
    ]
    take_attendance(session=session, marks=marks, by=make.user(), now=NOW)
    TrainingSession.objects.filter(pk=session.pk).update(
        state=SessionState.HELD, delivered_minutes=minutes
    )
    freeze(programme=cohort.programme)


def page(client, name: str, *args: str) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def cells(html: str, table: str) -> list[list[str]]:
    """The rows of one table as text."""
    body = html.split(f'<table id="{table}"')[1].split("</table>")[0].split("<tbody>")[1]
    rows = body.split("<tr>")[1:]
    return [[cell.split(">")[1].split("<")[0] for cell in _cells(row)] for row in rows]


def _cells(row: str) -> list[str]:
    return [
        part
        for part in row.replace("<th", "\0<th").replace("<td", "\0<td").split("\0")
        if part.startswith("<t")
    ]


def share(cohort: Cohort) -> None:
    cohort.programme.workplaces_see_change = True
    cohort.programme.save()


def measure(cohort: Cohort) -> Cohort:
    """A cohort with 112 people compared, of a programme that shares this with its workplaces."""
    place = cohort.workplace
    share(cohort)
    lotus = figures.lotus(cohort.programme.code, place.code)
    attitudes = figures.attitudes(
        cohort.programme.code, [place.code, "banyan", "plum"], [cohort.code]
    )
    figures.snapshot(cohort.programme, figures.figures(lotus, attitudes))
    return cohort
