"""The check of a lesson against what makes training gender-transformative.

Our own list, not a published standard (domain brief, section 2): **A**wareness, **C**ritical
reflection, **T**ransforming action, and **D**o no harm. Author and reviewer tick it separately.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from curriculum.models.lesson import Lesson


class CheckedAs(models.TextChoices):
    """On which side of the desk somebody sat."""

    AUTHOR = "author", _("author")
    REVIEWER = "reviewer", _("reviewer")


CRITERIA = {
    "awareness": _("Awareness: it brings a norm to light, and who holds power"),
    "reflection": _("Critical reflection: an open question joins own experience to how things are"),
    "action": _("Transforming action: one concrete act, or a change at the workplace"),
    "harm": _("Do no harm: nobody is blamed, exposed or asked for her story; help is near"),
}
"""Field → what is ticked. Each has a sentence of evidence in `<field>_where`."""


def _evidence() -> models.CharField[str, str]:
    return models.CharField(_("where in the lesson"), max_length=300, blank=True)


class TransformativeCheck(models.Model):
    """One person's check of one text; a new check is a new row, so that history is kept."""

    lesson = models.ForeignKey(Lesson, on_delete=models.CASCADE, related_name="checks")
    made_as = models.CharField(max_length=10, choices=CheckedAs.choices)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    text = models.CharField(max_length=64)
    """Digest of the text that was checked, see `curriculum.authoring.workflow.texts`."""
    awareness = models.BooleanField(CRITERIA["awareness"], default=False)
    awareness_where = _evidence()
    reflection = models.BooleanField(CRITERIA["reflection"], default=False)
    reflection_where = _evidence()
    action = models.BooleanField(CRITERIA["action"], default=False)
    action_where = _evidence()
    harm = models.BooleanField(CRITERIA["harm"], default=False)
    harm_where = _evidence()
    signed_off = models.BooleanField(_("signed off as gender specialist"), default=False)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("transformative check")

    def __str__(self) -> str:
        return f"{self.lesson} · {self.get_made_as_display()}"

    @property
    def is_whole(self) -> bool:
        """Whether all four are ticked, each with its evidence."""
        return all(
            getattr(self, name) and getattr(self, f"{name}_where").strip() for name in CRITERIA
        )
