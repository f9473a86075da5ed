"""Two programmes that must know nothing of each other, and one account for each role in the first.

Every name and code of a side holds the side's own word, so that a leak can be found in any page.
"""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.images.models import Image

from cms.kit.codes import new_card_code
from cms.kit.kept_files import PICTURES, keep
from cms.models import User
from cms.roles import GROUPS
from curriculum.authoring.groups import ensure_groups
from curriculum.enums import LessonState
from curriculum.models import CourseVersion, GuideStep, Lesson
from learners.actions.pass_code import issue
from learners.actions.waves import close_wave
from learners.enums import AbsenceReason, Role, SessionState
from learners.models import AttendanceRecord, Cohort, CohortWave, Enrolment, RoleGrant
from learners.models.role_grant import NEEDED_SCOPE
from learners.reports.units import unit_of
from quizzes.enums import CaptureMode, Purpose, Sex, WaveKind, WaveState
from quizzes.models import Answer, Card, InstrumentVersion, Panel, Response, Wave
from tests.factories import delivery, register
from tests.shape.url_table import NEWCOMER

PEOPLE = 12
PASSWORD = "samata-test"
"""Of all accounts, see `register.user`."""
REASONS = (AbsenceReason.CHOSE_NOT_TO, AbsenceReason.NOT_RELEASED, AbsenceReason.LEAVE_OR_SICK)


@dataclass
class Side:
    """One programme with a workplace, a cohort and all that hangs on it."""

    word: str
    address: dict[str, Any] = field(default_factory=dict)
    """What stands in addresses, by the name used in the table of addresses."""
    scope: dict[str, Any] = field(default_factory=dict)
    """Programme, workplace and cohort, as role grants name them."""
    people: list[str] = field(default_factory=list)
    cards: list[str] = field(default_factory=list)
    group_code: str = ""
    pass_code: str = ""

    @property
    def newer_title(self) -> str:
        """The title that an author is still working on."""
        return f"{self.word} newer title"

    @property
    def guide_words(self) -> str:
        """What only a facilitator should say."""
        return f"{self.word} guide words"

    @property
    def answer_reason(self) -> str:
        """Stands beside the right answer of every item of the measuring paper."""
        return f"Because of {self.word}-paper"


@dataclass(frozen=True)
class World:
    """Both sides, the accounts of the first, and the pages of authors."""

    own: Side
    other: Side
    accounts: dict[str, User]
    mean_before: str
    """The mean of the first programme before the training, as a cell of its table."""


def build_world() -> World:
    ensure_groups()
    own, other = build_side("PADMA"), build_side("MEGHNA")
    accounts = {role: account(role, own) for role in Role}
    accounts[NEWCOMER] = register.user("newcomer")
    snapshot = own.scope["programme"].snapshots.first()
    (measure,) = snapshot.figures["measures"]
    place = measure["places"][0]
    mean = unit_of(measure, place).mean(place["change"]["mean_pre"])
    return World(own, other, accounts, f'<td class="number">{mean}</td>')


def account(role: Role, side: Side) -> User:
    """An account with one role on a side, and the editor's group where the role has one."""
    made = register.user(f"{side.word}-{role}", is_superuser=role == Role.OPERATOR)
    needed = NEEDED_SCOPE.get(role)
    RoleGrant.objects.create(
        user=made, role=role, **({needed: side.scope[needed]} if needed else {})
    )
    if role in GROUPS:
        made.groups.add(Group.objects.get(name=GROUPS[role]))
    return made


def build_side(word: str) -> Side:
    """A programme with one cohort of twelve: one session held, two waves closed, two open."""
    side = Side(word)
    version = _course(side)
    programme = register.programme(
        # Shared with workplaces, so that the walls are tried where they are lowest.
        code=f"{word}-programme",
        name=f"{word} programme",
        workplaces_see_change=True,
    )
    place = register.workplace(code=f"{word}-garments", name=f"{word} garments")
    cohort = register.cohort(
        code=f"{word}-C1", programme=programme, workplace=place, course_version=version
    )
    side.scope = {"programme": programme, "workplace": place, "cohort": cohort}
    _people(side, cohort)
    _waves(side, cohort)
    _files(side)
    side.address |= {
        "programme": programme.code,
        "workplace": place.code,
        "cohort": cohort.code,
        "format": "csv",
    }
    return side


