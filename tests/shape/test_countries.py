"""Authors of one country × every address of the editor × drafts of another country: nothing is there."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection

from cms.kit.editing.ownership import OwnedPolicy, owned_policy
from cms.kit.owned import Owned
from curriculum.authoring.groups import (
    DESIGNERS,
    REVIEWERS,
    TRANSLATORS,
    ensure_country_groups,
)
from curriculum.models import Course, Lesson, RunSheet
from learners.enums import Role
from tests.factories import register
from tests.factories.curriculum import make_course, make_lesson
from tests.shape.editor_objects import EditorObjects
from tests.shape.test_matrix import MISSING_NUMBER, editors_addresses
from tests.shape.url_table import RAISES_ON_PURPOSE
from tests.shape.visit import addresses, visit

pytestmark = pytest.mark.django_db

SECRET = "PADMA-SECRET"
KINDS = (DESIGNERS, TRANSLATORS, REVIEWERS)
SAID = ("title", "name", "stem", "summary", "source", "key_messages", "worked")
FILES = {"wagtailimages", "wagtailimages_chooser", "wagtaildocs", "wagtaildocs_chooser"}
OWNED = [model for model in apps.get_models() if issubclass(model, Owned)]


@dataclass
class Countries:
    """All of EditorObjects belongs to Bangladesh; people are of Cambodia, or of Bangladesh."""

    objects: EditorObjects
    people: dict[tuple[str, str], object]

    def browser(self, kind: str, country: str) -> Client:
        client = Client(raise_request_exception=False)
        client.force_login(self.people[kind, country])
        return client


def hide_away(objects: EditorObjects, place: Collection) -> None:
    """Put everything into one country, with a word in it that nobody else may read."""
    for model in OWNED:
        fields = {field.name for field in model._meta.fields}
        said = {f"{name}_en": f"{SECRET} {name}" for name in SAID if f"{name}_en" in fields}
        said |= {name: f"{SECRET} {name}" for name in ("source",) if name in fields}
        model.objects.update(collection=place, **said)
        for row in model.objects.exclude(latest_revision=None) if "live" in fields else ():
            row.refresh_from_db()
            draft = row.get_latest_revision_as_object()
            draft.title_en = f"{SECRET} draft"
            draft.save_revision(user=objects.author, clean=False)
    RunSheet.objects.update(title_en=f"{SECRET} sheet")
    for model in (Image, Document):
        model.objects.update(collection=place, title=f"{SECRET} file")


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level(logging.CRITICAL, logger="django")


@pytest.fixture(scope="module")
def countries(world, django_db_blocker):
    with django_db_blocker.unblock():
        people = {}
        for country in ("BD", "KH"):
            for kind, group in ensure_country_groups(country).items():
                people[kind, country] = register.user(f"{kind}-{country}")
                people[kind, country].groups.add(group)
        objects = EditorObjects(world)
        hide_away(objects, Collection.objects.get(name="BD"))
        yield Countries(objects, people)


def named_model(name: str):
    """The model of a snippet's own addresses, if its things have owners."""
    found = re.match(r"wagtailsnippet(?:s|choosers)_([a-z]+)_([a-z]+):", name)
    model = apps.get_model(*found.groups()) if found else None
    return model if model and owned_policy(model) else None


def of_one_thing():
    """Addresses with somebody's thing, picture or file in them."""
    for each in addresses():
        parts = {"pk", "image_id", "document_id", "doc_id"} & {*each.kwargs}
        if parts and (named_model(each.name) or each.name.partition(":")[0] in FILES):
            yield each, parts.pop()


def test_the_walk_finds_the_addresses():
    names = {each.name for each, _part in of_one_thing()}

    verbs = "edit copy history usage revisions_compare preview_on_edit unpublish lock unlock check"
    assert {f"wagtailsnippets_curriculum_lesson:{verb}" for verb in verbs.split()} <= names
    assert "wagtailsnippetchoosers_curriculum_lesson:chosen" in names
    assert {"wagtailimages:edit", "wagtaildocs:edit", "wagtailimages_chooser:chosen"} <= names
    assert len(names) > 120


