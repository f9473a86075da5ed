"""What an author sees first: what waits for her, her drafts, and how far the languages are."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import quote
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component
from wagtail.permissions import policy_registry

from cms.kit.editing.ownership import mine
from cms.kit.editing.states import language_states
from cms.kit.languages import SOURCE, enabled_languages
from cms.kit.publishing import refused_to
from cms.kit.translation_state import TranslationState
from curriculum.authoring.taught import untaught
from curriculum.authoring.workflow.waiting import (
    commented,
    own_lessons,
    sent_back,
    tried_out,
    waiting_for,
)
from curriculum.example import EXAMPLE, counted
from curriculum.models import LegalInstrument, Lesson, ReferralService, Term
from curriculum.models import law as law_dates
from curriculum.models import referral as service_dates

_SHOWN = 8


def drafts_of(user: Any) -> list[Lesson]:
    """Lessons whose newest unpublished change is this person's, newest first (one query)."""
    return list(
        mine(user, Lesson)
        .filter(has_unpublished_changes=True, latest_revision__user=user)
        .select_related("latest_revision")
        .order_by("-latest_revision__created_at")[:_SHOWN]
    )


def language_gaps(user: Any) -> list[dict[str, Any]]:
    """For each shown language how many of a person's lessons are missing, machine-made or outdated."""
    lessons = mine(user, Lesson).prefetch_related(*Lesson.translated_rows, "translations")
    states = [language_states(lesson) for lesson in counted(lessons)]
    gaps = []
    for language in enabled_languages():
        if language.code == SOURCE:
            continue
        counts = Counter(state[language.code] for state in states)
        gaps.append(
            {
                "language": language,
                "missing": counts[TranslationState.MISSING],
                "machine": counts[TranslationState.MACHINE_DRAFT],
                "outdated": counts[TranslationState.OUTDATED],
                "done": counts[TranslationState.HUMAN_DRAFT] + counts[TranslationState.REVIEWED],
            }
        )
    return gaps


@dataclass(frozen=True)
class NotPublished:
    """Something that its schedule could not publish: its name, where to mend it, and why."""

    label: str
    url: str
    when: dt.datetime
    reasons: list[str]


def not_published(user: Any) -> list[NotPublished]:
    """What of this person's was not published on its day, newest first (one query)."""
    return [
        NotPublished(
            entry.label,
            reverse(
                entry.content_type.model_class().snippet_viewset.get_url_name("edit"),
                args=[quote(entry.object_id)],
            ),
            entry.timestamp,
            entry.data["reasons"],
        )
        for entry in refused_to(user).select_related("content_type")[:_SHOWN]
    ]


@dataclass(frozen=True)
class Overdue:
    """A list with rows that somebody must check again: how many, after how long, and where."""

    label: str
    count: int
    days: int
    url: str


def overdue(user: Any, today: dt.date) -> list[Overdue]:
    """Law and help services that nobody has checked lately (two queries); lists without any are
    left out."""
    found = (
        (LegalInstrument, mine(user, LegalInstrument).shown(), law_dates.STALE_AFTER),
        (ReferralService, mine(user, ReferralService), service_dates.STALE_AFTER),
    )
    return [
        Overdue(
            str(model.snippet_viewset.menu_label),
            count,
            after.days,
            f"{reverse(model.snippet_viewset.get_url_name('list'))}?checked=stale",
        )
        for model, rows, after in found
        if (count := rows.stale(today).count())
    ]


class AuthorsPanel(Component):
    """The first panel of Wagtail's home for people who write or translate lessons."""

    name = "authors"
    template_name = "curriculum/authoring/dashboard.html"
    order = 10

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        request: HttpRequest = parent_context["request"]
        viewset = Lesson.snippet_viewset
        list_url = viewset.get_url_name("list")
        own = own_lessons(request.user)
        policy = policy_registry.get_by_type(Lesson)
        without_lesson, objectives = untaught(request.user)
        return {
            "waiting": waiting_for(request.user),
            "sent_back": sent_back(request.user, own),
            "commented": commented(own),
            "tried_out": tried_out(own),
            "drafts": drafts_of(request.user),
            "refused": not_published(request.user),
            "gaps": language_gaps(request.user),
            "overdue": overdue(request.user, timezone.localdate()),
            "list_url": list_url,
            "edit_url": viewset.get_url_name("edit"),
            "add_url": viewset.get_url_name("add"),
            "example_url": viewset.get_url_name("example"),
            "may_add": policy.user_has_permission(request.user, "add"),
            "may_review": policy.user_has_permission(request.user, "publish"),
            "is_empty": not mine(request.user, Lesson).exclude(uuid=EXAMPLE).exists(),
            "without_lesson": without_lesson,
            "objectives": objectives,
            "law_url": LegalInstrument.snippet_viewset.get_url_name("list"),
            "glossary_url": Term.snippet_viewset.get_url_name("list"),
        }


def is_author(user: Any) -> bool:
    """Whether this person works on lessons at all."""
    policy = policy_registry.get_by_type(Lesson)
    return bool(policy.user_has_any_permission(user, {"add", "change", "publish"}))
