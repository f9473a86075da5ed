from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.kit import codes
from cms.kit.codes import ALPHABET, CodeError, check, check_character, near_misses

bodies = st.text(ALPHABET, min_size=4, max_size=4)


def is_valid(code: str) -> bool:
    try:
        check(code)
    except CodeError:
        return False
    return True


def test_the_alphabet_has_31_signs_and_no_look_alikes() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 31
    assert not set(ALPHABET) & set("01OIL")
    assert len(ALPHABET) ** 4 == 923_521


def test_forty_draws_rarely_collide() -> None:
    pairs = 40 * 39 / 2
    assert f"{100 * pairs / len(ALPHABET) ** 4:.2f}" == "0.08"


@given(bodies)
def test_every_single_wrong_sign_is_caught(body: str) -> None:
    code = body + check_character(body)
    assert check(code) == code
    for place, sign in product(range(5), ALPHABET):
        wrong = code[:place] + sign + code[place + 1 :]
        assert is_valid(wrong) == (wrong == code)


@given(bodies)
def test_every_swap_of_two_signs_is_caught(body: str) -> None:
    code = body + check_character(body)
    for i, j in combinations(range(5), 2):
        signs = list(code)
        signs[i], signs[j] = signs[j], signs[i]
        assert is_valid("".join(signs)) == (signs[i] == signs[j])


@pytest.mark.parametrize("length", [codes.CARD_LENGTH, codes.PASS_LENGTH])
def test_why_no_slip_escapes_for_any_code(length: int) -> None:
    # A slip adds weight × difference, a swap weight difference × sign difference. Neither can be
    # 0 mod 31, so the two tests above hold for all codes, not just for those drawn.
    weights, differences = range(1, length + 1), range(1, 31)
    assert all(w * d % 31 for w in weights for d in differences)
    assert all((v - w) * d % 31 for v, w in combinations(weights, 2) for d in differences)


def test_new_card_codes_are_valid_and_not_taken() -> None:
    taken: set[str] = set()
    for _ in range(300):
        code = codes.new_card_code(taken)
        assert code not in taken
        assert check(code) == code
        taken.add(code)


def test_when_all_are_taken_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cms.kit.codes.secrets.choice", lambda _: "7")
    only = codes.new_card_code(set())
    with pytest.raises(CodeError, match="No card code is left") as refusal:
        codes.new_card_code({only})
    assert refusal.value.reason == "exhausted"


def test_no_code_reads_as_an_insult(monkeypatch: pytest.MonkeyPatch) -> None:
    signs = iter("RAPE" + "K7M2")
    monkeypatch.setattr("cms.kit.codes.secrets.choice", lambda _: next(signs))
    assert codes.new_card_code(set()).startswith("K7M2")


def test_pass_codes_are_shown_in_two_halves() -> None:
    shown = codes.new_pass_code()
    assert [len(half) for half in shown.split("-")] == [5, 5]
    assert codes.check_pass_code(shown.lower()) == shown.replace("-", "")
    with pytest.raises(CodeError, match="has 10 signs; 5 were typed"):
        codes.check_pass_code(shown[:5])


@pytest.mark.parametrize(
    "typed", ["k7m2a", " K7-M2 A", "K7–M2A", "K7M2\u200fA", "Ｋ７Ｍ２Ａ", "K៧M២A", "K৭M২A", "K٧M٢A"]
)
def test_normalise_reads_what_keyboards_write(typed: str) -> None:
    assert codes.normalise(typed) == "K7M2A"


@pytest.mark.parametrize("sign", ["0", "O", "o", "1", "I", "i", "L", "l", "០"])
def test_a_look_alike_is_refused_by_name(sign: str) -> None:
    with pytest.raises(CodeError, match="are never used") as refusal:
        codes.normalise(f"K7{sign}2A")
    assert refusal.value.reason == "sign"
    assert refusal.value.sign in "0O1IL"
    assert f"“{refusal.value.sign}”" in str(refusal.value)


@pytest.mark.parametrize("sign", ["?", "ß", "é", "ক", "💥", "\x00"])
def test_any_other_sign_is_refused_by_name(sign: str) -> None:
    with pytest.raises(CodeError, match="only letters and digits") as refusal:
        codes.normalise(f"K7{sign}2A")
    assert refusal.value.sign == sign


def test_refusals_say_what_to_do() -> None:
    code = "K7M2" + check_character("K7M2")
    with pytest.raises(CodeError, match="has 5 signs; 4 were typed"):
        check(code[:4])
    with pytest.raises(CodeError, match="compare with the card") as refusal:
        check("7K" + code[2:])
    assert refusal.value.reason == "check"


@pytest.mark.parametrize("slip", ["K7M2B", "7KM2A", "K7M2", "K7M2AA", "k7-0m2a", "K7M0A", "KM72A"])
def test_near_misses_find_one_slip(slip: str) -> None:
    assert near_misses(slip, ["K7M2A", "ZZZZZ", "2M7KA"]) == ["K7M2A"]


def test_near_misses_are_sorted_and_leave_the_code_itself_out() -> None:
    assert near_misses("K7M2A", ["K7M2C", "K7M2B", "K7M2A"]) == ["K7M2B", "K7M2C"]
    assert near_misses("K7M2A", ["A7M2K", "77M22", "K7M"]) == []


def test_participant_code() -> None:
    assert codes.participant_code("BD", 3, 2, 17) == "BD-W03-C2-017"
    assert codes.participant_code("KH", 112, 10, 1234) == "KH-W112-C10-1234"


@pytest.mark.parametrize("country", ["bd", "B", "BGD", "B1", "বা", "বাং"])
def test_participant_code_refuses_other_countries(country: str) -> None:
    with pytest.raises(ValueError, match="two capital letters"):
        codes.participant_code(country, 1, 1, 1)
    with pytest.raises(ValueError, match="numbered from 1"):
        codes.participant_code("BD", 0, 1, 1)
