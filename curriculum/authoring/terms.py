"""List and editor of the glossary."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.admin.ui.tables import Column

from cms.kit.editing.panels import TextPanel
from cms.kit.editing.viewsets import LanguagesColumn, LanguageScopedViewSet
from curriculum.models import Term


class TermViewSet(LanguageScopedViewSet):
    model = Term
    icon = "openquote"
    menu_label = _("Glossary")
    name_field = "key"
    structure = [
        FieldRowPanel(
            [
                FieldPanel(
                    "key",
                    help_text=_(
                        "Small letters and hyphens; it never changes. For example: “help-card”."
                    ),
                ),
                TextPanel(
                    "word",
                    help_text=_(
                        "The English word that translators meet. For example: “help card”."
                    ),
                ),
            ]
        ),
        FieldPanel("other_forms"),
        FieldPanel(
            "note", help_text=_("What it means here, and what it must not be mixed up with.")
        ),
        InlinePanel(
            "forbidden",
            [
                FieldRowPanel(
                    [
                        FieldPanel(
                            "language", help_text=_("The language in which the word is used.")
                        ),
                        FieldPanel(
                            "words", help_text=_("One per line, each way in which it is written.")
                        ),
                    ]
                ),
                FieldPanel(
                    "reason",
                    help_text=_(
                        "One sentence that whoever writes will read. For example: “It makes "
                        "harassment sound like fun.”"
                    ),
                ),
            ],
            heading=_("Words that must not be used"),
            label=_("forbidden word"),
            help_text=_(
                "They are marked while somebody writes, with the reason and the word to use."
            ),
        ),
    ]
    list_display = [
        "__str__",
        Column("key", label=_("Key"), sort_key="key"),
        LanguagesColumn("languages", label=_("Languages")),
    ]
    list_export = ["key", "word_en", "note"]
    export_filename = "glossary"
    ordering = ["key"]
