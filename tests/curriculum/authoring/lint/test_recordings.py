"""Clips that say other words than those beside them: named by the careful reader, marked in the editor."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cms.kit.lint.finding import Severity
from cms.kit.lint.recordings import OUTDATED
from cms.kit.translation import column
from curriculum.authoring.lint.report import lines
from curriculum.models import Lesson
from quizzes.models import Item
from tests.curriculum.authoring.pages import url_of
from tests.factories.curriculum import make_lesson
from tests.factories.kinds import clip
from tests.factories.quizzes import make_item

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]

MARK = "outdated: the text changed after it was recorded"


def spoken(language: str, *, changed: bool = True, **lesson: Any) -> Lesson:
    """A lesson with a clip in one language, whose text was changed after it was recorded."""
    made = make_lesson(**lesson)
    part = made.parts.all()[0]
    setattr(part, column("audio", language), clip(language))
    part.save()
    if changed:
        setattr(part, column("text", language), "<p>Other words.</p>")
        part.save()
    return Lesson.objects.get(pk=made.pk)


def found_in(model: Any) -> list[Any]:
    return [line for line in lines([model]) if line.finding.rule is OUTDATED]


def test_a_clip_that_fits_is_not_named() -> None:
    spoken("bn", changed=False)

    assert found_in(Lesson) == []


def test_an_outdated_clip_is_named_with_its_language_and_the_way_to_it() -> None:
    spoken("bn")

    (line,) = found_in(Lesson)

    assert line.finding.place.endswith("Two mornings · Audio · Bengali")
    assert "changed after this clip was recorded" in line.finding.why
    assert line.finding.mend == "Record it again, or take it out."
    assert line.shown.url.endswith("?lang=bn#id_parts-part-1-audio_bn-sound")
    assert (line.finding.severity, line.finding.may_be_overridden) == (Severity.WARN, False)


def test_a_language_that_nobody_hears_yet_is_left_out() -> None:
    spoken("bn", translated=("km",))

    assert found_in(Lesson) == []


def test_a_new_clip_settles_it() -> None:
    part = spoken("bn").parts.all()[0]
    part.audio_bn = clip("again")
    part.save()

    assert found_in(Lesson) == []


def test_a_draft_is_read_not_what_is_published() -> None:
    lesson = spoken("bn", changed=False)
    draft = lesson
    draft.parts.get_object_list()[0].heading_bn = "নতুন"
    draft.save_revision(clean=False)

    assert [line.finding.language for line in found_in(Lesson)] == ["bn"]


def test_the_structure_view_marks_the_clip_of_the_source(desk: Client) -> None:
    lesson = spoken("en")
    fits = spoken("en", changed=False)

    (line,) = found_in(Lesson)
    page = desk.get(url_of("edit", lesson)).content.decode()

    assert line.shown.anchor == "inline_child_parts-0-panel-section"
    assert page.count(MARK) == 1
    assert (
        page.index(MARK) < page.index('id="id_parts-0-audio_en-sound"') < page.index("parts-1-key")
    )
    assert "Two mornings · clip outdated" in " ".join(page.split())
    assert MARK not in desk.get(url_of("edit", fits)).content.decode()


def test_the_translate_view_marks_the_clip_of_its_language_alone(desk: Client) -> None:
    lesson = spoken("bn")

    assert desk.get(url_of("edit", lesson, lang="bn")).content.decode().count(MARK) == 1
    for language in ("", "km"):
        assert MARK not in desk.get(url_of("edit", lesson, lang=language)).content.decode()


def test_questions_and_their_options_are_marked_too(desk: Client) -> None:
    item = make_item(audio_en=clip("question"))
    option = item.options.all()[0]
    option.audio_km = clip("option")
    option.save()
    item.stem_en, option.text_km = "Which one?", "មួយទៀត"
    item.save()
    option.save()

    found = found_in(Item)
    page = desk.get(url_of("edit", item)).content.decode()

    assert [(line.finding.row, line.finding.language) for line in found] == [
        ("", "en"),
        ("options:a", "km"),
    ]
    assert found[0].shown.anchor == "id_audio_en-label"
    assert 'id="id_audio_en-label"' in page
    assert page.count(MARK) == 1
    assert page.index(MARK) < page.index('id="id_audio_en-sound"')


def test_the_report_offers_the_rule_as_a_filter(desk: Client) -> None:
    spoken("bn")

    page = desk.get(reverse("lint_report"), {"rule": OUTDATED.code}).content.decode()

    assert "Clip recorded before its text was changed" in page
