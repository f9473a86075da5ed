"""Rows that are read aloud: a clip per language, and which words each clip was recorded from.

The words stand on the row as a fingerprint, as in `cms.kit.translation`: a clip whose words have changed
since is outdated, in that language alone. It is noted whenever the row is written, so it does not matter
who put the clip there. A clip from before this was kept counts as up to date.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from cms.kit.languages import CODES
from cms.kit.translation import TranslatedRows, column, digest


class SoundKey(models.ForeignKey):  # type: ignore[type-arg]
    """A clip of the library; the editor records it, or takes a file."""

    def formfield(self, *, using: Any = None, **kwargs: Any) -> Any:
        from cms.kit.editing.sound import SoundChoiceField, SoundInput  # noqa: PLC0415  admin is above

        kwargs["form_class"] = SoundChoiceField
        kwargs["widget"] = SoundInput(getattr(self, "language", ""))
        return super().formfield(using=using, **kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        # In the database it is a foreign key like any other.
        return name, "django.db.models.ForeignKey", args, kwargs


class SpokenRow(TranslatedRows):
    """Base of rows with an `audio` per language, in place of `TranslatedRows`."""

    spoken: tuple[str, ...] = ()
    """The texts that the clip reads out."""

    recorded_from = models.JSONField(default=dict, blank=True, editable=False)
    """`{language: {"clip": id, "text": fingerprint of the words it was recorded from}}`."""

    class Meta:
        abstract = True

    def clip_of(self, language: str) -> int | None:
        """The id of the clip in a language (no query)."""
        found: int | None = getattr(self, f"{column('audio', language)}_id")
        return found

    def spoken_in(self, language: str) -> bool:
        """Whether there are words to read aloud in a language."""
        return any(self.said(name, language).strip() for name in self.spoken)

    def recording_is_outdated(self, language: str) -> bool:
        """Whether there is a clip, and its words have changed since it was recorded."""
        recorded = self.recorded_words(language)
        return bool(recorded and self.clip_of(language) and recorded != self._words_now(language))

    def recorded_words(self, language: str) -> str:
        """The fingerprint of the words that the clip in a language was recorded from; empty if unknown."""
        kept = self.recorded_from.get(language)
        return str(kept["text"]) if kept and kept["clip"] == self.clip_of(language) else ""

    def _words_now(self, language: str) -> str:
        return digest([self.fingerprint_of(name, language) for name in self.spoken])[:16]

    def note_recordings(self) -> None:
        """Keep for each new clip the words it was recorded from; forget clips that are gone."""
        noted = {}
        for code in CODES:
            clip, kept = self.clip_of(code), self.recorded_from.get(code)
            if clip and kept and kept["clip"] == clip:
                noted[code] = kept
            elif clip:
                noted[code] = {"clip": clip, "text": self._words_now(code)}
        self.recorded_from = noted

    def serializable_data(self) -> dict[str, Any]:
        self.note_recordings()
        return super().serializable_data()

    def save(self, *args: Any, **kwargs: Any) -> Any:
        self.note_recordings()
        return super().save(*args, **kwargs)
