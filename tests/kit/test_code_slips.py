"""A mistyped code is explained, in the language of the page."""

from __future__ import annotations

import pytest
from django.utils import translation

from cms.kit.code_slips import explain
from cms.kit.codes import CodeError, check


def slip(typed):
    with pytest.raises(CodeError) as caught:
        check(typed)
    return caught.value


@pytest.mark.parametrize(
    ("typed", "begins"),
    [
        ("K0M2A", "“0” is in no code: 0, O, 1, I and L"),
        ("K!M2A", "“!” is in no code: codes have only letters"),
        ("K\x07M2A", "“?” is in no code: codes have only letters"),
        ("K7M2", "Some signs are missing"),
        ("K7M23", "One of the signs is wrong"),
    ],
)
def test_each_slip_has_its_sentence(typed, begins):
    with translation.override("en"):
        assert explain(slip(typed)).startswith(begins)
