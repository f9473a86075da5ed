"""What questions and options may carry beside their words: a picture, and a clip per language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.kit.kept_files import keep_picture, keep_sound
from cms.kit.languages import SOURCE
from cms.kit.spoken import SoundKey
from cms.kit.translation import column, texts

# Functions, because fields of an abstract base would come before the model's own: a translator
# would meet the audio before the question.


def picture_field() -> Any:
    return models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )


def alt_text_field() -> Any:
    return models.CharField(
        _("what the picture shows"),
        max_length=300,
        blank=True,
        help_text=_("Only what is to be seen: it must not tell the answer."),
    )


def audio_field(related_name: str) -> Any:
    """A clip per language. Its relation back needs a name: modeltranslation gives hidden relations
    no copy of their own, and a clip of another language than the first could then be deleted."""
    return SoundKey(
        "wagtaildocs.Document",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name=related_name,
        verbose_name=_("audio"),
    )


class Shown(models.Model):
    """Base of rows with an `image`, its `alt_text`, and an `audio` per language."""

    image: Any
    alt_text: Any
    audio: Any

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.image is not None and not getattr(self, column("alt_text", SOURCE)):
            raise ValidationError(
                {
                    column("alt_text", SOURCE): _(
                        "Say what the picture shows: print and screen readers need it."
                    )
                }
            )

    def shown(self, languages: Iterable[str]) -> dict[str, Any]:
        """`image` (null or a kept picture with `alt`) and `audio` (language → kept clip)."""
        languages = list(languages)
        image = None
        if self.image is not None:
            image = {**keep_picture(self.image), "alt": texts(self, "alt_text", languages)}
        clips = {code: getattr(self, column("audio", code)) for code in languages}
        return {
            "image": image,
            "audio": {code: keep_sound(clip) for code, clip in clips.items() if clip},
        }
