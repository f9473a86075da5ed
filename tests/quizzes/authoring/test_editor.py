"""Writing items of every kind in the editor, and seeing a paper before it is published."""

from __future__ import annotations

import re

import pytest

from cms.models import EnabledLanguage
from quizzes.enums import ItemKind, Purpose
from quizzes.models import Instrument, InstrumentItem, InstrumentTranslation, Item, Response
from tests.curriculum.authoring.forms import shown
from tests.curriculum.authoring.pages import url_of
from tests.factories import delivery as make
from tests.factories import kinds

pytestmark = pytest.mark.django_db


def rows(name, *rows):
    """What a browser posts for new rows."""
    data = {f"{name}-TOTAL_FORMS": str(len(rows))}
    for place, row in enumerate(rows):
        data[f"{name}-{place}-ORDER"] = str(place + 1)
        data |= {f"{name}-{place}-{field}": value for field, value in row.items()}
    return data


def write(desk, kind, *options, key="NEW"):
    url = url_of("add", Item)
    data = shown(desk, url) | {"key": key, "kind": kind, "stem_en": "What now?"}
    return desk.post(url, data | rows("options", *options))


def test_an_order_is_written_in_its_right_order_and_its_letters_do_not_tell(desk):
    entries = [{"text_en": f"Then {n}", "value": str(n)} for n in range(1, 7)]
    found = set()
    for n in range(4):
        assert write(desk, ItemKind.ORDER, *entries, key=f"O{n}").status_code == 302
        found.add("".join(option.key for option in Item.objects.get(key=f"O{n}").options.all()))

    assert "abcdef" not in found
    assert all(len(set(keys)) == 6 for keys in found)
    assert len(found) > 1


def test_pairs_are_written_side_by_side(desk):
    answer = write(
        desk,
        ItemKind.MATCH,
        {"text_en": "Listen", "partner_en": "Support"},
        {"text_en": "Tell the line", "partner_en": "Harm"},
    )

    assert answer.status_code == 302
    options = Item.objects.get(key="NEW").options.all()
    assert [(o.key, o.text_en, o.partner_en) for o in options] == [
        ("a", "Listen", "Support"),
        ("b", "Tell the line", "Harm"),
    ]


def test_a_fault_is_said_in_the_editor_and_nothing_is_saved(desk):
    page = write(desk, ItemKind.ORDER, {"text_en": "One", "value": "1"}).content.decode()

    assert "NEW: an order has 3 to 12 entries." in page
    assert not Item.objects.exists()


def test_a_story_is_written_steps_first(desk):
    url = url_of("add", Item)
    data = shown(desk, url) | {"key": "STORY", "kind": "scenario", "stem_en": "A day"}
    steps = rows("steps", {"text_en": "A joke is told"}, {"text_en": "She is quiet"})
    assert desk.post(url, data | steps).status_code == 302
    item = Item.objects.get(key="STORY")
    assert [step.key for step in item.steps.all()] == ["s1", "s2"]

    url = url_of("edit", item)
    page = desk.get(url).content.decode()
    assert '<option value="s2">s2: She is quiet</option>' in page
    options = rows(
        "options",
        {"text_en": "Laugh", "step": "s1"},
        {"text_en": "Speak up", "step": "s1", "leads_to": "s2"},
    )
    assert desk.post(url, shown(desk, url) | options).status_code == 302

    found = Item.objects.get(key="STORY").options.all()
    assert [(o.key, o.step, o.leads_to) for o in found] == [("a", "s1", ""), ("b", "s1", "s2")]


@pytest.mark.parametrize("kind", list(ItemKind))
def test_every_kind_is_opened_and_saved_without_a_change(desk, kind):
    item = kinds.item("Q", kind)
    before = item.payload(["en", "km"])
    url = url_of("edit", item)

    assert desk.post(url, shown(desk, url)).status_code == 302

    assert Item.objects.get(key="Q").payload(["en", "km"]) == before


@pytest.mark.parametrize("kind", list(ItemKind))
def test_every_kind_is_translated_beside_its_source(desk, kind):
    item = kinds.item("Q", kind)
    make.instrument("paper", [item], Purpose.SATISFACTION)
    url = url_of("edit", item, lang="vi")
    data = shown(desk, url)
    texts = [name for name in data if name.endswith("_vi") and "audio" not in name]
    assert len(texts) >= 2

    assert desk.post(url, data | dict.fromkeys(texts, "chữ")).status_code == 302

    saved = Item.objects.get(key="Q")
    assert saved.stem_vi == "chữ"
    assert saved.stem_en == "Question Q?"
    assert {option.text_vi for option in saved.options.all()} == {"chữ"}


