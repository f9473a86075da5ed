"""Practice of every kind: asked without its key, then shown beside what is right."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from curriculum.payloads import lesson_payload
from curriculum.printing.lesson import lesson_data
from curriculum.printing.picture import Pictures
from curriculum.printing.wording import Wording
from quizzes.enums import SCALES, ItemKind, Purpose
from quizzes.models import Response
from tests.factories import delivery as make
from tests.factories import kinds

pytestmark = pytest.mark.django_db
LESSON = "/en/learn/respect/one/"
PRACTICE = f"{LESSON}practice/practice/"
ASKED = [kind for kind in ItemKind if kind not in SCALES]


def practise(kind):
    item = kinds.item("Q", kind)
    paper = make.instrument("practice", [item], Purpose.FORMATIVE)
    make.course("respect", [make.lesson("one", practice=paper)], open_to_guests=True)
    return item


def words(page):
    text = page[page.index("<h1>") : page.index("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


@pytest.mark.parametrize("kind", list(ItemKind))
def test_the_lesson_asks_and_keeps_the_key(client, kind):
    practise(kind)

    page = client.get(LESSON).content.decode()

    assert "Question Q?" in page
    assert 'name="answer-Q' in page
    for word in ("correct", "Because of", "leads_to"):
        assert word not in page


@pytest.mark.parametrize("kind", ASKED)
def test_right_open_and_not_known(client, kind):
    item = practise(kind)

    right = client.post(PRACTICE, kinds.fields_of("Q", kinds.right_answer(item))).content.decode()
    left_open = client.post(PRACTICE, {}).content.decode()
    unsure = client.post(PRACTICE, {"answer-Q": "dont_know"}).content.decode()

    assert "✓ Right" in words(right)
    assert "Left open" in words(left_open)
    assert "You chose I don&#x27;t know" in words(unsure)
    for page in (right, left_open, unsure):
        assert "Because of Q." in page
    for page in (left_open, unsure):
        assert "Right is" in page
    assert Response.objects.count() == 0


@pytest.mark.parametrize("kind", sorted(SCALES))
def test_an_opinion_is_neither_right_nor_wrong(client, kind):
    practise(kind)
    value = "2" if kind == ItemKind.LIKERT else "b"

    page = words(client.post(PRACTICE, {"answer-Q": value}).content.decode())

    assert "You chose" in page
    assert "Right" not in page


@pytest.mark.parametrize(
    ("kind", "posted", "said"),
    [
        (
            ItemKind.ORDER,
            {"answer-Q.r": "2", "answer-Q.k": "1", "answer-Q.w": "3", "answer-Q.m": "4"},
            "You chose Entry k Entry r Entry w Entry m Right is Entry r Entry k Entry w Entry m",
        ),
        (
            ItemKind.MULTIPLE,
            {"answer-Q": ["a", "d"]},
            "You chose Choice a Choice d Right is Choice a",
        ),
        (
            ItemKind.SCENARIO,
            {"answer-Q.s1": "a"},
            "You chose Laugh along Right is Speak up Ask what she wants",
        ),
        (ItemKind.ORDER, {"answer-Q.r": "1"}, "Left open"),
        (ItemKind.ORDER, {"answer-Q.r": "one"}, "Left open"),
        (ItemKind.MATCH, {"answer-Q.a": "nothing"}, "Left open"),
    ],
)
def test_a_wrong_answer_is_shown_whole_beside_the_right_one(client, kind, posted, said):
    practise(kind)

    assert said in words(client.post(PRACTICE, posted).content.decode())


def test_pairs_are_shown_as_pairs(client):
    item = practise(ItemKind.MATCH)
    a, b, c = (option.partner_key for option in item.options.all())

    page = words(
        client.post(PRACTICE, {"answer-Q.a": b, "answer-Q.b": a, "answer-Q.c": c}).content.decode()
    )

    assert "You chose Left a – Half of b Left b – Half of a Left c – Half of c Right is" in page
    assert "Right is Left a – Half of a Left b – Half of b" in page


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (ItemKind.ORDER, ["1. Entry r", "2. Entry k", "3. Entry w", "4. Entry m"]),
        (ItemKind.MATCH, [f"Left {key} – Half of {key}" for key in "abc"]),
        (
            ItemKind.SCENARIO,
            [
                "1. Happens at s1",
                "Laugh along (2)",
                "✓ Speak up (3)",
                "2. Happens at s2",
                "3. Happens at s3",
                "Walk away",
                "✓ Ask what she wants",
            ],
        ),
        (ItemKind.MULTIPLE, ["✓ Choice a", "Choice b", "✓ Choice c", "Choice d"]),
    ],
)
def test_the_printed_guide_has_the_answers(kind, lines, tmp_path):
    paper = make.instrument("practice", [kinds.item("Q", kind)], Purpose.FORMATIVE)
    payload = lesson_payload(make.lesson("one", practice=paper))

    data = lesson_data(
        payload,
        number=1,
        country="BD",
        wording=Wording("en"),
        second=None,
        pictures=Pictures(tmp_path, tmp_path),
        on=dt.date(2026, 8, 10),
    )

    (question,) = data["parts"][-1]["practice"]
    assert [("✓ " if o["correct"] else "") + o["text"] for o in question["options"]] == lines
