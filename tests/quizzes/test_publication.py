"""What a paper must fulfil to be published, and what of it reaches people."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from cms.kit.translation_places import keep_sources, outdated_places
from cms.kit.translation_state import TranslationState
from curriculum.models import Lesson
from quizzes.enums import ItemKind, Purpose
from quizzes.exposure import EXPOSED, expose, exposed_keys
from quizzes.models import (
    Construct,
    Instrument,
    InstrumentItem,
    InstrumentTranslation,
    InstrumentVersion,
    Item,
)
from tests.curriculum.authoring.forms import shown
from tests.curriculum.authoring.pages import url_of
from tests.factories import delivery as make
from tests.factories import kinds

pytestmark = pytest.mark.django_db


def draft(*rows, purpose=Purpose.KNOWLEDGE, code="paper"):
    """A paper of (item, form) rows that nobody published yet."""
    paper = Instrument(code=code, purpose=purpose, high_means="more", title_en="Paper", live=False)
    for row in rows:
        item, form = row if isinstance(row, tuple) else (row, "")
        paper.rows.add(InstrumentItem(item=item, form=form))
    paper.save()
    return Instrument.objects.get(pk=paper.pk)


def about(key, *constructs):
    """A true-or-false item that measures something."""
    item = make.item(key)
    for name in constructs:
        item.constructs.add(
            Construct.objects.get_or_create(key=name, defaults={"name_en": name})[0]
        )
    item.save()
    return Item.objects.get(pk=item.pk)


def said(paper):
    return " ".join(text for problem in paper.publishing_problems() for text in problem.messages)


def test_a_good_paper_has_no_problem():
    assert said(draft(kinds.item("Q", ItemKind.SINGLE))) == ""


def test_an_empty_paper():
    assert "no item yet" in said(draft())


@pytest.mark.parametrize(
    ("purpose", "kind", "sentence"),
    [
        (Purpose.KNOWLEDGE, ItemKind.LIKERT, "only items with a right answer. Take out: Q."),
        (Purpose.KNOWLEDGE, ItemKind.PICTURE_SCALE, "Take out: Q."),
        (Purpose.ATTITUDE, ItemKind.SINGLE, "only items with a scale. Take out: Q."),
        (Purpose.CONFIDENCE, ItemKind.SCENARIO, "only items with a scale. Take out: Q."),
        (Purpose.ATTITUDE, ItemKind.PICTURE_SCALE, ""),
        (Purpose.KNOWLEDGE, ItemKind.SCENARIO, ""),
        (Purpose.SATISFACTION, ItemKind.LIKERT, ""),
    ],
)
def test_knowledge_and_opinion_are_never_mixed(purpose, kind, sentence):
    found = said(draft(kinds.item("Q", kind), purpose=purpose))

    assert sentence in found
    assert bool(found) == bool(sentence)


def test_an_item_that_cannot_be_asked_is_named():
    item = Item.objects.create(key="EMPTY", kind=ItemKind.SINGLE, stem_en="?")

    assert "EMPTY: there are no options" in said(draft(item))


def test_forms_of_unequal_length_are_refused():
    a1, a2, b1 = about("A1"), about("A2"), about("B1")

    assert "Form A has 2 items and form B has 1." in said(draft((a1, "A"), (a2, "A"), (b1, "B")))
    assert "Form A has 1 item and form B has 0." in said(draft((about("A3"), "A"), code="other"))


def test_forms_that_measure_different_things_are_refused():
    a1, b1 = about("A1", "forms", "scope"), about("B1", "forms", "law")
    found = said(draft((a1, "A"), (b1, "B")))

    assert "Form B does not ask about: scope. Form A does." in found
    assert "Form A does not ask about: law. Form B does." in found


def test_forms_that_fit_are_published_with_their_letters():
    paper = draft(about("C", "law"), (about("A1", "forms"), "A"), (about("B1", "forms"), "B"))

    assert said(paper) == ""
    paper.save_revision().publish()
    items = paper.latest_version().payload["items"]
    assert {item["key"]: item["form"] for item in items} == {"C": "", "A1": "A", "B1": "B"}


def press_publish(desk, paper):
    url = url_of("edit", paper)
    return desk.post(url, shown(desk, url) | {"action-publish": "1"}, follow=True).content.decode()


def test_the_editor_says_why_and_writes_nothing(desk):
    paper = draft((about("A1"), "A"))

    page = press_publish(desk, paper)

    assert "Not published. Mend what is listed here" in page
    assert "Form A has 1 item and form B has 0." in page
    assert not InstrumentVersion.objects.exists()


def test_publishing_past_the_editor_is_refused_too():
    paper = draft()

    with pytest.raises(ValidationError, match="no item yet"):
        paper.save_revision().publish()
    assert not InstrumentVersion.objects.exists()


# Practice apart from test


def practised(item, code="lesson-1"):
    """A published lesson that practises an item."""
    practice = make.instrument(f"practice-{code}", [item], Purpose.FORMATIVE)
    return make.published(make.lesson(code, practice=practice))


def test_a_published_lesson_exposes_its_practice_and_logs_it():
    item = about("Q1")
    practised(item)

    assert Item.objects.get(pk=item.pk).exposed
    entry = ModelLogEntry.objects.get(action=EXPOSED)
    assert (entry.object_id, entry.data["where"]) == (str(item.pk), "lesson-1")


def test_publishing_again_exposes_nothing_twice():
    practised(about("Q1"))
    lesson = Lesson.objects.get()
    lesson.title_en = "Other"
    make.published(lesson)

    assert ModelLogEntry.objects.filter(action=EXPOSED).count() == 1


def test_a_draft_exposes_nothing():
    item = about("Q1")
    practice = make.instrument("practice", [item], Purpose.FORMATIVE)
    make.lesson("lesson-1", practice=practice).save_revision()

    assert not Item.objects.get(pk=item.pk).exposed


def test_a_test_refuses_what_was_practised_by_name():
    item, other = about("Q1"), about("Q2")
    practised(item)
    fresh = [Item.objects.get(pk=each.pk) for each in (item, other)]

    assert "no longer fit for a test: Q1. Put others" in said(draft(*fresh))
    assert said(draft(*fresh, purpose=Purpose.FORMATIVE, code="practice-2")) == ""


def test_items_that_were_practised_after_the_test_was_published(django_assert_num_queries):
    item, other = about("Q1"), about("Q2")
    version = make.instrument("paper", [item, other]).latest_version()
    assert exposed_keys(version) == set()

    practised(item)

    with django_assert_num_queries(1):
        assert exposed_keys(version) == {"Q1"}


def test_exposing_nothing_costs_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert expose(["nowhere"], where="x") == []


# Languages


def translated(state):
    item = kinds.item("Q", ItemKind.MATCH)
    paper = draft(item)
    paper.title_km, paper.title_bn = "ចំណងជើង", "শিরোনাম"
    paper.translations.add(InstrumentTranslation(language="km", state=state))
    paper.translations.add(InstrumentTranslation(language="bn"))
    paper.save()
    return paper


def languages_in(thing):
    """Every language any text or clip of a payload is in."""
    if isinstance(thing, dict):
        own = {key for key in thing if key in {"en", "bn", "km"}}
        return own.union(*(languages_in(value) for value in thing.values()))
    if isinstance(thing, list):
        return set().union(*(languages_in(value) for value in thing))
    return set()


def test_a_machine_draft_never_reaches_a_paper():
    paper = translated(TranslationState.MACHINE_DRAFT)
    paper.save_revision().publish()

    assert languages_in(paper.latest_version().payload) == {"en", "bn"}


@pytest.mark.parametrize("state", [TranslationState.HUMAN_DRAFT, TranslationState.REVIEWED])
def test_what_a_person_wrote_does(state):
    paper = translated(state)
    paper.save_revision().publish()

    assert languages_in(paper.latest_version().payload) == {"en", "bn", "km"}


def state_of(paper, language="km"):
    return Instrument.objects.get(pk=paper.pk).translation_states()[language]


def review(desk, paper, language="km"):
    url = url_of("edit", paper, lang=language)
    data = shown(desk, url) | {"translation_state": "reviewed", "action-publish": "1"}
    assert desk.post(url, data).status_code == 302


def test_an_outdated_item_makes_its_paper_outdated_until_it_is_translated_again(desk):
    paper = translated(TranslationState.HUMAN_DRAFT)
    item = Item.objects.get(key="Q")
    options = list(item.options.all())
    options[0].partner_km = "ពាក់កណ្តាល"
    item.options = options
    keep_sources(item, ["km"])
    item.save()
    review(desk, paper)
    assert state_of(paper) == TranslationState.REVIEWED

    options[0].partner_en = "Another half"
    item.options = options
    item.save()
    assert state_of(paper) == TranslationState.OUTDATED
    review(desk, paper)  # the page of the paper does not show the item
    assert state_of(paper) == TranslationState.OUTDATED

    url = url_of("edit", item, lang="km")
    data = shown(desk, url)
    key = options[0].key
    assert desk.post(url, data | {f"options-{key}-partner_km-fits": "on"}).status_code == 302
    assert state_of(paper) == TranslationState.REVIEWED
    page = desk.get(url_of("edit", paper)).content.decode()
    assert "samata-state--reviewed" in page


def test_a_step_of_a_story_is_part_of_the_source():
    paper = draft(kinds.item("Q", ItemKind.SCENARIO))
    step = Item.objects.get(key="Q").steps.all()[0]
    step.text_km = "មានអ្វីកើតឡើង"
    step.keep_source("text", "km")
    step.save()
    assert outdated_places(Instrument.objects.get(pk=paper.pk), "km") == []
    step.text_en = "Something else happens"
    step.save()

    found = outdated_places(Instrument.objects.get(pk=paper.pk), "km")
    assert [place.key for place in found] == [f"item/Q/steps/{step.key}/text"]
