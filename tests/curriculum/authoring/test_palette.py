"""How parts and steps begin: every kind has a pattern, and no pattern says what the lint refuses."""

from __future__ import annotations

from typing import Any

import pytest
from django.template.loader import get_template
from django.test import Client

from cms.kit.editing.palette import Pattern
from cms.kit.languages import SOURCE
from cms.kit.lint.texts import sentences, word_count
from cms.kit.translation import column, translated_fields
from curriculum.authoring.lint.wording import WORDS_A_SENTENCE
from curriculum.authoring.lint.words_of_care import advice_on_clothing, blame, violence
from curriculum.authoring.patterns import PARTS, STEPS
from curriculum.enums import Method, PartKind
from curriculum.models import GuideStep, LessonPart
from quizzes.lint.personal_experience import asking
from tests.curriculum.authoring.pages import url_of
from tests.factories.curriculum import make_lesson

ALL = [*((LessonPart, each) for each in PARTS), *((GuideStep, each) for each in STEPS)]


def test_every_kind_of_part_and_every_method_can_be_chosen() -> None:
    assert {each.values["kind"] for each in PARTS} | {PartKind.VIDEO} == set(PartKind)
    assert {each.values["method"] for each in STEPS} == set(Method)


@pytest.mark.parametrize(("model", "pattern"), ALL, ids=lambda each: str(getattr(each, "name", "")))
def test_a_pattern_fills_fields_that_are_there_with_values_they_take(
    model: Any, pattern: Pattern
) -> None:
    texts = translated_fields(model)
    row = model(
        key="row",
        **{column(n, SOURCE) if n in texts else n: v for n, v in pattern.values.items()},
    )

    row.clean_fields(exclude=["lesson"])

    assert get_template(f"wagtailadmin/icons/{pattern.icon}.svg")


@pytest.mark.parametrize(("model", "pattern"), ALL, ids=lambda each: str(getattr(each, "name", "")))
def test_first_lines_are_plain_and_careful(model: Any, pattern: Pattern) -> None:
    for said in (pattern.heading, *pattern.lines):
        assert all(word_count(s, SOURCE) <= WORDS_A_SENTENCE for s in sentences(said)), said
        for rule in (advice_on_clothing, blame, violence):
            assert not rule(said, SOURCE), said
        assert not asking(said, SOURCE), said


@pytest.mark.django_db
def test_the_editor_offers_the_palette_with_values_by_field(desk: Client) -> None:
    page = desk.get(url_of("edit", make_lesson())).content.decode()

    assert page.count("data-palette-values") == len(PARTS) + len(STEPS)
    assert "&quot;heading_en&quot;: &quot;Ok, unsure, not ok&quot;" in page
    assert '<form method="dialog"' not in page, "a form inside the editor's form would end it"
