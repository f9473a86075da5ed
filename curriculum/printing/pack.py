"""One pack: read the payloads, set the pages, write the folder with its manifest."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from math import ceil
from pathlib import Path
from typing import Any, Literal, get_args

from cms.kit import typst
from cms.kit.fonts import SYMBOL_FONT, families
from cms.kit.languages import LANGUAGES
from cms.kit.print_error import PrintError
from curriculum.printing import cafe, labels, workshop
from curriculum.printing.course import Entry, entries
from curriculum.printing.guide import guide_lessons
from curriculum.printing.manifest import FILE_NAME, Manifest, PrintedFile
from curriculum.printing.picture import Pictures
from curriculum.printing.service import printable
from curriculum.printing.wording import Wording, source_text

Kind = Literal["guide", "cafe", "workshop"]
TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Order:
    """What was asked for."""

    kind: Kind
    course: Mapping[str, Any]
    language: str
    bilingual: str | None
    cohort_code: str | None
    country: str
    made_on: date
    field_test: str = ""
    seats: int = 0
    sheet: str = ""

    @property
    def notice(self) -> str:
        """What stands in the foot of every page of a pack that is being tried out."""
        words = labels.labels(self.language)["field_test"]
        return words.replace("{n}", self.field_test) if self.field_test else ""

    @property
    def languages(self) -> list[str]:
        return [self.language, *([self.bilingual] if self.bilingual else [])]

    @property
    def timestamp(self) -> datetime:
        return datetime.combine(self.made_on, time(), tzinfo=UTC)


def make_pack(
    *,
    kind: Kind,
    course: Mapping[str, Any],
    lessons: Sequence[Mapping[str, Any]],
    services: Sequence[Mapping[str, Any]],
    language: str,
    bilingual: str | None = None,
    cohort_code: str | None = None,
    country: str = "",
    media_root: Path,
    out: Path,
    made_on: date,
    field_test: str = "",
    seats: int = 0,
    sheet: str = "",
) -> Manifest:
    """Print a pack into the folder `out`: its PDFs and `manifest.json`. Returns the manifest.

    `course`: CourseVersion payload (an optional `number` is its version number). `lessons`:
    LessonVersion payloads, any order. `services`: dicts with name, what, hours, cost, phone,
    verified_on, stale. `bilingual` (guide only): second language set small below the first.
    `country`: ISO code; parts and steps of other countries are left away. `field_test`: a number
    such as "0.3" puts “FIELD TEST v0.3” into the foot of every page. `seats` and `sheet` (workshop
    only): how many workbooks, and the code of the run sheet if the course has several.

    The same input gives the same bytes. `out` appears complete or not at all; an earlier pack of
    the same kind, course and language in it is replaced. Raises PrintError (MissingFont,
    MissingGlyph) with a sentence and leaves `out` as it was.
    """
    order = Order(
        kind,
        course,
        language,
        bilingual,
        cohort_code,
        country.upper(),
        made_on,
        field_test,
        seats,
        sheet,
    )
    _refuse_unknown(order)
    _refuse_foreign_folder(out, order)
    found, missing = entries(course, lessons)
    with tempfile.TemporaryDirectory(prefix="pictures-") as folder:
        pictures = Pictures(media_root, Path(folder))
        print_kind = {"guide": _print_guide, "cafe": _print_cafe, "workshop": _print_workshop}[kind]
        papers, kept, more = print_kind(order, found, services, pictures)
        missing += more + pictures.missing
    manifest = Manifest(
        kind=kind,
        course=str(course["code"]),
        course_version=course.get("number"),
        language=language,
        bilingual=bilingual,
        cohort_code=cohort_code,
        country=order.country,
        files=[
            PrintedFile.of(
                f"{paper.name}.pdf",
                paper.name,
                pdf=paper.document.pdf,
                pages=paper.document.pages,
                sheets=paper.sheets,
            )
            for paper in papers
        ],
        lessons=[
            {"code": entry.code, "uuid": str(entry.payload["uuid"]), "version": entry.version}
            for entry in kept
        ],
        made_at=order.timestamp.isoformat(),
        missing=list(dict.fromkeys(missing)),
        fonts=[family for family in families(language) if family != SYMBOL_FONT],
        field_test=field_test,
    )
    files = {f"{paper.name}.pdf": paper.document.pdf for paper in papers}
    _write(out, files | {FILE_NAME: manifest.to_json().encode()})
    return manifest


@dataclass(frozen=True)
class Paper:
    """One document of a pack and how it is meant to be printed."""

    name: str
    document: typst.Document
    both_sides: bool = True

    @property
    def sheets(self) -> int:
        return ceil(self.document.pages / 2) if self.both_sides else self.document.pages


Printed = tuple[list[Paper], list[Entry], list[str]]
"""The documents, the lessons printed in them, and what is missing."""


def _print_guide(
    order: Order,
    found: Sequence[Entry],
    services: Sequence[Mapping[str, Any]],
    pictures: Pictures,
) -> Printed:
    lessons, missing = guide_lessons(
        found,
        language=order.language,
        bilingual=order.bilingual,
        country=order.country,
        pictures=pictures,
        on=order.made_on,
    )
    _refuse_empty(order, lessons, missing)
    front, more = _front(order, services)
    data = {**front, "lessons": [lesson for _, lesson in lessons]}
    paper = Paper("guide", _set(order, "guide", data, pictures))
    return [paper], [entry for entry, _ in lessons], missing + more


def _print_cafe(
    order: Order,
    found: Sequence[Entry],
    services: Sequence[Mapping[str, Any]],
    pictures: Pictures,
) -> Printed:
    talks, missing = cafe.cafe_talks(
        found, language=order.language, country=order.country, pictures=pictures
    )
    _refuse_empty(order, talks, missing)
    front, more = _front(order, services)
    data = {**front, "talks": [talk for _, talk in talks]}
    data["slips"] = cafe.slips(data["services"])
    if order.bilingual:
        more.append("The café pack has one language only; the second language was left away.")
    cafe.number_cards(data["talks"])
    document = _set(order, "cafe", data, pictures)
    while document.pages > cafe.MOST_PAGES:
        dropped = cafe.drop_card(data["talks"])
        if dropped is None:
            raise PrintError(
                f"A café pack holds at most {cafe.MOST_PAGES} pages; the {len(talks)} lessons of "
                f"“{source_text(order.course.get('title'))}” need {document.pages}. "
                "Choose a course with fewer lessons."
            )
        more.append(dropped)
        document = _set(order, "cafe", data, pictures)
    paper = Paper("cafe", document, both_sides=False)
    return [paper], [entry for entry, _ in talks], missing + more


def _print_workshop(
    order: Order,
    found: Sequence[Entry],
    services: Sequence[Mapping[str, Any]],
    pictures: Pictures,
) -> Printed:
    """The run sheet, the sign-in list and the workbooks; lessons are printed as a guide of their own."""
    workshop.refuse_seats(order.seats)
    sheet = workshop.chosen_sheet(order.course, order.sheet)
    wording = Wording(order.language)
    front, missing = _front(order, services)
    data = {
        **front,
        "sheet": wording.either(sheet.payload["title"], "the run sheet’s title"),
        "days": workshop.days(sheet, wording),
        "minutes": sheet.minutes,
        "seats": order.seats,
    }
    if order.bilingual:
        missing.append("A workshop pack has one language only; the second language was left away.")
    papers = [
        Paper("run-sheet", _set(order, "run-sheet", data, pictures)),
        Paper("sign-in", _set(order, "sign-in", data, pictures), both_sides=False),
        Paper("workbooks", _set(order, "workbooks", data, pictures)),
    ]
    return papers, [], missing + workshop.left_out(sheet) + workshop.gap_sentences(wording)


def _set(order: Order, name: str, data: Mapping[str, Any], pictures: Pictures) -> typst.Document:
    return typst.make(
        TEMPLATES / f"{name}.typ",
        data,
        languages=order.languages,
        timestamp=order.timestamp,
        images=pictures.files,
    )


def _front(order: Order, services: Sequence[Mapping[str, Any]]) -> tuple[dict[str, Any], list[str]]:
    """What every kind of pack says about itself, and what is missing from it."""
    wording = Wording(order.language)
    usable, missing = printable(services, wording, on=order.made_on)
    if not usable:
        missing.append("No checked help service with a phone number: the help page says so.")
    data = {
        "script": typst.script(order.language),
        "second_script": typst.script(order.bilingual) if order.bilingual else None,
        "labels": labels.labels(order.language),
        "disclosure_steps": list(labels.DISCLOSURE_STEPS),
        "how_to_use": list(labels.HOW_TO_USE),
        "before_talk": list(labels.BEFORE_TALK),
        "title": wording.either(order.course.get("title"), "the course title"),
        "summary": wording.text(order.course.get("summary"), "the course summary"),
        "version": order.course.get("number"),
        "cohort": order.cohort_code or "",
        "made_on": order.made_on.isoformat(),
        "notice": order.notice,
        "services": usable,
    }
    missing += [f"No {wording.name} text for {where}." for where in wording.gaps]
    note = labels.missing_note(order.language)
    return data, missing + ([note] if note else [])


def _refuse_unknown(order: Order) -> None:
    if order.kind not in get_args(Kind):
        raise PrintError(
            f"There is no pack of the kind “{order.kind}”; choose guide, cafe or workshop."
        )
    for language in order.languages:
        if language not in LANGUAGES:
            raise PrintError(
                f"“{language}” is not a language of this installation; choose one of "
                f"{', '.join(LANGUAGES)}."
            )
    if order.bilingual == order.language:
        raise PrintError("The second language must differ from the first.")


def _refuse_empty(order: Order, kept: Sequence[object], missing: Sequence[str]) -> None:
    if kept:
        return
    title = source_text(order.course.get("title")) or str(order.course["code"])
    reasons = " ".join(missing[:4]) or "It has no lessons."
    raise PrintError(
        f"“{title}” has no text in {LANGUAGES[order.language].english} yet that is ready to "
        f"print. {reasons}"
    )


def _refuse_foreign_folder(out: Path, order: Order) -> None:
    """A pack replaces only a pack like itself; somebody's other files are never touched."""
    if not out.exists():
        return
    if not out.is_dir():
        raise PrintError(f"“{out}” is a file; name a folder for the pack.")
    present = {entry.name for entry in out.iterdir()}
    if not present:
        return
    try:
        old = json.loads((out / FILE_NAME).read_text(encoding="utf-8"))
        same = (old["kind"], old["course"], old["language"]) == (
            order.kind,
            order.course["code"],
            order.language,
        )
        listed = {FILE_NAME, *(file["name"] for file in old["files"])}
    except (OSError, ValueError, KeyError, TypeError):
        same, listed = False, set()
    if not same or present - listed:
        raise PrintError(
            f"The folder “{out}” already holds something else; choose an empty or a new folder."
        )


def _write(out: Path, files: Mapping[str, bytes]) -> None:
    """Put the files where `out` is: prepared beside it, then moved there in one step."""
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    aside = fresh.with_name(fresh.name + "-old")
    try:
        for name, content in files.items():
            (fresh / name).write_bytes(content)
        fresh.chmod(0o755)
        if out.exists():
            out.replace(aside)
        try:
            fresh.replace(out)
        except OSError:
            if aside.exists():
                aside.replace(out)
            raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    # Only now: until the new pack stands in its place, the old one is the only one.
    shutil.rmtree(aside, ignore_errors=True)
