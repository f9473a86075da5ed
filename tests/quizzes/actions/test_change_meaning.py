"""An item whose meaning changed gets a new key and leaves the trend."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from quizzes.actions.change_meaning import change_meaning, papers_with
from quizzes.figures import common_keys, marked_sheets
from quizzes.models import Answer, Instrument, InstrumentVersion, Item, Response, Wave
from tests.factories import waves
from tests.factories.curriculum import publish
from tests.factories.register import cohort as make_cohort

pytestmark = pytest.mark.django_db


def keys_of(version: InstrumentVersion) -> list[str]:
    return [item["key"] for item in version.payload["items"]]


def test_trend_and_pairs_do_not_mix_the_two() -> None:
    old = waves.paper(items=3)
    paper = old.instrument
    first, *others = keys_of(old)
    new = change_meaning(Item.objects.get(key=first), key="other-meaning", papers=[paper])
    publish(Instrument.objects.get(pk=paper.pk).get_latest_revision_as_object())
    latest = Instrument.objects.get(pk=paper.pk).latest_version()
    assert latest is not None
    assert [item["key"] for item in latest.payload["items"]] == [new.key, *others]
    cohort = make_cohort()
    panel = waves.panel()
    pre = waves.wave_of(cohort, instrument_version=old, panel=panel).wave
    post = waves.wave_of(cohort, instrument_version=latest, panel=panel, kind="post").wave
    assert common_keys([pre, post], ()) == others
    card = panel.cards.first()
    for wave in (pre, post):
        response = Response.objects.create(
            wave=wave, card=card, language="en", mode=wave.mode, received_on=waves.OPENS
        )
        for key in waves.keys(wave):
            Answer.objects.create(response=response, item_key=key, value="b")
    Wave.objects.update(state="closed")
    both = list(Wave.objects.all())
    sheets = marked_sheets(both, {wave.pk: others for wave in both})
    assert [sheet.marks for found in sheets.values() for sheet in found] == [(1.0, 1.0)] * 2


def test_only_the_drafts_of_the_chosen_papers_change() -> None:
    version = waves.paper(items=2)
    key = keys_of(version)[0]
    item = Item.objects.get(key=key)
    assert papers_with(item) == [version.instrument]
    new = change_meaning(item, key="other-meaning", papers=[])
    assert papers_with(new) == []
    change_meaning(item, key="third-meaning", papers=[version.instrument])
    paper = Instrument.objects.get(pk=version.instrument_id)
    assert paper.latest_version() == version
    assert next(row.item.key for row in paper.rows.all()) == key
    assert papers_with(item) == []
    with pytest.raises(ValidationError):
        change_meaning(item, key="third-meaning", papers=[])


def test_the_page_offers_a_key_and_the_papers(desk: Client) -> None:
    version = waves.paper(items=2)
    item = Item.objects.get(key=keys_of(version)[0])
    url = reverse("wagtailsnippets_quizzes_item:meaning", args=[item.pk])
    page = desk.get(url).content.decode()
    assert f'value="{item.key}-2"' in page
    assert str(version.instrument) in page
    data = {"key": item.key, "papers": [version.instrument_id]}
    assert "This key is taken" in desk.post(url, data).content.decode()
    response = desk.post(url, {**data, "key": f"{item.key}-2"}, follow=True)
    assert f"“{item.key}-2” is there." in response.content.decode()
    draft = Instrument.objects.get(pk=version.instrument_id).get_latest_revision_as_object()
    assert next(row.item.key for row in draft.rows.all()) == f"{item.key}-2"
