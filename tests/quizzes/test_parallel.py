"""Two parallel forms: who gets which, and that each is asked, taken and marked by itself."""

from __future__ import annotations

import re
import subprocess
import sys
import uuid

import pytest
from django.conf import settings
from django.core import signing
from django.utils import timezone

from cms.kit.codes import new_card_code
from learners.reports.pairs import pair
from quizzes.actions.hand_in import FilledForm, hand_in
from quizzes.check.ticket import read
from quizzes.enums import Form, Purpose, WaveKind, WaveState
from quizzes.figures import common_keys, marked_sheets
from quizzes.models import Card, Instrument, InstrumentItem, InstrumentTranslation, Panel, Response
from quizzes.parallel import first_form, form_for, form_of, items_of
from quizzes.refusals import UnknownAnswer
from tests.factories import delivery as make
from tests.quizzes.check.test_paper import HAND_IN, open_paper, ticket_on

TODAY = timezone.localdate()


def paper(code="two-forms", purpose=Purpose.KNOWLEDGE):
    """One question in both forms, two in A alone and their twins in B alone; “true” is right."""
    row = Instrument(code=code, purpose=purpose, high_means="more", title_en="P", title_bn="প")
    row.translations.add(InstrumentTranslation(language="bn"))
    for key, form in (("BOTH", ""), ("A1", "A"), ("A2", "A"), ("B1", "B"), ("B2", "B")):
        row.rows.add(InstrumentItem(item=make.item(key), form=form))
    row.save()
    row.save_revision().publish()
    return Instrument.objects.get(pk=row.pk)


def codes(count):
    drawn = set()
    for _ in range(count):
        drawn.add(new_card_code(drawn))
    return sorted(drawn)


