"""Translators' texts in again: as drafts, all or nothing, and never over somebody's newer edit.

Nothing here publishes. Items, findings and run sheets have no drafts: their texts reach people when
what they stand in is published again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from cms.kit.languages import LANGUAGES, SOURCE
from cms.kit.richtext import forbidden, stored
from cms.kit.translation import column, fingerprint, is_html, wording
from cms.kit.translation_places import Place, places
from cms.kit.translation_state import TranslationState
from curriculum.exchange.course_texts import Unit, chapters, whole_of
from curriculum.exchange.text_plan import Plan, filled, save, unfit
from curriculum.exchange.translation_file import Entry, FileRefusedError, TranslationFile
from curriculum.models import Course
from quizzes.models import Instrument

_LONGEST = 50_000


@dataclass(frozen=True)
class Change:
    """One text as it is here and as the file has it."""

    entry: Entry
    before: str
    after: str


@dataclass
class Outcome:
    """What an import does, or on a dry run would do."""

    course: Course | Instrument
    language: str
    changed: list[Change] = field(default_factory=list)
    conflicts: list[Change] = field(default_factory=list)
    """Changed here and in the file since the export; what stands here stays."""
    settled: list[Entry] = field(default_factory=list)
    """Outdated texts of which the file says that they still fit."""
    states: list[tuple[str, str, str]] = field(default_factory=list)
    """Title of a lesson or paper, its state before and after."""
    newer_here: list[Entry] = field(default_factory=list)
    """Changed here alone since the export."""
    same: int = 0
    left_empty: int = 0
    """Texts that the file leaves empty and that stay as they are."""


def import_texts(file: TranslationFile, *, dry_run: bool = False, user: Any = None) -> Outcome:
    """Compare a file with what is here and write what is new, each thing as one new draft.

    Raises FileRefusedError with a sentence for everything that is wrong; nothing is written then.
    """
    with transaction.atomic():
        course = _course(file)
        units = [unit for chapter in chapters(course) for unit in chapter.units]
        found = {p.key: (unit, p) for unit in units for p in places(unit.thing)}
        problems = list(_problems(file, found))
        if problems:
            raise FileRefusedError(*problems)
        outcome = Outcome(course, file.language)
        plans = {id(unit.thing): Plan(unit) for unit in units}
        for entry in file.entries():
            unit, place = found[entry.key]
            _weigh(entry, place, plans[id(unit.thing)], outcome)
        _plan_states(file, found, plans, outcome)
        things = [filled(plan, file.language) for plan in plans.values() if plan]
        problems = [sentence for thing in things for sentence in unfit(thing)]
        if problems:
            raise FileRefusedError(*problems)
        if not dry_run:
            for thing in things:
                save(thing, user)
    return outcome


def _course(file: TranslationFile) -> Course | Instrument:
    if file.language not in LANGUAGES or file.language == SOURCE:
        known = ", ".join(code for code in LANGUAGES if code != SOURCE)
        raise FileRefusedError(
            _(
                "The file is for the language “%(language)s”, into which nothing is translated here. "
                "It must be one of: %(known)s."
            )
            % {"language": file.language, "known": known}
        )
    course = whole_of(file.course)
    if course is None:
        raise FileRefusedError(
            _("The file is for “%(code)s”, which is not here. Import it where it was exported.")
            % {"code": file.course}
        )
    return course


# What is wrong


def _problems(file: TranslationFile, found: dict[str, tuple[Unit, Place]]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for entry in file.entries():
        if entry.key in seen:
            yield _(
                "%(where)s: the key “%(key)s” stands at %(first)s too. Take one of them out."
            ) % {
                "where": entry.where,
                "key": entry.key,
                "first": seen[entry.key],
            }
        seen[entry.key] = entry.where
        if entry.key not in found:
            yield _(
                "%(where)s: the course “%(course)s” has no text with the key “%(key)s”. Put the key "
                "back as it was exported, or take this text out of the file."
            ) % {"where": entry.where, "course": file.course, "key": entry.key}
            continue
        unit, place = found[entry.key]
        yield from _wrong_text(entry, place, file.language)
        yield from _wrong_state(entry)
        yield from _unread(entry, unit, place, file.language)
        if getattr(unit.stored, "locked", False) and entry.translation.strip():
            yield from _locked(entry, unit, place, file.language)


def _wrong_text(entry: Entry, place: Place, language: str) -> Iterator[str]:
    model = type(place.row)
    said = {"where": entry.where, "key": entry.key}
    target: Any = model._meta.get_field(column(place.field, language))
    longest = (target.max_length if isinstance(target, models.CharField) else None) or _LONGEST
    length = len(wording(entry.translation))
    if length > longest:
        yield _(
            "%(where)s: the translation of “%(key)s” has %(length)d characters; %(longest)d fit. "
            "Shorten it."
        ) % {**said, "length": length, "longest": longest}
    if is_html(model, place.field) and (marks := forbidden(entry.translation)):
        yield _(
            "%(where)s: the translation of “%(key)s” holds %(marks)s, which is not allowed. Take it "
            "out; allowed are paragraphs, lists, headings, bold, italic and links."
        ) % {**said, "marks": ", ".join(marks)}


def _wrong_state(entry: Entry) -> Iterator[str]:
    if entry.state == entry.exported_state or not entry.state:
        return
    if entry.state == TranslationState.REVIEWED:
        yield _(
            "%(where)s: “reviewed” is said by a reviewer in the editor, not in a file. Write "
            "human_draft."
        ) % {"where": entry.where}
    elif entry.state not in TranslationState.values:
        yield _(
            "%(where)s: “%(state)s” is no state. Write machine_draft or human_draft, or leave the "
            "cell as it was."
        ) % {"where": entry.where, "state": entry.state}


def _unread(entry: Entry, unit: Unit, place: Place, language: str) -> Iterator[str]:
    """A machine's words may wait in a draft whose language has a state, and nowhere else."""
    if unit.holder is not None or entry.state != TranslationState.MACHINE_DRAFT:
        return
    if not _same(entry.translation, place.row.said(place.field, language), place):
        yield _(
            "%(where)s: “%(title)s” keeps no machine drafts. Have a person read this text and say "
            "human_draft (in PO: take the mark “fuzzy” away), or leave the translation empty."
        ) % {"where": entry.where, "title": unit.thing}


