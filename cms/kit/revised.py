"""Base of everything that keeps revisions: what its drafts name is not deleted, and an old revision opens
whatever was deleted since.

Wagtail knows where a thing is used from the rows alone, and its library deletes what only a draft
names. So each thing with drafts has one more relation whose references stand in Wagtail's index too:
pages of usage name it, and pages and bulk actions that delete refuse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import ProtectedError, Q
from django.db.models.signals import pre_delete
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.models import get_all_child_relations
from wagtail.models import DraftStateMixin, ReferenceIndex, TaskState, WorkflowState

from cms.kit.gone import Content, keys, named, protects, there, without_gone
from cms.kit.lint.finding import Finding

_RELATION = "draft_references"


class DraftReferences(GenericRelation):
    """What the drafts of a thing name, for Wagtail's index of references."""

    def __init__(self) -> None:
        super().__init__(
            "wagtailcore.Revision",
            for_concrete_model=False,
            verbose_name=gettext_lazy("in a draft"),
        )
        # Asked by the index alone: whatever a draft needs stays.
        self.remote_field.on_delete = models.PROTECT

    def extract_references(self, revisions: Any) -> Iterator[tuple[Any, str, str, str]]:
        """(model, id, path of the model, path of the content) of each thing that must not go."""
        thing = revisions.instance
        if not isinstance(thing, DraftStateMixin):
            return
        for revision in revisions.filter(_may_go_out(thing)):
            for key, value in named(type(thing), revision.content):
                if protects(key):
                    path = f"{key.model._meta.model_name}.{key.name}"
                    yield key.related_model, str(value), path, f"{path}.{value}"


def _may_go_out(thing: Any) -> Q:
    """The newest draft, a scheduled one, and those that a review which still runs has looked at."""
    unfinished = (WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES)
    looked_at = TaskState.objects.filter(workflow_state__status__in=unfinished)
    found = Q(approved_go_live_at__isnull=False) | Q(pk__in=looked_at.values("revision"))
    # Where nothing is drafted the rows themselves say it.
    return found | Q(pk=thing.latest_revision_id) if thing.has_unpublished_changes else found


class Revised(models.Model):
    """Base of what keeps revisions; put it before Wagtail's mixins."""

    draft_references = DraftReferences()

    gone: Sequence[Finding] = ()
    """What the revision named that this was read from, and is no longer there."""

    class Meta:
        abstract = True

    @classmethod
    def from_serializable_data(
        cls, data: Content, check_fks: bool = True, strict_fks: bool = False
    ) -> Any:
        """As modelcluster does it, but in a query for each model that is named instead of one for each
        foreign key, and without an error for what is protected and gone all the same.
        """
        parent: Any = super()
        if not check_fks:
            return parent.from_serializable_data(data, False, strict_fks)
        kept, gone = without_gone(cls, data, there(cls, [data]))
        thing = parent.from_serializable_data(kept, False, strict_fks)
        thing.gone = gone
        return thing


def opened(model: type[Revised], contents: Iterable[Content]) -> list[Any]:
    """Things as revisions hold them, in a few queries for all; only what is protected is looked for."""
    contents = list(contents)
    found = there(model, contents, protected_only=True)
    things = []
    for content in contents:
        kept, gone = without_gone(model, content, found, protected_only=True)
        thing = model.from_serializable_data(kept, check_fks=False)
        thing.gone = gone
        things.append(thing)
    return things


def connect() -> None:
    """Refuse to delete what a draft names, whoever asks. Call it when all models are loaded."""
    models_with_drafts = [
        model
        for model in apps.get_models()
        if issubclass(model, Revised) and issubclass(model, DraftStateMixin)
    ]
    for target in {key.related_model for model in models_with_drafts for key in _protecting(model)}:
        pre_delete.connect(refuse_deletion, sender=target, dispatch_uid="cms.kit.revised")


def _protecting(model: type[models.Model]) -> Iterator[Any]:
    yield from (key for key in keys(model) if protects(key))
    for relation in get_all_child_relations(model):
        yield from _protecting(relation.related_model)


def refuse_deletion(sender: Any, instance: models.Model, **_kwargs: Any) -> None:
    """Raise ProtectedError with a sentence that says where a thing is used."""
    used = ReferenceIndex.get_references_to(instance).filter(model_path__startswith=f"{_RELATION}.")
    things = [thing for thing, _references in used.group_by_source_object()]
    if things:
        where = ", ".join(f"{thing._meta.verbose_name} “{thing}”" for thing in things)
        raise ProtectedError(
            _(
                "“%(what)s” is used in a draft and was not deleted: %(where)s. Take it out there first."
            )
            % {"what": instance, "where": where},
            set(things),
        )
