"""The facilitator guide as a PDF: accessible, complete, quiet about colour, open to no markup."""

from __future__ import annotations

import pikepdf
import pytest

from cms.kit.richtext_nodes import parse, plain
from tests import poppler
from tests.curriculum.printing import payloads

LANGUAGES = ["en", "bn", "km", "ar"]


def _figures(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    found = []
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting += list(node)
        elif isinstance(node, pikepdf.Dictionary):
            if node.get("/S") == "/Figure":
                found.append(node)
            if "/K" in node:
                waiting.append(node.K)
    return found


PRINTED = [
    payloads.TITLE,
    payloads.SUMMARY,
    payloads.OBJECTIVES,
    payloads.MESSAGES,
    payloads.MATERIALS,
    payloads.ROOM,
    payloads.STORY,
    payloads.PROMPTS,
    payloads.WELCOME,
    payloads.SAY_WELCOME,
    payloads.SAY_PICTURE,
    payloads.DO,
    payloads.WATCH_OUT,
    payloads.DEBRIEF,
    payloads.JOKE,
    payloads.TAKE_HOME,
]


def _lesson_lines(language: str) -> list[str]:
    """Everything the guide must print of the lesson, without markup."""
    texts = [table[language] for table in PRINTED]
    flat = [entry for text in texts for entry in (text if isinstance(text, list) else [text])]
    return [plain(parse(text)) for text in flat]


@pytest.mark.parametrize("language", LANGUAGES)
def test_is_tagged_and_says_its_language(print_pack, language):
    _, out = print_pack(language=language)
    with pikepdf.open(out / "guide.pdf") as pdf:
        assert str(pdf.Root.Lang).startswith(language)
        assert pdf.Root.MarkInfo.Marked
        assert pdf.open_metadata()["pdfuaid:part"] == "1"


def test_outline_lists_the_lessons_and_nothing_else(print_pack):
    lessons = [payloads.lesson(), payloads.lesson(payloads.SECOND, "second")]
    lessons[1]["title"]["en"] = "Power on the line"
    _, out = print_pack(lessons=lessons)
    with pikepdf.open(out / "guide.pdf") as pdf, pdf.open_outline() as outline:
        assert [str(entry.title) for entry in outline.root] == [
            "Respect at the machine",
            "Power on the line",
        ]


def test_every_figure_is_described(print_pack):
    _, out = print_pack()
    with pikepdf.open(out / "guide.pdf") as pdf:
        figures = _figures(pdf)
        assert len(figures) == 2  # beside the step and in the pages for the group
        assert {str(figure.Alt) for figure in figures} == {payloads.PICTURE_ALT["en"]}


@pytest.mark.parametrize(("language", "least"), [("en", 1.0), ("bn", 0.98), ("km", 0.98)])
def test_text_can_be_found_in_the_pdf(print_pack, language, least):
    _, out = print_pack(language=language)
    found = poppler.raw_text(out / "guide.pdf")
    lines = _lesson_lines(language)
    recalls = [poppler.sixgram_recall(line, found) * len(line) for line in lines]
    assert sum(recalls) / sum(map(len, lines)) >= least


def test_same_input_gives_the_same_bytes(print_pack, tmp_path):
    first, one = print_pack(out=tmp_path / "one")
    second, two = print_pack(out=tmp_path / "two")
    assert first == second
    assert (one / "guide.pdf").read_bytes() == (two / "guide.pdf").read_bytes()


def test_nothing_is_coloured(print_pack, tmp_path):
    _, out = print_pack()
    assert not any(map(poppler.coloured, poppler.pictures(out / "guide.pdf", tmp_path / "png")))


def test_markup_of_the_setter_comes_out_as_typed(print_pack):
    probe = "#panic() $x$ @ref <label> \\ `code` *star* _line_ = //"
    lesson = payloads.lesson()
    lesson["guide"]["steps"][0]["do"] = {"en": probe}
    lesson["guide"]["steps"][0]["say"] = {"en": "<p>#panic() $x$ @ref \\ `code` *star*</p>"}
    _, out = print_pack(lessons=[lesson])
    found = poppler.bare(poppler.raw_text(out / "guide.pdf"))
    assert poppler.bare(probe) in found
    assert poppler.bare("#panic() $x$ @ref \\ `code` *star*") in found


def test_clock_runs_on_both_paths(print_pack):
    lesson = payloads.lesson()
    lesson["guide"]["steps"].append(lesson["guide"]["steps"][0] | {"key": "s3", "minutes": 4})
    lesson["minutes"] = {"core": 9, "extended": 16}
    manifest, out = print_pack(lessons=[lesson])
    table = poppler.text(out / "guide.pdf")
    assert manifest.missing == []
    assert "5–9" in table  # the third step on the core path
    assert "12–16" in table  # and on the extended one


def test_steps_of_another_country_are_left_away_and_the_gap_in_time_is_named(print_pack):
    lesson = payloads.lesson()
    lesson["guide"]["steps"][1]["country"] = "KH"
    manifest, out = print_pack(lessons=[lesson], country="BD")
    assert manifest.missing == [
        "Lesson 1 “Respect at the machine”: the extended steps add up to 5 minutes, planned are 12."
    ]
    assert "Look at the picture" not in poppler.text(out / "guide.pdf")


def test_second_language_stands_beside_the_first(print_pack):
    manifest, out = print_pack(language="km", bilingual="en")
    found = poppler.bare(poppler.raw_text(out / "guide.pdf"))
    assert manifest.bilingual == "en"
    for words in (
        payloads.TITLE["en"],
        payloads.MESSAGES["en"][1],
        payloads.PROMPTS["en"][0],
        "Nobody has to tell her own story today.",
    ):
        assert poppler.bare(words) in found


def test_footer_traces_the_page(print_pack):
    manifest, out = print_pack(cohort_code="LOTUS-W1", field_test="0.3")
    last = poppler.text(out / "guide.pdf").rstrip("\f").split("\f")[-1]
    pages = manifest.files[0].pages
    for words in (
        "Respect at the machine · Version 3 · English · Group LOTUS-W1 · 2026-08-05",
        f"Page {pages} of {pages}",
        "FIELD TEST v0.3",
    ):
        assert words in last


def test_disclosure_card_is_inside_the_cover(print_pack):
    _, out = print_pack()
    second = poppler.text(out / "guide.pdf").split("\f")[1]
    assert "If someone tells her story" in second
    assert "She decides." in second
    assert "000 111 000" in second
