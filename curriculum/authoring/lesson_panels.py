"""The structure view of a lesson: about it, its parts, its facilitator guide."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)

from cms.kit.editing.panels import RowsPanel, TextPanel
from curriculum.authoring.minutes import MinutesPanel
from curriculum.authoring.steps import StepFormSet
from curriculum.enums import Method, PartKind

PART_ICONS = {
    PartKind.TEXT: "pilcrow",
    PartKind.ACTIVITY: "group",
    PartKind.SCENARIO: "openquote",
    PartKind.DISCUSSION: "comment",
    PartKind.LAW: "clipboard-list",
    PartKind.IMAGE: "image",
    PartKind.AUDIO: "media",
    PartKind.VIDEO: "desktop",
    PartKind.QUIZ: "help",
    PartKind.HELP: "warning",
}
METHOD_ICONS = {
    Method.WELCOME: "home",
    Method.PICTURE_STORY: "openquote",
    Method.DISCUSSION: "comment",
    Method.ROLE_PLAY: "group",
    Method.QUIZ_CARDS: "help",
    Method.INPUT: "pilcrow",
    Method.COMMITMENT: "pick",
    Method.CLOSE: "check",
}

about = ObjectList(
    [
        TitleFieldPanel("title_en", targets=["code"], placeholder=_("Title"), heading=_("Title")),
        FieldPanel("code", required_on_save=True),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("audience"),
                        FieldPanel("core_minutes"),
                        FieldPanel("extended_minutes"),
                    ]
                ),
                FieldPanel("state", permission="curriculum.publish_lesson"),
            ],
            heading=_("For whom, and how long"),
        ),
        TextPanel("summary"),
        TextPanel("objectives"),
        TextPanel("key_messages"),
        MultiFieldPanel(
            [
                FieldPanel("sensitive"),
                TextPanel("content_note"),
                FieldPanel("gender_continuum"),
                FieldPanel("continuum_rationale"),
            ],
            heading=_("Care and gender"),
        ),
    ],
    heading=_("About"),
)

parts = ObjectList(
    [
        RowsPanel(
            "parts",
            [
                FieldRowPanel(
                    [
                        FieldPanel("kind"),
                        FieldPanel("minutes"),
                        FieldPanel("method"),
                        FieldPanel("country"),
                    ]
                ),
                TextPanel("heading"),
                TextPanel("text"),
                TextPanel("prompts"),
                FieldRowPanel([FieldPanel("image"), TextPanel("alt_text")]),
                FieldRowPanel([TextPanel("audio"), FieldPanel("instrument")]),
            ],
            heading=_("Parts"),
            label=_("part"),
            help_text=_("What learners meet, in this order: on the phone, by ear and in print."),
            icon_field="kind",
            icons=PART_ICONS,
        ),
    ],
    heading=_("Parts"),
)

guide = ObjectList(
    [
        MultiFieldPanel(
            [
                TextPanel("materials"),
                TextPanel("room"),
                TextPanel("preparation"),
                TextPanel("ground_rules"),
            ],
            heading=_("Before the session"),
        ),
        MinutesPanel(),
        RowsPanel(
            "steps",
            [
                FieldRowPanel(
                    [
                        FieldPanel("minutes"),
                        FieldPanel("path"),
                        FieldPanel("method"),
                    ]
                ),
                TextPanel("heading"),
                FieldRowPanel(
                    [
                        FieldPanel("part_key", help_text=_("Shown to the group.")),
                        FieldPanel("country"),
                    ]
                ),
                TextPanel("say"),
                TextPanel("ask"),
                TextPanel("expected"),
                TextPanel("do"),
                TextPanel("watch_out"),
                TextPanel("materials"),
            ],
            heading=_("Steps"),
            label=_("step"),
            help_text=_(
                "Core steps fill the short session; extended steps are added in the long one."
            ),
            formset=StepFormSet,
            icon_field="method",
            icons=METHOD_ICONS,
        ),
        TextPanel("debrief"),
        RowsPanel(
            "resistance",
            [
                TextPanel("line"),
                TextPanel("answer"),
                TextPanel("ask"),
                TextPanel("back"),
            ],
            heading=_("If people resist"),
            label=_("resistance card"),
            help_text=_("Answer briefly, ask the group a question, return to the topic."),
        ),
        TextPanel(
            "disclosure",
            help_text=_("Stop gently, listen, do not ask for details, offer help, write nothing."),
        ),
        MultiFieldPanel(
            [TextPanel("closing"), TextPanel("take_home")], heading=_("After the session")
        ),
    ],
    heading=_("Facilitator guide"),
)

LESSON = TabbedInterface([about, parts, guide])
