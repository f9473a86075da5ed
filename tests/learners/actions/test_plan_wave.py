"""Planning questions: what would say nothing is refused in words."""

from __future__ import annotations

import datetime as dt

import pytest

from learners.actions.cohort_panel import panel_of
from learners.actions.decide_wave import move
from learners.actions.plan_wave import change_wave, drop_wave
from learners.actions.waves import open_wave
from learners.enums import WaveStep
from learners.models import CohortWave, WaveDecision
from learners.refusal import Refusal
from quizzes.enums import CaptureMode, ItemKind, Purpose, WaveKind, WaveState
from quizzes.models import Instrument, Panel, Wave
from tests.factories import delivery, register
from tests.factories import plans as make

pytestmark = pytest.mark.django_db
AFTER = dt.date(2026, 8, 24), dt.date(2026, 8, 31)
LATER = dt.date(2026, 9, 24), dt.date(2026, 10, 7)
TALLY, PAPER = CaptureMode.GROUP_TALLY, CaptureMode.PAPER_INDIVIDUAL


@pytest.fixture
def cohort():
    """Three sessions from 10 to 24 August."""
    made = make.group()
    make.planned(made)
    return made


@pytest.fixture
def paper():
    return delivery.small_instrument()


def refused(cohort, *arguments, **options):
    before = Wave.objects.count(), WaveDecision.objects.count(), Panel.objects.count()
    with pytest.raises(Refusal) as said:
        make.questions(cohort, *arguments, **options)
    assert (Wave.objects.count(), WaveDecision.objects.count(), Panel.objects.count()) == before
    return str(said.value)


def test_the_same_paper_at_the_same_moment_twice(cohort, paper):
    make.questions(cohort, paper)

    assert "in the plan already: before the training" in refused(cohort, paper)


def test_a_newer_version_is_the_same_paper(cohort, paper):
    make.questions(cohort, paper)
    publish_again(paper)

    assert "in the plan already" in refused(cohort, paper)


def test_a_paper_that_was_never_published(cohort):
    draft = Instrument.objects.create(
        code="draft", purpose=Purpose.KNOWLEDGE, high_means="more", title_en="Draft"
    )

    assert "Nothing of “Draft” is published" in refused(cohort, draft)


def test_a_paper_that_was_withdrawn(cohort, paper):
    Instrument.objects.update(live=False)
    paper.refresh_from_db()

    assert "is published" in refused(cohort, paper)


def test_practice_measures_nothing(cohort):
    practice = delivery.instrument("practice", [delivery.item("P1")], Purpose.FORMATIVE)

    assert "is for practice" in refused(cohort, practice)


@pytest.mark.parametrize("kind", [WaveKind.POST, WaveKind.FOLLOW_UP, WaveKind.BASELINE])
def test_another_way_than_before(cohort, paper, kind):
    make.questions(cohort, paper)
    window = make.BEFORE if kind == WaveKind.BASELINE else LATER

    said = refused(cohort, paper, kind, PAPER, window)

    assert "planned another way (before the training: on a phone, with a card)" in said


def test_another_paper_may_be_answered_another_way(cohort, paper):
    make.questions(cohort, paper)

    make.questions(cohort, delivery.attitude_instrument(), mode=TALLY)

    assert Wave.objects.count() == 2


def test_a_paper_that_cannot_be_counted_with_cards(cohort):
    pairs = delivery.instrument("many", [delivery.item("M1", ItemKind.MULTIPLE, right="b")])

    said = refused(cohort, pairs, mode=TALLY)

    assert "No question of “Paper many” can be answered with one coloured card" in said


def test_questions_that_cannot_be_counted_are_told(cohort):
    mixed = delivery.instrument(
        "mixed", [delivery.item("X1"), delivery.item("X2", ItemKind.MULTIPLE, right="b")]
    )

    _made, said = make.questions(cohort, mixed, mode=TALLY)

    assert said == ["1 question cannot be answered with one card and is left out."]


def test_a_look_back_needs_something_after(cohort, paper):
    make.questions(cohort, paper)

    assert "Plan those first" in refused(cohort, paper, WaveKind.THEN, window=AFTER)


def test_a_look_back_is_not_counted_in_the_group(cohort, paper):
    make.questions(cohort, paper, WaveKind.POST, TALLY, AFTER)

    assert "own two answers" in refused(cohort, paper, WaveKind.THEN, TALLY, AFTER)


@pytest.mark.parametrize(
    ("kind", "window", "said"),
    [
        (WaveKind.PRE, make.BEFORE[::-1], "lies before the first"),
        (WaveKind.PRE, AFTER, "Let them close on Aug. 9, 2026 or earlier"),
        (WaveKind.PRE, (make.BEFORE[0], make.FIRST), "Let them close on Aug. 9, 2026"),
        (WaveKind.BASELINE, AFTER, "what people know before it"),
        (WaveKind.POST, make.BEFORE, "The last session is on Aug. 24, 2026"),
        (WaveKind.ENDLINE, AFTER[::-1], "lies before the first"),
        (WaveKind.FOLLOW_UP, AFTER, "on Sept. 24, 2026 at the earliest"),
    ],
)
def test_a_window_in_which_answers_mean_something_else(cohort, paper, kind, window, said):
    assert said in refused(cohort, paper, kind, window=window)


def test_without_sessions_only_the_order_of_days_is_known(paper):
    cohort = make.group(1)

    assert "lies before" in refused(cohort, paper, window=make.BEFORE[::-1])
    make.questions(cohort, paper)


