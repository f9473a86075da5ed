"""The structure view of a lesson: about it, its parts, and its guide."""

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
from cms.kit.editing.panels import TextPanel
from curriculum.authoring.guide_panels import BORROW, GUIDE
from curriculum.authoring.patterns import PART_ICONS, PARTS
from curriculum.authoring.usage import UsagePanel

about = ObjectList(
    [
        TitleFieldPanel(
            "title_en",
            targets=["code"],
            placeholder=_("Title"),
            heading=_("Title"),
            help_text=_(
                "In the words of the learners, short enough for a phone. For example: “Listening "
                "to a colleague”."
            ),
        ),
        FieldPanel("code", required_on_save=True),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel(
                            "audience",
                            help_text=_(
                                "Who sits in the room. Texts for workers are read for long "
                                "sentences."
                            ),
                        ),
                        FieldPanel(
                            "core_minutes",
                            help_text=_(
                                "The short session, such as 20 at a tea break. The core steps "
                                "add up to it."
                            ),
                        ),
                        FieldPanel(
                            "extended_minutes",
                            help_text=_(
                                "The long session, such as 45. All steps together add up to it."
                            ),
                        ),
                    ]
                ),
            ],
            heading=_("For whom, and how long"),
        ),
        TextPanel(
            "summary",
            help_text=_("Two sentences for learners: what happens in the lesson, and what for."),
        ),
        TextPanel("objectives"),
        InlinePanel(
            "taught",
            [
                FieldPanel(
                    "objective",
                    help_text=_(
                        "What people can do afterwards. Questions name the same objectives."
                    ),
                )
            ],
            heading=_("Shared objectives"),
            label=_("objective"),
            help_text=_("What this lesson teaches, as items name it: the coverage map reads this."),
        ),
        TextPanel("key_messages"),
        MultiFieldPanel(
            [
                FieldPanel("sensitive"),
                TextPanel(
                    "content_note",
                    help_text=_(
                        "What comes, that one may skip it, and where help is. For example: “One "
                        "picture shows somebody being shouted at. You may look away.”"
                    ),
                ),
                FieldPanel(
                    "gender_continuum",
                    help_text=_(
                        "Accommodating works around unequal power, transformative changes it. "
                        "Blind and exploitative lessons are not approved."
                    ),
                ),
                FieldPanel(
                    "continuum_rationale",
                    help_text=_(
                        "One sentence. For example: “It asks who gains from the rule, and shows "
                        "that it has changed before.”"
                    ),
                ),
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
                        FieldPanel(
                            "kind",
                            help_text=_(
                                "What learners meet here. Put a part of the kind “help” last."
                            ),
                        ),
                        FieldPanel("minutes", help_text=_("About how long learners need for it.")),
                        FieldPanel(
                            "method",
                            help_text=_("How a group works on it. Empty for what is only read."),
                        ),
                        FieldPanel(
                            "country",
                            help_text=_("Such as KH. Empty: everywhere."),
                        ),
                    ]
                ),
                TextPanel(
                    "heading", help_text=_("As on a poster. For example: “Two mornings on line 4”.")
                ),
                TextPanel(
                    "text",
                    help_text=_(
                        "For somebody who is tired: sentences of up to 15 words, at most 120 "
                        "words in all."
                    ),
                ),
                TextPanel(
                    "prompts",
                    help_text=_(
                        "One per line. Ask about the story, never about somebody’s own life."
                    ),
                ),
                FieldRowPanel(
                    [
                        FieldPanel(
                            "image",
                            help_text=_(
                                "A drawing, or a photo that shows no real workplace. It is "
                                "printed too."
                            ),
                        ),
                        TextPanel(
                            "alt_text",
                            help_text=_(
                                "For whoever cannot see it. For example: “A line leader speaks "
                                "calmly with a woman at a machine.”"
                            ),
                        ),
                    ]
                ),
                FieldRowPanel(
                    [
                        TextPanel(
                            "audio",
                            help_text=_(
                                "Read the heading, the text and the questions aloud, as to a "
                                "friend."
                            ),
                        ),
                        FieldPanel(
                            "instrument",
                            help_text=_(
                                "For the kind “practice questions” only. Nobody sees what "
                                "learners answer."
                            ),
                        ),
                    ]
                ),
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

LESSON = TabbedInterface([about, parts, GUIDE])
