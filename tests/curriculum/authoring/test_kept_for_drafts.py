"""What a draft names is not deleted, whoever asks."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Page, RevisionMixin, Workflow

from cms.kit.revised import Revised
from curriculum.authoring.groups import WORKFLOW
from curriculum.models import Lesson
from tests.curriculum.authoring.drafts import drafted
from tests.curriculum.authoring.pages import url_of
from tests.factories.curriculum import make_course, make_lesson, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

GRAVE = [Image, Document]


def test_everything_with_revisions_of_ours_keeps_what_its_drafts_name() -> None:
    ours = ("cms", "curriculum", "quizzes", "learners")
    revised = [m for m in apps.get_models() if issubclass(m, RevisionMixin)]
    own = [m for m in revised if m._meta.app_label in ours and not issubclass(m, Page)]

    assert own
    assert [model for model in own if not issubclass(model, Revised)] == []


@pytest.mark.parametrize("model", GRAVE)
def test_what_only_a_draft_uses_is_not_deleted(model: Any) -> None:
    lesson = drafted()

    with pytest.raises(ProtectedError) as refusal, transaction.atomic():
        model.objects.get().delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        model.objects.all().delete()

    said = str(refusal.value.args[0])
    assert f"lesson “{lesson}”" in said
    assert "used in a draft and was not deleted" in said
    assert model.objects.count() == 1


@pytest.mark.parametrize(("app", "name"), [("wagtailimages", "image"), ("wagtaildocs", "document")])
def test_the_library_says_which_draft_uses_it(desk: Client, app: str, name: str) -> None:
    lesson = drafted()
    model: Any = Image if name == "image" else Document
    file = model.objects.get()

    page = desk.get(reverse(f"{app}:delete", args=[file.pk])).content.decode()
    usage = desk.get(reverse(f"{app}:{name}_usage", args=[file.pk]), {"describe_on_delete": "1"})
    desk.post(reverse(f"{app}:delete", args=[file.pk]))
    bulk = reverse("wagtail_bulk_action", args=[app, name, "delete"])
    desk.post(f"{bulk}?id={file.pk}")

    assert "prevent it from being deleted" in page
    assert 'value="Yes, delete"' not in page
    assert str(lesson) in usage.content.decode()
    assert "In a draft</a>: prevents deletion" in " ".join(usage.content.decode().split())
    assert model.objects.filter(pk=file.pk).exists()


def test_what_no_draft_uses_any_more_may_go() -> None:
    lesson = drafted()
    draft = lesson.get_latest_revision_as_object()
    part = draft.parts.get_object_list()[0]
    part.image = part.audio_km = None
    draft.save_revision(clean=False)

    Image.objects.get().delete()
    Document.objects.get().delete()

    assert not Image.objects.exists()


def test_a_draft_that_is_scheduled_counts_though_a_newer_one_does_not_use_it() -> None:
    lesson = drafted()
    scheduled = lesson.latest_revision
    scheduled.approved_go_live_at = timezone.now() + dt.timedelta(days=2)
    scheduled.save()
    draft = lesson.get_latest_revision_as_object()
    draft.parts.get_object_list()[0].image = None
    draft.save_revision(clean=False)

    with pytest.raises(ProtectedError), transaction.atomic():
        Image.objects.get().delete()


def test_a_draft_under_review_counts_though_a_newer_one_does_not_use_it(admin: Any) -> None:
    lesson = drafted()
    Workflow.objects.get(name=WORKFLOW).start(lesson, admin)
    draft = Lesson.objects.get(pk=lesson.pk).get_latest_revision_as_object()
    draft.parts.get_object_list()[0].image = None
    draft.save_revision(clean=False)

    with pytest.raises(ProtectedError), transaction.atomic():
        Image.objects.get().delete()


def test_a_lesson_that_only_a_draft_course_holds_is_not_deleted(desk: Client) -> None:
    course, lesson = make_course(publish(make_lesson())), make_lesson()
    draft = course.get_latest_revision_as_object()
    draft.modules.get_object_list()[0].lessons.get_object_list()[0].lesson = lesson
    draft.save_revision(clean=False)

    with pytest.raises(ProtectedError, match="course"), transaction.atomic():
        lesson.delete()
    desk.post(url_of("delete", lesson))
    assert Lesson.objects.filter(pk=lesson.pk).exists()


def test_a_lesson_may_be_deleted_with_what_its_own_draft_names(desk: Client) -> None:
    drafted(live=False).delete()

    Image.objects.get().delete()
    assert not Image.objects.exists()
