"""A lead, her programme, and the day on which she plans."""

from __future__ import annotations

import datetime as dt

import pytest
from time_machine import travel

from learners.enums import Role
from tests.factories import plans as make
from tests.factories import register


@pytest.fixture
def planning_day():
    with travel(dt.datetime(2026, 7, 20, 12, 0, tzinfo=dt.UTC), tick=False):
        yield


@pytest.fixture
def lead(client, programme):
    user = register.granted(Role.LEAD, programme=programme)
    client.force_login(user)
    return user


@pytest.fixture
def cohort():
    return make.group()
