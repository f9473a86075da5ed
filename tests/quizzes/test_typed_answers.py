"""What somebody types off a sheet of paper: read as it stands there, slips refused in words."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.template.loader import render_to_string

from cms.kit.languages import LANGUAGES
from cms.kit.said import chain
from quizzes.answers import DONT_KNOW, form_field, keyed
from quizzes.check.forms import about_questions
from quizzes.check.paper import sheet
from quizzes.enums import SCALES, ItemKind
from quizzes.models import Item
from quizzes.refusals import HalfAnswers
from quizzes.sheet_grid import OPEN, grid, on_sheet, read_grid
from quizzes.typed_answers import COMPOSED, SlipError, read_typed
from tests.factories import kinds

pytestmark = pytest.mark.django_db
LINE = re.compile(
    r'<p class="line"><i class="box[^"]*"></i>(?: <b class="letter" dir="ltr">(.*?)</b>)?'
    r".*?<span[^>]*>(.*?)</span>",
    re.DOTALL,
)
PARTNER = re.compile(r'<li value="(\d+)"[^>]*>(.*?)</li>')
PLACES = {"Entry r": "1", "Entry k": "2", "Entry w": "3", "Entry m": "4"}
TICKED = {
    ItemKind.TRUE_FALSE: ["True"],
    ItemKind.SINGLE: ["Choice b"],
    ItemKind.MULTIPLE: ["Choice a", "Choice c"],
    ItemKind.PICTURE_CHOICE: ["Drawing b"],
    ItemKind.SCENARIO: ["Speak up", "Ask what she wants"],
    ItemKind.LIKERT: ["Step 4"],
    ItemKind.PICTURE_SCALE: ["Drawing c"],
}
ON_SCALES = {ItemKind.LIKERT: "4", ItemKind.PICTURE_SCALE: "c"}


def payload_of(kind, key="Q", **fields):
    row = kinds.item(key, kind, **fields)
    return row.payload(["en", "km"])


def stored(item):
    row = Item.objects.get(key=item["key"])
    answer = ON_SCALES.get(row.kind) or kinds.right_answer(row)
    return ",".join(sorted(answer.split(",")))


def paper_of(*items):
    """The sheet as it is printed, its questions only."""
    paper = sheet({"title": {"en": "P"}, "introduction": {}, "items": items}, chain("en"))
    context = {"paper": paper, "about": about_questions({}), "page_language": LANGUAGES["en"]}
    page = unescape(render_to_string("quizzes/check/sheet.html", context))
    return page[page.index('<ol class="questions">') : page.index("About you")]


def off(page, kind):
    """What a typist reads off a sheet on which somebody answered right, by its words alone."""
    lines = LINE.findall(page)
    if kind == ItemKind.ORDER:
        return [PLACES[words] for _sign, words in lines if words in PLACES]
    if kind == ItemKind.MATCH:
        numbers = {words: number for number, words in PARTNER.findall(page)}
        return [numbers[words.replace("Left", "Half of")] for _s, words in lines if "Left" in words]
    return [sign for sign, words in lines if words in TICKED[kind]]


@pytest.mark.parametrize("key", ["Q", "Q2", "Q3", "rights-7", "law_2"])
@pytest.mark.parametrize("kind", list(ItemKind))
def test_what_is_read_off_the_printed_sheet_is_the_answer_that_was_given(kind, key):
    item = payload_of(kind, key)
    read = off(paper_of(item), kind)
    (row,) = grid([item], {})

    if kind in COMPOSED:
        answer = read_typed(item, " ".join(read))
    else:
        (answer,) = [mark.value for mark in row.marks if [mark.sign] == read]

    assert answer == stored(item)
    assert on_sheet(item, answer) == " ".join(read)


@pytest.mark.parametrize("kind", list(ItemKind))
def test_every_box_to_tick_has_a_sign_of_its_own(kind):
    lines = LINE.findall(paper_of(payload_of(kind)))
    signs = [sign for sign, _words in lines if sign]

    assert len(signs) == len(set(signs)) > 0
    assert ("?" in signs) == (kind not in SCALES)


@pytest.mark.parametrize("kind", [ItemKind.ORDER, ItemKind.MATCH])
def test_paper_and_typing_page_mix_the_lines_alike_and_never_in_the_right_order(kind):
    item = payload_of(kind)
    read = off(paper_of(item), kind)

    assert read == off(paper_of(item), kind)
    assert kind == ItemKind.MATCH or read != sorted(read)


@pytest.mark.parametrize("kind", sorted(COMPOSED))
@pytest.mark.parametrize("typed", ["", "  ", "-", "–", " — "])
def test_nothing_or_a_dash_is_left_open(kind, typed):
    item = payload_of(kind)

    assert read_typed(item, typed) == ""
    assert on_sheet(item, "") == OPEN
    assert read_typed(item, OPEN) == ""


@pytest.mark.parametrize("kind", sorted(COMPOSED))
@pytest.mark.parametrize("typed", ["?", " ？ ", "؟"])
def test_a_question_mark_is_not_knowing(kind, typed):
    item = payload_of(kind)

    assert read_typed(item, typed) == DONT_KNOW
    assert on_sheet(item, DONT_KNOW) == "?"


def test_a_story_without_a_right_way_has_no_question_mark():
    item = payload_of(ItemKind.SCENARIO)
    for option in item["options"]:
        option["correct"] = False
    assert not keyed(item)

    with pytest.raises(SlipError, match="“\\?” is not on the sheet here, only A B C D"):
        read_typed(item, "?")


@pytest.mark.parametrize(
    ("kind", "spellings"),
    [
        (
            ItemKind.MULTIPLE,
            ["a c", "A,C", "ca", "C / a", "Ａ Ｃ", "a, c.", "(a) (c)", "A-C", "a។c"],
        ),
        (ItemKind.SCENARIO, ["b d", "BD", "1b 3d", "1B,3D", "d b", "១b ៣d", "1: b; 3: d", "1bd"]),
    ],
)
def test_letters_are_read_however_they_are_written(kind, spellings):
    item = payload_of(kind)

    assert {read_typed(item, typed) for typed in spellings} == {stored(item)}


@pytest.mark.parametrize(
    "digits", ["0123456789", "০১২৩৪৫৬৭৮৯", "០១២៣៤៥៦៧៨៩", "٠١٢٣٤٥٦٧٨٩", "０１２３４５６７８９"]
)
@pytest.mark.parametrize("between", [" ", "", ",", "-", " . ", "،"])
@pytest.mark.parametrize("kind", [ItemKind.ORDER, ItemKind.MATCH])
def test_numbers_are_read_in_the_digits_of_any_language(kind, digits, between):
    item = payload_of(kind)
    read = off(paper_of(item), kind)

    assert read_typed(item, between.join(digits[int(n)] for n in read)) == stored(item)


SLIPS = [
    (ItemKind.MULTIPLE, "a z", "“Z” is not on the sheet here, only A B C D ?. Look at the sheet"),
    (ItemKind.MULTIPLE, "a 3", "“3” is not on the sheet here"),
    (ItemKind.MULTIPLE, "ক", "“ক” is not on the sheet here"),
    (ItemKind.MULTIPLE, "a!", "“!” is not on the sheet here"),
    (ItemKind.MULTIPLE, "a a", "“A” is typed twice. Type each letter once."),
    (ItemKind.MULTIPLE, "a ?", "“?” stands beside other answers. Look at the sheet again; if it"),
    (ItemKind.ORDER, "1 2 3 5", "“5” is not on the sheet here, only 1 2 3 4 ?."),
    (ItemKind.ORDER, "1 2 3 a", "“A” is not on the sheet here"),
    (
        ItemKind.ORDER,
        "1 2 2 4",
        "Two boxes have the same place. Look at the sheet again; if it says",
    ),
    (ItemKind.ORDER, "1 2 3", "The sheet has 4 boxes here, and you typed 3."),
    (ItemKind.ORDER, "1 2 3 4 1", "The sheet has 4 boxes here, and you typed 5."),
    (ItemKind.ORDER, "2 ? 1", "“?” stands beside other answers."),
    (ItemKind.MATCH, "1 2", "The sheet has 3 boxes here, and you typed 2."),
    (ItemKind.MATCH, "1 2 4", "“4” is not on the sheet here, only 1 2 3 ?."),
    (ItemKind.SCENARIO, "e", "“E” is not on the sheet here, only A B C D ?."),
    (ItemKind.SCENARIO, "b b", "“B” is typed twice."),
    (ItemKind.SCENARIO, "a b", "A and B are both choices of step 1. Look at the sheet again; if"),
    (ItemKind.SCENARIO, "b", "The choices lead to step 3, but no letter of it is typed. Look at"),
    (ItemKind.SCENARIO, "d", "The choices lead to step 1, but no letter"),
    (ItemKind.SCENARIO, "1d", "“D” stands at step 3 on the sheet, not at step 1."),
    (ItemKind.SCENARIO, "b 3", "“3” is not on the sheet here"),
    (ItemKind.SCENARIO, "1 3 b", "“3” is not on the sheet here"),
    (ItemKind.SCENARIO, "9" * 500, "“999999999999” is not on the sheet here"),
]


@pytest.mark.parametrize(("kind", "typed", "said"), SLIPS)
def test_a_slip_is_told_with_its_mend(kind, typed, said):
    with pytest.raises(SlipError, match=re.escape(said)):
        read_typed(payload_of(kind), typed)


def test_two_pairs_may_have_the_same_partner_as_on_a_phone():
    item = payload_of(ItemKind.MATCH)

    assert len(set(read_typed(item, "1 1 2").split(","))) == 3


def long_order():
    item = payload_of(ItemKind.ORDER)
    words = item["options"][0]["text"]
    item["options"] = [
        {**item["options"][0], "key": f"e{n}", "value": n, "text": words} for n in range(1, 13)
    ]
    return item


def test_an_order_of_twelve_needs_something_between_its_numbers():
    item = long_order()
    numbers = [str(n) for n in range(1, 13)]

    assert len(read_typed(item, ", ".join(numbers)).split(",")) == 12
    with pytest.raises(SlipError, match="Put a space between two numbers"):
        read_typed(item, "".join(numbers))


def test_all_slips_of_a_sheet_are_told_at_once_and_the_rest_is_read():
    items = [payload_of(kind, f"Q-{kind}") for kind in ItemKind]
    typed = {f"Q-{ItemKind.MULTIPLE}": "z", f"Q-{ItemKind.ORDER}": "1 1 2 3"}

    with pytest.raises(HalfAnswers) as refused:
        read_grid(items, {**typed, f"Q-{ItemKind.SCENARIO}": "bd"})
    assert set(refused.value.reasons) == set(typed)

    rows = grid(items, {form_field(k): v for k, v in typed.items()}, refused.value.reasons)
    assert {row.typed for row in rows if row.fault} == {"z", "1 1 2 3"}
    assert read_grid(items, {f"Q-{ItemKind.MULTIPLE}": "-", f"Q-{ItemKind.LIKERT}": "4"}) == {
        f"Q-{ItemKind.LIKERT}": "4"
    }
