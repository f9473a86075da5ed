"""Every address × every role × own, other and missing objects × methods: who sees what."""

from __future__ import annotations

import itertools

import pytest
from django.urls import reverse

from learners.enums import Role
from quizzes.check.ticket import sign_group
from tests.shape.canaries import read_words
from tests.shape.editor_objects import EditorObjects
from tests.shape.url_table import (
    ANONYMOUS,
    AUTHORS,
    EVERYBODY,
    LEARNER,
    NEWCOMER,
    OWN,
    RAISES_ON_PURPOSE,
    editors_rule,
)
from tests.shape.visit import addresses, visit

pytestmark = pytest.mark.django_db
METHODS = ("GET", "POST", "PUT", "DELETE")
ACTORS = (ANONYMOUS, LEARNER, NEWCOMER, *Role)
OWN_NAMES = {row.name for row in OWN}
ALWAYS_THERE = {"home": "", "format": "csv", "part": "practice"}
MISSING_NUMBER, MISSING_CODE = 999_999, "nobody-knows-this"


def where(side, part):
    """What a side puts into an address."""
    if part == "signed_group":
        return sign_group(side.group_code)
    return ALWAYS_THERE.get(part, side.address.get(part))


def missing(side, part):
    """Something of the same kind that does not exist."""
    if part in ALWAYS_THERE:
        return ALWAYS_THERE[part]
    return MISSING_NUMBER if isinstance(where(side, part), int) else MISSING_CODE


def address(row, values):
    if "0" in row.kwargs:
        return reverse(row.name, args=[values[place] for place in row.kwargs])
    return reverse(row.name, kwargs=values or None)


def own_url(row, world):
    return address(row, {name: where(world.own, part) for name, part in row.kwargs.items()})


def foreign_urls(row, world):
    """Addresses with at least one part of the other side, each beside one that does not exist."""
    parts = [(name, part) for name, part in row.kwargs.items() if part not in ALWAYS_THERE]
    if not parts or row.may == EVERYBODY or row.may == AUTHORS:
        return
    for sides in itertools.product((world.own, world.other), repeat=len(parts)):
        if world.other not in sides:
            continue
        values = {name: where(world.own, part) for name, part in row.kwargs.items()}
        theirs, nobodys = dict(values), dict(values)
        for side, (name, part) in zip(sides, parts, strict=True):
            theirs[name] = where(side, part)
            nobodys[name] = missing(side, part) if side is world.other else where(side, part)
        yield address(row, theirs), address(row, nobodys), (*theirs.values(), *nobodys.values())


def test_every_address_is_in_the_table():
    found = {each.name for each in addresses()}
    unknown = [name for name in found - OWN_NAMES if editors_rule(name) is None]

    assert sorted(unknown) == []
    assert sorted(OWN_NAMES - found) == []


@pytest.mark.parametrize("actor", ACTORS)
def test_own_objects(actor, world, browser_of):
    leaks = []
    browser = browser_of(actor)
    for row, method in itertools.product(OWN, METHODS):
        url = own_url(row, world)
        found = visit(browser, method, url, row.data if method == "POST" else None)
        wanted = {"GET": row.get, "POST": row.post}.get(method)
        if actor not in row.may and not found.refused:
            leaks.append(
                f"{actor} {method} {url}: {found.status} {found.place}, wrote {found.wrote}"
            )
        if actor in row.may and wanted and found.status not in wanted:
            leaks.append(f"{actor} {method} {url}: {found.status} instead of {sorted(wanted)}")
        if found.status >= 500:
            leaks.append(f"{actor} {method} {url}: {found.status}")
        leaks += [f"{actor} {method} {url}: reads {w}" for w in read_words(found, actor, world)]

    assert not leaks, "\n".join(leaks)


@pytest.mark.parametrize("actor", ACTORS)
def test_not_yours_and_not_there_are_the_same(actor, world, browser_of):
    leaks = []
    browser = browser_of(actor)
    for row, method in itertools.product(OWN, METHODS):
        for url, nowhere, words in foreign_urls(row, world):
            found, nothing = visit(browser, method, url), visit(browser, method, nowhere)
            if not found.refused:
                leaks.append(f"{actor} {method} {url}: {found.status}, wrote {found.wrote}")
            if found.without_passing(*words) != nothing.without_passing(*words):
                leaks.append(f"{actor} {method} {url}: differs from {nowhere}")

    assert not leaks, "\n".join(leaks)


def editors_addresses():
    return [each for each in addresses() if each.name not in OWN_NAMES]


@pytest.mark.parametrize("actor", ACTORS)
def test_the_editor(actor, world, browser_of):
    leaks = []
    objects = EditorObjects(world)
    browser = browser_of(actor)
    for each in editors_addresses():
        url, may = objects.url(each), editors_rule(each.name)
        if actor in may and each.name in RAISES_ON_PURPOSE:
            continue
        # Forms are sent only by those who may not: what they do for authors is tested elsewhere.
        for method in ("GET",) if actor in may else ("GET", "POST"):
            found = visit(browser, method, url)
            if actor not in may and not found.refused:
                leaks.append(f"{actor} {method} {each.name} {url}: {found.status} {found.wrote}")
            if found.status >= 500:
                leaks.append(f"{actor} {method} {each.name} {url}: {found.status}")
            leaks += [f"{actor} {method} {url}: reads {w}" for w in read_words(found, actor, world)]

    assert not leaks, "\n".join(leaks)
