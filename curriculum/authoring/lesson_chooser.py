"""The list from which a lesson is chosen, narrowed down by what an author looks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm, CollectionFilterMixin, SearchFilterMixin
from wagtail.admin.ui.tables import Column

from cms.kit.editing.owned_views import (
    OwnedChoose,
    OwnedChooseResults,
    OwnedChooserViewSet,
)
from cms.kit.editing.ownership import mine
from curriculum.enums import Audience, LessonState
from curriculum.example import EXAMPLE
from curriculum.models import CountryProfile, Lesson

_ANY = [("", _("all"))]
_FOLLOWED = {"data-chooser-modal-search-filter": True}
"""The list follows a field that carries this as soon as it is changed."""


def _choice(label: Any, choices: list[Any]) -> forms.ChoiceField:
    widget = forms.Select(attrs=_FOLLOWED)
    return forms.ChoiceField(label=label, choices=[*_ANY, *choices], required=False, widget=widget)


class LessonFacts(forms.Form):
    """Audience, state, and the country a lesson has a part or step of its own for."""

    audience = _choice(_("For"), Audience.choices)
    state = _choice(_("State"), LessonState.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"] = _choice(_("With its own words for"), [])

    def filter(self, objects: QuerySet[Lesson]) -> QuerySet[Lesson]:
        """Narrowed by whatever was chosen; before the search, which takes the result as it is."""
        objects = super().filter(objects)  # type: ignore[misc]
        for name in ("audience", "state"):
            if self.cleaned_data.get(name):
                objects = objects.filter(**{name: self.cleaned_data[name]})
        country = self.cleaned_data.get("country")
        if country:
            own = Lesson.objects.filter(Q(parts__country=country) | Q(steps__country=country))
            objects = objects.filter(pk__in=list(own.values_list("pk", flat=True).distinct()))
        return objects


class LessonFilters(SearchFilterMixin, CollectionFilterMixin, LessonFacts, BaseFilterForm):
    """Everything above the list."""


class LessonColumns:
    """What tells one lesson from another in the list."""

    filter_form_class = LessonFilters
    request: Any

    def get_filter_form(self) -> LessonFilters:
        form: LessonFilters = super().get_filter_form()  # type: ignore[misc]
        own = mine(self.request.user, CountryProfile)
        offered: Any = form.fields["country"]
        offered.choices = [*_ANY, *((each.code, str(each)) for each in own)]
        return form

    def get_object_list(self) -> Any:
        return super().get_object_list().exclude(uuid=EXAMPLE)  # type: ignore[misc]

    @property
    def columns(self) -> list[Column]:
        return [
            *super().columns,  # type: ignore[misc]
            Column("get_audience_display", label=_("For")),
            Column("get_state_display", label=_("State")),
            Column("core_minutes", label=_("Core min")),
            Column("extended_minutes", label=_("Extended min")),
        ]


class ChooseLesson(LessonColumns, OwnedChoose):
    """The window with filters and list."""


class ChooseLessonResults(LessonColumns, OwnedChooseResults):
    """The list alone, as it follows the filters."""


class LessonChooserViewSet(OwnedChooserViewSet):
    choose_view_class = ChooseLesson
    choose_results_view_class = ChooseLessonResults
