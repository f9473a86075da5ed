"""Item analysis of one paper, against the golden values and against numpy."""

from __future__ import annotations

import numpy as np
import pytest

from quizzes.item_analysis import analyse
from tests.quizzes.items import form, marked, option, paper, single, statement
from tests.quizzes.statistics.printed import printed
from tests.quizzes.statistics.test_items import ITEM
from tests.quizzes.statistics.test_paired import POST

GEM = ["332321", "222232", "112113", "323331", "233221", "121123", "333232", "211212"]
"""Eight people on six statements from 1 to 3, the last one reverse-keyed (domain brief 3)."""


def only_part(payload, forms, **how):
    (part,) = analyse(payload, forms, before=how.pop("before", False), **how)
    return part


def golden():
    """The item of the brief first, then as many of 19 others right as make up its totals."""
    rest = [total - mark for mark, total in zip(ITEM, POST, strict=True)]
    return marked(
        [[mark, *(n < many for n in range(19))] for mark, many in zip(ITEM, rest, strict=True)]
    )


def test_the_golden_item_against_its_totals() -> None:
    part = only_part(*golden())
    item = part.items[0]

    assert (part.n, item.n, item.answered, item.compared) == (12, 12, 12, 12)
    assert printed(item.mean, 3) == "0.667"
    assert printed(item.item_rest, 3) == "0.676"
    assert printed(item.upper_lower, 2) == "1.00"


def test_the_golden_paper_as_a_whole() -> None:
    payload, forms = golden()
    whole = only_part(payload, forms).whole
    marks = np.array([[f.answers[i["key"]] == "a" for i in payload["items"]] for f in forms], float)
    shares = marks.mean(axis=0)
    # Kuder and Richardson 1937, formula 20, with variances over n.
    kr20 = 20 / 19 * (1 - (shares * (1 - shares)).sum() / marks.sum(axis=1).var())

    assert whole.mean == 14.25
    assert whole.mean / 20 == pytest.approx(0.7125)
    assert whole.sd == pytest.approx(np.std(POST, ddof=1))
    assert whole.alpha == pytest.approx(kr20)
    assert whole.standard_error == pytest.approx(np.std(POST, ddof=1) * (1 - kr20) ** 0.5)


def test_the_golden_scale_with_its_last_statement_turned_round() -> None:
    items = [statement(f"G{n}", 3, reverse=n == 6) for n in range(1, 7)]
    forms = [form({f"G{n}": point for n, point in enumerate(row, 1)}) for row in GEM]
    part = only_part(paper(*items), forms)

    assert printed(part.whole.alpha, 3) == "0.901"
    assert part.whole.mean == pytest.approx(np.mean([16, 13, 7, 17, 15, 8, 16, 9]) / 6)
    assert part.items[5].mean == pytest.approx(np.mean([4 - int(row[5]) for row in GEM]))
    assert [option.chosen for option in part.items[5].options] == [3, 3, 2]
    turned = only_part(paper(*(dict(item, reverse=False) for item in items)), forms)
    assert printed(turned.whole.alpha, 3) == "0.544"
    assert turned.items[5].item_rest < 0 < part.items[5].item_rest


def test_who_chose_what_and_how_they_did_on_the_rest_agrees_with_numpy() -> None:
    dice = np.random.default_rng(4)
    table = dice.choice([*"abcd", "dont_know", ""], size=(60, 7), p=[0.4, 0.2, 0.1, 0.1, 0.1, 0.1])
    keys = [f"Q{n}" for n in range(7)]
    forms = [form({k: v for k, v in zip(keys, row, strict=True) if v}) for row in table]
    part = only_part(paper(*(single(key) for key in keys)), forms)
    right = (table == "a").astype(float)

    for n, item in enumerate(part.items):
        others = np.delete(right, n, axis=1)
        assert item.left_open == (table[:, n] == "").sum()
        assert item.dont_know == (table[:, n] == "dont_know").sum()
        assert item.item_rest == pytest.approx(np.corrcoef(right[:, n], others.sum(axis=1))[0, 1])
        highest = np.cov(np.sort(right[:, n]), np.sort(others.sum(axis=1)))[0, 1]
        found = np.cov(right[:, n], others.sum(axis=1))[0, 1]
        assert item.efficiency == pytest.approx(100 * found / highest)
        for one in item.options:
            chose = table[:, n] == one.key
            assert one.chosen == chose.sum()
            assert one.others == pytest.approx(others[chose].mean())
    assert [one.key for one in part.items[0].options] == ["a", "b", "c", "d", "dont_know"]


