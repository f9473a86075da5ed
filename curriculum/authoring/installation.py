"""Groups and workflow of a new installation, and of one that comes from an earlier release."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db.models.signals import post_migrate
from wagtail.models import Collection, Workflow

from curriculum.authoring.groups import DESIGNERS, RIGHTS, WORKFLOW, ensure_groups, former_reviews


def move_on(**_kwargs: Any) -> None:
    """Set up once what authors need; later changes by hand are kept.

    Permissions are made application by application: this waits for the last ones it needs.
    """
    if Group.objects.filter(name=DESIGNERS).exists() and not _comes_from_one_review():
        return
    needed = {"choose_image", "access_admin"} | {
        f"{verb}_{model._meta.model_name}"
        for rights in RIGHTS.values()
        for model, verbs in rights.items()
        for verb in verbs
    }
    ready = set(Permission.objects.values_list("codename", flat=True)) >= needed
    if ready and Collection.get_first_root_node():
        ensure_groups()


def _comes_from_one_review() -> bool:
    workflow = Workflow.objects.filter(name=WORKFLOW).first()
    return bool(workflow and former_reviews(workflow).exists())


def connect() -> None:
    """Run after every application's migrations."""
    post_migrate.connect(move_on, dispatch_uid="curriculum.move_on")
