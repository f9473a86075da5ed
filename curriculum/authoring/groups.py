"""The three groups of authors, and the review their lessons go through."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    Workflow,
    WorkflowContentType,
    WorkflowTask,
)

from curriculum.models import CountryProfile, Course, Lesson, ReferralService
from quizzes.models import Construct, Instrument, Item

DESIGNERS = "Designers"
TRANSLATORS = "Translators"
REVIEWERS = "Reviewers"
WORKFLOW = "Review before publishing"

DRAFTED: tuple[type[models.Model], ...] = (Lesson, Course, Instrument)
DIRECT: tuple[type[models.Model], ...] = (Item, Construct, CountryProfile, ReferralService)
"""Models without drafts: who may restructure them holds "add", as there is no "publish"."""

_FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document")
_CHOOSING = ("choose_image", "choose_document")


def _permissions(group: Group, wanted: dict[type[models.Model], tuple[str, ...]]) -> None:
    found = [
        Permission.objects.get(codename="access_admin", content_type__app_label="wagtailadmin")
    ]
    for model, verbs in wanted.items():
        codenames = [f"{verb}_{model._meta.model_name}" for verb in verbs]
        content_type = ContentType.objects.get_for_model(model)
        matching = Permission.objects.filter(content_type=content_type, codename__in=codenames)
        if len(matching) != len(codenames):
            raise LookupError(f"Run migrate first: permissions of {model.__name__} are missing.")
        found.extend(matching)
    group.permissions.set(found)


def _files(group: Group, codenames: tuple[str, ...]) -> None:
    root = Collection.get_first_root_node()
    for codename in codenames:
        app = "wagtailimages" if codename.endswith("image") else "wagtaildocs"
        permission = Permission.objects.get(content_type__app_label=app, codename=codename)
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=root, permission=permission
        )


@transaction.atomic
def ensure_groups() -> dict[str, Group]:
    """Create the groups with their rights, or put an installation's back to them. Idempotent.

    Designers write everything and publish. Translators change only: the editor then shows them the
    translate view and nothing else. Reviewers change, lock and publish.
    """
    names = (DESIGNERS, TRANSLATORS, REVIEWERS)
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in names}
    _permissions(
        groups[DESIGNERS],
        dict.fromkeys(DRAFTED, ("add", "change", "publish"))
        | dict.fromkeys(DIRECT, ("add", "change")),
    )
    _permissions(groups[TRANSLATORS], dict.fromkeys((*DRAFTED, *DIRECT), ("change",)))
    _permissions(
        groups[REVIEWERS],
        {
            **dict.fromkeys(DRAFTED, ("change", "publish")),
            **dict.fromkeys(DIRECT, ("add", "change")),
            Lesson: ("change", "publish", "lock", "unlock"),
        },
    )
    for name in (DESIGNERS, REVIEWERS):
        _files(groups[name], (*_FILES, *_CHOOSING))
    _files(groups[TRANSLATORS], ("choose_document", "add_document", "choose_image"))
    _ensure_workflow(groups[REVIEWERS])
    return groups


def _ensure_workflow(reviewers: Group) -> None:
    """Lessons submitted for review wait for a reviewer; a workflow chosen by hand is kept."""
    lessons = ContentType.objects.get_for_model(Lesson)
    if WorkflowContentType.objects.filter(content_type=lessons).exists():
        return
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW)
    task = GroupApprovalTask.objects.filter(name=REVIEWERS).first()
    if task is None:
        task = GroupApprovalTask.objects.create(name=REVIEWERS)
        task.groups.add(reviewers)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task)
    WorkflowContentType.objects.create(content_type=lessons, workflow=workflow)
