"""What the demo's lessons teach and its items test, and the findings behind the lessons."""

from __future__ import annotations

from typing import Any

from cms.demo.texts import WORKSHOP, read
from cms.kit.languages import SOURCE
from cms.kit.text_tables import Text, texts
from cms.kit.translation_places import keep_sources
from curriculum.models import LessonEvidence, LessonObjective, ResearchFinding
from quizzes.models import Item, Objective, Topic


def build_objectives() -> None:
    """Topics and objectives; items name theirs."""
    data = read("objectives")
    workshop = {lesson["code"]: lesson for lesson in read(WORKSHOP)["lessons"]}
    for topic in data["topics"]:
        Topic.objects.get_or_create(key=topic["key"], defaults=texts(name=topic["name"]))
    for row in data["objectives"]:
        objective, made = Objective.objects.get_or_create(
            key=row["key"],
            defaults={
                "topic": Topic.objects.get(key=row["topic"]),
                **texts(text=row.get("text") or _line(row, workshop.get(row["lesson"]))),
            },
        )
        if made:
            for item in Item.objects.filter(key__in=row["items"]):
                item.objectives.add(objective)
                item.save()


def _line(row: dict[str, Any], lesson: dict[str, Any] | None) -> Text:
    """The objective as its lesson says it; a lesson that is not given stands in a file of its own."""
    lists: dict[str, list[str]] = (lesson or read(row["lesson"]))["objectives"]
    return {language: lines[row["line"]] for language, lines in lists.items()}


def build_findings() -> None:
    """The findings, each refused like an author's if it named anybody."""
    for row in read("findings")["findings"]:
        if ResearchFinding.objects.filter(key=row["key"]).exists():
            continue
        finding = ResearchFinding(
            **{name: row[name] for name in ("key", "source", "year", "country")},
            **texts(summary=row["summary"], methods=row["methods"]),
        )
        finding.full_clean(exclude=["latest_revision"])
        keep_sources(finding, [language for language in row["summary"] if language != SOURCE])
        finding.save()


def taught_in(lesson: str) -> list[LessonObjective]:
    """The rows of a lesson, such as "w1" or "receiving-a-report", that name its objectives."""
    keys = [row["key"] for row in read("objectives")["objectives"] if row["lesson"] == lesson]
    known = Objective.objects.in_bulk(keys, field_name="key")
    return [LessonObjective(objective=known[key], sort_order=n) for n, key in enumerate(keys)]


def evidence_of(lesson: str) -> list[LessonEvidence]:
    """The rows that name the findings behind a lesson."""
    keys = [row["key"] for row in read("findings")["findings"] if lesson in row["lessons"]]
    known = ResearchFinding.objects.in_bulk(keys, field_name="key")
    return [LessonEvidence(finding=known[key], sort_order=n) for n, key in enumerate(keys)]
