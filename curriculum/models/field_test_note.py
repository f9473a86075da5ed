"""What a facilitator saw when a lesson was tried out. No names: of people, workplaces, or to call."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from curriculum.enums import LessonState, TriedAt
from curriculum.models.lesson import Lesson

FEWEST_NOTES = 2
"""Field tests that a lesson needs before it is approved (C03)."""


class FieldTestNote(models.Model):
    """One try-out: when, in what kind of place, how many, how long, what to keep and to change."""

    lesson = models.ForeignKey(
        Lesson,
        on_delete=models.CASCADE,
        related_name="field_test_notes",
        verbose_name=_("lesson"),
        limit_choices_to={"state": LessonState.FIELD_TEST},
    )
    # PROTECT: `purge_revisions` leaves the text that was tried out.
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )
    mark = models.CharField(_("tried as"), max_length=10, blank=True, editable=False)
    held_on = models.DateField(_("held on"), default=timezone.localdate)
    place = models.CharField(_("kind of place"), max_length=20, choices=TriedAt.choices)
    people = models.PositiveSmallIntegerField(
        _("people"), validators=[MinValueValidator(1), MaxValueValidator(200)]
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes it really took"), validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    worked = models.TextField(
        _("what worked"), help_text=_("About the lesson. No names of people or workplaces.")
    )
    change = models.TextField(_("what to change"), help_text=_("“Nothing” is an answer too."))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("written down by"),
    )
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("field-test note")

    def __str__(self) -> str:
        return f"{self.lesson} · {self.held_on} · {self.get_place_display()}"

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = self._words()
        if self.held_on and self.held_on > timezone.localdate():
            errors["held_on"] = [_("This day has not come yet; write the note afterwards.")]
        if self.pk is None and self.lesson_id and self.lesson.state != LessonState.FIELD_TEST:
            errors["lesson"] = [
                ValidationError(
                    _("“%(lesson)s” is not in a field test; its state is: %(state)s."),
                    params={"lesson": self.lesson, "state": self.lesson.get_state_display()},
                )
            ]
        if errors:
            raise ValidationError(errors)

    def _words(self) -> dict[str, list[str]]:
        from curriculum.authoring.lint.notes import unsafe  # noqa: PLC0415  rules are above models

        found = {field: unsafe(getattr(self, field)) for field in ("worked", "change")}
        return {field: sentences for field, sentences in found.items() if sentences}
