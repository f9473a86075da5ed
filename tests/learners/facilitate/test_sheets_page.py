"""Typing sheets of paper, as a facilitator sees it."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from time_machine import travel

from quizzes.actions.hand_in import hand_in
from quizzes.enums import CaptureMode, ItemKind, Purpose, WaveState
from quizzes.models import InstrumentItem, Response, SheetCount, SheetEntry, Wave
from quizzes.parallel import first_form
from tests.factories import delivery, kinds, register
from tests.factories import waves as make

pytestmark = pytest.mark.django_db
QUERIES = 10
"""Of an empty grid, however long the paper is."""


@pytest.fixture(autouse=True)
def _noon():
    cache.clear()
    with travel(dt.datetime(2026, 8, 1, 12, 0, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def cohort(client):
    made = register.cohort(people=3)
    client.force_login(register.facilitator(made))
    return made


def url(name, each):
    return reverse(f"facilitate:{name}", args=[each.pk])


def text(response):
    return response.content.decode()


@pytest.fixture
def paper(cohort):
    return make.wave_of(cohort, mode=CaptureMode.PAPER_INDIVIDUAL)


def card_of(each, place=0):
    return each.wave.panel.cards.order_by("code")[place]


def post(client, each, step, **form):
    return client.post(url("paper", each), {"step": step, **form})


def ticket_on(page):
    return re.search(r'name="ticket" value="([^"]+)"', text(page)).group(1)


def begin(client, each, code=None):
    return post(client, each, "card", card=code or card_of(each).code)


def sheet(client, each, page, letter="b", **more):
    answers = {f"answer-{key}": letter for key in make.keys(each.wave)}
    return post(client, each, "sheet", ticket=ticket_on(page), **{**answers, **more})


def test_a_sheet_is_typed_twice_and_then_an_answer(client, paper):
    page = begin(client, paper)
    assert "First typing" in text(page)
    assert re.findall(r"<legend>(\d)</legend>", text(page)) == ["1", "2", "3"]
    assert re.findall(r"<span>(.)</span>", text(page))[:6] == ["A", "B", "C", "D", "?", "–"]
    assert "Question W" not in text(page)  # the words of a question are not needed to type
    once = sheet(client, paper, page)
    assert "Typed once" in text(client.get(once["Location"]))

    page = begin(client, paper)
    assert "Second typing" in text(page)
    assert re.findall(r'value="(\w*)" checked', text(page)) == ["", "", ""]
    twice = client.get(sheet(client, paper, page)["Location"])

    assert "the sheet is in" in text(twice)
    assert "Typed twice: 1" in text(twice)
    assert Response.objects.get().language == "bn"


def test_differences_stand_side_by_side_and_one_is_chosen(client, paper):
    sheet(client, paper, begin(client, paper), sex="woman")
    first = make.keys(paper.wave)[0]
    page = begin(client, paper)
    asked = sheet(client, paper, page, **{f"answer-{first}": "dont_know", "sex": "woman"})

    assert asked.status_code == 422
    assert "<legend>Question 1</legend>" in text(asked)
    assert re.findall(r"<b>(.)</b>", text(asked)) == ["B", "?"]
    assert "Question 2" not in text(asked)
    only = text(asked).split('value="forget"')[0]
    form = dict(re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', only))
    undecided = client.post(url("paper", paper), {**form, "chosen-other": "x"})
    assert "Choose one for every line" in text(undecided)
    done = client.post(url("paper", paper), {**form, f"chosen-answer-{first}": "b"})
    assert done.status_code == 302
    assert Response.objects.get().answers.get(item_key=first).value == "b"
    assert "Fields typed differently: 14.3%" in text(client.get(url("paper", paper)))


def test_after_the_second_typing_nothing_is_shown_again(client, paper):
    for _ in range(2):
        sheet(client, paper, begin(client, paper))

    answer = begin(client, paper)

    assert answer.status_code == 409
    assert "cannot be looked up or changed" in text(answer)
    assert "checked" not in text(answer)


def test_a_code_one_slip_away_is_offered(client, paper):
    code = card_of(paper).code
    typed = code[1] + code[0] + code[2:] if code[0] != code[1] else code[:-1]

    answer = begin(client, paper, typed)

    assert answer.status_code == 422
    assert f'value="{code[:-1]}-{code[-1]}"' in text(answer)
    assert "First typing" in text(begin(client, paper, f"{code[:-1]}-{code[-1]}".lower()))


def test_a_card_of_another_group_is_refused(client, paper):
    other = make.panel(1).cards.get()

    answer = begin(client, paper, other.code)

    assert answer.status_code == 422
    assert "does not belong to the group" in text(answer)


def test_the_first_typing_can_be_thrown_away(client, paper):
    sheet(client, paper, begin(client, paper))
    page = begin(client, paper)

    answer = client.post(
        url("paper", paper), {"step": "forget", "ticket": ticket_on(page)}, follow=True
    )

    assert "thrown away" in text(answer)
    assert SheetEntry.objects.count() == 0


@pytest.mark.parametrize("damage", ["", "x", "a:b:c"])
def test_an_altered_page_is_refused(client, paper, damage):
    answer = post(client, paper, "sheet", ticket=damage)

    assert answer.status_code == 409
    assert "Begin again with the card code" in text(answer)


def test_a_page_of_another_wave_is_refused(client, cohort, paper):
    other = make.wave_of(cohort, mode=CaptureMode.PAPER_INDIVIDUAL)
    page = begin(client, other)

    assert sheet(client, paper, page).status_code == 409
    assert SheetEntry.objects.count() == 0


def test_sheets_out_and_in_are_counted(client, paper):
    answer = client.post(
        url("paper", paper), {"step": "count", "handed_out": "40", "come_back": "38"}, follow=True
    )
    assert "The counts are saved." in text(answer)
    assert SheetCount.objects.get().come_back == 38

    for form in ({"handed_out": "x"}, {"handed_out": "3", "come_back": "4"}):
        assert post(client, paper, "count", **form).status_code in {409, 422}
    assert SheetCount.objects.get().handed_out == 40


def test_after_closing_the_number_of_sheets_is_rounded_and_the_page_warns(client, paper):
    for _ in range(2):
        sheet(client, paper, begin(client, paper))
    Wave.objects.update(state=WaveState.CLOSED)

    page = text(client.get(url("paper", paper)))

    assert "fewer than 5 forms" in page
    assert "kept as late" in page


@pytest.mark.parametrize("mode", [CaptureMode.DEVICE_ANONYMOUS, CaptureMode.GROUP_TALLY])
def test_waves_without_cards_take_no_sheets(client, cohort, mode):
    assert client.get(url("paper", make.wave_of(cohort, mode=mode))).status_code == 404


def test_no_card_code_stands_in_an_address_or_a_cache(client, paper):
    code = card_of(paper).code
    page = begin(client, paper)
    done = sheet(client, paper, page)

    assert code not in done["Location"]
    assert code[:4] not in done["Location"]
    for answer in (page, client.get(url("paper", paper))):
        assert "no-store" in answer["Cache-Control"]


def test_a_sheet_of_somebody_who_answered_on_a_phone_stops_waiting(client, cohort):
    each = make.wave_of(cohort)
    sheet(client, each, begin(client, each))
    hand_in(make.filled(each.wave, card_of(each)), today=make.OPENS)

    assert begin(client, each).status_code == 409
    assert SheetEntry.objects.count() == 0


# Answers of more than one sign


@pytest.fixture
def kinds_paper(cohort):
    """A wave whose paper asks in every way, and the right answer texts by field."""
    rows = [kinds.item(f"Q-{kind}", kind) for kind in ItemKind]
    version = delivery.instrument("all", rows, Purpose.SATISFACTION).latest_version()
    return make.wave_of(cohort, mode=CaptureMode.PAPER_INDIVIDUAL, instrument_version=version)


COMPOSED = {
    ItemKind.MULTIPLE: "A c",
    ItemKind.SCENARIO: "1b 3d",
    ItemKind.ORDER: "1 2 3 4",
    ItemKind.MATCH: "3,1,2",
}


def type_all(client, each, **changes):
    fields = {f"answer-Q-{kind}": typed for kind, typed in COMPOSED.items()}
    return post(
        client, each, "sheet", ticket=ticket_on(begin(client, each)), **{**fields, **changes}
    )


def test_the_page_has_a_field_for_each_answer_of_more_than_one_sign(client, kinds_paper):
    page = text(begin(client, kinds_paper))

    fields = re.findall(r'<input class="code full" id="(answer-[\w-]+)"', page)
    assert sorted(fields) == sorted(f"answer-Q-{kind}" for kind in COMPOSED)
    assert "the numbers in the 4 boxes, from top to bottom" in page
    assert "the letters of the ticked boxes" in page
    for word in ("Entry", "Choice", "Half of", "Laugh along"):
        assert word not in page


def test_every_kind_is_typed_twice_and_stored_as_on_a_phone(client, kinds_paper):
    assert type_all(client, kinds_paper).status_code == 302
    done = type_all(client, kinds_paper, **{f"answer-Q-{ItemKind.MULTIPLE}": "ca"})

    assert done.status_code == 302
    stored = dict(Response.objects.get().answers.values_list("item_key", "value"))
    assert stored[f"Q-{ItemKind.MULTIPLE}"] == "a,c"
    assert stored[f"Q-{ItemKind.SCENARIO}"] == "s1:b,s3:d"
    assert sorted(stored[f"Q-{ItemKind.ORDER}"]) == sorted("k:1,m:2,r:3,w:4")
    assert SheetCount.objects.get().differing == 0


def test_slips_come_back_with_all_that_was_typed_and_nothing_is_kept(client, kinds_paper):
    story = f"answer-Q-{ItemKind.SCENARIO}"
    single = f"answer-Q-{ItemKind.SINGLE}"

    back = type_all(client, kinds_paper, **{story: "b <i>", single: "c", "sex": "woman"})

    assert back.status_code == 422
    number = 1 + list(ItemKind).index(ItemKind.SCENARIO)
    assert f'<a href="#{story}">Question {number}</a>: “&lt;” is not on the sheet' in text(back)
    assert 'value="b &lt;i&gt;" maxlength="80"' in text(back)
    assert f'name="{single}" value="c" checked' in text(back)
    assert 'value="1 2 3 4"' in text(back)
    assert '<option value="woman" selected>' in text(back)
    assert SheetEntry.objects.count() == Response.objects.count() == 0

    again = post(
        client,
        kinds_paper,
        "sheet",
        ticket=ticket_on(back),
        **{f"answer-Q-{kind}": typed for kind, typed in COMPOSED.items()},
    )
    assert again.status_code == 302
    assert SheetEntry.objects.count() == 1


def test_a_slip_in_the_second_typing_leaves_the_first_waiting(client, kinds_paper):
    type_all(client, kinds_paper)

    back = type_all(client, kinds_paper, **{f"answer-Q-{ItemKind.ORDER}": "1 1 2 3"})

    assert back.status_code == 422
    assert "Second typing" in text(back)
    assert "Two boxes have the same place." in text(back)
    assert SheetEntry.objects.count() == 1
    assert Response.objects.count() == 0


def test_typings_that_differ_are_shown_as_they_stand_on_the_sheet(client, kinds_paper):
    order, pairs = f"answer-Q-{ItemKind.ORDER}", f"answer-Q-{ItemKind.MATCH}"
    type_all(client, kinds_paper)
    asked = type_all(client, kinds_paper, **{order: "2 1 3 4", pairs: "?"})

    assert asked.status_code == 422
    assert re.findall(r"<b>(.*?)</b>", text(asked)) == ["1 2 3 4", "2 1 3 4", "3 1 2", "?"]
    only = text(asked).split('value="forget"')[0]
    form = dict(re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', only))
    values = re.findall(rf'name="chosen-{order}" value="([^"]*)"', only)
    chosen = {f"chosen-{order}": values[1], f"chosen-{pairs}": "dont_know"}
    done = client.post(url("paper", kinds_paper), {**form, **chosen})

    assert done.status_code == 302
    stored = dict(Response.objects.get().answers.values_list("item_key", "value"))
    assert stored[order.removeprefix("answer-")] == values[1]
    assert stored[pairs.removeprefix("answer-")] == "dont_know"
    counts = SheetCount.objects.get()
    assert (counts.differing, counts.compared) == (2, len(ItemKind) + 4)


@pytest.mark.parametrize("items", [1, 3])
def test_an_empty_grid_costs_the_same_however_many_questions(
    client, cohort, items, django_assert_num_queries
):
    rows = [kinds.item(f"M{n}", ItemKind.ORDER) for n in range(items)]
    version = delivery.instrument("orders", rows).latest_version()
    each = make.wave_of(cohort, mode=CaptureMode.PAPER_INDIVIDUAL, instrument_version=version)
    begin(client, each)

    with django_assert_num_queries(QUERIES):
        begin(client, each)


def test_a_card_has_the_questions_of_its_form_on_paper_too(client, cohort):
    rows = [kinds.item(key, ItemKind.ORDER) for key in ("BOTH", "A1", "B1")]
    paper = delivery.instrument("forms", rows[:1])
    for row, form in zip(rows[1:], "AB", strict=True):
        paper.rows.add(InstrumentItem(item=row, form=form))
    paper.save_revision().publish()
    each = make.wave_of(
        cohort, mode=CaptureMode.PAPER_INDIVIDUAL, instrument_version=paper.latest_version()
    )
    card = card_of(each)
    letter = first_form(each.wave.panel.code, card.code)

    page = begin(client, each)
    assert re.findall(r'id="(answer-\w+)"', text(page)) == ["answer-BOTH", f"answer-{letter}1"]
    for _ in range(2):
        post(
            client,
            each,
            "sheet",
            ticket=ticket_on(begin(client, each)),
            **{"answer-BOTH": "4321", f"answer-{letter}1": "?"},
        )

    assert Response.objects.get().form == letter
    assert Response.objects.get().answers.get(item_key=f"{letter}1").value == "dont_know"
