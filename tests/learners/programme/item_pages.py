"""Waves whose items are looked at, and the page on which they stand."""

from __future__ import annotations

from collections.abc import Mapping

from bs4 import BeautifulSoup
from django.urls import reverse

from quizzes.enums import WaveKind, WaveState
from quizzes.models import Answer, Response
from tests.factories import waves


def wave_of(cohort, **fields):
    return waves.wave_of(cohort, **{"state": WaveState.CLOSED, "kind": WaveKind.POST, **fields})


def hand(each, answers: Mapping[str, str], **fields):
    made = Response.objects.create(
        wave=each.wave, received_on=waves.OPENS, **{"language": "en", **fields}
    )
    Answer.objects.bulk_create(
        Answer(response=made, item_key=key, value=value) for key, value in answers.items()
    )


def address(each, form: str = "") -> str:
    name = "programme:items_export" if form else "programme:items"
    parts = [each.cohort.programme.code, each.pk, *([form] if form else [])]
    return reverse(name, args=parts)


def page(client, each) -> BeautifulSoup:
    answer = client.get(address(each))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").main


def words(found) -> str:
    return " ".join(found.get_text(" ").split())


def table(found, key: str) -> dict[str, list[str]]:
    """A table's rows by their head."""
    rows = found.find(id=key).tbody.find_all("tr")
    return {words(row.th): [words(cell) for cell in row.find_all("td")] for row in rows}
