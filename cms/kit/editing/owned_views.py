"""Pages of things with owners: what is not yours is not there, whatever page asks for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import django_filters
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from wagtail.admin.filters import WagtailFilterSet
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
    SnippetCreateView,
)
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from cms.kit.editing.ownership import choosable, mine, owned_policy


def there_for(user: Any, model: type[models.Model], pk: Any) -> Any:
    """The row, if it is there for this person. Raises Http404 for another's and for none alike."""
    try:
        return mine(user, model).get(pk=pk)
    except (model.DoesNotExist, ValueError, ValidationError, OverflowError):
        raise Http404 from None


def guarded(model: type[models.Model], view: Callable[..., Any]) -> Callable[..., Any]:
    """A view that answers 404 for a thing that is not there for whoever asks."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if "pk" in kwargs and owned_policy(model):
            there_for(request.user, model, unquote(str(kwargs["pk"])))
        return view(request, *args, **kwargs)

    return inner


class OwnedFilterSet(WagtailFilterSet):
    """Filters that name things offer those alone that are there for whoever filters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in self.filters.values():
            if isinstance(each, django_filters.ModelChoiceFilter) and self.request:
                found = choosable(self.request.user, each.queryset.model)
                if found is not None:
                    each.queryset = found


class OwnedIndexView(IndexView):
    """A list of what is there for whoever looks."""

    base_filterset_class = OwnedFilterSet

    def get_base_queryset(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_base_queryset()
        policy = owned_policy(self.model)
        if policy is None:
            return rows
        own: QuerySet[Any] = rows & mine(self.request.user, self.model)
        return own


class Chosen:
    """Mixin: only what is there for whoever chooses can be chosen."""

    request: Any
    model_class: Any

    def get_object(self, pk: Any) -> Any:
        return there_for(self.request.user, self.model_class, pk)

    def get_objects(self, pks: list[str]) -> Any:
        known = [int(pk) for pk in pks if pk.isdecimal() and len(pk) < 19]
        return mine(self.request.user, self.model_class).filter(pk__in=known)


class Listed:
    """Mixin: the list to choose from."""

    request: Any
    model_class: Any

    def get_object_list(self) -> Any:
        return mine(self.request.user, self.model_class)


class OwnedChoose(Listed, ChooseView):
    """The window with the list."""


class OwnedChooseResults(Listed, ChooseResultsView):
    """The list alone."""


class OwnedChosen(Chosen, SnippetChosenView):
    """What was chosen."""


class OwnedChosenMultiple(Chosen, SnippetChosenMultipleView):
    """All that was chosen."""


class OwnedCreate(SnippetCreateView):
    """Making something in the window: not there where the window has no form for it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if self.get_creation_form_class() is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class OwnedChooserViewSet(SnippetChooserViewSet):
    """The window from which something of one's own is chosen."""

    choose_view_class = OwnedChoose
    choose_results_view_class = OwnedChooseResults
    chosen_view_class = OwnedChosen
    chosen_multiple_view_class = OwnedChosenMultiple
    create_view_class = OwnedCreate


class OwnedViewSet(SnippetViewSet):
    """The base of every viewset here: no view of it can be forgotten."""

    index_view_class = OwnedIndexView
    chooser_viewset_class = OwnedChooserViewSet

    def construct_view(self, view_class: Any, **kwargs: Any) -> Any:
        return guarded(self.model, super().construct_view(view_class, **kwargs))