def test_a_group_without_cards(paper):
    cohort = make.group(1, cards=0)

    assert "no cards to draw" in refused(cohort, paper)
    assert "no cards to draw" in refused(cohort, paper, mode=PAPER)
    make.questions(cohort, paper, mode=CaptureMode.DEVICE_ANONYMOUS)
    make.questions(cohort, delivery.attitude_instrument(), mode=TALLY)


@pytest.mark.parametrize(
    ("kind", "window", "said"),
    [
        (WaveKind.POST, AFTER, "(before the training)"),
        (WaveKind.ENDLINE, AFTER, "(baseline)"),
        (WaveKind.FOLLOW_UP, LATER, "nobody can tell what stayed"),
    ],
)
def test_nothing_to_compare_with_is_told_and_not_refused(cohort, paper, kind, window, said):
    _made, warnings = make.questions(cohort, paper, kind, window=window)

    assert len(warnings) == 1
    assert said in warnings[0]


def test_a_language_in_which_nobody_wrote_the_questions_is_told(cohort):
    english = delivery.small_instrument("english", languages=())

    _made, warnings = make.questions(cohort, english)

    assert "not written in বাংলা yet" in warnings[0]


def publish_again(paper):
    paper.title_en = "Better words"
    paper.save_revision().publish()


def test_after_pins_the_version_of_before_and_another_group_the_newest(cohort, paper):
    before, _said = make.questions(cohort, paper)
    publish_again(paper)
    fresh = Instrument.objects.get(pk=paper.pk)

    after, said = make.questions(cohort, fresh, WaveKind.POST, window=AFTER)
    elsewhere = make.group(1)
    newest, _said = make.questions(elsewhere, fresh)

    assert said == []
    assert after.wave.instrument_version == before.wave.instrument_version
    assert newest.wave.instrument_version.number == 2


def test_all_moments_on_one_panel_and_each_in_the_log(cohort, paper):
    for kind, window in (
        (WaveKind.PRE, make.BEFORE),
        (WaveKind.POST, AFTER),
        (WaveKind.THEN, AFTER),
        (WaveKind.FOLLOW_UP, LATER),
    ):
        made, said = make.questions(cohort, paper, kind, window=window)
        assert said == []
        assert (made.wave.state, made.wave.panel.code) == (WaveState.SCHEDULED, cohort.code)
    assert Panel.objects.count() == 1
    assert set(WaveDecision.objects.values_list("step", flat=True)) == {WaveStep.PLANNED}
    assert WaveDecision.objects.filter(made_by__isnull=False).count() == 4


def test_a_panel_with_waves_of_another_group_is_never_taken(cohort, paper):
    """Old groups may have panels of any code: only a wave says whose a panel is."""
    old = register.cohort(code="OLD")
    stranger = Panel.objects.create(code="OLD")
    other = register.cohort_wave(cohort=cohort, panel=stranger)

    assert panel_of(old) is None
    assert panel_of(cohort) == stranger
    other.delete()


def test_a_plan_is_changed_until_it_is_opened(cohort, paper):
    made, _said = make.questions(cohort, paper)
    user = register.user()
    window = dt.date(2026, 8, 4), dt.date(2026, 8, 8)

    change_wave(cohort_wave=made, mode=PAPER, window=window, by=user)

    wave = Wave.objects.get()
    assert (wave.mode, wave.opens_on, wave.closes_on) == (PAPER, *window)
    with pytest.raises(Refusal, match="lies before"):
        change_wave(cohort_wave=made, mode=PAPER, window=window[::-1], by=user)
    open_wave(cohort_wave=made, today=window[0])
    with pytest.raises(Refusal, match="These questions are open"):
        change_wave(cohort_wave=made, mode=PAPER, window=window, by=user)
    assert WaveDecision.objects.filter(step=WaveStep.PLANNED).count() == 2


def test_a_change_keeps_to_the_way_of_the_others(cohort, paper):
    make.questions(cohort, paper)
    after, _said = make.questions(cohort, paper, WaveKind.POST, window=AFTER)

    with pytest.raises(Refusal, match="planned another way"):
        change_wave(cohort_wave=after, mode=PAPER, window=AFTER, by=register.user())


def test_a_plan_is_dropped_with_its_notes_and_can_be_made_again(cohort, paper):
    made, _said = make.questions(cohort, paper)
    user = register.user()
    move(cohort_wave=made, reason="A holiday.", window=make.BEFORE, by=user)

    drop_wave(cohort_wave=made, by=user)

    assert not CohortWave.objects.exists()
    assert not Wave.objects.exists()
    make.questions(cohort, paper)


@pytest.mark.parametrize("state", [WaveState.OPEN, WaveState.CLOSED, WaveState.COMPROMISED])
def test_what_was_opened_is_not_dropped(cohort, paper, state):
    made, _said = make.questions(cohort, paper)
    Wave.objects.update(state=state)

    with pytest.raises(Refusal, match="people may have answered them"):
        drop_wave(cohort_wave=made, by=register.user())
    assert CohortWave.objects.exists()


def test_what_a_look_back_hangs_on_is_not_dropped_first(cohort, paper):
    after, _said = make.questions(cohort, paper, WaveKind.POST, window=AFTER)
    back, _said = make.questions(cohort, paper, WaveKind.THEN, window=AFTER)
    user = register.user()

    with pytest.raises(Refusal, match="Drop the look back first"):
        drop_wave(cohort_wave=after, by=user)
    drop_wave(cohort_wave=back, by=user)
    drop_wave(cohort_wave=after, by=user)
    assert not Wave.objects.exists()
