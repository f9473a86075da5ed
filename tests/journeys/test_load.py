"""Sixteen phones handing in at the same time lose nothing on SQLite."""

from __future__ import annotations

import pytest

from tests.load import add_cards, hand_in, prepare
from tests.served import Server, copy, manage

pytestmark = pytest.mark.load

CLIENTS, EACH = 16, 60

_COUNT = """
from quizzes.models import Answer, Response
forms = Response.objects.filter(wave__panel__code="BANYAN-W1")
print("COUNT", forms.count(), Answer.objects.filter(response__in=forms).count())
"""


def stored(folder):
    printed = manage(folder, "shell", "-v0", "-c", _COUNT)
    return next(line for line in printed.splitlines() if line.startswith("COUNT"))


def run(folder, each, **extra):
    cards = add_cards(folder, CLIENTS * each)
    with Server(folder, extra=extra) as server:
        outcome = hand_in(prepare(server.port, cards, clients=CLIENTS))
        return outcome, server.log()


def test_sixteen_clients_lose_nothing(demo_data, tmp_path):
    folder = copy(demo_data, tmp_path / "site")

    outcome, log = run(folder, EACH)

    assert set(outcome.statuses) <= {200, 302, 303}, outcome.statuses
    assert "database is locked" not in log
    assert stored(folder) == f"COUNT {CLIENTS * EACH} {CLIENTS * EACH * 20}"


def test_the_same_load_breaks_django_default_settings(demo_data, tmp_path):
    folder = copy(demo_data, tmp_path / "site")

    outcome, _ = run(folder, 20, DJANGO_SETTINGS_MODULE="tests.django_default_sqlite")

    assert outcome.statuses[500] > 0, outcome.statuses
