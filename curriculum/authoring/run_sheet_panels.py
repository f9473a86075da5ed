"""The editor of a run sheet: slots, breaks and blocks, with the clock beside them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    ObjectList,
    Panel,
    TitleFieldPanel,
)
from wagtail.admin.telepath import register as register_telepath_adapter

from cms.kit.editing.panels import RowsPanel, TextPanel
from curriculum.models import RunSheet
from curriculum.run_sheets import agenda, run_sheet_payload

ROOM_ICONS = {"managers": "user", "frontline": "group", "women": "group", "men": "group"}


def clock_context(sheet: RunSheet) -> dict[str, Any]:
    """What the agenda prints: the plan, or why there is none."""
    try:
        return {"agenda": agenda(run_sheet_payload(sheet))}
    except ValidationError as error:
        return {"refused": error.messages}


class ClockPanel(Panel):
    """The clock times; the server computes them, the script asks for them while somebody edits."""

    @register_telepath_adapter
    class BoundPanel(Panel.BoundPanel):
        template_name = "curriculum/authoring/clock_panel.html"

        @property
        def media(self) -> Media:
            return Media(js=["curriculum/clock.js"])

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["sheet"] = self.instance
            if self.instance.pk:
                stored = RunSheet.objects.get(pk=self.instance.pk)
                viewset = RunSheet.snippet_viewset
                context["clock_url"] = reverse(
                    viewset.get_url_name("clock"), args=[self.instance.pk]
                )
                context["print_url"] = reverse(
                    viewset.get_url_name("sheet"), args=[self.instance.pk]
                )
                context.update(clock_context(stored))
            return context


RUN_SHEET = ObjectList(
    [
        TitleFieldPanel("title_en", targets=["code"], placeholder=_("Title"), heading=_("Title")),
        FieldRowPanel([FieldPanel("code"), FieldPanel("course")]),
        InlinePanel(
            "slots",
            [FieldRowPanel([FieldPanel("day"), FieldPanel("start"), FieldPanel("minutes")])],
            heading=_("Slots"),
            label=_("slot"),
            min_num=1,
        ),
        InlinePanel(
            "breaks",
            [
                FieldRowPanel(
                    [
                        FieldPanel("day"),
                        FieldPanel("start"),
                        FieldPanel("minutes"),
                        FieldPanel("kind"),
                    ]
                )
            ],
            heading=_("Breaks"),
            label=_("break"),
            help_text=_("A break keeps its time; a block that runs into it goes on afterwards."),
        ),
        ClockPanel(),
        RowsPanel(
            "blocks",
            [
                TextPanel("title"),
                FieldRowPanel(
                    [
                        FieldPanel("minutes"),
                        FieldPanel("need"),
                        FieldPanel("room"),
                        FieldPanel("slot"),
                    ]
                ),
                FieldRowPanel([FieldPanel("lesson"), FieldPanel("path"), FieldPanel("by_step")]),
                TextPanel("note"),
                TextPanel("task"),
            ],
            heading=_("Blocks"),
            label=_("block"),
            help_text=_(
                "In this order. Neighbours in rooms of their own run side by side. What could be done "
                "is left out first, then what should; what must be done never."
            ),
            icon_field="room",
            icons=ROOM_ICONS,
        ),
    ]
)
