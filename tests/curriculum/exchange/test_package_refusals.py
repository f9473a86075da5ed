"""Packages that are not taken: each its own sentence, and nothing stays behind."""

from __future__ import annotations

import io
import json
import stat
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curriculum.exchange.package.contents import in_bytes
from curriculum.exchange.package.package_file import opened
from curriculum.exchange.package.refusal import PackageRefusedError
from curriculum.models import Course, Lesson, LessonPart
from tests.curriculum.exchange.packages import (
    edited,
    members,
    package_from_elsewhere,
    signed,
    stored_files,
    taken,
    zipped,
)
from tests.factories.curriculum import make_lesson
from tests.factories.quizzes import make_item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


def rows_here() -> int:
    labels = ("curriculum", "quizzes", "wagtailimages", "wagtaildocs")
    models = [model for label in labels for model in apps.get_app_config(label).get_models()]
    return sum(model._default_manager.count() for model in models)


def manifest(data: bytes, **changes: Any) -> bytes:
    found = members(data)
    said = {**json.loads(found["manifest.json"]), **changes}
    return zipped({**found, "manifest.json": in_bytes(said)})


def without(data: bytes, ending: str) -> bytes:
    found = members(data)
    return zipped({name: each for name, each in found.items() if not name.endswith(ending)})


def renamed(data: bytes, new: str) -> bytes:
    found = members(data)
    return zipped({**found, new: b"x"})


def first(data: bytes, kind: str) -> str:
    return min(name for name in members(data) if name.startswith(f"objects/{kind}/"))


def damaged(data: bytes, kind: str, content: bytes) -> bytes:
    return zipped({**members(data), first(data, kind): content})


def bomb(data: bytes) -> bytes:
    return zipped({**members(data), "media/" + "0" * 64: b"\x00" * 20_000_000})


def linked(data: bytes) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        info = zipfile.ZipInfo("media/" + "1" * 64)
        info.create_system = 3
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    return stream.getvalue()


def doubled(data: bytes) -> bytes:
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("manifest.json", b"{}")
    return stream.getvalue()


def twin(data: bytes) -> bytes:
    """A second topic with the key of the first."""
    found = members(data)
    name = first(data, "item")
    node = json.loads(found[name])
    node["id"] = "11111111-1111-4111-8111-111111111111"
    return signed({**found, f"objects/item/{node['id']}.json": in_bytes(node)})


def field(kind: str, change: Callable[[dict[str, Any]], Any]) -> Callable[[bytes], bytes]:
    return lambda data: edited(data, kind, lambda node: change(node["fields"]))


def part(change: Callable[[dict[str, Any]], Any]) -> Callable[[bytes], bytes]:
    return lambda data: edited(data, "lesson", lambda n: change(n["rows"]["parts"][0]["fields"]))


def rows(change: Callable[[list[Any]], Any]) -> Callable[[bytes], bytes]:
    return lambda data: edited(data, "lesson", lambda node: change(node["rows"]["parts"]))


def wrong_picture(data: bytes) -> bytes:
    """Something else under the name of a picture, with hashes that fit."""
    return field("image", lambda fields: fields.update(format="jpg"))(data)


