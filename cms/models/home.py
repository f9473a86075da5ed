"""The page tree: one home page and plain information pages below it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

from cms.kit.richtext import FEATURES


class HomePage(Page):
    """The public front door: what this site is, and the courses that are open to guests."""

    intro = RichTextField(_("introduction"), features=FEATURES, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    template = "cms/home.html"
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["cms.InfoPage"]


class InfoPage(Page):
    """A plain page of text, such as "About this programme"."""

    body = RichTextField(_("text"), features=FEATURES, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("body")]
    template = "cms/info.html"
    parent_page_types = ["cms.HomePage", "cms.InfoPage"]
    subpage_types = ["cms.InfoPage"]
