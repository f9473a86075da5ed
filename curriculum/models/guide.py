"""The facilitator's side of a lesson: timed steps and answers to resistance. Staff only."""

from __future__ import annotations

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable

from cms.kit.richtext import FEATURES
from cms.kit.translation import TranslatedRows
from curriculum.enums import Method, Path
from curriculum.models.country import ISO_COUNTRY
from curriculum.validators import KEY

ONE_PER_LINE = _("One per line.")


class GuideStep(TranslatedRows, Orderable):
    """One timed step: what to say, ask and do, what to expect, what to watch out for."""

    lesson = ParentalKey("curriculum.Lesson", on_delete=models.CASCADE, related_name="steps")
    key = models.CharField(_("key"), max_length=40, validators=[KEY])
    path = models.CharField(_("path"), max_length=10, choices=Path.choices, default=Path.CORE)
    minutes = models.PositiveSmallIntegerField(_("minutes"), validators=[MinValueValidator(1)])
    method = models.CharField(_("method"), max_length=20, choices=Method.choices)
    part_key = models.CharField(
        _("uses part"),
        max_length=40,
        blank=True,
        help_text=_("Key of the lesson part it works with."),
    )
    country = models.CharField(
        _("only in country"), max_length=2, blank=True, validators=[ISO_COUNTRY]
    )
    heading = models.CharField(_("heading"), max_length=160)
    say = RichTextField(_("say"), features=FEATURES, blank=True)
    ask = models.TextField(_("ask"), blank=True, help_text=ONE_PER_LINE)
    do = models.TextField(_("do"), blank=True)
    expected = models.TextField(_("expected answers"), blank=True, help_text=ONE_PER_LINE)
    watch_out = models.TextField(_("watch out for"), blank=True)
    materials = models.CharField(_("materials"), max_length=300, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("guide step")

    def __str__(self) -> str:
        return f"{self.minutes} min · {self.heading}"


class ResistanceCard(TranslatedRows, Orderable):
    """A line facilitators meet, with *answer–ask–return*."""

    lesson = ParentalKey("curriculum.Lesson", on_delete=models.CASCADE, related_name="resistance")
    key = models.CharField(_("key"), max_length=40, validators=[KEY])
    line = models.CharField(_("what people say"), max_length=200)
    answer = models.TextField(_("answer"))
    ask = models.TextField(_("ask"))
    back = models.TextField(_("return to the topic"))

    class Meta(Orderable.Meta):
        verbose_name = _("resistance card")

    def __str__(self) -> str:
        return self.line
