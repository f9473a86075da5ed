"""Law: what may be stored, what a law box freezes, and what it shows on a day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from curriculum.delivery.lesson import lesson_page
from curriculum.enums import Audience, LawStatus, PartKind
from curriculum.law_box import as_it_stands
from curriculum.models import LegalInstrument, LegalVariant, Lesson, ReferralService
from curriculum.payloads import lesson_payload
from tests.factories.curriculum import make_law, make_lesson, make_part

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 22)
YEAR = dt.timedelta(days=365)
DAY = dt.timedelta(days=1)


def law_lesson(country="", **changes):
    made = make_lesson(**changes)
    made.parts = [make_part(1, kind=PartKind.LAW, country=country)]
    made.save()
    return Lesson.objects.get(pk=made.pk)


def shown(payload, country="KH", language="en"):
    page = lesson_page(payload, (language, "en"), country=country, today=TODAY)
    return page.parts[0].laws


def keys(payload, **where):
    return [law.key for law in shown(payload, **where)]


def test_the_box_shows_the_readers_country_and_what_holds_everywhere():
    for key, country in (("here", "KH"), ("there", "VN"), ("world", "")):
        make_law(key, country=country)
    payload = lesson_payload(law_lesson())
    assert keys(payload) == ["world", "here"]
    assert keys(payload, country="") == ["world", "here", "there"]
    assert keys(lesson_payload(law_lesson("VN")), country="VN") == ["world", "there"]


def test_where_no_country_is_known_only_what_stands_in_the_readers_language():
    make_law("both")
    english = make_law("english")
    english.variants.update(text_km="")
    payload = lesson_payload(law_lesson())
    assert keys(payload, country="", language="km") == ["both"]
    assert keys(payload, country="KH", language="km") == ["both", "english"]
    assert shown(payload, language="km")[1].foreign


def test_each_audience_reads_its_own_summary():
    law = make_law()
    law.variants.add(LegalVariant(key="m", audience="manager", text_en="For managers."))
    law.save()
    said = {
        audience: shown(lesson_payload(law_lesson(audience=audience)))[0].summary.text
        for audience in Audience.values
    }
    assert said == {
        "worker": "What law says.",
        "cafe": "What law says.",
        "peer_leader": "What law says.",
        "manager": "For managers.",
        "mixed": "What law says.",
    }


def test_a_law_without_words_for_these_readers_is_not_shown():
    make_law()
    assert keys(lesson_payload(law_lesson(audience="manager"))) == []


@pytest.mark.parametrize("status", [LawStatus.DRAFT, LawStatus.REPEALED])
def test_what_is_not_law_is_never_shown(status):
    law = make_law()
    frozen = lesson_payload(law_lesson())
    law.status = status
    law.save()
    assert keys(lesson_payload(law_lesson())) == []
    assert keys(as_it_stands(frozen)) == [], "a group that started earlier"
    assert keys(frozen) == ["law"], "the version itself never changes"


def test_a_deleted_law_is_gone_and_an_unclear_one_says_so():
    gone, unclear = make_law("gone"), make_law("unclear", verified_on=TODAY)
    frozen = lesson_payload(law_lesson())
    gone.delete()
    unclear.status = LawStatus.UNCLEAR
    unclear.save()
    found = shown(as_it_stands(frozen))
    assert [(law.key, law.unclear, law.ask_a_lawyer) for law in found] == [("unclear", True, True)]


@pytest.mark.parametrize(
    ("checked", "asks"),
    [(None, True), (TODAY - YEAR - DAY, True), (TODAY - YEAR, False), (TODAY, False)],
)
def test_older_than_twelve_months_asks_for_a_lawyer(checked, asks):
    make_law(verified_on=checked, verified_by="Demo lawyer")
    law = shown(lesson_payload(law_lesson()))[0]
    assert (law.ask_a_lawyer, law.checked_on) == (asks, checked)


def test_the_page_asks_twice_about_law_and_never_without(django_assert_num_queries):
    make_law("one"), make_law("two"), make_law("three")
    with_law, without = lesson_payload(law_lesson()), lesson_payload(make_lesson())
    with django_assert_num_queries(2):
        as_it_stands(with_law)
    with django_assert_num_queries(0):
        as_it_stands(without)


def test_a_version_from_before_there_was_law():
    payload = lesson_payload(law_lesson())
    del payload["parts"][0]["law"]
    assert keys(as_it_stands(payload)) == []


def test_a_summary_that_is_too_long_is_refused_in_its_language():
    law = make_law()
    law.variants.update(text_bn="শব্দ " * 61, text_en="word " * 60)
    with pytest.raises(ValidationError) as refused:
        LegalInstrument.objects.get(pk=law.pk).full_clean()
    (message,) = refused.value.messages
    assert message.startswith("The summary for workers has about 61 words in Bengali; 60 are")


def test_managers_have_150_words_and_nobody_two_summaries():
    law = make_law()
    law.variants = [LegalVariant(key="m", audience="manager", text_en="word " * 150)]
    law.full_clean()
    law.variants = [LegalVariant(key=key, audience="worker", text_en="One.") for key in "ab"]
    with pytest.raises(ValidationError, match="two summaries for workers"):
        law.full_clean()


@pytest.mark.parametrize("model", [LegalInstrument, ReferralService])
def test_a_check_has_a_day_that_was_and_a_person(model):
    thing = model(verified_on=TODAY)
    with pytest.raises(ValidationError, match="Say who checked it"):
        thing.clean()
    thing.verified_by, thing.verified_on = "Demo lawyer", dt.date(2999, 1, 1)
    with pytest.raises(ValidationError, match="still to come"):
        thing.clean()


def test_an_unknown_duty_is_refused_by_its_name():
    with pytest.raises(ValidationError, match="“pay” is not one of the choices"):
        make_law(duties=["policy", "pay"]).full_clean()


# Checked again


def checked_again(law, **changes):
    for name, value in {"verified_on": TODAY, "verified_by": "Second lawyer", **changes}.items():
        setattr(law, name, value)
    law.save()


def test_law_checked_again_tells_the_new_day_without_publishing():
    law = make_law(verified_on=TODAY - YEAR - DAY, verified_by="Demo lawyer")
    frozen = lesson_payload(law_lesson())
    assert shown(as_it_stands(frozen))[0].ask_a_lawyer
    checked_again(law)
    (said,) = shown(as_it_stands(frozen))
    assert (said.checked_on, said.checked_by, said.ask_a_lawyer) == (TODAY, "Second lawyer", False)


def test_a_check_that_was_taken_back_counts_too():
    law = make_law(verified_on=TODAY, verified_by="Demo lawyer")
    frozen = lesson_payload(law_lesson())
    checked_again(law, verified_on=None, verified_by="")
    (said,) = shown(as_it_stands(frozen))
    assert (said.checked_on, said.ask_a_lawyer) == (None, True)


@pytest.mark.parametrize(
    "changes",
    [{"name_en": "Another"}, {"provision": "Art. 9"}, {"year": 2020}, {"in_force_from": TODAY}],
)
def test_a_check_of_other_words_says_nothing_about_these(changes):
    before = TODAY - YEAR
    law = make_law(verified_on=before, verified_by="Demo lawyer")
    frozen = lesson_payload(law_lesson())
    checked_again(law, **changes)
    (said,) = shown(as_it_stands(frozen))
    assert (said.checked_on, said.checked_by) == (before, "Demo lawyer")
    assert said.name.text == "Law law"


def test_nor_does_one_of_another_summary():
    before = TODAY - YEAR
    law = make_law(verified_on=before, verified_by="Demo lawyer")
    frozen = lesson_payload(law_lesson())
    checked_again(law)
    law.variants.update(text_en="Something else.")
    assert shown(as_it_stands(frozen))[0].checked_on == before
    law.variants.all().delete()
    (said,) = shown(as_it_stands(frozen))
    assert (said.checked_on, said.summary.text) == (before, "What law says.")


def test_a_language_that_came_since_is_no_other_word():
    law = make_law(verified_on=TODAY - YEAR, verified_by="Demo lawyer")
    frozen = lesson_payload(law_lesson())
    checked_again(law, name_vi="Luật")
    law.variants.update(text_vi="Luật nói gì.")
    assert shown(as_it_stands(frozen))[0].checked_on == TODAY
