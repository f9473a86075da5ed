"""Lists and editors of what is taught and tested."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column

from cms.kit.editing.panels import TextPanel
from cms.kit.editing.viewsets import LanguagesColumn, LanguageScopedViewSet
from quizzes.models import Objective, Topic


class ObjectiveViewSet(LanguageScopedViewSet):
    model = Objective
    icon = "check"
    menu_label = _("Objectives")
    name_field = "key"
    structure = [
        FieldRowPanel(
            [
                FieldPanel(
                    "key",
                    help_text=_(
                        "Small letters and hyphens; it never changes. For example: "
                        "“name-three-channels”."
                    ),
                ),
                FieldPanel(
                    "topic",
                    help_text=_("The field to which it belongs; the coverage map is sorted by it."),
                ),
            ]
        ),
        TextPanel("text"),
    ]
    list_display = [
        "__str__",
        Column("key", label=_("Key"), sort_key="key"),
        Column("topic", label=_("Topic"), sort_key="topic__key"),
        LanguagesColumn("languages", label=_("Languages")),
    ]
    list_select_related = ("topic",)
    list_filter = ["topic"]
    list_export = ["key", "topic.key", "text_en"]
    export_filename = "objectives"
    ordering = ["topic__key", "key"]


class TopicViewSet(LanguageScopedViewSet):
    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    name_field = "key"
    structure = [
        FieldPanel(
            "key", help_text=_("Small letters and hyphens; it never changes. For example: “help”.")
        ),
        TextPanel("name", help_text=_("Two or three words. For example: “Forms of harassment”.")),
    ]
    list_display = ["__str__", "key", LanguagesColumn("languages", label=_("Languages"))]
    list_export = ["key", "name_en"]
    search_fields = ["key", "name_en"]
    export_filename = "topics"
    ordering = ["key"]
