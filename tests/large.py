"""A programme of 600 cohorts with 30,000 forms of 30 answers, for figures about speed.

Run inside a management shell on a copy of the demo: `from tests.large import main; main()`.
"""

from __future__ import annotations

import random
import time
from uuid import UUID

from cms.demo.groups import build_wave
from cms.models import User
from learners.enums import Role
from learners.models import Cohort, Enrolment, Participant, Programme, RoleGrant
from learners.reports.snapshots import freeze
from quizzes.enums import WaveKind, WaveState
from quizzes.models import Answer, Card, InstrumentVersion, Panel, Response

CODE = "large"
COHORTS, PEOPLE, ITEMS = 600, 25, 30


def main() -> None:
    """Build the programme, freeze it, and print how long the freezing took."""
    programme = build()
    start = time.perf_counter()
    freeze(programme=programme)
    print("FROZEN", time.perf_counter() - start)  # noqa: T201


def build() -> Programme:
    """Cohorts of 25 of whom 25 answer before and after, on a paper of 30 items."""
    like = Cohort.objects.select_related("programme", "workplace").get(code="LOTUS-W1")
    found = like.programme
    programme = Programme.objects.create(
        code=CODE, name="Large", starts_on=found.starts_on, ends_on=found.ends_on
    )
    RoleGrant.objects.create(
        user=User.objects.get(username="lead"), role=Role.LEAD, programme=programme
    )
    paper = _paper()
    draw = random.Random(CODE)
    for number in range(COHORTS):
        like.pk, like.code, like.programme = None, f"LARGE-{number}", programme
        like.save()
        _fill(like, paper, number, draw)
    return programme


def _paper() -> InstrumentVersion:
    paper = InstrumentVersion.objects.get(payload__code="knowledge-20")
    item = next(one for one in paper.payload["items"] if one["kind"] == "true_false")
    paper.payload["items"] = [{**item, "key": f"L{n}"} for n in range(ITEMS)]
    return InstrumentVersion.objects.create(
        instrument=paper.instrument, number=paper.number + 100, payload=paper.payload
    )


def _fill(cohort: Cohort, paper: InstrumentVersion, number: int, draw: random.Random) -> None:
    people = Participant.objects.bulk_create(
        Participant(code=f"XX-{number}-{n}") for n in range(PEOPLE + 10)
    )
    Enrolment.objects.bulk_create(
        Enrolment(participant=person, cohort=cohort, joined_on=cohort.starts_on)
        for person in people
    )
    panel = Panel.objects.create(code=cohort.code)
    cards = Card.objects.bulk_create(Card(panel=panel, code=f"{n:05}") for n in range(PEOPLE))
    for kind, share in ((WaveKind.PRE, 0.5), (WaveKind.POST, 0.7)):
        wave = build_wave(
            cohort, panel, paper, kind=kind, opens_on=cohort.starts_on, state=WaveState.CLOSED
        )
        forms = Response.objects.bulk_create(
            Response(
                id=UUID(int=draw.getrandbits(128), version=4),
                wave=wave,
                card=card,
                language="bn",
                received_on=wave.opens_on,
            )
            for card in cards
        )
        Answer.objects.bulk_create(
            Answer(
                response=form,
                item_key=f"L{n}",
                value="true" if draw.random() < share else "false",
            )
            for form in forms
            for n in range(ITEMS)
        )
