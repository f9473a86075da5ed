"""Each rule on a lesson that breaks it, beside one that does not."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.kit.languages import CODES
from cms.kit.lint.finding import Severity
from curriculum.authoring.lint.facts import Facts, KnownLaw
from curriculum.authoring.lint.lessons import findings
from curriculum.authoring.lint.words_of_care import advice_on_clothing, blame, violence
from curriculum.enums import PartKind
from curriculum.models import CountryProfile, LessonObjective, ReferralService
from tests.curriculum.authoring.forms import shown
from tests.curriculum.authoring.pages import url_of
from tests.factories.approval import approve
from tests.factories.curriculum import make_card, make_lesson, make_objective, make_part, make_step

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 22)
WHOLE = {
    "objectives_en": "name one rule\ntell apart two",
    "key_messages_en": "One.\nTwo.\nThree.",
    "content_note_en": "You may pass.",
}
LONG = "This sentence has far more than fifteen words in it and so it is much too long."


def lesson(*parts, **changes):
    """A lesson without a finding, with these parts before its help."""
    made = make_lesson(translated=(), **{**WHOLE, **changes})
    made.parts = [*parts, make_part(9, kind=PartKind.HELP)]
    made.taught = [LessonObjective(objective=make_objective(f"objective-of-{made.code}"))]
    made.save()
    return made


def known_law(checked):
    return KnownLaw("law", "Labour Law", "KH", "in_force", checked, frozenset({"worker"}))


def codes(made, facts=None):
    return [f.rule.code for f in findings(made, facts or Facts(TODAY))]


def test_a_careful_lesson_has_no_finding():
    assert codes(lesson(make_part(1))) == []


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"text_en": "<p>Women should wear long clothes.</p>"}, "advice-on-clothing"),
        ({"text_en": "<p>It was also her own fault.</p>"}, "blame"),
        ({"text_en": "<p>Call 0123 456 789.</p>"}, "phone-number"),
        ({"text_en": '<p><a href="tel:109">Help</a></p>'}, "phone-number"),
        ({"prompts_en": "Has your supervisor ever touched you?"}, "personal-experience"),
        ({"kind": "scenario", "heading_en": "He slaps her"}, "note-not-first"),
        ({"heading_en": LONG}, "long-sentence"),
        ({"text_en": f"<p>{'Rina sews. ' * 70}</p>"}, "long-screen"),
        ({"kind": "law"}, "law-overdue"),
        ({"text_en": "<p>The boss at Green Garments shouts.</p>"}, "real-name"),
        ({"text_en": "<p>Mr Chowdhury shouts.</p>"}, "real-name"),
    ],
)
def test_a_part_that_breaks_a_rule(changes, code):
    facts = Facts(TODAY, names=("Green Garments",), laws=(known_law(None),))
    assert codes(lesson(make_part(1, **changes)), facts) == [code]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"objectives_en": ""}, "objectives"),
        ({"key_messages_en": "One."}, "key-messages"),
        ({"sensitive": True, "content_note_en": ""}, "no-content-note"),
        ({"core_minutes": 15}, "minutes"),
        ({"disclosure_en": ""}, "no-disclosure"),
    ],
)
def test_a_lesson_that_breaks_a_rule(changes, code):
    assert codes(lesson(make_part(1), **changes)) == [code]


def test_help_is_a_warning_and_after_violence_a_stop():
    calm, violent = lesson(), lesson(sensitive=True)
    for made in (calm, violent):
        made.parts = [make_part(1)]
    assert codes(calm) == ["no-help-block"]
    assert codes(violent) == ["violence-without-help"]


def test_violence_without_any_note_is_a_stop():
    made = lesson(make_part(1, kind="scenario", text_en="<p>He hits her.</p>"), content_note_en="")
    assert codes(made) == ["no-content-note"]


def test_no_resistance_card():
    made = lesson()
    made.resistance = []
    assert codes(made) == ["no-resistance"]


def test_what_people_say_is_quoted_and_answered():
    made = lesson(make_part(1, text_en="<p>Somebody says, “It was her own fault.” It was not.</p>"))
    made.resistance = [make_card(line_en="She should wear long clothes.")]
    assert codes(made) == []


def test_managers_may_read_long_sentences():
    assert codes(lesson(make_part(1, heading_en=LONG), audience="manager")) == []


def test_languages_that_nobody_can_read_yet_are_not_judged():
    made = lesson(make_part(1, text_bn="<p>কল করুন ০১৭১২৩৪৫৬৭৮</p>"))
    assert codes(made) == []


def test_a_law_checked_within_a_year_and_a_number_within_half_a_year():
    made = lesson(make_part(1, kind="law", country="KH"))
    fresh = Facts(TODAY, laws=(known_law(TODAY - dt.timedelta(days=365)),))
    old = Facts(TODAY, laws=(known_law(TODAY - dt.timedelta(days=366)),))
    assert (codes(made, fresh), codes(made, old)) == ([], ["law-overdue"])
    assert [f.rule.code for f in CountryProfile(code="KH").findings()] == ["law-overdue"]
    assert [f.rule.code for f in ReferralService(key="x").findings()] == ["help-overdue"]


def test_a_stop_keeps_it_from_being_published_and_never_from_being_saved(desk):
    made = lesson(make_part(1, text_en="<p>Women should wear long clothes.</p>"))
    url = url_of("edit", made)
    data = shown(desk, url)
    assert desk.post(url, data).status_code == 302
    page = desk.post(url, data | {"action-publish": "1"}).content.decode()
    assert "Not passed on." in page
    assert "tells people what to wear" in page


def test_a_warning_does_not_keep_it_from_being_published():
    assert approve(lesson(make_part(1, heading_en=LONG))).live


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Dress modestly at work."),
        ("en", "Do not wear tight jeans."),
        ("bn", "কাজে আসার সময় শালীন পোশাক পরুন।"),
        ("km", "ស្ត្រីគួរស្លៀកពាក់ឱ្យសមរម្យ។"),
    ],
)
def test_advice_on_clothing(language, said):
    assert advice_on_clothing(said, language)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Wear your ear plugs at the machine."),
        ("en", "What a person wears is never the cause."),
        ("en", "Nobody may ask about her dress."),
        ("bn", "পোশাক কখনো কারণ নয়।"),
        ("km", "សម្លៀកបំពាក់មិនមែនជាមូលហេតុទេ។"),
    ],
)
def test_no_advice_on_clothing(language, said):
    assert not advice_on_clothing(said, language)
    assert not blame(said, language)


@pytest.mark.parametrize(
    ("language", "said", "blames"),
    [
        ("en", "Why was she alone?", True),
        ("en", "Do not walk alone at night.", True),
        ("en", "It is never her fault.", False),
        ("en", "Do not ask what she was wearing.", False),
        ("bn", "এতে তাঁর নিজেরও দোষ ছিল।", True),
        ("bn", "এতে তাঁর কোনো দোষ নেই।", False),
    ],
)
def test_blame(language, said, blames):
    assert bool(blame(said, language)) is blames


_WORDS = st.sampled_from(["should ", "wear ", "her ", "fault", "“", "<p>", "০", "ត្រូវ", "\n", ". "])


@given(st.text() | st.lists(_WORDS, max_size=80).map("".join), st.sampled_from(CODES))
def test_no_text_makes_a_rule_raise(said, language):
    for rule in (advice_on_clothing, blame, violence):
        assert all(sentence for sentence in rule(said, language))


def test_steps_and_every_language_are_judged():
    made = lesson()
    made.steps = [make_step(1, 45, say_bn="<p>কল করুন ০১৭১২৩৪৫৬৭৮</p>")]
    made.core_minutes = 45
    record = made.translations.model(language="bn")
    made.translations = [record]
    found = [f for f in findings(made, Facts(TODAY)) if f.severity == Severity.STOP]
    assert [(f.rule.code, f.language, f.row) for f in found] == [
        ("phone-number", "bn", "steps:step-1")
    ]
