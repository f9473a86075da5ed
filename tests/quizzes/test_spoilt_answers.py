"""An answer that can no longer be read is left open, for every reader, and stops nobody."""

from __future__ import annotations

import pytest

from quizzes.actions.hand_in import hand_in
from quizzes.answers import keyed
from quizzes.enums import CaptureMode, ItemKind, Purpose, WaveState
from quizzes.figures import marked_sheets
from quizzes.filled_forms import filled_forms
from quizzes.form_rows import form_rows
from quizzes.item_analysis import analyse
from quizzes.models import Answer, Item, Response, Wave
from tests.factories import delivery, kinds
from tests.factories import waves as make

pytestmark = pytest.mark.django_db
SPOILT = ["zz", "a:b:c", "a,,b", ",", ":", "=1+1", "dont_know,a", "a,a", "🙂", "s1:b,s1:b"]


@pytest.fixture
def wave():
    """A wave whose paper has an item of every kind; two people answered, the second one nothing."""
    rows = [kinds.item(f"Q-{kind}", kind) for kind in ItemKind]
    paper = delivery.instrument("all", rows, Purpose.SATISFACTION).latest_version()
    wave = Wave.objects.create(
        panel=make.panel(2),
        kind="pre",
        mode=CaptureMode.PAPER_INDIVIDUAL,
        instrument_version=paper,
        state=WaveState.OPEN,
        opens_on=make.OPENS,
        closes_on=make.CLOSES,
    )
    answers = {row.key: _answer(row) for row in Item.objects.all()}
    for card, given in zip(wave.panel.cards.all(), (answers, {}), strict=True):
        hand_in(make.filled(wave, card, given), today=make.OPENS)
    Wave.objects.update(state=WaveState.CLOSED)
    return Wave.objects.select_related("instrument_version").get()


def _answer(row):
    scales = {ItemKind.LIKERT: "4", ItemKind.PICTURE_SCALE: "c"}
    return scales.get(row.kind) or kinds.right_answer(row)


def items_of(wave):
    return wave.instrument_version.payload["items"]


@pytest.mark.parametrize("spoilt", SPOILT)
def test_the_marks_behind_every_figure_are_those_of_a_form_left_open(wave, spoilt):
    keys = {wave.pk: make.keys(wave)}
    before = [sheet.marks for sheet in marked_sheets([wave], keys)[wave.pk]]
    left_open = tuple(0.0 if keyed(item) else None for item in items_of(wave))
    assert left_open in before
    assert left_open != before[0] or left_open != before[1]

    Answer.objects.update(value=spoilt)

    assert [sheet.marks for sheet in marked_sheets([wave], keys)[wave.pk]] == [left_open] * 2


@pytest.mark.parametrize("spoilt", SPOILT)
def test_the_file_shows_what_is_stored_and_marks_it_as_left_open(wave, spoilt):
    Answer.objects.update(value=spoilt)

    head, *rows = form_rows(Wave.objects.all())

    for row in (dict(zip(head, row, strict=True)) for row in rows):
        for item in items_of(wave):
            assert row[item["key"]] in {spoilt, None}
            assert row[f"{item['key']}_mark"] == (0 if keyed(item) else None)


@pytest.mark.parametrize("spoilt", SPOILT)
def test_the_item_analysis_counts_nobody_who_answered(wave, spoilt):
    Answer.objects.update(value=spoilt)

    parts = analyse(wave.instrument_version.payload, filled_forms([wave]), before=True)

    figures = [item for part in parts for item in part.items]
    assert len(figures) == len(ItemKind)
    assert {(item.n, item.answered) for item in figures} == {(2, 0)}


def test_one_spoilt_answer_costs_one_mark_and_not_the_form():
    paper = make.paper(4)
    wave = Wave.objects.create(
        panel=make.panel(1),
        kind="pre",
        instrument_version=paper,
        state=WaveState.OPEN,
        opens_on=make.OPENS,
        closes_on=make.CLOSES,
    )
    hand_in(make.filled(wave, wave.panel.cards.get()), today=make.OPENS)
    Answer.objects.create(response=Response.objects.get(), item_key="GONE", value="b")
    Answer.objects.filter(item_key=make.keys(wave)[1]).update(value="b,c")
    Wave.objects.update(state=WaveState.CLOSED)
    wave = Wave.objects.select_related("instrument_version").get()

    (sheet,) = marked_sheets([wave], {wave.pk: make.keys(wave)})[wave.pk]
    head, row = form_rows(Wave.objects.all())
    (part,) = analyse(paper.payload, filled_forms([wave]), before=True)

    assert sheet.marks == (1.0, 0.0, 1.0, 1.0)
    assert dict(zip(head, row, strict=True))["score"] == 3
    assert [item.mean for item in part.items] == [1.0, 0.0, 1.0, 1.0]
