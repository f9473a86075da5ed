"""Codes that people draw, copy by hand and type on a shared phone.

Every code ends in a check character: the values of its characters, weighted n, n-1, … 1, add up
to a multiple of 31 (the ISBN-10 scheme on a prime alphabet, in the spirit of ISO 7064). Because
31 is prime and no two weights are equal, one wrong character or two swapped ones always show.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Literal

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""31 signs: no 0, O, 1, I or L, which a tired eye and a bad photocopy mix up."""

CARD_LENGTH = 5
PASS_LENGTH = 10

# A card is drawn in a room where people talk about harassment: no code may read as an insult.
_UNWANTED = ("ASS", "CUM", "CUNT", "FUC", "FUK", "KKK", "RAPE", "SEX", "TWAT")

Reason = Literal["sign", "length", "check", "exhausted"]


class CodeError(ValueError):
    """A code that cannot be right. `reason` and `sign` let a page say it in another language."""

    def __init__(self, sentence: str, *, reason: Reason, sign: str = "") -> None:
        super().__init__(sentence)
        self.reason: Reason = reason
        self.sign = sign


def new_card_code(taken: AbstractSet[str]) -> str:
    """A card code not in `taken`: 4 random characters (31⁴ = 923,521 codes) and a check character.

    `taken` are the codes of the cohort. Raises CodeError when every code is taken.
    """
    for _ in range(10_000):
        code = _draw(CARD_LENGTH)
        if code not in taken:
            return code
    raise CodeError("No card code is left for this cohort.", reason="exhausted")


def new_pass_code() -> str:
    """A secret of 9 random characters (44 bits) and a check character, shown as XXXXX-XXXXX."""
    code = _draw(PASS_LENGTH)
    return f"{code[:5]}-{code[5:]}"


def participant_code(country: str, workplace_no: int, cohort_no: int, n: int) -> str:
    """A register pseudonym such as BD-W03-C2-017: where she learns, nothing about who she is.

    Raises ValueError unless the country has two Latin capitals and the numbers start from 1.
    """
    if not (len(country) == 2 and country.isascii() and country.isalpha() and country.isupper()):
        raise ValueError(f"A country is two capital letters such as BD, not “{country}”.")
    if min(workplace_no, cohort_no, n) < 1:
        raise ValueError("Workplaces, cohorts and people are numbered from 1.")
    return f"{country}-W{workplace_no:02}-C{cohort_no}-{n:03}"


def normalise(text: str) -> str:
    """The code as stored: capitals, without spaces, hyphens and invisible marks.

    Digits and letters of a Khmer, Bengali, Arabic or Chinese keyboard count as their Latin ones.
    Raises CodeError for a sign that no code contains; 0 is not quietly read as O, because
    neither is in the alphabet and a guess could open someone else's form.
    """
    signs = [_latin(sign) for sign in unicodedata.normalize("NFKC", text) if not _ignored(sign)]
    for sign in signs:
        if sign in "0O1IL":
            raise CodeError(
                f"“{sign}” cannot be in a code: 0, O, 1, I and L are never used. "
                "Please look at the card again.",
                reason="sign",
                sign=sign,
            )
        if sign not in ALPHABET:
            raise CodeError(
                f"“{sign}” cannot be in a code: codes have only letters and digits.",
                reason="sign",
                sign=sign,
            )
    return "".join(signs)


def check(text: str) -> str:
    """The normalised card code. Raises CodeError when it cannot be a card code."""
    return _checked(text, CARD_LENGTH)


def check_pass_code(text: str) -> str:
    """The normalised pass code, without hyphen. Raises CodeError when it cannot be one."""
    return _checked(text, PASS_LENGTH)


def check_character(body: str) -> str:
    """The last character of a code whose other characters are `body`."""
    return ALPHABET[-_weighted(body + ALPHABET[0]) % len(ALPHABET)]


def near_misses(code: str, known: Iterable[str]) -> list[str]:
    """Known codes one slip away (a sign wrong, missing, extra, or two swapped), sorted.

    Whoever shows one to a person who types shows it alone: several would give away the codes of
    others. The code itself is not a miss.
    """
    typed = "".join(_latin(sign) for sign in code if not _ignored(sign))
    return sorted({other for other in known if _one_slip(typed, other)})


def _draw(length: int) -> str:
    while True:
        body = "".join(secrets.choice(ALPHABET) for _ in range(length - 1))
        code = body + check_character(body)
        if not any(word in code for word in _UNWANTED):
            return code


def _weighted(code: str) -> int:
    weights = range(len(code), 0, -1)
    return sum(w * ALPHABET.index(sign) for w, sign in zip(weights, code, strict=True))


def _checked(text: str, length: int) -> str:
    code = normalise(text)
    if len(code) != length:
        raise CodeError(
            f"This code has {length} signs; {len(code)} were typed. Please look again.",
            reason="length",
        )
    if _weighted(code) % len(ALPHABET):
        raise CodeError(
            "One of the signs is wrong or two are swapped. Please compare with the card.",
            reason="check",
        )
    return code


def _ignored(sign: str) -> bool:
    """Spaces, dashes of any length and the invisible direction marks of right-to-left keyboards."""
    return sign.isspace() or unicodedata.category(sign) in {"Pd", "Cf"}


def _latin(sign: str) -> str:
    # Not str.upper() on everything: it turns one ß into two signs.
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return sign.upper() if sign.isascii() else sign


def _one_slip(a: str, b: str) -> bool:
    if abs(len(a) - len(b)) > 1 or a == b:
        return False
    if len(a) != len(b):
        short, long = sorted((a, b), key=len)
        return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
    wrong = [i for i in range(len(a)) if a[i] != b[i]]
    if len(wrong) == 1:
        return True
    i = wrong[0]
    return len(wrong) == 2 and wrong[1] == i + 1 and a[i] == b[i + 1] and a[i + 1] == b[i]
