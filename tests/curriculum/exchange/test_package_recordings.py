"""Clips in a package: one that was outdated at home stays so, one that fits stays so."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from curriculum.exchange.package.comparing import Fate
from curriculum.exchange.package.contents import exported
from curriculum.exchange.package.refusal import PackageRefusedError
from curriculum.models import Course, Lesson, LessonPart
from quizzes.models import Item
from tests.curriculum.exchange.packages import (
    clip,
    edited,
    members,
    package_from_elsewhere,
    signed,
    taken,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def other_words() -> None:
    """After the clips were recorded somebody changed a part and an option."""
    draft = Lesson.objects.get().get_latest_revision_as_object()
    shown(draft).heading_km = "ថ្មី"
    draft.save_revision(clean=False)
    item = Item.objects.order_by("key")[0]
    option = item.options.all()[0]
    option.audio_km = clip()
    option.save()
    option.text_km = "មួយទៀត"
    option.save()


def shown(lesson: Lesson) -> LessonPart:
    """The part with a clip in Khmer."""
    return next(part for part in lesson.parts.get_object_list() if part.key == "part-4")


def here() -> Lesson:
    found: Lesson = Lesson.objects.get().get_latest_revision_as_object()
    return found


def nodes(data: bytes, kind: str) -> str:
    return "".join(
        content.decode()
        for name, content in members(data).items()
        if name.startswith(f"objects/{kind}/")
    )


def of_version(data: bytes, version: int) -> bytes:
    found = members(data)
    manifest = {**json.loads(found["manifest.json"]), "version": version}
    return signed({**found, "manifest.json": json.dumps(manifest).encode()})


def without_manifest(data: bytes) -> dict[str, bytes]:
    return {name: each for name, each in members(data).items() if name != "manifest.json"}


def test_an_outdated_clip_is_outdated_where_it_comes_in_and_goes_out_the_same() -> None:
    data = package_from_elsewhere(other_words)
    assert '"recorded_from"' in nodes(data, "lesson")
    assert '"recorded_from"' in nodes(data, "item")

    taken(data)

    assert shown(here()).recording_is_outdated("km")
    option = Item.objects.order_by("key")[0].options.all()[0]
    assert option.recording_is_outdated("km")
    assert without_manifest(exported(Course.objects.get())) == without_manifest(data)
    assert not taken(data).writes


def test_the_old_words_again_make_it_fit_here_too() -> None:
    heading = {}

    def change() -> None:
        heading["km"] = shown(here()).heading_km
        other_words()

    taken(package_from_elsewhere(change))
    part = shown(here())
    part.heading_km = heading["km"]

    assert not part.recording_is_outdated("km")


def test_a_clip_that_fits_is_not_spoken_of_and_is_outdated_by_a_change_here() -> None:
    data = package_from_elsewhere()
    assert "recorded_from" not in nodes(data, "lesson") + nodes(data, "item")

    taken(data)
    draft = here()
    assert not shown(draft).recording_is_outdated("km")
    shown(draft).heading_km = "ថ្មី"
    draft.save_revision(clean=False)

    assert shown(here()).recording_is_outdated("km")


def old(words: Any, language: str = "km") -> Callable[[dict[str, Any]], None]:
    def change(node: dict[str, Any]) -> None:
        part = next(p for p in node["rows"]["parts"] if p["fields"]["key"] == "part-4")
        part["fields"]["recorded_from"] = words if language == "" else {language: words}

    return change


def test_a_newer_file_says_which_clips_are_old_now() -> None:
    data = package_from_elsewhere()
    taken(data)

    (entry,) = taken(edited(data, "lesson", old("0" * 16))).of(Fate.CHANGED)
    assert entry.kind == "lesson"
    assert shown(here()).recording_is_outdated("km")

    assert taken(data).of(Fate.CHANGED)
    assert not shown(here()).recording_is_outdated("km")


def test_a_package_from_before_is_accepted_and_changes_no_clip_here() -> None:
    data = package_from_elsewhere(other_words)
    taken(data)
    earlier = of_version(edited(data, "lesson", _as_before), 1)

    (entry,) = taken(earlier).of(Fate.CHANGED)

    assert entry.kind == "lesson"
    assert here().title_en == "Another title"
    assert shown(here()).recording_is_outdated("km")


def _as_before(node: dict[str, Any]) -> None:
    node["fields"]["title"]["en"] = "Another title"
    for part in node["rows"]["parts"]:
        part["fields"].pop("recorded_from", None)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (old("of another kind"), "not of the kind that belongs there"),
        (old(5), "not of the kind that belongs there"),
        (old("0" * 16, "vi"), "a recording in “vi”, but there is none"),
        (old("0" * 16, "xx"), "a recording in “xx”, but there is none"),
        (old(["km"], ""), "not of the kind that belongs there"),
        (
            lambda node: node["rows"]["steps"][0]["fields"].update(recorded_from={}),
            "unknown or missing: recorded_from",
        ),
        (lambda node: node["fields"].update(recorded_from={}), "unknown or missing: recorded_from"),
    ],
)
def test_nonsense_about_clips_is_refused(change: Any, said: str) -> None:
    data = edited(package_from_elsewhere(), "lesson", change)

    with pytest.raises(PackageRefusedError) as refusal:
        taken(data)

    assert said in str(refusal.value)
    assert not Lesson.objects.exists()
