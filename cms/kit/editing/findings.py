"""The findings of the lint beside the editor: each with a way to its field, some with a way to set
them aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from cms.kit.editing.drafts import draft_of
from cms.kit.editing.rights import may_edit_structure
from cms.kit.languages import SOURCE, enabled_languages
from cms.kit.lint.finding import Finding, Severity
from cms.kit.lint.overrides import LONGEST_REASON, judged, override, overrides_of
from cms.kit.translation import column, translated_fields


@dataclass(frozen=True)
class Shown:
    """A finding on a page. `url` is empty where the editor does not show its language."""

    finding: Finding
    url: str
    anchor: str
    """The place in the structure view, if it is there."""


def saved(instance: Any) -> Any:
    """The thing as it was last saved, drafts included."""
    return draft_of(type(instance)._default_manager.get(pk=instance.pk))


def shown(
    instance: Any, found: Iterable[Finding], edit_url: str, codes: Iterable[str]
) -> list[Shown]:
    """Findings with their addresses in the editor (no query where rows were read)."""
    codes = set(codes)
    places: dict[str, str] = {}
    for finding in found:
        relation, _colon, key = finding.row.partition(":")
        if key and finding.row not in places:
            rows = list(getattr(instance, relation).all())
            for position, row in enumerate(rows):
                name = row.item.key if hasattr(row, "item_id") else row.key
                place = f"inline_child_{relation}-{position}-panel-section"
                places.setdefault(f"{relation}:{name}", place)
    return [_shown(instance, finding, edit_url, codes, places) for finding in found]


def _shown(
    instance: Any, finding: Finding, edit_url: str, codes: set[str], places: dict[str, str]
) -> Shown:
    relation, _colon, key = finding.row.partition(":")
    if finding.language not in {"", SOURCE}:
        row = f"{relation}-{key}-" if key else ""
        field = column(finding.field, finding.language) if finding.field else ""
        ends = "sound" if _is_sound(instance, relation, finding.field) else "source"
        url = f"{edit_url}?lang={finding.language}#id_{row}{field}-{ends}"
        return Shown(finding, url if finding.language in codes else "", "")
    if key:
        anchor = places.get(finding.row, "")
    elif relation:
        anchor = f"id_{relation}-FORMS"
    elif finding.field in translated_fields(type(instance)):
        anchor = f"id_{column(finding.field, SOURCE)}-label"
    else:
        anchor = f"id_{finding.field}-label" if finding.field else ""
    return Shown(finding, f"{edit_url}#{anchor}" if anchor else edit_url, anchor)


def _is_sound(instance: Any, relation: str, field: str) -> bool:
    model = instance._meta.get_field(relation).related_model if relation else type(instance)
    return bool(field and model._meta.get_field(field).is_relation)


def panel(instance: Any, user: Any, edit_url_name: str, override_url_name: str) -> dict[str, Any]:
    """What the panel prints (a few queries), of the thing as it was last saved."""
    thing = saved(instance)
    found = judged(thing.findings(), overrides_of(thing))
    codes = [language.code for language in enabled_languages()]
    lines = shown(thing, found, reverse(edit_url_name, args=(thing.pk,)), codes)
    standing = [line for line in lines if not line.finding.overridden]
    counts = Counter(line.finding.severity for line in standing)
    return {
        "standing": standing,
        "aside": [line for line in lines if line.finding.overridden],
        "counts": [(severity, counts[severity]) for severity in Severity if counts[severity]],
        "stops": counts[Severity.STOP],
        "override_url": reverse(override_url_name, args=(thing.pk,)),
        "may_override": may_edit_structure(user, type(instance)),
        "longest_reason": LONGEST_REASON,
    }


class OverrideView(View):
    """Sets one warning aside, with a reason."""

    model: Any = None
    edit_url_name = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not may_edit_structure(request.user, self.model):
            raise PermissionDenied
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        return super().dispatch(request, *args, **kwargs)

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        thing: models.Model = saved(get_object_or_404(self.model, pk=pk))
        reason = request.POST.get("reason", "").strip()
        wanted = request.POST.get("fingerprint", "")
        found = {finding.fingerprint: finding for finding in thing.findings()}  # type: ignore[attr-defined]
        refusal = _refusal(found.get(wanted), reason)
        if refusal:
            messages.error(request, refusal)
        else:
            override(thing, found[wanted], user=request.user, reason=reason)
            messages.success(request, _("Set aside. The reason stands in the history."))
        return redirect(self.edit_url_name, thing.pk)


def _refusal(finding: Finding | None, reason: str) -> str:
    if finding is None:
        return _("The text has changed meanwhile; read what is said about it now.")
    if not finding.may_be_overridden:
        return _("“%(rule)s” cannot be set aside; it must be mended.") % {"rule": finding.rule.name}
    if not reason:
        return _("Reason: say why this is right as it stands.")
    if len(reason) > LONGEST_REASON:
        return _("Reason: write at most %(most)s signs.") % {"most": LONGEST_REASON}
    return ""
