"""The analyst's item analysis: who may read it, what it says, and when it says nothing."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from learners.enums import Role
from learners.models import RoleGrant
from quizzes.enums import CaptureMode, Purpose, WaveState
from quizzes.models import Construct, Item, SheetEntry, Tally, TallyCount
from tests.factories import delivery, waves
from tests.factories import register as make
from tests.learners.programme.item_pages import address, hand, page, table, wave_of, words
from tests.quizzes.statistics.test_items import ITEM
from tests.quizzes.statistics.test_paired import POST

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make.cohort()


@pytest.fixture
def analyst(client, cohort):
    user = make.granted(Role.ANALYST, programme=cohort.programme)
    client.force_login(user)
    return user


def golden(cohort):
    """The item and the totals of the domain brief: right is b."""
    each = wave_of(cohort, instrument_version=waves.paper(20))
    keys = waves.keys(each.wave)
    for mark, total in zip(ITEM, POST, strict=True):
        right = [mark, *(n < total - mark for n in range(19))]
        hand(each, {k: "b" if yes else "a" for k, yes in zip(keys, right, strict=True)})
    return each, keys


@pytest.mark.usefixtures("analyst")
def test_the_golden_item_stands_on_the_page_and_in_both_files(client, cohort):
    each, keys = golden(cohort)
    found = page(client, each)
    row = table(found, "items-knowledge")[f"{keys[0]} · Question {keys[0]}?"]
    lines = list(
        csv.reader(io.StringIO(client.get(address(each, "csv")).content.decode("utf-8-sig")))
    )
    book = openpyxl.load_workbook(io.BytesIO(client.get(address(each, "xlsx")).content))

    assert row[:3] == ["66.7%", "0.68", "1.00"]
    assert row[4:] == ["0", "12", "0"]
    assert [f"{keys[0]} · Question {keys[0]}?", *row] in lines
    assert [f"{keys[0]} · Question {keys[0]}?", *row] in [
        [str(cell) for cell in line if cell is not None] for line in book.active.values
    ]
    whole = table(found, "whole-knowledge")
    assert whole["mean"] == ["14.2 of 20 right"]
    assert whole["holding together (alpha)"] == whole["error of one score"] == ["–"]
    assert "wait for 30 forms" in words(found)
    chose = table(found, f"options-knowledge-{keys[0]}")
    assert chose["a · Choice a"][:2] == ["4", "33.3%"]
    assert chose["b · Choice b (right answer)"][:2] == ["8", "66.7%"]
    assert "Do not pass this page or its files on" in words(found)


@pytest.mark.usefixtures("analyst")
def test_alpha_comes_with_thirty_forms(client, cohort):
    each = wave_of(cohort)
    keys = waves.keys(each.wave)
    for n in range(30):
        right = (n % 2, (n + 1) % 2, n % 5 > 0)
        hand(each, {key: "b" if yes else "a" for key, yes in zip(keys, right, strict=True)})
    found = page(client, each)

    assert table(found, "whole-knowledge")["holding together (alpha)"] != ["–"]
    assert "A negative alpha" in words(found)
    assert "Fewer than 10 questions" in words(found)


@pytest.mark.usefixtures("analyst")
def test_what_is_worth_a_look_is_said_in_words(client, cohort):
    each = wave_of(cohort, instrument_version=waves.paper(5))
    backwards, easy, tempting, lost, other = waves.keys(each.wave)
    for n in range(60):
        knows = n % 2
        bengali = n < 30
        hand(
            each,
            {
                backwards: "a" if knows else "b",
                easy: "b",
                tempting: "b" if knows else "ac"[n % 4 // 2],
                lost: "a" if bengali and n % 3 else "b",
                **({other: "b" if knows else "a"} if n % 3 else {}),
            },
            language="bn" if bengali else "en",
        )
    found = page(client, each)
    look = words(found.find(id="section-look").parent)

    assert f"{backwards}: Those who know more get it wrong more often: check the key" in look
    assert f"{easy}: Nearly everyone is right" in look
    assert f"{tempting}: Nobody chose d" in look
    assert f"{lost}: Harder in Bengali than in English" in look
    assert f"{other}: Many left it open" in look
    assert "Hints, not findings" not in look
    shares = table(found, "languages-knowledge")
    assert shares[f"{lost} · Question {lost}?"] == ["33.3%", "100.0%"]
    for key in (backwards, easy, tempting, lost, other):
        row = found.find(id="items-knowledge").find("th", string=f"{key} · Question {key}?").parent
        assert row["class"] == ["stands-out"]


@pytest.mark.usefixtures("analyst")
def test_a_scale_has_its_spread_its_turned_statements_and_its_topics(client, cohort):
    items = [delivery.item(f"A0{n}", "likert") for n in (1, 2, 3)]
    construct = Construct.objects.create(key="roles", name_en="Equal roles")
    for item in items:
        item.constructs.add(construct)
        item.reverse = item.key == "A01"
        item.save()
    paper = delivery.instrument("views", items, Purpose.ATTITUDE).latest_version()
    each = wave_of(cohort, instrument_version=paper, mode=CaptureMode.DEVICE_ANONYMOUS)
    for n in range(12):
        point = 1 + n % 4
        answers = {"A01": str(6 - point), "A02": str(point)}
        hand(each, answers if n == 0 else {**answers, "A03": str(point)})
    found = page(client, each)

    assert table(found, "items-scale")["A01 · Question A01?"] == [
        *["2.50", "1.00", "1.17", "yes", "12", "0"]
    ]
    assert table(found, "items-scale")["A03 · Question A03?"][4:] == ["11", "1"]
    assert table(found, "options-scale-A01")["5 · Step 5"] == ["3", "25.0%", "1.00"]
    assert table(found, "options-scale-A03")["left open"] == ["1", "8.3%", "–"]
    assert table(found, "constructs-scale")["Equal roles"] == ["3", "2.64", "–", "11"]
    assert "Forms with less than four fifths answered have no mean: 1." in words(found)
    assert not found.find(id="items-knowledge")


@pytest.mark.usefixtures("analyst")
@pytest.mark.parametrize(("purpose", "least"), [(Purpose.KNOWLEDGE, 5), (Purpose.ATTITUDE, 10)])
def test_below_the_smallest_group_nothing_is_analysed(client, cohort, purpose, least):
    kind = "single" if purpose == Purpose.KNOWLEDGE else "likert"
    items = [delivery.item(key, kind, right="b") for key in ("X1", "X2")]
    made = delivery.instrument("few", items, purpose)
    each = wave_of(cohort, instrument_version=made.latest_version())
    assert "No form came in" in words(page(client, each))
    value = "a" if purpose == Purpose.KNOWLEDGE else "4"

    for n in range(1, least + 1):
        hand(each, {"X1": value})
        found = page(client, each)
        assert (f"Fewer than {least} came in time" in words(found)) == (n < least)
        assert bool(found.find_all("table")) == (n == least)
    assert ("one person weighs too much" in words(found)) == (least < 10)


@pytest.mark.usefixtures("analyst")
def test_all_alike_are_dashes_and_no_zeros(client, cohort):
    each = wave_of(cohort)
    for _n in range(5):
        hand(each, dict.fromkeys(waves.keys(each.wave), "b"))
    found = page(client, each)

    assert set(map(tuple, table(found, "items-knowledge").values())) == {
        ("100.0%", "–", "–", "–", "0", "5", "0")
    }
    assert table(found, "whole-knowledge")["lean (skewness)"] == ["–"]


@pytest.mark.usefixtures("analyst")
def test_late_forms_and_waiting_sheets_are_left_out_and_said(client, cohort):
    each = wave_of(cohort, mode=CaptureMode.PAPER_INDIVIDUAL)
    key = waves.keys(each.wave)[0]
    for n in range(8):
        hand(each, {key: "b" if n < 6 else "a"}, late=n >= 6)
    card = each.wave.panel.cards.first()
    SheetEntry.objects.create(
        wave=each.wave, card=card, language="en", answers={key: "a"}, entered_on=waves.OPENS
    )
    found = page(client, each)

    assert "2 forms came too late" in words(found)
    assert "1 sheet was typed once and waits for the second typing" in words(found)
    assert table(found, "items-knowledge")[f"{key} · Question {key}?"][::5] == ["100.0%", "6"]


@pytest.mark.usefixtures("analyst")
@pytest.mark.parametrize(
    ("state", "said"),
    [
        (WaveState.SCHEDULED, "when the wave is closed"),
        (WaveState.OPEN, "when the wave is closed"),
        (WaveState.COMPROMISED, "marked as compromised"),
    ],
)
@pytest.mark.parametrize("mode", [CaptureMode.DEVICE_INDIVIDUAL, CaptureMode.GROUP_TALLY])
def test_only_closed_waves_have_figures(client, cohort, state, said, mode):
    each = wave_of(cohort, state=state, mode=mode)
    for _n in range(6):
        hand(each, {})
    found = page(client, each)

    assert said in words(found)
    assert not found.find_all("table")


@pytest.mark.usefixtures("analyst")
def test_practised_questions_are_kept_apart(client, cohort):
    each = wave_of(cohort)
    first, *others = waves.keys(each.wave)
    Item.objects.filter(key=first).update(exposed=True)
    for n in range(6):
        hand(each, {first: "b", others[0]: "b" if n % 2 else "a", others[1]: "b"})
    found = page(client, each)

    assert list(table(found, "apart-knowledge")) == [f"{first} · Question {first}?"]
    assert len(table(found, "items-knowledge")) == 2
    assert table(found, "whole-knowledge")["mean"] == ["1.5 of 2 right"]
    assert "Practised in a lesson" in words(found)


@pytest.mark.usefixtures("analyst")
def test_parallel_forms_stand_apart_and_a_small_one_is_not_analysed(client, cohort):
    made = delivery.instrument("two-forms", [delivery.item(f"Q{n}") for n in (1, 2)])
    for row, letter in zip(made.rows.all(), "AB", strict=True):
        type(row).objects.filter(pk=row.pk).update(form=letter)
    type(made).objects.get(pk=made.pk).save_revision().publish()
    each = wave_of(cohort, instrument_version=made.latest_version())
    for n in range(5):
        hand(each, {"Q1": "true" if n else "false"}, form="A")
    hand(each, {"Q2": "true"}, form="B")
    found = page(client, each)

    assert found.find(id="items-Aknowledge")
    assert not found.find(id="items-Bknowledge")
    assert "form A" in words(found.find(id="section-items-Aknowledge"))
    assert "Form B: Fewer than 5 came in time" in words(found)


@pytest.mark.usefixtures("analyst")
def test_raised_cards_are_counts_only(client, cohort):
    each = wave_of(cohort, mode=CaptureMode.GROUP_TALLY)
    first, second, _third = waves.keys(each.wave)
    found = page(client, each)
    assert "No question was counted in time" in words(found)

    for key, present, raised in ((first, 40, {"b": 15, "a": 20}), (second, 4, {"b": 4})):
        tally = Tally.objects.create(
            wave=each.wave, item_key=key, present=present, counted_on=waves.OPENS
        )
        for option, count in raised.items():
            TallyCount.objects.create(tally=tally, option_key=option, count=count)
    found = page(client, each)

    assert table(found, f"cards-{first}") == {
        "a · Choice a": ["20", "50.0%"],
        "b · Choice b (right answer)": ["15", "37.5%"],
        "c · Choice c": ["0", "0.0%"],
        "d · Choice d": ["0", "0.0%"],
        "I don't know": ["0", "0.0%"],
        "no card raised": ["5", "12.5%"],
    }
    assert len(found.find_all("table")) == 1
    assert "there are counts only" in words(found)


def test_words_are_in_the_readers_language(client, cohort, analyst):
    each = wave_of(cohort)
    key = waves.keys(each.wave)[0]
    for _n in range(5):
        hand(each, {key: "b"})
    client.cookies["django_language"] = "bn"
    found = page(client, each)

    assert f"{key} · বাংলা: Question {key}?" in words(found.find(id="items-knowledge"))
    client.cookies["django_language"] = "vi"
    head = page(client, each).find(id=f"section-options-knowledge-{key}")
    assert (head["lang"], words(head)) == ("en", f"{key} · Question {key}?")


@pytest.mark.parametrize("role", [Role.LEAD, Role.DONOR])
def test_it_is_for_the_analyst_alone(client, cohort, role):
    each = wave_of(cohort)
    client.force_login(make.granted(role, programme=cohort.programme))

    for form in ("", "csv"):
        assert client.get(address(each, form)).status_code == 404
    wave = client.get(reverse("programme:wave", args=[cohort.programme.code, each.pk]))
    assert address(each) not in wave.content.decode()


def test_whoever_leads_the_programme_too_does_not_get_it(client, cohort, analyst):
    each = wave_of(cohort)
    link = reverse("programme:wave", args=[cohort.programme.code, each.pk])
    assert address(each) in client.get(link).content.decode()
    RoleGrant.objects.create(user=analyst, role=Role.LEAD, programme=cohort.programme)

    assert client.get(address(each)).status_code == 404
    assert address(each) not in client.get(link).content.decode()


@pytest.mark.usefixtures("analyst")
def test_another_programmes_wave_and_another_format_are_not_there(client, cohort):
    each, theirs = wave_of(cohort), wave_of(make.cohort())
    crossed = reverse("programme:items", args=[cohort.programme.code, theirs.pk])

    assert client.get(crossed).status_code == client.get(address(theirs)).status_code == 404
    assert client.get(address(each, "csv")).status_code == 200
    for form in ("pdf", "json", "exe"):
        assert client.get(address(each, form)).status_code == 404


@pytest.mark.usefixtures("analyst")
@pytest.mark.parametrize("n", [1, 3])
def test_a_constant_number_of_queries(client, cohort, django_assert_num_queries, n):
    items = [delivery.item(f"T{place}", "single", right="b") for place in range(n)]
    for item in items:
        item.constructs.add(Construct.objects.create(key=f"topic-{item.key}", name_en="Topic"))
        item.save()
    paper = delivery.instrument("topics", items).latest_version()
    each = wave_of(cohort, instrument_version=paper)
    for _n in range(5 * n):
        hand(each, dict.fromkeys(waves.keys(each.wave), "b"))

    # Session, account, grants, programme, wave; forms, sheets waiting, practised, topics; languages.
    with django_assert_num_queries(10):
        found = page(client, each)
    assert len(table(found, "items-knowledge")) == n
    assert list(table(found, "constructs-knowledge")) == ["Topic"]