def test_two_processes_that_never_met_agree():
    cards = codes(60)
    code = (
        "import sys, django; django.setup();"
        "from quizzes.parallel import first_form;"
        "print([first_form('LOTUS-W1', card).value for card in sys.argv[1:]])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code, *cards],
            env={
                "PATH": "/usr/bin",
                "DJANGO_SETTINGS_MODULE": "cms.settings.test",
                "PYTHONHASHSEED": seed,
            },
            cwd=settings.BASE_DIR,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert said == {f"{[first_form('LOTUS-W1', card).value for card in cards]}\n".encode()}


@pytest.mark.parametrize("panel", ["LOTUS-W1", "LOTUS-W2", "X"])
def test_about_half_begin_with_each_form(panel):
    first = [first_form(panel, card) for card in codes(400)]

    assert 150 < first.count(Form.A) < 250  # five standard deviations either way


def test_the_halves_of_two_panels_are_not_the_same():
    cards = codes(64)

    assert [first_form("P1", c) for c in cards] != [first_form("P2", c) for c in cards]


def test_the_kind_of_wave_decides_which_form_comes():
    payload = {"items": [{"key": "a", "form": "A"}, {"key": "b", "form": "B"}]}

    for card in codes(8):
        first = first_form("P", card)
        got = {kind: form_for(payload, kind, "P", card) for kind in WaveKind}
        assert {got[k] for k in (WaveKind.PRE, WaveKind.BASELINE, WaveKind.FOLLOW_UP)} == {first}
        assert got[WaveKind.POST] == got[WaveKind.ENDLINE] != first
    assert form_for(payload, WaveKind.POST, "P", "") == Form.A


def test_an_instrument_with_one_form_has_no_letter():
    payload = {"items": [{"key": "a"}, {"key": "b", "form": ""}]}

    assert form_for(payload, WaveKind.PRE, "P", "K7PQ3") == ""
    assert [item["key"] for item in items_of(payload, "")] == ["a", "b"]


def test_an_item_is_left_out_with_its_twin():
    payload = {
        "items": [
            {"key": key, "form": form}
            for key, form in (("A1", "A"), ("B1", "B"), ("C", ""), ("A2", "A"), ("B2", "B"))
        ]
    }

    left = {form: [i["key"] for i in items_of(payload, form, {"B2"})] for form in Form.values}

    assert left == {"A": ["A1", "C"], "B": ["B1", "C"]}
    assert [i["key"] for i in items_of(payload, "A", {"C"})] == ["A1", "A2"]


def asked(page):
    return set(re.findall(r'name="answer-(\w+)"', page.content.decode()))


@pytest.mark.django_db
def test_each_card_is_asked_its_own_form_before_and_the_other_after(client):
    check = make.check(paper=paper(), cards=6)
    after = make.wave(check.panel, check.wave.instrument_version.instrument, kind=WaveKind.POST)
    letters = set()
    for place, card in enumerate(check.cards):
        letter = first_form(check.panel.code, card.code)
        other = "B" if letter == "A" else "A"
        page = open_paper(client, check, place)
        assert asked(page) == {"BOTH", f"{letter}1", f"{letter}2"}
        assert (read(ticket_on(page)).questions, read(ticket_on(page)).letter) == (3, letter)
        between = client.post(
            HAND_IN,
            {
                "ticket": ticket_on(page),
                "group": check.panel.code,
                **{f"answer-{key}": "true" for key in asked(page)},
            },
        )
        following = client.post("/en/check/paper/", {"ticket": ticket_on(between)})
        assert asked(following) == {"BOTH", f"{other}1", f"{other}2"}
        letters.add(letter)

    assert set(Response.objects.values_list("form", flat=True)) == letters
    assert form_of(after, None) == Form.A


@pytest.mark.django_db
def test_the_paper_of_one_form_has_no_question_of_the_other():
    check = make.check(paper=paper())
    letter = first_form(check.panel.code, check.cards[0].code)
    foreign = "B1" if letter == "A" else "A1"

    for form in (None, letter):
        with pytest.raises(UnknownAnswer, match=f"no question “{foreign}”"):
            hand_in(filled(check, 0, {foreign: "true"}, form=form), today=TODAY)
    assert Response.objects.count() == 0


def filled(check, card, answers, **more):
    return FilledForm(
        id=uuid.uuid4(),
        wave_id=more.pop("wave", check.wave).pk,
        card_id=check.cards[card].pk if card is not None else None,
        language="bn",
        answers=answers,
        **more,
    )


@pytest.mark.django_db
def test_a_form_without_a_card_is_form_a():
    check = make.check(paper=paper())

    assert hand_in(filled(check, None, {"A1": "true"}), today=TODAY).form == "A"


@pytest.mark.django_db
def test_a_sheet_typed_in_by_card_finds_its_form():
    check = make.check(paper=paper())
    letter = first_form(check.panel.code, check.cards[0].code)

    assert hand_in(filled(check, 0, {f"{letter}1": "true"}), today=TODAY).form == letter


@pytest.mark.django_db
def test_papers_with_one_form_store_no_letter():
    check = make.check()

    assert hand_in(filled(check, 0, {}), today=TODAY).form == ""


def close(*waves):
    for wave in waves:
        wave.state = WaveState.CLOSED
        wave.save()


@pytest.mark.django_db
def test_everybody_is_marked_by_the_form_she_had(django_assert_num_queries):
    check = make.check(paper=paper(), cards=4)
    after = make.wave(check.panel, check.wave.instrument_version.instrument, kind=WaveKind.POST)
    for place, card in enumerate(check.cards):
        first = first_form(check.panel.code, card.code).value
        second = "B" if first == "A" else "A"
        hand_in(filled(check, place, {f"{first}1": "true"}), today=TODAY)
        both = {"BOTH": "true", f"{second}1": "true", f"{second}2": "false"}
        hand_in(filled(check, place, both, wave=after), today=TODAY)
    close(check.wave, after)

    waves = [check.wave, after]
    keys = common_keys(waves, ())
    with django_assert_num_queries(2):
        sheets = marked_sheets(waves, dict.fromkeys((wave.pk for wave in waves), keys))

    people = pair(sheets[check.wave.pk], sheets[after.pk], knowledge=True)
    assert [(round(one.score_pre, 1), round(one.score_post, 1)) for one in people] == [
        (33.3, 66.7)
    ] * 4
    assert all(one.pre.count(None) == 2 for one in people), "the items of the other form"
    assert {one.forms for one in people} <= {("A", "B"), ("B", "A")}
    assert {sheet.asked for sheet in sheets[after.pk]} == {3}

    fewer = common_keys(waves, {"A1"})
    assert "B1" not in fewer, "twins are left out together"
    left = marked_sheets(waves, dict.fromkeys((wave.pk for wave in waves), fewer))
    people = pair(left[check.wave.pk], left[after.pk], knowledge=True)
    assert [(one.score_pre, one.score_post) for one in people] == [(0.0, 50.0)] * 4


@pytest.mark.django_db
def test_a_ticket_from_before_there_were_forms_still_counts(client):
    check = make.check()
    old = signing.dumps(
        [uuid.uuid4().hex, check.wave.pk, check.panel.pk, check.cards[0].pk, 3],
        salt="quizzes.check.ticket",
    )

    assert read(old).letter == ""
    assert client.post("/en/check/paper/", {"ticket": old}).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("kind", WaveKind.values)
def test_a_panel_without_forms_pays_no_query_for_them(kind, django_assert_num_queries):
    check = make.check()
    check.wave.kind = kind

    with django_assert_num_queries(0):
        assert form_of(check.wave, check.cards[0].pk) == ""


@pytest.mark.django_db
def test_the_form_of_a_card_is_found_by_its_codes():
    check = make.check(paper=paper())
    panel = Panel.objects.get()

    for card in Card.objects.all():
        assert form_of(check.wave, card.pk) == first_form(panel.code, card.code)