CASES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    # The twelve
    "not a zip": (lambda data: b"a letter", "is not a zip file"),
    "truncated": (lambda data: data[: len(data) // 2], "cut off or damaged"),
    "no manifest": (lambda data: without(data, "manifest.json"), "holds no manifest.json"),
    "broken JSON": (
        lambda data: signed({**members(data), first(data, "course"): b'{"kind": '}),
        "cannot be read: it is no JSON",
    ),
    "newer format": (lambda data: manifest(data, version=3), "made by a newer version"),
    "wrong hash": (lambda data: damaged(data, "lesson", b"{}"), "was changed since the file"),
    "missing member": (lambda data: without(data, first(data, "lesson")), "is missing from"),
    "extra member": (
        lambda data: zipped({**members(data), "objects/topic/extra.json": b"{}"}),
        "manifest.json does not know it",
    ),
    "path traversal": (lambda data: renamed(data, "../../evil.py"), "points outside of it"),
    "zip bomb": (bomb, "would unpack to 20000000 bytes"),
    "duplicate key": (twin, "stands at item"),
    "dangling reference": (
        field("objective", lambda fields: fields.update(topic="none")),
        "which is not in the package",
    ),
    "wrong type": (field("lesson", lambda f: f.update(core_minutes="20")), "not of the kind"),
    "bad language": (field("lesson", lambda f: f["title"].update(xx="?")), "is no language"),
    "script": (part(lambda f: f["text"].update(en="<script>x</script>")), "holds <script>"),
    # And more
    "absolute path": (lambda data: renamed(data, "/etc/passwd"), "points outside of it"),
    "backslash": (lambda data: renamed(data, "media\\..\\x"), "points outside of it"),
    "link": (linked, "points outside of it"),
    "twice in the zip": (doubled, "stands in the file twice"),
    "a program": (lambda data: renamed(data, "media/run.py"), "does not belong into"),
    "another manifest": (lambda data: manifest(data, format="x"), "does not say that this is"),
    "no version": (lambda data: manifest(data, version="1"), "which version"),
    "unknown course": (lambda data: manifest(data, course="x"), "does not hold the course"),
    "key twice in JSON": (
        lambda data: signed({**members(data), first(data, "course"): b'{"kind":1,"kind":2}'}),
        "stands there twice",
    ),
    "row twice": (rows(lambda parts: parts.append(parts[0])), "stands there twice"),
    "unknown field": (field("lesson", lambda f: f.update(colour="red")), "unknown or missing"),
    "missing field": (field("lesson", lambda f: f.pop("code")), "unknown or missing"),
    "unknown choice": (field("lesson", lambda f: f.update(audience="kings")), "kings"),
    "reviewed": (
        lambda data: edited(
            data,
            "lesson",
            lambda node: node["rows"]["translations"][0]["fields"].update(state="reviewed"),
        ),
        "said by a reviewer",
    ),
    "too long": (field("lesson", lambda f: f["title"].update(en="x" * 161)), "160"),
    "zero byte": (field("lesson", lambda f: f["title"].update(en="a\x00b")), "nobody can read"),
    "half a letter": (field("lesson", lambda f: f["title"].update(en="\ud800")), ""),
    "huge number": (field("lesson", lambda f: f.update(core_minutes=10**9)), "lesson"),
    "too deep": (
        lambda data: signed({**members(data), first(data, "course"): b"[" * 40 + b"]" * 40}),
        "nested too deep",
    ),
    "no picture": (wrong_picture, "the file is no jpg"),
    "name of a person": (
        field("finding", lambda f: f["summary"].update(en="x" * 501)),
        "500 are the most",
    ),
}


@pytest.fixture(scope="module")
def elsewhere(django_db_setup: Any, django_db_blocker: Any) -> bytes:
    with django_db_blocker.unblock():
        return package_from_elsewhere()


@pytest.mark.parametrize("case", CASES)
def test_each_gets_its_sentence_and_leaves_nothing(
    case: str, elsewhere: bytes, media: Path
) -> None:
    spoil, sentence = CASES[case]
    if case == "half a letter":
        with pytest.raises(UnicodeEncodeError):
            spoil(elsewhere)
        text = members(elsewhere)[first(elsewhere, "lesson")].replace(b"Respect", b"\\ud800", 1)
        data = signed({**members(elsewhere), first(elsewhere, "lesson"): text})
        sentence = "not of the kind"
    else:
        data = spoil(elsewhere)
    before = rows_here(), stored_files(media)
    with pytest.raises(PackageRefusedError) as caught:
        taken(data)
    assert sentence in str(caught.value)
    assert (rows_here(), stored_files(media)) == before


def test_the_twelve_have_twelve_sentences(elsewhere: bytes) -> None:
    said = set()
    for spoil, _sentence in list(CASES.values())[:15]:
        with pytest.raises(PackageRefusedError) as caught:
            taken(spoil(elsewhere))
        said.add(str(caught.value))
    assert len(said) == 15


def test_the_package_itself_is_fine(elsewhere: bytes) -> None:
    assert opened(io.BytesIO(elsewhere)).course
    assert taken(elsewhere).writes


def test_an_item_key_that_means_something_else_here_refuses_the_whole(elsewhere: bytes) -> None:
    node = json.loads(members(elsewhere)[first(elsewhere, "item")])
    make_item(key=node["fields"]["key"])
    with pytest.raises(PackageRefusedError, match="belongs to another item here"):
        taken(elsewhere)
    assert not Course.objects.exists()


def test_a_part_that_stands_in_another_lesson_here_refuses_the_whole(elsewhere: bytes) -> None:
    node = json.loads(members(elsewhere)[first(elsewhere, "lesson")])
    other = make_lesson()
    LessonPart.objects.filter(lesson=other, key="part-1").update(
        uuid=node["rows"]["parts"][0]["fields"]["uuid"]
    )
    with pytest.raises(PackageRefusedError, match="belongs to the lesson"):
        taken(elsewhere)
    assert Lesson.objects.count() == 1


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flips=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=5))
def test_flipped_bytes_are_refused_or_harmless(
    flips: list[tuple[float, int]], elsewhere: bytes, media: Path
) -> None:
    data = bytearray(elsewhere)
    for place, value in flips:
        data[int(place * (len(data) - 1))] = value
    before = rows_here(), stored_files(media)
    try:
        outcome = taken(bytes(data), dry_run=True)
    except PackageRefusedError:
        pass
    else:
        assert outcome.entries
    assert (rows_here(), stored_files(media)) == before


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(choice=st.integers(0, 10_000), value=_JSON)
def test_any_value_anywhere_is_refused_or_harmless(
    choice: int, value: Any, elsewhere: bytes, media: Path
) -> None:
    found = members(elsewhere)
    names = sorted(name for name in found if name.startswith("objects/"))
    name = names[choice % len(names)]
    node = json.loads(found[name])
    places = list(_places(node))
    holder, key = places[choice // len(names) % len(places)]
    holder[key] = value
    before = rows_here(), stored_files(media)
    with suppress(PackageRefusedError):
        taken(signed({**found, name: in_bytes(node)}), dry_run=True)
    assert (rows_here(), stored_files(media)) == before


def _places(node: Any) -> Any:
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        yield node, key
        if isinstance(value, dict | list):
            yield from _places(value)
