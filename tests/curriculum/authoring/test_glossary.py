"""The glossary in the editor and in the lint: the list, the translate view, findings."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.kit.lint.glossary import glossary
from curriculum.models import ForbiddenWord, Lesson, Term, TermTranslation
from quizzes.lint.text_rules import FORBIDDEN_WORD
from tests.factories.curriculum import make_lesson
from tests.factories.quizzes import make_item

pytestmark = pytest.mark.django_db
TEASING = "ইভ টিজিং"


def make_term(key="sexual-harassment", state="human_draft", **changes):
    values = {"key": key, "word_en": "morning", "word_bn": "সকালবেলা", "note": "Early."}
    term = Term(**{**values, **changes})
    term.translations = [TermTranslation(language="bn", state=state)]
    term.forbidden = [
        ForbiddenWord(language="bn", words=f"{TEASING}\n{key}", reason="It trivialises.")
    ]
    term.save()
    return Term.objects.get(pk=term.pk)


def found(thing):
    return [each for each in thing.findings() if each.rule == FORBIDDEN_WORD]


def test_a_forbidden_word_in_a_lesson_is_found_with_why_and_what_to_write():
    make_term()
    lesson = make_lesson()
    part = lesson.parts.all()[0]
    part.text_bn = f"<p>এটা {TEASING}।</p>"
    part.save()

    (finding,) = found(Lesson.objects.get(pk=lesson.pk))
    assert finding.why == f"“{TEASING}” must not be used: It trivialises."
    assert finding.mend == "Write “সকালবেলা”."
    assert (finding.language, finding.row, finding.field) == ("bn", "parts:part-1", "text")


def test_the_same_word_in_another_language_is_nobodys_fault():
    make_term()

    assert found(make_lesson(summary_km=TEASING)) == []


def test_an_item_is_judged_too():
    make_term()

    assert len(found(make_item(stem_bn=f"{TEASING} কী?"))) == 1


def test_a_machine_draft_is_no_word_to_use():
    make_term(state="machine_draft")

    assert glossary()[0].words == {"en": "morning"}
    assert glossary()[0].forbidden[0].instead == ""


def translate_page(desk, lesson, language="bn"):
    return desk.get(
        f"{reverse(Lesson.snippet_viewset.get_url_name('edit'), args=[lesson.pk])}?lang={language}"
    )


@pytest.mark.parametrize(("state", "marked"), [("human_draft", True), ("reviewed", False)])
def test_the_translate_view_shows_the_word_beside_its_source(desk, state, marked):
    make_term(state=state)
    page = translate_page(desk, make_lesson()).content.decode()

    assert "সকালবেলা" in page
    assert ("needs a reviewer" in page) is marked
    assert "samata-glossary" in page
    assert "It trivialises." in page


def test_no_term_no_script(desk):
    assert "samata-glossary" not in translate_page(desk, make_lesson()).content.decode()


def test_the_editor_asks_as_often_for_three_terms_as_for_one(desk):
    lesson = make_lesson()
    make_term()
    translate_page(desk, lesson)
    counts = []
    for key in ("a", "b"):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            translate_page(desk, lesson)
        counts.append(len(queries))
        make_term(key)
    assert counts[0] == counts[1]


def test_the_list_and_its_editor_open(desk):
    term = make_term()
    names = Term.snippet_viewset

    assert "morning" in desk.get(reverse(names.get_url_name("list"))).content.decode()
    page = desk.get(reverse(names.get_url_name("edit"), args=[term.pk])).content.decode()
    assert TEASING in page
