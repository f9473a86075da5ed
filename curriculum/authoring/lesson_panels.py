"""The structure view of a lesson: about it, its parts, its facilitator guide."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
    TitleFieldPanel,
)

from cms.kit.editing.palette import PaletteRowsPanel
from cms.kit.editing.panels import RowsPanel, TextPanel
from curriculum.authoring.minutes import MinutesPanel
from curriculum.authoring.patterns import METHOD_ICONS, PART_ICONS, PARTS, STEPS
from curriculum.authoring.steps import StepFormSet
from curriculum.authoring.usage import UsagePanel

BORROW = "wagtailsnippets_curriculum_lesson:borrow"

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
            ],
            heading=_("For whom, and how long"),
        ),
        TextPanel("summary"),
        TextPanel("objectives"),
        InlinePanel(
            "taught",
            [FieldPanel("objective")],
            heading=_("Shared objectives"),
            label=_("objective"),
            help_text=_("What this lesson teaches, as items name it: the coverage map reads this."),
        ),
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
        UsagePanel(),
    ],
    heading=_("About"),
)

parts = ObjectList(
    [
        PaletteRowsPanel(
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
            patterns=PARTS,
            borrow=BORROW,
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
        InlinePanel(
            "evidence",
            [FieldPanel("finding")],
            heading=_("Why this matters here"),
            label=_("finding"),
            help_text=_("For the facilitator only; learners never see it."),
        ),
        MinutesPanel(),
        PaletteRowsPanel(
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
            patterns=STEPS,
            borrow=BORROW,
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