def _locked(entry: Entry, unit: Unit, place: Place, language: str) -> Iterator[str]:
    if not _same(entry.translation, place.row.said(place.field, language), place):
        yield _(
            "%(where)s: “%(title)s” is locked. Ask whoever locked it to unlock it, then import again."
        ) % {"where": entry.where, "title": unit.thing}


# What is new


def _same(one: str, other: str, place: Place) -> bool:
    rich = is_html(type(place.row), place.field)
    return wording(one, rich=rich) == wording(other, rich=rich)


def _weigh(entry: Entry, place: Place, plan: Plan, outcome: Outcome) -> None:
    """Decide about one text; see the module for who wins."""
    rich = is_html(type(place.row), place.field)
    here = place.row.said(place.field, outcome.language)
    if not entry.translation.strip():
        outcome.left_empty += bool(here.strip())
        outcome.same += not here.strip()
        return
    untouched = fingerprint(entry.translation, rich=rich) == entry.exported
    if _same(entry.translation, here, place):
        outcome.same += 1
        if untouched and _settles(entry, place, outcome.language):
            plan.sources[place.key] = place.row.fingerprint_of(place.field, SOURCE)
            outcome.settled.append(entry)
        return
    if untouched:
        outcome.newer_here.append(entry)
        return
    after = stored(entry.translation) if rich else wording(entry.translation)
    change = Change(entry, here, after)
    unchanged_here = fingerprint(here, rich=rich) == entry.exported
    if here.strip() and not unchanged_here:
        outcome.conflicts.append(change)
        return
    outcome.changed.append(change)
    plan.texts[place.key] = after
    plan.sources[place.key] = fingerprint(entry.source, rich=rich)


def _settles(entry: Entry, place: Place, language: str) -> bool:
    """Whether the file says that an outdated text fits the source that is here today."""
    return (
        entry.exported_state == TranslationState.OUTDATED
        and entry.state == TranslationState.HUMAN_DRAFT
        and place.row.is_outdated(place.field, language)
        and _same(entry.source, place.row.said(place.field, SOURCE), place)
    )


# How far the language is


def _plan_states(
    file: TranslationFile,
    found: dict[str, tuple[Unit, Place]],
    plans: dict[int, Plan],
    outcome: Outcome,
) -> None:
    said: dict[int, list[Entry]] = {}
    for entry in file.entries():
        holder = found[entry.key][0].holder
        if holder is not None and entry.translation.strip():
            said.setdefault(id(holder), []).append(entry)
    new = {change.entry.key for change in outcome.changed}
    others = [*(change.entry for change in outcome.conflicts), *outcome.newer_here]
    open_keys = {entry.key for entry in others} | _left_out(file, found)
    contested = {id(found[key][0].holder) for key in open_keys}
    for holder_id, entries in said.items():
        plan = plans[holder_id]
        record = plan.unit.record(file.language)
        before = record.state if record else ""
        changed = [entry for entry in entries if entry.key in new]
        after = _state_after(before, entries, changed, whole=holder_id not in contested)
        if after != before:
            plan.state = after
            title = str(plan.unit.thing)
            outcome.states.append((title, before or TranslationState.MISSING, after))


def _left_out(file: TranslationFile, found: dict[str, tuple[Unit, Place]]) -> set[str]:
    """Keys of translated texts that the file does not speak of, or has emptied."""
    spoken = {entry.key for entry in file.entries() if entry.translation.strip()}
    return {
        key
        for key, (_unit, place) in found.items()
        if key not in spoken and place.row.said(place.field, file.language).strip()
    }


def _state_after(before: str, entries: list[Entry], changed: list[Entry], *, whole: bool) -> str:
    """The state of a lesson or paper after its texts came in.

    One new machine text makes it a machine draft. A machine draft becomes a person's only when the
    file says so of every text, and nobody else changed one meanwhile. A reviewed one that was changed
    must be reviewed again.
    """
    if any(entry.state == TranslationState.MACHINE_DRAFT for entry in changed):
        return TranslationState.MACHINE_DRAFT
    if before == TranslationState.MACHINE_DRAFT:
        read = any(entry.exported_state == TranslationState.MACHINE_DRAFT for entry in entries)
        settled = {TranslationState.HUMAN_DRAFT, TranslationState.MISSING, ""}
        said = all(entry.state in settled for entry in entries)
        return TranslationState.HUMAN_DRAFT if read and said and whole else before
    if changed and before in {"", TranslationState.REVIEWED}:
        return TranslationState.HUMAN_DRAFT
    return before