def test_on_a_scale_only_whole_forms_are_compared_and_no_gap_is_a_zero() -> None:
    dice = np.random.default_rng(5)
    points = dice.integers(1, 6, size=(40, 5))
    forms = [form({f"S{n}": str(point) for n, point in enumerate(row)}) for row in points]
    del forms[0].answers["S0"]  # four fifths are left: a mean, no alpha
    del forms[1].answers["S0"], forms[1].answers["S1"]  # less: neither
    part = only_part(paper(*(statement(f"S{n}") for n in range(5))), forms)
    whole, first, complete = part.whole, part.items[0], points[2:]
    totals = complete.sum(axis=1)

    assert (part.n, whole.n, whole.complete, first.answered, first.compared) == (40, 39, 38, 38, 38)
    assert whole.mean == pytest.approx(np.mean([points[0, 1:].mean(), *complete.mean(axis=1)]))
    assert first.item_rest == pytest.approx(
        np.corrcoef(complete[:, 0], totals - complete[:, 0])[0, 1]
    )
    variances = complete.var(axis=0, ddof=1).sum() / totals.var(ddof=1)
    assert whole.alpha == pytest.approx(5 / 4 * (1 - variances))
    assert first.mean == pytest.approx(complete[:, 0].mean())
    assert first.upper_lower is first.efficiency is None


@pytest.mark.parametrize("n", [0, 1, 2])
def test_few_forms_have_counts_and_what_is_not_defined_is_none(n: int) -> None:
    payload, forms = marked([[1, 0, 1], [1, 0, 1]])
    parts = analyse(payload, forms[:n], before=False)

    assert len(parts) == (1 if n else 0)
    for part in parts:
        assert [item.mean for item in part.items] == [1, 0, 1]
        assert part.whole.mean == 2
        assert part.whole.alpha is part.whole.standard_error is part.whole.skewness is None
        assert {item.item_rest for item in part.items} == {None}
        assert {item.upper_lower for item in part.items} == {None}
        assert part.items[0].options[2].others is None


def test_a_single_question_has_no_rest() -> None:
    part = only_part(*marked([[1], [0], [1]]))

    assert part.items[0].mean == pytest.approx(2 / 3)
    assert part.items[0].item_rest is part.items[0].options[0].others is part.whole.alpha is None


def test_late_forms_are_left_out_and_a_spoilt_answer_is_an_open_one() -> None:
    payload, _forms = marked([[1, 1]])
    forms = [form({"Q1": "a", "Q2": "=1+1"}), form({"Q1": "b"}, late=True)]
    part = only_part(payload, forms)

    assert (part.n, part.items[0].mean, part.items[1].mean) == (1, 1, 0)
    assert part.items[1].left_open == 1


def test_practised_items_stand_apart_and_in_no_total() -> None:
    marks = [[1, 1, 0, 1], [0, 1, 1, 0], [1, 0, 0, 0], [0, 0, 1, 0], [1, 1, 1, 1]]
    payload, forms = marked(marks)
    part = only_part(payload, forms, left_out={"Q4"})
    totals = np.array(marks)[:, :3].sum(axis=1)

    assert [item.key for item in part.items] == ["Q1", "Q2", "Q3"]
    assert part.whole.items == 3
    assert part.whole.mean == pytest.approx(totals.mean())
    (apart,) = part.apart
    assert apart.key == "Q4"
    assert apart.item_rest == pytest.approx(np.corrcoef(np.array(marks)[:, 3], totals)[0, 1])
    assert apart.options[0].others == pytest.approx(np.mean([2, 3]) / 3)


def test_all_items_practised_leave_no_total() -> None:
    part = only_part(*marked([[1, 0], [0, 1]]), left_out={"Q1", "Q2"})

    assert (part.whole, part.items, len(part.apart)) == (None, (), 2)
    assert part.apart[0].mean == 0.5
    assert part.apart[0].item_rest is part.apart[0].options[0].others is None


