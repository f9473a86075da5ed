"""Findings over everything authored, gravest first, for whoever may open the lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.permissions import policy_registry

from cms.kit import gone
from cms.kit.editing.drafts import drafts
from cms.kit.editing.findings import Shown, shown
from cms.kit.languages import enabled_languages
from cms.kit.lint import recordings
from cms.kit.lint.finding import GRAVITY, Finding, Rule, Severity
from cms.kit.lint.overrides import Overrides, judged, overrides
from curriculum.authoring.lint import dates, law, lessons, objectives, structure, wording
from curriculum.authoring.lint.facts import Facts, gather
from curriculum.authoring.taught import taught_objectives, tested_objectives
from curriculum.example import counted
from curriculum.models import CountryProfile, LegalInstrument, Lesson, ReferralService
from quizzes.lint import items, papers, text_rules
from quizzes.models import Instrument, Item, Objective

RULES: tuple[Rule, ...] = (
    *text_rules.RULES,
    *wording.RULES,
    *structure.RULES,
    *items.RULES,
    *papers.RULES,
    *dates.RULES,
    *law.RULES,
    *objectives.RULES,
    *gone.RULES,
    *recordings.RULES,
)
MODELS: tuple[type[models.Model], ...] = (
    Lesson,
    Instrument,
    Item,
    Objective,
    LegalInstrument,
    ReferralService,
    CountryProfile,
)
ON_A_PAGE = 50


@dataclass(frozen=True)
class Line:
    """A finding and what it was found in."""

    thing: str
    kind: str
    shown: Shown

    @property
    def finding(self) -> Finding:
        return self.shown.finding


def may_read(user: Any, model: type[models.Model]) -> bool:
    """Whether the list of this model opens for this person."""
    policy = policy_registry.get_by_type(model)
    return bool(policy.user_has_any_permission(user, {"add", "change", "publish", "view"}))


def lines(readable: Iterable[type[models.Model]], user: Any = None) -> list[Line]:
    """All findings in things of these models, gravest first, those set aside last; of what is there for
    a person, if one is named (as many queries for one lesson as for a thousand)."""
    readable = tuple(readable)
    facts, known = gather(), overrides(*readable)
    codes = [language.code for language in enabled_languages()]
    found = [
        line
        for model in readable
        for thing, findings in _things(model, facts, user)
        for line in _lines(thing, findings, known, codes)
    ]
    return sorted(
        found,
        key=lambda line: (
            line.finding.overridden is not None,
            GRAVITY.index(line.finding.severity),
        ),
    )


def _things(
    model: type[models.Model], facts: Facts, user: Any
) -> Iterator[tuple[Any, Iterable[Finding]]]:
    if model is Instrument:
        yield from _papers(facts, user)
        return
    if model is Objective:
        covered = taught_objectives(drafts(Lesson, "taught")) | tested_objectives()
        for thing in drafts(model):
            yield thing, objectives.of_objective(thing, covered=thing.pk in covered)
        return
    if model is Lesson:
        for lesson in counted(drafts(model, "taught", user=user)):
            yield lesson, lessons.findings(lesson, facts)
        return
    for thing in drafts(model, user=user):
        if model is LegalInstrument:
            yield thing, law.of_instrument(thing, facts)
        elif model is Item:
            yield thing, items.findings(thing, facts.names, facts.terms)
        elif model is ReferralService:
            yield thing, dates.of_service(thing, facts)
        else:
            yield thing, dates.of_country(thing, facts)


def _papers(facts: Facts, user: Any) -> Iterator[tuple[Any, Iterable[Finding]]]:
    known = {item.pk: item for item in drafts(Item)}
    for paper in drafts(Instrument, "rows", user=user):
        rows = [row for row in paper.rows.all() if row.item_id in known]
        for row in rows:
            row.item = known[row.item_id]
        paper.rows = rows
        yield paper, papers.findings(paper, [row.item for row in rows], facts.names, facts.terms)


def _lines(
    thing: Any, found: Iterable[Finding], known: Overrides, codes: list[str]
) -> Iterator[Line]:
    model = type(thing)
    judgement = judged(found, known.get((model, str(thing.pk)), {}))
    url = reverse(model.snippet_viewset.get_url_name("edit"), args=(thing.pk,))
    for each in shown(thing, judgement, url, codes):
        yield Line(str(thing), str(capfirst(model._meta.verbose_name)), each)


def report(request: HttpRequest) -> HttpResponse:
    """The page: counts, a filter by severity and rule, the findings."""
    readable = [model for model in MODELS if may_read(request.user, model)]
    if not readable:
        raise PermissionDenied
    found = lines(readable, request.user)
    severity, rule = request.GET.get("severity", ""), request.GET.get("rule", "")
    chosen = [
        line
        for line in found
        if severity in {"", line.finding.severity} and rule in {"", line.finding.rule.code}
    ]
    standing = [line.finding for line in found if not line.finding.overridden]
    counts = Counter(finding.severity for finding in standing)
    by_rule = Counter(line.finding.rule.code for line in found)
    context = {
        "page_title": _("What a careful reader says"),
        "header_icon": "clipboard-list",
        "page": Paginator(chosen, ON_A_PAGE).get_page(request.GET.get("p")),
        "counts": [(each, counts[each]) for each in Severity],
        "aside": len(found) - len(standing),
        "severities": list(Severity),
        "severity": severity,
        "rules": [(each, by_rule[each.code]) for each in RULES if by_rule[each.code]],
        "rule": rule,
    }
    return TemplateResponse(request, "curriculum/authoring/lint_report.html", context)