def test_whatever_stands_in_a_collection_has_the_policy():
    assert [model for model in OWNED if not isinstance(owned_policy(model), OwnedPolicy)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_anothers_thing_is_not_there(kind, countries):
    leaks = []
    browser = countries.browser(kind, "KH")
    for each, part in of_one_thing():
        url = countries.objects.url(each)
        theirs = countries.objects._part(each.name, part)
        values = {p: countries.objects._part(each.name, p) for p in each.kwargs}
        nowhere = reverse(each.name, kwargs={**values, part: MISSING_NUMBER})
        for method in ("GET", "POST"):
            found, nothing = visit(browser, method, url), visit(browser, method, nowhere)
            if found.status not in {404, 405} or found.wrote:
                leaks.append(f"{method} {each.name} {url}: {found.status} {found.wrote}")
            passing = (theirs, MISSING_NUMBER)
            if found.without_passing(*passing)[:2] != nothing.without_passing(*passing)[:2]:
                leaks.append(f"{method} {each.name}: differs from nothing: {nothing.status}")

    assert not leaks, "\n".join(leaks)


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_of_the_editor_names_anothers_thing(kind, countries):
    leaks = []
    browser = countries.browser(kind, "KH")
    lesson = countries.objects.lesson
    asked = (
        "",
        "?q=PADMA",
        f"?id={lesson.pk}",
        f"?lesson={lesson.pk}",
        "?export=csv",
        "?id=all",
    )
    for each in editors_addresses():
        if each.name in RAISES_ON_PURPOSE:
            continue
        for query in asked if "pk" not in each.kwargs else ("",):
            found = visit(browser, "GET", countries.objects.url(each) + query)
            if SECRET in found.body or found.status >= 500:
                leaks.append(f"{each.name}{query}: {found.status}")

    assert not leaks, "\n".join(leaks)


@pytest.mark.parametrize("kind", KINDS)
def test_the_countrys_own_people_find_it(kind, countries):
    browser = countries.browser(kind, "BD")
    lesson = countries.objects.lesson
    found = {}
    for model in OWNED:
        names = model.snippet_viewset
        listed = visit(browser, "GET", reverse(names.get_url_name("list")))
        chosen = visit(browser, "GET", reverse(names.chooser_viewset.get_url_name("choose")))
        row = model.objects.order_by("pk")[0]
        opened = browser.get(reverse(names.get_url_name("edit"), args=[row.pk]), follow=True)
        found[model.__name__] = (SECRET in listed.body, SECRET in chosen.body, opened.status_code)

    assert found == {model.__name__: (True, True, 200) for model in OWNED}
    assert SECRET in visit(browser, "GET", reverse("wagtailadmin_home")).body or kind != REVIEWERS
    assert Lesson.objects.get(pk=lesson.pk).collection.name == "BD"


def test_a_form_refuses_anothers_thing_like_one_that_does_not_exist(countries):
    browser = countries.browser(DESIGNERS, "KH")
    url = reverse("wagtailsnippets_curriculum_runsheet:add")
    course = Course.objects.order_by("pk")[0]
    sent = {"title_en": "Day", "code": "kh-day", **empty_rows("slots", "breaks", "blocks")}

    theirs = visit(browser, "POST", url, {**sent, "course": course.pk})
    nobodys = visit(browser, "POST", url, {**sent, "course": MISSING_NUMBER})

    assert SECRET not in theirs.body
    assert theirs.status == nobodys.status == 200
    assert "That choice is not one of the available choices" in theirs.body
    assert theirs.wrote == set()


def empty_rows(*names: str) -> dict[str, str]:
    return {
        f"{name}-{part}_FORMS": value
        for name in names
        for part, value in (("TOTAL", "0"), ("INITIAL", "0"), ("MIN_NUM", "0"), ("MAX_NUM", "99"))
    }


def test_a_former_text_moves_nothing_back(countries):
    lesson = make_lesson(code="moved")
    revision = lesson.save_revision()
    place = Collection.objects.get(name="KH")
    Lesson.objects.filter(pk=lesson.pk).update(collection=place)

    Lesson.objects.get(pk=lesson.pk).latest_revision.as_object().save()

    assert Lesson.objects.get(pk=lesson.pk).collection == place
    assert revision.content["collection"] != place.pk


def test_everybodys_designer_keeps_everything(countries, browser_of):
    browser = browser_of(Role.DESIGNER)
    page = browser.get(reverse("wagtailsnippets_curriculum_lesson:list"))

    assert SECRET in page.content.decode()


def test_a_course_of_others_has_no_name_beside_a_lesson(countries):
    lesson = make_lesson(code="shared-lesson")
    course = make_course(lesson, code="of-bd", title_en=f"{SECRET} course")
    Lesson.objects.filter(pk=lesson.pk).update(collection=Collection.objects.get(name="KH"))
    Course.objects.filter(pk=course.pk).update(collection=Collection.objects.get(name="BD"))
    url = reverse("wagtailsnippets_curriculum_lesson:edit", args=[lesson.pk])

    page = visit(countries.browser(DESIGNERS, "KH"), "GET", url)

    assert page.status == 200
    assert SECRET not in page.body
    assert "A course of somebody else" in page.body
