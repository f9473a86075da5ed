"""The rule for clips that say other words than those beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.kit.lint.finding import Finding, Rule, Severity
from cms.kit.spoken import SpokenRow
from cms.kit.translation_places import rows_of

OUTDATED = Rule(
    "recording-outdated",
    Severity.WARN,
    gettext_lazy("clip recorded before its text was changed"),
    settles=True,
)
RULES = (OUTDATED,)


def outdated(thing: Any, languages: Iterable[str]) -> Iterator[Finding]:
    """The clips of a thing whose words have changed since (its rows are read)."""
    languages = tuple(languages)
    for row in rows_of(thing):
        spoken, meta = row.instance, cast(Any, row.instance._meta)
        if not isinstance(spoken, SpokenRow):
            continue
        for language in languages:
            if spoken.recording_is_outdated(language):
                yield Finding(
                    OUTDATED,
                    _(
                        "The text was changed after this clip was recorded: people hear other words."
                    ),
                    _("Record it again, or take it out."),
                    row=f"{row.relation}:{row.key}" if row.relation else "",
                    of=str(spoken) if row.relation else "",
                    field="audio",
                    label=str(capfirst(meta.get_field("audio").verbose_name)),
                    language=language,
                    about=f"{spoken.clip_of(language)} {spoken.recorded_words(language)}",
                )