def test_forms_a_and_b_are_two_papers() -> None:
    payload = paper(
        single("C"), single("A1", form="A"), single("B1", form="B"), single("B2", form="B")
    )
    forms = [
        form({"C": "a", "A1": "a"}, letter="A"),
        form({"C": "b", "A1": "b"}, letter="A"),
        form({"C": "a", "B1": "b"}, letter="B"),
    ]
    first, second = analyse(payload, forms, before=False)

    assert (first.letter, first.n, [i.key for i in first.items]) == ("A", 2, ["C", "A1"])
    assert (second.letter, second.n, [i.key for i in second.items]) == ("B", 1, ["C", "B1", "B2"])
    assert (first.whole.mean, second.whole.mean) == (1, 1)
    again, other = analyse(payload, forms, left_out={"A1"}, before=False)
    assert [i.key for i in again.apart] == ["A1"]
    assert [i.key for i in other.apart] == ["B1"]


def test_questions_and_scales_of_one_paper_are_never_added_up() -> None:
    payload = paper(single("Q1"), single("Q2"), statement("S1"), statement("S2"))
    knowledge, scale = analyse(payload, [form({"Q1": "a", "S1": "4", "S2": "2"})], before=False)

    assert (knowledge.family, knowledge.whole.mean) == ("knowledge", 1)
    assert (scale.family, scale.whole.mean) == ("scale", 3)


def test_constructs_are_taken_together_and_an_item_may_stand_in_two() -> None:
    payload, forms = marked([[1, 1, 0], [0, 0, 0], [1, 1, 1]])
    for item, constructs in zip(payload["items"], (["x"], ["x", "y"], ["y"]), strict=True):
        item["constructs"] = constructs
    constructs = only_part(payload, forms).constructs

    assert {key: (each.items, each.mean) for key, each in constructs.items()} == {
        "x": (2, pytest.approx(4 / 3)),
        "y": (2, 1),
    }
    assert constructs["x"].alpha == pytest.approx(1)


def test_languages_are_counted_apart() -> None:
    payload, _forms = marked([[1]])
    forms = [form({"Q1": "a"}), form({}), form({"Q1": "a"}, language="bn")]

    assert only_part(payload, forms).items[0].languages == {"bn": (1, 1), "en": (1, 2)}


def test_several_choices_pairs_orders_and_stories() -> None:
    several = single("M", right="ac", kind="multiple")
    order = single("O", kind="order", options=[option("x", value=1), option("y", value=2)])
    pairs = [dict(option(key), partner={"key": f"p{key}"}) for key in "xy"]
    story_options = [
        dict(option("go"), step="s1", leads_to="s2"),
        dict(option("stay"), step="s1", leads_to=""),
        dict(option("wait"), step="s2", leads_to=""),
    ]
    story = single(
        "S", kind="scenario", options=story_options, steps=[{"key": "s1"}, {"key": "s2"}]
    )
    payload = paper(several, order, single("P", kind="match", options=pairs), story)
    forms = [
        form({"M": "a,c", "O": "x:1,y:2", "P": "x:px,y:py", "S": "s1:go,s2:wait"}),
        form({"M": "a,b", "O": "x:2,y:1", "P": "x:py,y:py", "S": "s1:stay"}),
        form({"M": "dont_know"}),
    ]
    knowledge, stories = analyse(payload, forms, before=False)
    chosen = {
        item.key: {one.key: one.chosen for one in item.options}
        for item in (*knowledge.items, *stories.items)
    }

    assert chosen == {
        "M": {"a": 2, "b": 1, "c": 1, "d": 0, "dont_know": 1},
        "O": {"x": 1, "y": 1, "dont_know": 0},
        "P": {"x": 1, "y": 2, "dont_know": 0},
        "S": {"go": 1, "stay": 1, "wait": 1},
    }
    assert [item.mean for item in knowledge.items] == [pytest.approx(1 / 3)] * 3
    assert (stories.family, stories.whole, stories.items[0].mean) == ("story", None, None)
    assert stories.items[0].left_open == 1
