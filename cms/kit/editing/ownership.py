"""Who may do what with which thing: everywhere by the rights of a group, or in one country by its
rights in a collection.

Wagtail asks a model's policy in each of its views; what a person has no right to at all is not there
for her.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import QuerySet
from wagtail.models import Collection
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.collections import CollectionPermissionLookupMixin
from wagtail.permissions import policy_registry, register_permission_policy

READING = ("add", "change", "delete", "publish", "lock", "unlock", "view", "choose")
"""Any one of these opens a thing."""


class OwnedPolicy(CollectionPermissionLookupMixin, ModelPermissionPolicy):
    """Rights on things that stand in a collection, or belong to one that does (`through`)."""

    def __init__(self, model: type[models.Model], through: str = "") -> None:
        super().__init__(model)
        self.through = through

    def _everywhere(self, user: Any, actions: Iterable[str]) -> bool:
        return any(user.has_perm(self._get_permission_name(action)) for action in actions)

    def _collection(self, instance: Any) -> Collection | None:
        """None while it is not said yet what a new thing belongs to."""
        if not self.through:
            found: Collection = instance.collection
            return found
        if getattr(instance, f"{self.through}_id") is None:
            return None
        standing: Collection = getattr(instance, self.through).collection
        return standing

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        return self._everywhere(user, actions) or bool(self._check_perm(user, actions))

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        everywhere = super().users_with_any_permission(actions)
        found: QuerySet[Any] = (everywhere | self._users_with_perm(actions)).distinct()
        return found

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(
        self, user: Any, actions: Iterable[str], instance: Any
    ) -> bool:
        if self._everywhere(user, actions):
            return True
        return bool(self._check_perm(user, actions, collection=self._collection(instance)))

    def instances_user_has_any_permission_for(
        self, user: Any, actions: Iterable[str]
    ) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.model._default_manager.all()
        if self._everywhere(user, actions):
            return rows
        place = f"{self.through}__collection" if self.through else "collection"
        # Search takes a list, not a query inside a query.
        owned = [each.pk for each in self.collections_for(user, actions)]
        return rows.filter(**{f"{place}__in": owned})

    def users_with_any_permission_for_instance(
        self, actions: Iterable[str], instance: Any
    ) -> QuerySet[Any]:
        everywhere = super().users_with_any_permission(actions)
        here = self._users_with_perm(actions, collection=self._collection(instance))
        found: QuerySet[Any] = (everywhere | here).distinct()
        return found

    def collections_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Any]:
        """Collections in which a person has one of these rights, those below them included."""
        if self._everywhere(user, actions):
            everywhere: QuerySet[Collection] = Collection.objects.all()
            return everywhere
        if not user.is_active:
            return Collection.objects.none()  # type: ignore[no-any-return]
        found: QuerySet[Collection] = self.collections_user_has_any_permission_for(user, actions)
        return found

    def home_of(self, user: Any) -> Collection:
        """Where a new thing of this person stands: with everybody's, or with her country's."""
        root: Collection = Collection.get_first_root_node()
        if self._everywhere(user, ["add"]):
            return root
        return self.collections_for(user, ["add"]).order_by("depth", "name").first() or root


def own(model: type[models.Model], through: str = "") -> None:
    """Give a model's things owners; call it when the application starts."""
    register_permission_policy(model, OwnedPolicy(model, through))


def owned_policy(model: type[models.Model]) -> OwnedPolicy | None:
    """The policy of a model whose things have owners; None for what everybody shares."""
    policy = policy_registry.get_by_type(model, fallback=False)
    return policy if isinstance(policy, OwnedPolicy) else None


def mine(user: Any, model: type[models.Model]) -> Any:
    """The rows of a model that are there for this person, drafts included; pictures and files too."""
    policy = policy_registry.get_by_type(model, fallback=False)
    if not isinstance(policy, CollectionPermissionLookupMixin) or model is Collection:
        return model._default_manager.all()
    found: QuerySet[Any] = policy.instances_user_has_any_permission_for(user, READING)
    return found


def is_mine(user: Any, thing: Any) -> bool:
    """Whether a thing is there for this person."""
    policy = policy_registry.get_by_type(type(thing), fallback=False)
    if not isinstance(policy, CollectionPermissionLookupMixin):
        return True
    return bool(policy.user_has_any_permission_for_instance(user, READING, thing))


def choosable(user: Any, model: type[models.Model]) -> Any:
    """What of a model this person may name in a form; None where nothing is held back."""
    if owned_policy(model):
        return mine(user, model)
    policy = policy_registry.get_by_type(model, fallback=False)
    if isinstance(policy, CollectionPermissionLookupMixin):
        # Pictures and sound.
        found: QuerySet[Any] = policy.instances_user_has_any_permission_for(user, ["choose"])
        return found
    return None