def test_a_published_items_right_answer_stays_in_the_editor(desk):
    item = kinds.item("Q", ItemKind.SINGLE)
    make.instrument("paper", [item])
    url = url_of("edit", item)
    data = shown(desk, url)
    changed = {n: v for n, v in data.items() if n != "options-1-correct"}

    page = desk.post(url, changed | {"options-0-correct": "on"}).content.decode()

    assert "Copy it and give the copy a new key" in page
    assert [o.correct for o in Item.objects.get(key="Q").options.all()] == [
        False,
        True,
        False,
        False,
    ]
    assert desk.post(url, data | {"stem_en": "Other words"}).status_code == 302


def test_a_copy_takes_pictures_steps_and_pairs_along(desk):
    item = kinds.item("Q", ItemKind.SCENARIO, image=make.picture(), alt_text_en="A yard")
    url = url_of("copy", item)

    assert desk.post(url, {"key": "Q-B"}).status_code == 302

    copied = Item.objects.get(key="Q-B")
    assert copied.uuid != item.uuid
    assert copied.image == item.image
    old, new = item.payload(["en", "km"]), copied.payload(["en", "km"])
    assert {**new, "key": "Q"} == old


# Preview


def paper(*items, form=""):
    row = Instrument(code="paper", purpose=Purpose.KNOWLEDGE, high_means="more", live=False)
    row.title_en, row.title_km = "The paper", "ក្រដាស"
    row.introduction_en = "Please answer."
    row.translations.add(InstrumentTranslation(language="km", state="machine_draft"))
    for place, item in enumerate(items):
        row.rows.add(InstrumentItem(item=item, form=form and "AB"[place % 2]))
    row.save()
    return Instrument.objects.get(pk=row.pk)


def seen(desk, row, mode, lang=""):
    url = url_of("preview_on_edit", row, lang=lang)
    data = shown(desk, url_of("edit", row, lang=lang))
    assert desk.post(url, data).json() == {"is_valid": True, "is_available": True}
    answer = desk.get(
        url_of("preview_on_edit", row), {"mode": mode, **({"lang": lang} if lang else {})}
    )
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("mode", ["phone", "paper"])
def test_a_preview_shows_all_kinds_and_no_key(desk, mode):
    row = paper(*(kinds.item(f"Q-{kind}", kind) for kind in ItemKind))

    page = seen(desk, row, mode)

    for kind in ItemKind:
        assert f"Question Q-{kind}?" in page
    for word in ("Because of", "correct", "leads_to"):
        assert word not in page
    assert "Not published yet" in page
    assert Response.objects.count() == 0


def test_the_phone_preview_is_the_real_page_and_sends_nothing(desk):
    page = seen(desk, paper(kinds.item("Q", ItemKind.SINGLE)), "phone")

    assert '<body class="learner">' in page
    assert '<form id="paper" method="post"' in page
    assert re.search(r'<button class="full" type="submit" disabled>', page)


def test_the_sheet_has_room_for_codes_and_boxes_to_tick(desk):
    page = seen(desk, paper(kinds.item("Q", ItemKind.ORDER)), "paper")

    assert "Group code" in page
    assert page.count('<i class="sign"></i>') == 5
    assert '<i class="box wide"></i>' in page
    assert "<input" not in page
    assert "quizzes/sheet.css" in page


@pytest.mark.parametrize("mode", ["phone", "paper"])
def test_a_preview_is_in_the_language_that_is_open(desk, mode):
    row = paper(kinds.item("Q", ItemKind.SINGLE))

    page = seen(desk, row, mode, lang="km")

    assert '<html lang="km" dir="ltr">' in page
    assert "ខ្មែរ: Question Q?" in page


@pytest.mark.parametrize("mode", ["phone", "paper"])
def test_arabic_runs_from_right_to_left(desk, mode):
    EnabledLanguage.objects.create(code="en")
    EnabledLanguage.objects.create(code="ar", sort_order=1)

    page = seen(desk, paper(kinds.item("Q", ItemKind.SINGLE)), mode, lang="ar")

    assert '<html lang="ar" dir="rtl">' in page
    assert '<span lang="en" dir="ltr">Choice a</span>' in page


def test_each_form_has_its_own_preview(desk):
    row = paper(kinds.item("QA", ItemKind.SINGLE), kinds.item("QB", ItemKind.SINGLE), form="yes")
    assert [mode for mode, _ in row.preview_modes] == ["phone-A", "phone-B", "paper-A", "paper-B"]

    for mode, _name in row.preview_modes:
        page = seen(desk, row, mode)
        own, other = ("QA", "QB") if mode.endswith("A") else ("QB", "QA")
        assert f"Question {own}?" in page
        assert f"Question {other}?" not in page


def test_an_instrument_with_one_form_has_two_looks():
    row = paper(kinds.item("Q", ItemKind.SINGLE))

    assert [mode for mode, _ in row.preview_modes] == ["phone", "paper"]
