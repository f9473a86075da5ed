"""The groups of authors, everybody's and each country's, and the review their lessons go through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Q, QuerySet
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    Workflow,
    WorkflowContentType,
    WorkflowTask,
)

from cms.kit.editing.ownership import owned_policy
from curriculum.models import (
    GATES,
    CountryProfile,
    Course,
    FieldTestNote,
    LegalInstrument,
    Lesson,
    ReferralService,
    ResearchFinding,
    RunSheet,
    Term,
)
from curriculum.models.country import ISO_COUNTRY
from quizzes.models import Construct, Instrument, Item, Objective, Topic

DESIGNERS = "Designers"
TRANSLATORS = "Translators"
REVIEWERS = "Reviewers"
WORKFLOW = "Review before publishing"

DRAFTED: tuple[type[models.Model], ...] = (Lesson, Course, Instrument)
DIRECT: tuple[type[models.Model], ...] = (
    Item,
    Construct,
    CountryProfile,
    ReferralService,
    RunSheet,
    Topic,
    Objective,
    LegalInstrument,
    ResearchFinding,
    Term,
)
"""Models without drafts: who may restructure them holds "add", as there is no "publish"."""

_FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document")
_CHOOSING = ("choose_image", "choose_document")


Rights = Mapping[type[models.Model], tuple[str, ...]]

RIGHTS: dict[str, Rights] = {
    DESIGNERS: {
        **dict.fromkeys(DRAFTED, ("add", "change", "publish")),
        **dict.fromkeys((*DIRECT, FieldTestNote), ("add", "change")),
        Lesson: ("add", "change"),
    },
    TRANSLATORS: {**dict.fromkeys((*DRAFTED, *DIRECT), ("change",)), FieldTestNote: ("view",)},
    REVIEWERS: {
        **dict.fromkeys(DRAFTED, ("change", "publish")),
        **dict.fromkeys((*DIRECT, FieldTestNote), ("add", "change")),
        Lesson: ("change", "publish", "lock", "unlock"),
    },
}
"""What each group may do with things. Designers write everything and publish all but lessons, which
pass the gates. Translators change only: the editor then shows them the translate view and nothing
else. Reviewers change, lock and approve."""

FILES: dict[str, tuple[str, ...]] = {
    DESIGNERS: (*_FILES, *_CHOOSING),
    TRANSLATORS: ("choose_document", "add_document", "choose_image"),
    REVIEWERS: (*_FILES, *_CHOOSING),
}


def of_kind(kind: str) -> Q:
    """The groups of one kind: everybody's, and each country's."""
    return Q(name=kind) | Q(name__startswith=f"{kind} · ")


def _permissions(model: type[models.Model], verbs: tuple[str, ...]) -> list[Permission]:
    codenames = [f"{verb}_{model._meta.model_name}" for verb in verbs]
    content_type = ContentType.objects.get_for_model(model)
    found = list(Permission.objects.filter(content_type=content_type, codename__in=codenames))
    if len(found) != len(codenames):
        raise LookupError(f"Run migrate first: permissions of {model.__name__} are missing.")
    return found


def _editor() -> Permission:
    """The right to open the editor at all."""
    found: Permission = Permission.objects.get(
        codename="access_admin", content_type__app_label="wagtailadmin"
    )
    return found


def _files(codenames: tuple[str, ...]) -> list[Permission]:
    apps = ("wagtailimages", "wagtaildocs")
    return list(Permission.objects.filter(content_type__app_label__in=apps, codename__in=codenames))


def _allow(group: Group, place: Collection, permissions: Iterable[Permission]) -> None:
    for permission in permissions:
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=place, permission=permission
        )


@transaction.atomic
def ensure_groups() -> dict[str, Group]:
    """Create the groups with their rights, or put an installation's back to them. Idempotent."""
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in RIGHTS}
    for name, group in groups.items():
        everything = [
            p for model, verbs in RIGHTS[name].items() for p in _permissions(model, verbs)
        ]
        group.permissions.set([_editor(), *everything])
        _allow(group, Collection.get_first_root_node(), _files(FILES[name]))
    _ensure_workflow(groups[REVIEWERS])
    return groups


@transaction.atomic
def ensure_country_groups(country: str) -> dict[str, Group]:
    """Create a country's collection and its three groups, who see nothing but what stands in it.

    Law, findings, help services and the profile that name the country and belong to everybody are
    handed over to it. Raises ValidationError unless the country is two capital letters. Idempotent.
    """
    ISO_COUNTRY(country)
    ensure_groups()
    root = Collection.get_first_root_node()
    place = root.get_children().filter(name=country).first() or root.add_child(name=country)
    groups = {}
    for kind, rights in RIGHTS.items():
        group, _made = Group.objects.get_or_create(name=f"{kind} · {country}")
        group.permissions.set([_editor()])
        for model, verbs in rights.items():
            if owned_policy(model):
                _allow(group, place, _permissions(model, verbs))
        _allow(group, place, _files(FILES[kind]))
        groups[kind] = group
    for gate in GATES:
        for task in gate.objects.all():
            task.groups.add(groups[REVIEWERS])
    for model in (LegalInstrument, ResearchFinding, ReferralService):
        model.objects.filter(country=country, collection=root).update(collection=place)
    CountryProfile.objects.filter(code=country, collection=root).update(collection=place)
    return groups


def _ensure_workflow(reviewers: Group) -> None:
    """Lessons that are submitted pass three gates; a workflow chosen by hand is kept."""
    lessons = ContentType.objects.get_for_model(Lesson)
    chosen = WorkflowContentType.objects.filter(content_type=lessons).first()
    if chosen and chosen.workflow.name != WORKFLOW:
        return
    workflow, _ = Workflow.objects.get_or_create(name=WORKFLOW)
    for position, gate in enumerate(GATES):
        task = gate.objects.order_by("pk").first() or gate.objects.create(name=str(gate.label))
        task.groups.add(reviewers)
        WorkflowTask.objects.get_or_create(
            workflow=workflow, task=task, defaults={"sort_order": position}
        )
    _leave_former_review(workflow)
    WorkflowContentType.objects.get_or_create(content_type=lessons, defaults={"workflow": workflow})


def _leave_former_review(workflow: Workflow) -> None:
    """Lessons that wait in the one review of earlier installations go on to the first gate."""
    for task in former_reviews(workflow):
        WorkflowTask.objects.filter(workflow=workflow, task=task).delete()
        task.deactivate()


def former_reviews(workflow: Workflow) -> QuerySet[GroupApprovalTask]:
    """The one review that earlier installations had in place of the gates (one query)."""
    found: QuerySet[GroupApprovalTask] = GroupApprovalTask.objects.filter(
        name=REVIEWERS, workflow_tasks__workflow=workflow
    )
    return found
