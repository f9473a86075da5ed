"""Publishing whole or not at all, and by a schedule one by one.

Wagtail's `publish_scheduled` publishes whatever is due in one loop: what cannot be published would
stop it, stay marked as live without a version, and keep all others from going out, every time anew.
"""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Revision

SCHEDULED = "wagtail.publish.scheduled"
"""How Wagtail logs what a schedule published."""

REFUSED = "samata.publish.refused"
"""The log entry of what a schedule could not publish; its `reasons` are sentences."""

_PUBLISHED = (SCHEDULED, "wagtail.publish", "wagtail.publish.schedule")

logger = logging.getLogger(__name__)


class PublishedWhole(models.Model):
    """Base of what is frozen when it is published; put it before Wagtail's DraftStateMixin."""

    class Meta:
        abstract = True

    def publish(
        self,
        revision: Revision,
        user: Any = None,
        changed: bool = True,
        log_action: bool | str = True,
        previous_revision: Revision | None = None,
        skip_permission_checks: bool = False,
    ) -> None:
        """Publish a revision, its frozen version included, or leave everything as it was.

        What a schedule cannot publish is taken off the schedule and logged for its author; asked for
        by a person it raises what stands in the way.
        """
        try:
            with transaction.atomic():
                self.check_publishing(revision, user)
                super().publish(  # type: ignore[misc]
                    revision,
                    user=user,
                    changed=changed,
                    log_action=log_action,
                    previous_revision=previous_revision,
                    skip_permission_checks=skip_permission_checks,
                )
        except Exception as fault:
            if log_action != SCHEDULED:
                raise
            _refuse(self, revision, fault)

    def check_publishing(self, revision: Revision, user: Any) -> None:
        """Raise ValidationError if this revision must not go out, whichever way it is asked for."""


def _refuse(thing: models.Model, revision: Revision, fault: Exception) -> None:
    if isinstance(fault, ValidationError):
        reasons = fault.messages
    else:
        logger.error("%s could not be published by its schedule.", thing, exc_info=fault)
        reasons = [_("Something is broken here. Ask whoever runs this site to look into its log.")]
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    log(instance=thing, action=REFUSED, data={"reasons": reasons}, revision=revision)


def refused_to(author: Any) -> QuerySet[ModelLogEntry]:
    """What of this author a schedule could not publish, newest first (one query): one log entry
    each, until it is published or put on a schedule again."""
    later = ModelLogEntry.objects.filter(
        content_type=OuterRef("content_type"),
        object_id=OuterRef("object_id"),
        action__in=(*_PUBLISHED, REFUSED),
        pk__gt=OuterRef("pk"),
    )
    own: QuerySet[ModelLogEntry] = ModelLogEntry.objects.filter(
        action=REFUSED, revision__user=author, deleted=False
    )
    return own.exclude(Exists(later)).order_by("-pk")
