"""Law and evidence on paper: for the country, with the day of the check, and nothing for learners."""

from __future__ import annotations

import datetime as dt

import pytest

from tests import poppler
from tests.curriculum.printing import payloads
from tests.curriculum.printing.conftest import MADE_ON

OLD = MADE_ON - dt.timedelta(days=366)
LATELY = MADE_ON - dt.timedelta(days=365)


def law(country="BD", checked=None, **changes):
    values = {
        "key": "rule",
        "country": country,
        "place": {"en": "Bangladesh", "km": "បង់ក្លាដែស"},
        "kind": "rule",
        "status": "in_force",
        "year": 2022,
        "name": {"en": f"Rule of {country}", "km": f"វិធាន {country}"},
        "provision": "rule 361A",
        "summary": {"en": "A committee must exist.", "km": "ត្រូវមានគណៈកម្មការ។"},
        "in_force_from": None,
        "verified_on": checked.isoformat() if checked else None,
        "verified_by": "Demo lawyer" if checked else "",
    }
    return {**values, **changes}


def finding(country="", **summary):
    return {
        "key": "cut",
        "source": "Journal of Work 3",
        "year": 2021,
        "country": country,
        "summary": {"en": f"Cut short in {country or 'all'}.", **summary},
        "methods": {"en": "8 factories"},
    }


def lesson(*laws, evidence=()):
    made = payloads.lesson()
    box = {**made["parts"][0], "key": "law", "kind": "law", "image": None, "law": list(laws)}
    made["parts"].append(box)
    made["guide"]["evidence"] = list(evidence)
    return made


def printed(print_pack, made, **changes):
    manifest, out = print_pack(lessons=[made], country="BD", **changes)
    return manifest, poppler.bare(poppler.raw_text(out / "guide.pdf"))


def has(said, sentence):
    return poppler.bare(sentence) in said


@pytest.mark.parametrize(
    ("checked", "sentence"),
    [
        (OLD, f"Check with a lawyer: last checked {OLD.isoformat()}."),
        (None, "Not verified. Check with a lawyer: never checked."),
    ],
)
def test_law_older_than_twelve_months_prints_check_with_a_lawyer(print_pack, checked, sentence):
    _, said = printed(print_pack, lesson(law(checked=checked)))
    assert has(said, sentence)
    assert has(said, "It is not legal advice.")


def test_law_checked_lately_prints_by_whom_and_when(print_pack):
    _, said = printed(print_pack, lesson(law(checked=LATELY)))
    assert has(said, f"Checked by Demo lawyer on {LATELY.isoformat()}.")
    assert not has(said, "Check with a lawyer")


def test_only_the_country_and_what_holds_everywhere(print_pack):
    _, said = printed(print_pack, lesson(law(), law("VN"), law("", name={"en": "World rule"})))
    assert has(said, "Rule of BD")
    assert has(said, "World rule")
    assert has(said, "International standard")
    assert not has(said, "Rule of VN")


def test_an_unclear_law_says_so_and_an_empty_box_too(print_pack):
    _, said = printed(print_pack, lesson(law(checked=LATELY, status="unclear")))
    assert has(said, "It is not clear whether this applies today.")
    assert has(said, "Check with a lawyer: last checked")
    _, said = printed(print_pack, lesson(law("VN")))
    assert has(said, "The law of this country is not written down here yet.")


def test_evidence_of_the_country_stands_in_the_guide(print_pack):
    made = lesson(evidence=[finding("BD"), finding("KH"), finding()])
    _, said = printed(print_pack, made)
    assert has(said, "Why this matters here")
    assert has(said, "Cut short in BD.")
    assert has(said, "Journal of Work 3, 2021")
    assert has(said, "Cut short in all.")
    assert not has(said, "Cut short in KH.")


def test_a_guide_without_evidence_has_no_empty_box(print_pack):
    _, said = printed(print_pack, lesson(evidence=[finding("KH")]))
    assert not has(said, "Why this matters here")


def test_what_is_not_translated_stands_in_english_and_the_manifest_says_so(print_pack):
    made = lesson(law(name={"en": "Rule of BD"}), evidence=[finding()])
    manifest, said = printed(print_pack, made, language="km")
    assert has(said, "Rule of BD")
    assert has(said, "Cut short in all.")
    names = "law ‘Rule of BD’", "finding ‘cut’"
    assert all(any(f"no Khmer text for {n}" in line for line in manifest.missing) for n in names)


def test_a_cafe_pack_holds_neither(print_pack):
    made = lesson(law(), evidence=[finding()])
    _, out = print_pack(lessons=[made], country="BD", kind="cafe")
    said = poppler.bare(poppler.raw_text(out / "cafe.pdf"))
    assert not has(said, "Rule of BD")
    assert not has(said, "Cut short")
