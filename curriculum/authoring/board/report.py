"""The page of the board, and its file."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView

from cms.kit.editing.ownership import mine
from cms.kit.languages import Language, enabled_languages
from curriculum.authoring.board.lines import Line, board
from curriculum.models import Course, Lesson

_CELLS = {
    "thing": _("Lesson or paper"),
    "code": _("Code"),
    "language_name": _("Language"),
    "state_name": _("State"),
    "text.wanted": _("Texts"),
    "text.there": _("Texts written"),
    "text.outdated": _("Texts outdated"),
    "audio.wanted": _("Clips to record"),
    "audio.there": _("Clips recorded"),
    "audio.outdated": _("Clips outdated"),
    "quiz.wanted": _("Questions"),
    "quiz.there": _("Questions written"),
    "quiz.outdated": _("Questions outdated"),
    "print": _("Can be printed"),
}


class TranslationBoard(ReportView):
    """Language × lesson; `?course=CODE` and `?language=xx` show a part of it."""

    model = Lesson
    any_permission_required = ("add", "change", "publish")
    page_title = _("Translation board")
    header_icon = "globe"
    index_url_name = "translation_board"
    results_template_name = "curriculum/authoring/board.html"
    export_filename = "translation-board"
    list_export = tuple(_CELLS)
    export_headings = _CELLS
    paginate_by = 0
    columns = [Column("thing", label=_CELLS["thing"])]

    @cached_property
    def course(self) -> Course | None:
        code = self.request.GET.get("course", "")
        found = mine(self.request.user, Course).filter(code=code)
        return found.prefetch_related("modules__lessons").first() if code else None

    @cached_property
    def enabled(self) -> list[Language]:
        return enabled_languages()

    @cached_property
    def languages(self) -> list[Language]:
        """The one that was asked for, or all."""
        asked = [each for each in self.enabled if each.code == self.request.GET.get("language")]
        return asked or self.enabled

    @cached_property
    def rows(self) -> list[tuple[str, list[Line]]]:
        return board(self.languages, course=self.course, user=self.request.user)

    def get_filtered_queryset(self) -> list[Line]:
        return [line for _title, lines in self.rows for line in lines]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return {
            **context,
            "rows": self.rows,
            "shown": self.languages,
            "enabled": self.enabled,
            "language": self.languages[0].code if len(self.languages) == 1 else "",
            "courses": mine(self.request.user, Course).order_by("code"),
            "course": self.course,
        }
