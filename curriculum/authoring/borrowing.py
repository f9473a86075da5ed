"""Parts and steps taken over from another lesson, in every language, as a draft."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.permissions import policy_registry

from cms.kit.editing.copying import copy_of_row
from cms.kit.editing.drafts import draft_of
from cms.kit.editing.rights import may_edit_structure
from cms.kit.editing.rows import new_key
from curriculum.models import Lesson

RELATIONS = ("parts", "steps", "resistance")


def borrow(lesson: Lesson, other: Lesson, chosen: Iterable[str]) -> list[Any]:
    """Add copies of the chosen rows of another lesson at the end, each `relation:key`.

    Nothing is saved. A step keeps its part where that part comes along or is in this lesson
    already; otherwise it lets go of it. Names that the other lesson does not know are passed over.
    """
    wanted = set(chosen)
    added: list[Any] = []
    new_keys: dict[str, str] = {}
    for relation in RELATIONS:
        rows = getattr(lesson, relation)
        taken = {row.key for row in rows.all()}
        for row in getattr(other, relation).all():
            if f"{relation}:{row.key}" not in wanted:
                continue
            copy = copy_of_row(row, key=new_key(row.key, taken, relation.removesuffix("s")))
            copy.sort_order = rows.count()
            if relation == "parts":
                new_keys[row.key] = copy.key
            if relation == "steps":
                copy.part_key = _part_of(copy.part_key, new_keys, lesson)
            taken.add(copy.key)
            rows.add(copy)
            added.append(copy)
    return added


def _part_of(key: str, new_keys: dict[str, str], lesson: Lesson) -> str:
    if key in new_keys:
        return new_keys[key]
    return key if key in {part.key for part in lesson.parts.all()} else ""


class BorrowView(WagtailAdminTemplateMixin, TemplateView):
    """Choose a lesson, tick its rows, and find them at the end of one's own."""

    model: Any = Lesson
    template_name = "curriculum/authoring/borrow.html"
    page_title = gettext_lazy("Take over from another lesson")
    header_icon = "copy"
    edit_url_name = ""
    index_url_name = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.lesson = get_object_or_404(self._mine(), pk=kwargs["pk"])
        found = request.GET.get("from", "")
        self.other = (
            get_object_or_404(self._offered(), code=found)
            if found.replace("-", "").isalnum()
            else None
        )

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_edit_structure(request.user, self.model):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def _mine(self) -> Any:
        """Lessons that this person may change, and so may read."""
        policy = policy_registry.get_by_type(Lesson)
        return policy.instances_user_has_permission_for(self.request.user, "change")

    def _offered(self) -> Any:
        return self._mine().exclude(pk=self.lesson.pk).select_related("latest_revision")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        lesson = reverse(self.edit_url_name, args=(self.lesson.pk,))
        return [
            {"url": reverse(self.index_url_name), "label": _("Lessons")},
            {"url": lesson, "label": str(self.lesson)},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        words = self.request.GET.get("q", "").strip()
        offered = self._offered()
        if words:
            offered = offered.filter(title_en__icontains=words) | offered.filter(
                code__icontains=words
            )
        source = draft_of(self.other) if self.other else None
        return {
            **context,
            "lesson": self.lesson,
            "offered": offered.order_by("code"),
            "words": words,
            "other": source,
            "groups": self._groups(source) if source else [],
        }

    @staticmethod
    def _groups(source: Lesson) -> list[tuple[str, str, list[Any]]]:
        names = {
            "parts": _("Parts"),
            "steps": _("Steps of the guide"),
            "resistance": _("If people resist"),
        }
        groups = [
            (name, relation, list(getattr(source, relation).all()))
            for relation, name in names.items()
        ]
        return [group for group in groups if group[2]]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        chosen = request.POST.getlist("rows")
        if self.other is None or not chosen:
            messages.error(request, _("Rows: tick at least one to take over."))
            return self.get(request, *args, **kwargs)
        lock = self.lesson.get_lock()
        if lock is not None and lock.for_user(request.user):
            messages.error(request, _("This lesson is locked; nothing was taken over."))
            return redirect(self.edit_url_name, self.lesson.pk)
        with transaction.atomic():
            Lesson.objects.select_for_update().get(pk=self.lesson.pk)
            draft = self.lesson.get_latest_revision_as_object()
            added = borrow(draft, draft_of(self.other), chosen)
            if added:
                draft.save_revision(user=request.user, log_action=True, clean=False)
        if not added:
            messages.error(
                request, _("These rows are no longer in that lesson. Look again and tick anew.")
            )
            return self.get(request, *args, **kwargs)
        messages.success(
            request,
            ngettext(
                "%(count)s row was taken over, at the end of its list. The history can take it back.",
                "%(count)s rows were taken over, at the end of their lists. The history can take them back.",
                len(added),
            )
            % {"count": len(added)},
        )
        return redirect(self.edit_url_name, self.lesson.pk)
