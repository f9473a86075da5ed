"""A wave of a group, and who decides about it."""

from __future__ import annotations

import pytest

from tests.factories import register
from tests.factories import waves as make


@pytest.fixture
def lead():
    return register.user()


@pytest.fixture
def each():
    return make.wave_of(register.cohort(), panel=make.panel(30))
