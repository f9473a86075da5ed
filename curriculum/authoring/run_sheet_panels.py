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
        TitleFieldPanel(
            "title_en",
            targets=["code"],
            placeholder=_("Title"),
            heading=_("Title"),
            help_text=_(
                "What stands on the printed sheet. For example: “Two days with managers and "
                "workers”."
            ),
        ),
        FieldRowPanel(
            [
                FieldPanel(
                    "code", help_text=_("Small letters and hyphens. For example: “two-days-lotus”.")
                ),
                FieldPanel(
                    "course",
                    help_text=_(
                        "The course whose lessons are taught; the sheet is printed with it."
                    ),
                ),
            ]
        ),
        InlinePanel(
            "slots",
            [
                FieldRowPanel(
                    [
                        FieldPanel("day", help_text=_("1 for the first day.")),
                        FieldPanel(
                            "start", help_text=_("When people sit down. For example: 08:30.")
                        ),
                        FieldPanel(
                            "minutes",
                            help_text=_("From the beginning to the end, breaks included."),
                        ),
                    ]
                )
            ],
            heading=_("Slots"),
            label=_("slot"),
            min_num=1,
        ),
        InlinePanel(
            "breaks",
            [
                FieldRowPanel(
                    [
                        FieldPanel("day", help_text=_("1 for the first day.")),
                        FieldPanel(
                            "start",
                            help_text=_(
                                "When the canteen or the tea is ready. For example: 10:15."
                            ),
                        ),
                        FieldPanel(
                            "minutes",
                            help_text=_("How long it is in truth, with the way there and back."),
                        ),
                        FieldPanel("kind", help_text=_("Lunch is printed in bold on the sheet.")),
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
                TextPanel(
                    "title",
                    help_text=_("What stands on the sheet; empty for the title of the lesson."),
                ),
                FieldRowPanel(
                    [
                        FieldPanel("minutes"),
                        FieldPanel(
                            "need",
                            help_text=_("What could be done is left out first when time is short."),
                        ),
                        FieldPanel(
                            "room",
                            help_text=_(
                                "Who is together. Blocks in rooms of their own run side by side."
                            ),
                        ),
                        FieldPanel("slot"),
                    ]
                ),
                FieldRowPanel(
                    [
                        FieldPanel(
                            "lesson",
                            help_text=_("Empty for what is no lesson, such as an opening."),
                        ),
                        FieldPanel(
                            "path",
                            help_text=_(
                                "Core is the short session of the lesson, extended the long one."
                            ),
                        ),
                        FieldPanel(
                            "by_step",
                            help_text=_("Each step becomes a line of its own on the sheet."),
                        ),
                    ]
                ),
                TextPanel(
                    "note",
                    help_text=_(
                        "One line for whoever leads. For example: “Managers sit at the back.”"
                    ),
                ),
                TextPanel(
                    "task",
                    help_text=_(
                        "One per line: what people write or draw on their page of the workbook."
                    ),
                ),
            ],
            heading=_("Blocks"),
            label=_("block"),
            help_text=_(
                "In this order. Neighbours in rooms of their own run side by side. What could be "
                "done "
                "is left out first, then what should; what must be done never."
            ),
            icon_field="room",
            icons=ROOM_ICONS,
        ),
    ]
)