def _course(side: Side) -> CourseVersion:
    word = side.word
    practice = delivery.instrument(
        f"{word}-practice", [delivery.item(f"{word}-practice-1")], Purpose.FORMATIVE
    )
    lesson = delivery.lesson(f"{word}-lesson", image=delivery.picture(word), practice=practice)
    GuideStep.objects.filter(lesson=lesson).update(say_en=f"<p>{side.guide_words}</p>")
    version = delivery.course(f"{word}-course", [Lesson.objects.get(pk=lesson.pk)])
    edited = Lesson.objects.get(pk=lesson.pk)
    edited.title_en = side.newer_title
    edited.save_revision()
    side.address |= {
        "course": f"{word}-course",
        "lesson": f"{word}-lesson",
        "lesson_pk": lesson.pk,
    }
    return version


def _people(side: Side, cohort: Cohort) -> None:
    enrolments = [
        register.enrolment(cohort=cohort, code=f"{side.word}-P-{n:03}", sex=Sex.WOMAN)
        for n in range(1, PEOPLE + 1)
    ]
    side.people = [each.participant.code for each in enrolments]
    side.pass_code = issue(enrolments[0].participant)
    held = register.training_session(cohort=cohort, delivered_minutes=45, state=SessionState.HELD)
    for n, enrolment in enumerate(enrolments):
        reason = REASONS[n] if n < len(REASONS) else ""
        _mark(held, enrolment, reason)
    planned = register.training_session(cohort=cohort, planned_on=timezone.localdate())
    side.address |= {"session": planned.pk, "held_session": held.pk}
    # Corrected since it was approved, and tried out again.
    Lesson.objects.filter(pk=side.address["lesson_pk"]).update(state=LessonState.FIELD_TEST)


def _mark(session: Any, enrolment: Enrolment, reason: str) -> None:
    AttendanceRecord.objects.create(
        session=session, enrolment=enrolment, present=not reason, reason=reason
    )


def _waves(side: Side, cohort: Cohort) -> None:
    panel = Panel.objects.create(code=f"{side.word}-G1")
    cards: list[Card] = []
    for _ in range(PEOPLE):
        code = new_card_code({card.code for card in cards})
        cards.append(Card.objects.create(panel=panel, code=code))
    side.group_code, side.cards = panel.code, [card.code for card in cards]
    paper = delivery.small_instrument(f"{side.word}-paper").latest_version()
    before = _wave(cohort, panel, paper, WaveKind.PRE, opens_on=register.DAY - dt.timedelta(days=9))
    after = _wave(cohort, panel, paper, WaveKind.POST)
    for n, card in enumerate(cards):
        _fill(before.wave, card, right=n % 2)
        _fill(after.wave, card, right=1 + n % 3)
    close_wave(cohort_wave=before)
    close_wave(cohort_wave=after)
    attitudes = delivery.attitude_instrument(f"{side.word}-attitudes").latest_version()
    side.address["wave"] = _wave(cohort, panel, attitudes, WaveKind.PRE).pk
    raised = _wave(cohort, panel, attitudes, WaveKind.POST, CaptureMode.GROUP_TALLY)
    side.address["tally_wave"] = raised.pk


def _wave(
    cohort: Cohort,
    panel: Panel,
    paper: InstrumentVersion,
    kind: str,
    mode: str = CaptureMode.DEVICE_INDIVIDUAL,
    opens_on: dt.date | None = None,
) -> CohortWave:
    today = timezone.localdate()
    wave = Wave.objects.create(
        panel=panel,
        kind=kind,
        mode=mode,
        instrument_version=paper,
        state=WaveState.OPEN,
        opens_on=opens_on or today,
        closes_on=today + dt.timedelta(days=6),
    )
    return CohortWave.objects.create(cohort=cohort, wave=wave)


def _fill(wave: Wave, card: Card, *, right: int) -> None:
    form = Response.objects.create(
        id=uuid.uuid4(), wave=wave, card=card, language="bn", received_on=wave.opens_on
    )
    for n, item in enumerate(wave.instrument_version.payload["items"]):
        value = next(each["key"] for each in item["options"] if each["correct"] is (n < right))
        Answer.objects.create(response=form, item_key=item["key"], value=value)


def _files(side: Side) -> None:
    document = Document.objects.create(
        title=f"{side.word} handout", file=ContentFile(b"%PDF-1.4", f"{side.word}-handout.pdf")
    )
    image: Image = delivery.picture(f"{side.word} drawing")
    side.address |= {
        "document_pk": document.pk,
        "document_name": document.filename,
        "kept_picture": keep(b"kept", PICTURES, f"{side.word}.png"),
        "raw_picture": image.file.name,
        "raw_document": document.file.name,
        "image_pk": image.pk,
    }
