"""Warnings that an author has set aside with a reason.

The log that Wagtail keeps of a thing is the only store: it says who, when and why, stays when the
thing is edited, and no second copy can disagree with it. An override counts while its fingerprint
does; when the text it was about changes, so does the fingerprint.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogFormatter, log
from wagtail.models import ModelLogEntry

from cms.kit.lint.finding import Finding, Overridden, once, set_aside

OVERRIDE = "lint.override"
LONGEST_REASON = 500

Overrides = Mapping[tuple[type[Model], str], Mapping[str, Overridden]]
"""(model, primary key as text) → fingerprint → who set it aside."""


class OverrideFormatter(LogFormatter):
    """The line in a thing's history."""

    label = _("Set a warning aside")

    def format_message(self, log_entry: Any) -> str:
        return str(_("Set aside “%(rule)s” (%(place)s): %(reason)s")) % {
            "rule": log_entry.data.get("rule", ""),
            "place": log_entry.data.get("place", ""),
            "reason": log_entry.data.get("reason", ""),
        }


def override(instance: Model, finding: Finding, *, user: Any, reason: str) -> None:
    """Set a finding aside. Raises ValueError for one that no reason outweighs."""
    if not finding.may_be_overridden:
        raise ValueError(f"{finding.rule.code} cannot be set aside")
    log(
        instance=instance,
        action=OVERRIDE,
        user=user,
        data={
            "fingerprint": finding.fingerprint,
            "code": finding.rule.code,
            "rule": str(finding.rule.name),
            "place": finding.place,
            "reason": reason,
        },
    )


def overrides(*models: type[Model]) -> Overrides:
    """All overrides of things of these models (one query), the newest reason of each."""
    return _read(ModelLogEntry.objects.filter(content_type__in=_types(models).values()))


def overrides_of(instance: Model) -> Mapping[str, Overridden]:
    """The overrides of one thing (one query)."""
    model = type(instance)
    entries = ModelLogEntry.objects.filter(
        content_type=_types([model])[model], object_id=str(instance.pk)
    )
    return _read(entries).get((model, str(instance.pk)), {})


def _types(models: Iterable[type[Model]]) -> dict[type[Model], ContentType]:
    return dict(ContentType.objects.get_for_models(*models))


def _read(entries: Any) -> Overrides:
    found: dict[tuple[type[Model], str], dict[str, Overridden]] = {}
    chosen = entries.filter(action=OVERRIDE).select_related("user").order_by("timestamp", "pk")
    for entry in chosen:
        model = ContentType.objects.get_for_id(entry.content_type_id).model_class()
        who = str(entry.user) if entry.user else str(_("somebody who has left"))
        made = Overridden(who, entry.timestamp, entry.data.get("reason", ""))
        if model is not None:
            found.setdefault((model, entry.object_id), {})[entry.data.get("fingerprint", "")] = made
    return found


def judged(findings: Iterable[Finding], known: Mapping[str, Overridden]) -> list[Finding]:
    """Findings in order of gravity, each with the reason it was set aside for, if it was."""
    return [set_aside(finding, known.get(finding.fingerprint)) for finding in once(findings)]
