"""The structure view of a facilitator guide: before the session, its steps, what may happen, the end."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
)

from cms.kit.editing.palette import PaletteRowsPanel
from cms.kit.editing.panels import RowsPanel, TextPanel
from curriculum.authoring.minutes import MinutesPanel
from curriculum.authoring.patterns import METHOD_ICONS, STEPS
from curriculum.authoring.steps import StepFormSet

BORROW = "wagtailsnippets_curriculum_lesson:borrow"

GUIDE = ObjectList(
    [
        MultiFieldPanel(
            [
                TextPanel(
                    "materials",
                    help_text=_(
                        "One per line, all that must be in the bag. For example: “Help cards, "
                        "one for each person”."
                    ),
                ),
                TextPanel(
                    "room",
                    help_text=_(
                        "How people sit, and who stays outside. For example: “A circle; no "
                        "manager is in the room.”"
                    ),
                ),
                TextPanel(
                    "preparation",
                    help_text=_("What the facilitator reads, checks and lays out beforehand."),
                ),
                TextPanel(
                    "ground_rules",
                    help_text=_(
                        "One per line, read aloud at the start. For example: “Nobody has to tell "
                        "a personal story.”"
                    ),
                ),
            ],
            heading=_("Before the session"),
        ),
        InlinePanel(
            "evidence",
            [FieldPanel("finding", help_text=_("What was found out, with its source."))],
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
                        FieldPanel(
                            "minutes",
                            help_text=_(
                                "Minutes of this step alone. The sums stand above the steps."
                            ),
                        ),
                        FieldPanel(
                            "path",
                            help_text=_(
                                "Core: always done. Extended: only where there is more time."
                            ),
                        ),
                        FieldPanel("method", help_text=_("How the group works in this step.")),
                    ]
                ),
                TextPanel(
                    "heading",
                    help_text=_(
                        "What the step is called in the plan. For example: “Card sort: learned "
                        "or born with”."
                    ),
                ),
                FieldRowPanel(
                    [
                        FieldPanel("part_key", help_text=_("Shown to the group.")),
                        FieldPanel(
                            "country",
                            help_text=_("Such as KH. Empty: everywhere."),
                        ),
                    ]
                ),
                TextPanel("say", help_text=_("Word for word, short enough to be read aloud.")),
                TextPanel(
                    "ask", help_text=_("One per line. Open questions: who, what, why, what next.")
                ),
                TextPanel(
                    "expected",
                    help_text=_(
                        "One per line, so that the facilitator knows whether the group is on the "
                        "way."
                    ),
                ),
                TextPanel(
                    "do",
                    help_text=_(
                        "What hands and room do. For example: “Let pairs talk for one minute.”"
                    ),
                ),
                TextPanel("watch_out", help_text=_("What may go wrong, and what helps then.")),
                TextPanel("materials", help_text=_("What this step alone needs, in one line.")),
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
        TextPanel("debrief", help_text=_("One per line, from what was seen to what can change.")),
        RowsPanel(
            "resistance",
            [
                TextPanel(
                    "line",
                    help_text=_("As people say it. For example: “There is no time to be polite.”"),
                ),
                TextPanel("answer", help_text=_("One or two calm sentences; not a debate.")),
                TextPanel("ask", help_text=_("A question that gives it back to the group.")),
                TextPanel("back", help_text=_("One sentence that leads back to the topic.")),
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
            [
                TextPanel(
                    "closing",
                    help_text=_(
                        "The last words: thanks, the help card, that nothing was written down."
                    ),
                ),
                TextPanel(
                    "take_home",
                    help_text=_(
                        "One small act for the week that is safe for everybody. For example: "
                        "“Greet one colleague by name.”"
                    ),
                ),
            ],
            heading=_("After the session"),
        ),
    ],
    heading=_("Facilitator guide"),
)
