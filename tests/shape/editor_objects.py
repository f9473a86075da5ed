"""Something real for every part of an address of the editor: pages, rows, revisions, reviews."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.admin.models import EditingSession
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    PageViewRestriction,
    UploadedFile,
    Workflow,
)

from cms.models import HomePage, InfoPage, User
from curriculum.authoring.groups import WORKFLOW
from curriculum.models import (
    CountryProfile,
    Course,
    FieldTestNote,
    LegalInstrument,
    Lesson,
    ReferralService,
    ResearchFinding,
    ReviewComment,
    RunSheet,
    TechnicalReview,
    Term,
)
from quizzes.models import Construct, Objective, Topic
from tests.factories.curriculum import make_finding, make_law, make_objective
from tests.shape.visit import Address
from tests.shape.world import World

WORDS = {
    "content_type_app_name": "cms",
    "content_type_model_name": "infopage",
    "app_label": "curriculum",
    "app_name": "taggit",
    "model_name": "lesson",
    "action": "delete",
    "action_name": "approve",
    "revision_id_a": "earliest",
    "revision_id_b": "latest",
    "filter_spec": "original",
    "uidb64": "MQ",
    "token": "set-password",
    "language": "km",
    "form": "po",
}
BY_NAME = {
    "wagtailadmin_pages:choose_parent": {"app_label": "cms", "model_name": "infopage"},
    "wagtailadmin_tag_model_autocomplete": {"app_name": "taggit", "model_name": "tag"},
    "wagtailadmin_workflows:add_task": {
        "app_label": "wagtailcore",
        "model_name": "groupapprovaltask",
    },
    "wagtailadmin_api:pages:action": {"action_name": "publish"},
}
WITHOUT_NAME = {"cms/test404/": "/cms/test404/", "cms/^.*/$": "/cms/nothing/here/"}
"""Addresses that can only be told by their path."""


class EditorObjects:
    """Makes the addresses of the editor real."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.author = User.objects.create_superuser("author-of-all")
        self.lesson = Lesson.objects.get(pk=world.own.address["lesson_pk"])
        self.by_kwarg: dict[str, Any] = {**self._pages(), **self._files(), **self._reviews()}
        self.by_kwarg["code"] = world.own.address["course"]
        self.by_model = self._rows()

    def _pages(self) -> dict[str, int]:
        home = HomePage.objects.get()
        page = home.add_child(instance=InfoPage(title="About", slug="about", body="<p>Us</p>"))
        revision = page.save_revision(user=self.author)
        same = ("page_id", "parent_page_id", "page_to_move_id", "page_pk")
        return {
            **dict.fromkeys(same, page.pk),
            "destination_id": home.pk,
            "page_revision": revision.pk,
            "page_view_restriction_id": PageViewRestriction.objects.create(
                page=page, restriction_type="password", password="x"
            ).pk,
            "page": page.pk,
        }

    def _files(self) -> dict[str, int]:
        own = self.world.own.address
        stored = UploadedFile.objects.create(
            for_content_type=None, file=ContentFile(b"x", "x.png"), uploaded_by_user=self.author
        )
        return {
            "image_id": own["image_pk"],
            "document_id": own["document_pk"],
            "doc_id": own["document_pk"],
            "uploaded_file_id": stored.pk,
            "collection_id": Collection.get_first_root_node().add_child(name="Drawings").pk,
            "restriction_id": CollectionViewRestriction.objects.create(
                collection=Collection.objects.get(name="Drawings"),
                restriction_type="password",
                password="x",
            ).pk,
            "session_id": EditingSession.objects.create(
                user=self.author, content_object=self.lesson, last_seen_at="2026-08-01T00:00Z"
            ).pk,
        }

    def _reviews(self) -> dict[str, int]:
        workflow = Workflow.objects.get(name=WORKFLOW)
        self.lesson.save_revision(user=self.author)
        state = workflow.start(self.lesson, self.author)
        return {
            "workflow_pk": workflow.pk,
            "workflow_state_id": state.pk,
            "task_state_id": state.current_task_state.pk,
            "task_id": TechnicalReview.objects.get().pk,
            "comment_pk": ReviewComment.objects.create(lesson=self.lesson, text="Why?").pk,
            "lesson_revision": self.lesson.latest_revision.pk,
        }

    def _rows(self) -> dict[str, int]:
        CountryProfile.objects.create(code="KH", name_en="Cambodia")
        ReferralService.objects.create(key="line", country="KH", name_en="Line", phone="000")
        Construct.objects.create(key="norms", name_en="Norms")
        RunSheet.objects.create(course=Course.objects.order_by("pk")[0], code="day", title_en="Day")
        Term.objects.create(key="wave", word_en="wave")
        for make in (make_law, make_finding, make_objective):
            make()
        models = [apps.get_model(each) for each in ("curriculum.Course", "quizzes.Item")]
        FieldTestNote.objects.create(lesson=self.lesson, place="cafe", people=9, minutes=20)
        models += [FieldTestNote, RunSheet, apps.get_model("quizzes.Instrument")]
        models += [CountryProfile, ReferralService, Construct]
        models += [Term, LegalInstrument, ResearchFinding, Topic, Objective]
        rows = {model._meta.model_name: model.objects.order_by("pk")[0].pk for model in models}
        return {
            **rows,
            "lesson": self.lesson.pk,
            "wagtailusers_users": self.world.accounts["manager"].pk,
            "wagtailusers_groups": Group.objects.first().pk,
            "wagtailadmin_collections": self.by_kwarg["collection_id"],
            "wagtailadmin_api:pages": self.by_kwarg["page"],
            "wagtailadmin_api:images": self.by_kwarg["image_id"],
            "wagtailadmin_api:documents": self.by_kwarg["document_id"],
            "wagtailimages_chooser": self.by_kwarg["image_id"],
            "wagtaildocs_chooser": self.by_kwarg["document_id"],
            "wagtailadmin_pages": self.by_kwarg["page"],
            "wagtailadmin_workflows": self.by_kwarg["workflow_pk"],
        }

    def url(self, address: Address) -> str:
        """The address with real objects in it."""
        if address.name in WITHOUT_NAME:
            return WITHOUT_NAME[address.name]
        return reverse(
            address.name, kwargs={part: self._part(address.name, part) for part in address.kwargs}
        )

    def _part(self, name: str, part: str) -> Any:
        if part in BY_NAME.get(name, {}):
            return BY_NAME[name][part]
        space = name.rpartition(":")[0]
        model = space.rpartition("_")[2]
        if part in {"pk", "object_id"}:
            return self.by_model.get(space) or self.by_model.get(model, 1)
        if part == "revision_id":
            kind = "page" if space == "wagtailadmin_pages" else "lesson"
            return self.by_kwarg[f"{kind}_revision"]
        return self.by_kwarg.get(part) or WORDS[part]
