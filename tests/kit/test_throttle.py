"""Guessing is slowed down, by subject."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from cms.kit.throttle import Throttle


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


def test_a_subject_is_locked_after_its_tries():
    throttle = Throttle("test", limit=3, seconds=60)
    for _ in range(3):
        assert not throttle.locked("code")
        throttle.failed("code")

    assert throttle.locked("code")


def test_another_subject_is_not_locked():
    throttle = Throttle("test", limit=1, seconds=60)
    throttle.failed("one")

    assert not throttle.locked("two")


def test_one_locked_subject_is_enough():
    throttle = Throttle("test", limit=1, seconds=60)
    throttle.failed("address")

    assert throttle.locked("code", "address")


def test_two_throttles_count_apart():
    Throttle("one", limit=1, seconds=60).failed("subject")

    assert not Throttle("two", limit=1, seconds=60).locked("subject")
