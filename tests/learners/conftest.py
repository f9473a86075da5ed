"""A programme and a workplace of it, for whoever plans in them."""

from __future__ import annotations

import pytest

from tests.factories import plans as make
from tests.factories import register


@pytest.fixture
def programme():
    return register.programme()


@pytest.fixture
def workplace(programme):
    return make.place(programme, code="lotus", name="Lotus")
