"""The lines of the board, from the newest drafts, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import reverse

from cms.kit.editing.drafts import drafts
from cms.kit.fonts import font_folders
from cms.kit.languages import SOURCE, Language
from cms.kit.print_error import PrintError
from cms.kit.spoken import SpokenRow
from cms.kit.translation import column
from cms.kit.translation_places import Place, places, rows_of
from cms.kit.translation_state import READABLE, TrackedTranslations, TranslationState
from curriculum.enums import LessonState
from curriculum.example import counted
from curriculum.models import Course, Lesson
from quizzes.enums import Purpose
from quizzes.models import Instrument, Item


@dataclass
class Count:
    """How many there should be, how many there are, and how many of these are outdated."""

    wanted: int = 0
    there: int = 0
    outdated: int = 0
    url: str = ""
    """Where the first one that is missing or outdated is mended; empty where nothing is."""

    @property
    def good(self) -> int:
        return self.there - self.outdated

    @property
    def whole(self) -> bool:
        return self.good == self.wanted

    @property
    def percent(self) -> int:
        """Whole percent, rounded down."""
        return 100 * self.good // self.wanted if self.wanted else 100

    def add(self, *, there: bool, outdated: bool, url: str) -> None:
        self.wanted += 1
        self.there += there
        self.outdated += outdated
        if not self.url and (outdated or not there):
            self.url = url


@dataclass(frozen=True)
class Line:
    """One lesson, or one question paper that no lesson uses, in one language."""

    thing: str
    code: str
    language: Language
    state: TranslationState | None
    """None in the language it was written in."""
    text: Count
    audio: Count
    quiz: Count
    """Questions of which every text stands in the language."""
    is_paper: bool
    print: bool
    """Whether a pack can be printed in it: readable, and the fonts are here."""
    url: str

    @property
    def language_name(self) -> str:
        return self.language.english

    @property
    def state_name(self) -> str:
        return str(self.state.label) if self.state else ""


@dataclass
class _Unit:
    """A lesson with its practice papers' items, or a paper with its items."""

    thing: TrackedTranslations
    items: list[Item]
    title: str
    code: str


def board(
    languages: Iterable[Language], *, course: Course | None = None, user: Any = None
) -> list[tuple[str, list[Line]]]:
    """For each lesson (of a course, in its order), then for each paper that no lesson uses: its title
    and a line in each language (as many queries for one lesson as for a thousand). Only what is there
    for a person, if one is named.
    """
    languages = list(languages)
    return [(unit.title, _lines(unit, languages)) for unit in _units(course, user)]


def _units(course: Course | None, user: Any) -> Iterator[_Unit]:
    papers = {paper.pk: paper for paper in drafts(Instrument, "rows", user=user)}
    items = {item.pk: item for item in Item.objects.prefetch_related(*Item.translated_rows)}
    known = counted(drafts(Lesson, user=user))
    lessons = [each for each in known if each.state != LessonState.RETIRED]
    used = {part.instrument_id for lesson in lessons for part in lesson.parts.all()}
    if course is not None:
        order = [row.lesson_id for module in course.modules.all() for row in module.lessons.all()]
        place = {pk: n for n, pk in enumerate(order)}
        lessons = sorted(
            (each for each in lessons if each.pk in place), key=lambda each: place[each.pk]
        )
    for lesson in lessons:
        found = [papers[p.instrument_id] for p in lesson.parts.all() if p.instrument_id in papers]
        asked = [item for paper in found for item in _items(paper, items)]
        yield _Unit(lesson, asked, str(lesson), lesson.code)
    for paper in papers.values():
        if paper.pk not in used and paper.purpose != Purpose.FORMATIVE:
            yield _Unit(paper, _items(paper, items), str(paper), paper.code)


def _items(paper: Any, items: dict[Any, Item]) -> list[Item]:
    return [items[row.item_id] for row in paper.rows.all() if row.item_id in items]


def _lines(unit: _Unit, languages: list[Language]) -> list[Line]:
    records = {record.language: record.state for record in unit.thing.translations.all()}
    own = _addressed(unit.thing)
    asked = [(item, _addressed(item)) for item in unit.items]
    # In each language anew, but the rows and their addresses are the same.
    return [_line(unit, language, records, own, asked) for language in languages]


@dataclass(frozen=True)
class _Addressed:
    """The texts and the spoken rows of a thing, each with the name of its field in the editor."""

    url: str
    texts: list[tuple[Place, str]]
    spoken: list[tuple[SpokenRow, str]]


def _addressed(thing: Any) -> _Addressed:
    model: Any = type(thing)
    prefix = {
        id(row.instance): f"{row.relation}-{row.key}-" if row.relation else ""
        for row in rows_of(thing)
    }
    return _Addressed(
        reverse(model.snippet_viewset.get_url_name("edit"), args=(thing.pk,)),
        [
            (place, prefix[id(place.row)])
            for place in places(thing)
            if place.row.said(place.field, SOURCE).strip()
        ],
        [
            (row.instance, prefix[id(row.instance)])
            for row in rows_of(thing)
            if isinstance(row.instance, SpokenRow) and row.instance.spoken_in(SOURCE)
        ],
    )


def _line(
    unit: _Unit,
    language: Language,
    records: dict[str, str],
    own: _Addressed,
    asked: list[tuple[Item, _Addressed]],
) -> Line:
    text, audio, quiz = Count(), Count(), Count()
    _count_texts(own, language, text)
    _count_clips(own, language, audio)
    for _item, addressed in asked:
        _count_clips(addressed, language, audio)
        whole = Count()
        _count_texts(addressed, language, whole)
        quiz.add(there=whole.there == whole.wanted, outdated=False, url=whole.url)
        quiz.outdated += whole.outdated > 0 and whole.there == whole.wanted
        quiz.url = quiz.url or whole.url
    state = _state(language, text, quiz, records)
    return Line(
        thing=unit.title,
        code=unit.code,
        language=language,
        state=state,
        text=text,
        audio=audio,
        quiz=quiz,
        is_paper=isinstance(unit.thing, Instrument),
        print=(state is None or state in READABLE) and has_fonts(language.code),
        url=_in(own.url, language),
    )


def _count_texts(of: _Addressed, language: Language, count: Count) -> None:
    for place, prefix in of.texts:
        there = bool(place.row.said(place.field, language.code).strip())
        count.add(
            there=there,
            outdated=there and place.row.is_outdated(place.field, language.code),
            url=f"{_in(of.url, language)}#id_{prefix}{column(place.field, language.code)}-source",
        )


def _count_clips(of: _Addressed, language: Language, count: Count) -> None:
    for row, prefix in of.spoken:
        name = column("audio", language.code)
        count.add(
            there=row.clip_of(language.code) is not None,
            outdated=row.recording_is_outdated(language.code),
            url=f"{_in(of.url, language)}#id_{prefix}{name}-sound",
        )


def _state(
    language: Language, text: Count, quiz: Count, records: dict[str, str]
) -> TranslationState | None:
    if language.code == SOURCE:
        return None
    if language.code not in records or not text.there:
        return TranslationState.MISSING
    stored = TranslationState(records[language.code])
    if stored != TranslationState.MACHINE_DRAFT and (text.outdated or quiz.outdated):
        return TranslationState.OUTDATED
    return stored


def _in(url: str, language: Language) -> str:
    return url if language.code == SOURCE else f"{url}?lang={language.code}"


@cache
def has_fonts(language: str) -> bool:
    """Whether the fonts that print this language are on this machine."""
    try:
        font_folders([language])
    except PrintError:
        return False
    return True
