"""What a pack leaves out, refuses and leaves behind."""

from __future__ import annotations

import hashlib
import json

import pikepdf
import pytest

from cms.kit.print_error import MissingGlyph, PrintError
from curriculum.printing import labels
from tests.curriculum.printing import payloads


def test_manifest_describes_the_folder(print_pack):
    manifest, out = print_pack(kind="guide", language="km", cohort_code="LOTUS-W1", country="kh")
    kept = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    content = (out / "guide.pdf").read_bytes()
    with pikepdf.open(out / "guide.pdf") as pdf:
        pages = len(pdf.pages)
    assert sorted(path.name for path in out.iterdir()) == ["guide.pdf", "manifest.json"]
    assert kept == {
        "format": 1,
        "kind": "guide",
        "course": "respect-on-our-line",
        "course_version": 3,
        "language": "km",
        "bilingual": None,
        "cohort_code": "LOTUS-W1",
        "country": "KH",
        "files": [
            {
                "name": "guide.pdf",
                "kind": "guide",
                "pages": pages,
                "sheets": (pages + 1) // 2,
                "sha256": hashlib.sha256(content).hexdigest(),
            }
        ],
        "lessons": [{"code": "respect-at-the-machine", "uuid": payloads.FIRST, "version": 2}],
        "made_at": "2026-08-05T00:00:00+00:00",
        "missing": [],
        "fonts": ["Noto Sans Khmer", "Noto Sans"],
        "field_test": "",
    }
    assert manifest.files[0].pages == pages


@pytest.mark.parametrize("kind", ["guide", "cafe"])
def test_a_lesson_with_a_gap_is_left_out_and_named(print_pack, kind):
    whole = payloads.lesson()
    torn = payloads.lesson(payloads.SECOND, "second")
    torn["parts"][0]["heading"] = payloads.TITLE | {"en": "One morning"}
    torn["parts"][0]["prompts"] = {"en": ["What do you see here?"]}
    manifest, _ = print_pack(kind=kind, lessons=[whole, torn], language="km")
    assert [lesson["code"] for lesson in manifest.lessons] == ["respect-at-the-machine"]
    assert manifest.missing[0] == (
        "Lesson 2 “Respect at the machine”: no Khmer text for part ‘One morning’; left out."
    )


def test_a_half_translated_list_is_a_gap(print_pack):
    torn = payloads.lesson(payloads.SECOND, "second")
    torn["key_messages"] = torn["key_messages"] | {"km": ["ការគោរព។"]}
    manifest, _ = print_pack(lessons=[payloads.lesson(), torn], language="km")
    assert manifest.missing == [
        "Lesson 2 “Respect at the machine”: no Khmer text for the key messages; left out."
    ]


def test_a_language_without_any_text_is_refused(print_pack, tmp_path):
    with pytest.raises(PrintError, match="“Respect at the machine” has no text in Lao yet"):
        print_pack(language="lo")
    assert list(tmp_path.iterdir()) == [tmp_path / "media"]


def test_a_lesson_without_published_version_is_named(print_pack):
    lesson = payloads.lesson()
    course = payloads.course(lesson, payloads.lesson(payloads.SECOND, "second"))
    manifest, _ = print_pack(lessons=[lesson], course=course)
    assert manifest.missing == ["Lesson 2 “second” has no published version."]


def test_a_lost_picture_is_named_and_the_rest_printed(print_pack):
    lesson = payloads.lesson()
    lesson["parts"][0]["image"]["file"] = "images/lost.png"
    manifest, _ = print_pack(lessons=[lesson])
    (sentence,) = manifest.missing
    assert sentence == (
        "The picture of lesson respect-at-the-machine, part ‘Respect at the machine’ "
        "(images/lost.png) cannot be read; left out."
    )


def test_a_picture_outside_the_media_folder_is_refused(print_pack):
    lesson = payloads.lesson()
    lesson["parts"][0]["image"]["file"] = "../../secret.png"
    with pytest.raises(PrintError, match="lies outside the media folder"):
        print_pack(lessons=[lesson])


def test_a_character_without_glyph_is_refused_with_its_place(print_pack, tmp_path):
    lesson = payloads.lesson()
    lesson["guide"]["steps"][0]["do"] = {"en": "Smile 😀 at the group."}
    with pytest.raises(MissingGlyph, match=r"“😀” \(U\+1F600\).*lessons.*steps.*s1 › do"):
        print_pack(lessons=[lesson])
    assert list(tmp_path.iterdir()) == [tmp_path / "media"]


def test_an_older_pack_of_the_same_kind_is_replaced(print_pack):
    _, out = print_pack()
    before = (out / "guide.pdf").read_bytes()
    lesson = payloads.lesson()
    lesson["title"]["en"] = "Another title"
    print_pack(lessons=[lesson])
    assert (out / "guide.pdf").read_bytes() != before
    assert [path.name for path in out.parent.iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("other", [{"kind": "cafe"}, {"language": "bn"}])
def test_another_pack_is_not_overwritten(print_pack, other):
    _, out = print_pack()
    before = (out / "guide.pdf").read_bytes()
    with pytest.raises(PrintError, match="already holds something else"):
        print_pack(**other)
    assert (out / "guide.pdf").read_bytes() == before


def test_somebodys_files_are_not_touched(print_pack):
    _, out = print_pack()
    (out / "my notes.txt").write_text("keep me", encoding="utf-8")
    with pytest.raises(PrintError, match="already holds something else"):
        print_pack()
    assert (out / "my notes.txt").read_text(encoding="utf-8") == "keep me"


@pytest.mark.parametrize(
    ("order", "sentence"),
    [
        ({"kind": "poster"}, "no pack of the kind “poster”"),
        ({"language": "xx"}, "“xx” is not a language"),
        ({"bilingual": "en"}, "second language must differ"),
    ],
)
def test_an_impossible_order_is_refused(print_pack, order, sentence):
    with pytest.raises(PrintError, match=sentence):
        print_pack(**order)


def test_missing_labels_are_named(print_pack):
    manifest, _ = print_pack(language="ar")
    assert manifest.missing == [
        "The fixed labels have no Arabic text yet; they are printed in English."
    ]


def test_every_label_is_written_in_every_listed_language():
    for key, texts in labels.TABLE.items():
        assert len(texts) == len(labels.WRITTEN), key
        assert all(text.strip() for text in texts), key
        braces = [sorted({part.split("}")[0] for part in text.split("{")[1:]}) for text in texts]
        assert braces.count(braces[0]) == len(braces), key
