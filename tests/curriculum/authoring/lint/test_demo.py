"""The demo's courses as their own designer would meet them."""

from __future__ import annotations

from collections import Counter

import pytest

from cms.demo.content import build_content
from cms.demo.workshop import build_workshop
from cms.kit.lint.finding import Severity
from curriculum.authoring.lint.report import MODELS, lines


@pytest.mark.django_db
def test_the_demo_has_no_stop_in_any_language():
    build_content()
    build_workshop()
    found = [line.finding for line in lines(MODELS)]
    assert [f"{f.place}: {f.why}" for f in found if f.severity == Severity.STOP] == []
    assert set(Counter(f.rule.code for f in found)) <= {
        "help-overdue",
        "law-overdue",
        "long-screen",
        "long-sentence",
        # Two lessons on their way to approval; a designer's day has such things to do.
        "no-objective",
    }
