"""What is refused as a question about somebody's own life, and what only comes near."""

from __future__ import annotations

import sys

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
from hypothesis import strategies as st

from cms.kit.languages import CODES
from cms.kit.lint.texts import LONGEST_WINDOW, sentences, windows
from quizzes.enums import Purpose
from quizzes.item_rules import faults
from quizzes.lint.personal_experience import asking, nearly_asking
from quizzes.models import Item
from tests.curriculum.authoring.forms import shown
from tests.curriculum.authoring.pages import url_of
from tests.factories.quizzes import make_instrument, make_item
from tests.quizzes.lint.sentences import ASKING, INNOCENT, LATER_ASKING, LATER_INNOCENT, THE_ONE

REFUSED = "asks about personal experience"


def test_precision_and_recall(capsys):
    flagged = [each for each in [THE_ONE, *ASKING] if asking(each[1], each[0])]
    wrongly = [each for each in INNOCENT if asking(each[1], each[0])]
    recall = len(flagged) / (len(ASKING) + 1)
    precision = len(flagged) / (len(flagged) + len(wrongly))
    with capsys.disabled():
        sys.stdout.write(f"\npersonal experience: precision {precision:.3f}, recall {recall:.3f}\n")

    assert (len(ASKING), len(INNOCENT)) == (20, 20)
    assert {language for language, _ in ASKING} == {"en", "bn"}
    assert wrongly == []
    assert recall == precision == 1.0


def test_precision_and_recall_on_sentences_it_was_never_tuned_on(capsys):
    flagged = [each for each in LATER_ASKING if asking(each[1], each[0])]
    wrongly = [each for each in LATER_INNOCENT if asking(each[1], each[0])]
    recall = len(flagged) / len(LATER_ASKING)
    precision = len(flagged) / (len(flagged) + len(wrongly))
    with capsys.disabled():
        sys.stdout.write(f"\nunseen: precision {precision:.3f}, recall {recall:.3f}\n")

    assert wrongly == []
    assert recall >= 0.7


@pytest.mark.parametrize(("language", "said"), [THE_ONE, ASKING[12]])
@pytest.mark.django_db
def test_such_an_item_is_refused_in_the_editor(desk, language, said):
    item = make_item()
    lang = "" if language == "en" else language
    url = url_of("edit", item, lang=lang)
    answer = desk.post(url, shown(desk, url) | {f"stem_{language}": said})

    assert answer.status_code == 200
    assert REFUSED in answer.content.decode()
    assert said not in {getattr(Item.objects.get(pk=item.pk), f"stem_{c}") for c in ("en", "bn")}


@pytest.mark.django_db
def test_a_new_one_is_refused_before_it_has_options(desk):
    url = url_of("add", Item)
    data = shown(desk, url) | {"key": "NEW", "kind": "single", "stem_en": THE_ONE[1]}

    assert REFUSED in desk.post(url, data).content.decode()
    assert not Item.objects.filter(key="NEW").exists()


@pytest.mark.parametrize(("language", "said"), INNOCENT)
@pytest.mark.django_db
def test_no_innocent_one_is_kept_from_being_saved(language, said):
    item = make_item(**{"stem_en": "Question", f"stem_{language}": said})
    item.full_clean(exclude=["latest_revision"])


@pytest.mark.django_db
def test_the_model_refuses_it_too_and_so_does_a_paper_that_holds_it():
    item = make_item(stem_en=THE_ONE[1])
    paper = make_instrument(item, purpose=Purpose.KNOWLEDGE)

    with pytest.raises(ValidationError, match=REFUSED):
        item.full_clean(exclude=["latest_revision"])
    assert REFUSED in str(faults(item))
    assert REFUSED in str(paper.publishing_problems())


@pytest.mark.django_db
def test_options_and_steps_are_read_too():
    item = make_item()
    option = item.options.all()[1]
    option.text_en = "My boss has touched me."
    item.options = [option]

    with pytest.raises(ValidationError, match=REFUSED):
        item.clean()


def test_what_somebody_in_a_story_says_is_hers():
    assert asking("Rina says: “My boss touched me.” What helps?", "en") == []
    assert asking("“Has your supervisor ever touched you?”", "en") != []


def test_the_form_of_such_a_question_is_a_warning_where_no_harm_is_named():
    assert nearly_asking("Have you ever read the policy?", "en") == [
        "Have you ever read the policy?"
    ]
    assert asking("Have you ever read the policy?", "en") == []


def test_khmer_knows_the_plainest_form():
    assert asking("តើអ្នកធ្លាប់ត្រូវគេបៀតបៀនទេ?", "km")
    assert not asking("តើអ្នកធ្លាប់ឮអំពីច្បាប់ស្ដីពីការបៀតបៀនទេ?", "km")


_PIECES = st.sampled_from(
    [
        "has ",
        "your ",
        "you ",
        "been ",
        "ever ",
        "“",
        "”",
        "?",
        "আপনাকে ",
        "কি ",
        "েছে",
        "ធ្លាប់",
        " ",
        "\n",
        "0",
    ]
)
TEXTS = st.text() | st.lists(_PIECES, max_size=200).map("".join)


@given(TEXTS, st.sampled_from(CODES))
@example("has your " * 20_000, "en")
@example("“" * 60_000, "en")
@example("আপনার নিজের " * 20_000, "bn")
def test_no_text_makes_it_raise(said, language):
    asked, near = asking(said, language), nearly_asking(said, language)
    assert all(asked)
    assert all(near)
    assert not set(asked) & set(near)


@given(TEXTS)
def test_patterns_see_every_sign_of_a_sentence_once_and_never_many_at_a_time(said):
    """So what they cost grows with the length of a text: a bounded piece costs a bounded time."""
    found = sentences(said)
    assert sum(map(len, found)) <= len(said)
    for sentence in found:
        assert "".join(windows(sentence)) == sentence
        assert all(len(window) <= LONGEST_WINDOW for window in windows(sentence))
