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
        FieldRowPanel([FieldPanel("key"), TextPanel("word")]),
        FieldPanel("other_forms"),
        FieldPanel("note"),
        InlinePanel(
            "forbidden",
            [FieldRowPanel([FieldPanel("language"), FieldPanel("words")]), FieldPanel("reason")],
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
