"""Adapting a course in the editor: for which country, who follows it, and what its source offers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.panels import Panel
from wagtail.admin.telepath import register as register_telepath_adapter

from cms.kit.editing.rights import may_edit_structure
from cms.kit.languages import SOURCE
from curriculum.adaptations import adapt, decline, offers_of, take_over
from curriculum.authoring.updates import Group, groups_of
from curriculum.changes import Mark
from curriculum.lineage import Offer, between, blocks
from curriculum.models import (
    AdaptedBlock,
    AdaptedLesson,
    CountryProfile,
    Course,
    CurriculumAdaptation,
)
from curriculum.payloads import lesson_payload

_OWN_NAMES = {
    "about": gettext_lazy("About the lesson"),
    "messages": gettext_lazy("Objectives and key messages"),
    "session": gettext_lazy("Room, opening, debrief and closing"),
}


class AdaptForm(forms.Form):
    """For which country; its profile must be there, as a lesson needs its law and its limits."""

    country = forms.ModelChoiceField(
        label=gettext_lazy("Country"),
        queryset=CountryProfile.objects.none(),
        to_field_name="code",
        error_messages={"required": gettext_lazy("Choose the country.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["country"]
        field.queryset = CountryProfile.objects.all()


@dataclass(frozen=True)
class Follower:
    """An adaptation of this course, with the number of blocks it has not answered to."""

    adaptation: CurriculumAdaptation
    changed: int


@dataclass(frozen=True)
class ShownOffer:
    """One block with what became of it in the source, and what would be replaced here."""

    adapted: AdaptedLesson
    offer: Offer
    kind: str
    groups: list[Group]
    mine: list[Group]


class AdaptationView(View):
    """Who adapted this course, and if it is an adaptation itself: what its source offers."""

    model: Any = None
    edit_url_name = ""
    own_url_name = ""
    template_name = "curriculum/authoring/adaptations.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_edit_structure(request.user, self.model):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._page(request, get_object_or_404(Course, pk=pk), AdaptForm())

    def _page(self, request: HttpRequest, course: Course, form: AdaptForm) -> HttpResponse:
        own = CurriculumAdaptation.objects.filter(course=course).first()
        context = {
            "page_title": _("Adaptations"),
            "course": course,
            "form": form,
            "edit_url_name": self.edit_url_name,
            "own_url_name": self.own_url_name,
            "followers": followers(course),
            "own": own,
            "source": own.source() if own else None,
            "offers": list(_shown(own)) if own else [],
            "declined": _declined(own) if own else [],
        }
        return TemplateResponse(request, self.template_name, context)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        course = get_object_or_404(Course, pk=pk)
        if "adapt" in request.POST:
            return self._adapt(request, course)
        adapted = get_object_or_404(
            AdaptedLesson,
            adaptation__course=course,
            pk=_number(request.POST.get("lesson", "")),
        )
        answer = (adapted, request.POST.get("block", ""), request.POST.get("token", ""))
        try:
            if "take" in request.POST:
                take_over(*answer, user=request.user)
                said = _(
                    "Taken into the draft of “%(lesson)s”. Look at it, then have it published."
                )
            else:
                decline(*answer, reason=request.POST.get("reason", ""))
                said = _("“%(lesson)s” stays as it is, until the source changes this again.")
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, said % {"lesson": adapted.lesson})
        return redirect(self.own_url_name, course.pk)

    def _adapt(self, request: HttpRequest, course: Course) -> HttpResponse:
        form = AdaptForm(request.POST)
        if form.is_valid():
            country = form.cleaned_data["country"]
            try:
                adaptation = adapt(course, country.code, user=request.user)
            except ValidationError as error:
                form.add_error("country", error)
            else:
                messages.success(
                    request,
                    _("Adapted for %(country)s as drafts, in every language: “%(code)s”.")
                    % {"country": country, "code": adaptation.course.code},
                )
                return redirect(self.own_url_name, adaptation.course_id)
        return self._page(request, course, form)


def _number(value: str) -> int:
    return int(value) if value.isascii() and value.isdigit() and len(value) < 12 else 0


def followers(course: Course) -> list[Follower]:
    """The adaptations of a course (six queries, however many)."""
    rows = list(
        CurriculumAdaptation.objects.filter(source_uuid=course.uuid).select_related("course")
    )
    found = offers_of(rows)
    return [Follower(row, sum(len(several) for _a, several in found[row.pk])) for row in rows]


def changed_blocks(course: Course) -> int:
    """How many blocks the source of this course offers; 0 where it is no adaptation."""
    rows = list(CurriculumAdaptation.objects.filter(course=course))
    return sum(len(several) for found in offers_of(rows).values() for _a, several in found)


def _shown(adaptation: CurriculumAdaptation) -> Iterator[ShownOffer]:
    for adapted, several in offers_of([adaptation])[adaptation.pk]:
        mine = blocks(lesson_payload(adapted.lesson.get_latest_revision_as_object(), [SOURCE]))
        for offer in several:
            here: list[Group] = []
            if offer.mark in {Mark.CHANGED, Mark.REMOVED}:
                here = list(groups_of(between(offer.key, offer.now, mine.get(offer.key, {}))))
            yield ShownOffer(
                adapted, offer, _name(offer.key), list(groups_of(offer.changes())), here
            )


def _name(key: str) -> str:
    relation, _slash, name = key.partition("/")
    if relation == "own":
        return str(_OWN_NAMES[name])
    kinds = {"parts": _("Part"), "steps": _("Step"), "resistance": _("Resistance card")}
    return f"{kinds[relation]} “{name}”"


def _declined(adaptation: CurriculumAdaptation) -> list[tuple[str, AdaptedBlock]]:
    rows = AdaptedBlock.objects.filter(adapted__adaptation=adaptation).exclude(declined="")
    return [(_name(block.key), block) for block in rows.select_related("adapted__lesson")]


class AdaptationPanel(Panel):
    """One line in the course's editor: what the source offers, and the way to the page."""

    @register_telepath_adapter
    class BoundPanel(Panel.BoundPanel):
        template_name = "curriculum/authoring/adaptation_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["course"] = self.instance
            context["changed"] = changed_blocks(self.instance)
            context["adaptations_url_name"] = Course.snippet_viewset.get_url_name("adaptations")
            return context
