"""What an import is about to write to one thing, and writing it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.log_actions import log
from wagtail.models import DraftStateMixin, RevisionMixin

from cms.kit.translation import column
from cms.kit.translation_places import begin, places
from curriculum.exchange.course_texts import Unit
from curriculum.models import ResearchFinding
from quizzes.models import Item


@dataclass
class Plan:
    """What is to be written to one thing."""

    unit: Unit
    texts: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    state: str = ""

    def __bool__(self) -> bool:
        return bool(self.texts or self.sources or self.state)


def filled(plan: Plan, language: str) -> Any:
    """The newest state of a thing with its new texts, not saved yet."""
    stored_row = plan.unit.stored
    drafts = isinstance(stored_row, DraftStateMixin)
    thing: Any = stored_row.get_latest_revision_as_object() if drafts else stored_row
    if plan.texts:
        begin(thing, language)
    for place in places(thing, to_change=True):
        if place.key in plan.texts:
            setattr(place.row, column(place.field, language), plan.texts[place.key])
        if place.key in plan.sources:
            place.row.keep_source(place.field, language, plan.sources[place.key])
    if plan.state:
        record = thing.record_of(language)
        if record is None:
            record = thing.translations.model(language=language)
            thing.translations.add(record)
        record.state = plan.state
    return thing


def unfit(thing: Any) -> Iterator[str]:
    """What the editor would refuse of something that has no draft to wait in: a finding that says who
    or where, an item that asks for somebody's own experience."""
    if not isinstance(thing, (Item, ResearchFinding)):
        return
    try:
        thing.clean()
    except ValidationError as error:
        for message in error.messages:
            yield f"{thing._meta.verbose_name} “{thing}”: {message}"


def save(thing: Any, user: Any) -> None:
    """One new draft; what has no drafts is written itself, with a line in its history."""
    if not isinstance(thing, DraftStateMixin):
        thing.save()
    if isinstance(thing, RevisionMixin):
        thing.save_revision(user=user, clean=False, log_action=True)
    else:
        log(instance=thing, action="wagtail.edit", user=user, content_changed=True)
