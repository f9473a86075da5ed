"""Adapting a course for a country, and what its source offers afterwards, block by block.

What was adapted stays published as it is: a block that is taken over goes into a new draft.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from cms.kit.editing.copying import copy_of, copy_of_row
from cms.kit.languages import CODES, SOURCE
from cms.kit.translation import column, digest, text_fields, translated_fields
from cms.kit.translation_state import TranslationState
from curriculum.adapted_lessons import adapted_lesson, copy_run_sheets, free_code, save_copy
from curriculum.changes import Mark
from curriculum.lineage import OWN, Offer, Taken, block_uuid, blocks, offers, placed
from curriculum.models import (
    AdaptedBlock,
    AdaptedLesson,
    Course,
    CurriculumAdaptation,
    Lesson,
    LessonVersion,
)

_COLUMNS = {"minutes": ("core_minutes", "extended_minutes")}
"""Fields that a payload calls otherwise than the model."""

_OTHERS = [code for code in CODES if code != SOURCE]
_AT_HOME = {"id", "uuid", "key", "sort_order", "lesson", "translated_from"}


class BlockMovedOnError(ValidationError):
    """What somebody answers to is no longer what is offered."""


# Adapting


@transaction.atomic
def adapt(course: Course, country: str, *, user: Any = None) -> CurriculumAdaptation:
    """Copy a published course, its lessons and run sheets for a country, as drafts with their lineage.

    Raises ValidationError when it was never published, or is adapted for the country already.
    """
    version = course.latest_version()
    if version is None:
        raise ValidationError(
            _("“%(course)s” has never been published; publish it, then adapt it.")
            % {"course": course}
        )
    earlier = CurriculumAdaptation.objects.filter(source_uuid=course.uuid, country=country).first()
    if earlier is not None:
        raise ValidationError(
            _("“%(course)s” is adapted for %(country)s already: open “%(adaptation)s”.")
            % {"course": course, "country": country, "adaptation": earlier.course}
        )
    made = {
        lesson.pk: adapted_lesson(lesson, country, course.collection, user=user)
        for lesson in course.lessons()
    }
    copies = {pk: adapted.lesson for pk, adapted in made.items()}
    copy = copy_of(course, code=free_code(Course, course.code, country))
    for row in copy.places():
        row.lesson, row.version = copies[row.lesson_id], None
    save_copy(copy, user)
    copy_run_sheets(course, copy, copies, country, user=user)
    adaptation = CurriculumAdaptation(
        course=copy,
        source_uuid=course.uuid,
        source_code=course.code,
        source_number=version.number,
        country=country,
    )
    adaptation.lessons = list(made.values())
    adaptation.save()
    return adaptation


# What the source offers


def offers_of(
    adaptations: Iterable[CurriculumAdaptation],
) -> dict[Any, list[tuple[AdaptedLesson, list[Offer]]]]:
    """For each adaptation (by id) what its source's lessons offer now; lessons without are left out.

    A fixed number of queries. A source that is not here offers nothing.
    """
    rows = list(adaptations)
    models.prefetch_related_objects(rows, "lessons__blocks", "lessons__lesson")
    wanted = {adapted.source_uuid for row in rows for adapted in row.lessons.all()}
    newest = _newest_payloads(wanted)
    found: dict[Any, list[tuple[AdaptedLesson, list[Offer]]]] = {}
    for row in rows:
        lessons = [
            (adapted, offers(_taken(adapted), newest[adapted.source_uuid]))
            for adapted in row.lessons.all()
            if adapted.source_uuid in newest
        ]
        found[row.pk] = [(adapted, offered) for adapted, offered in lessons if offered]
    return found


def _newest_payloads(lessons: Iterable[Any]) -> dict[Any, dict[str, Any]]:
    versions = LessonVersion.objects.filter(lesson__uuid__in=list(lessons)).order_by("number")
    newest = dict(versions.values_list("lesson__uuid", "pk"))
    found = LessonVersion.objects.filter(pk__in=newest.values())
    return dict(found.values_list("lesson__uuid", "payload"))


def _taken(adapted: AdaptedLesson) -> list[Taken]:
    return [
        Taken(block.key, block.digest, block.taken, block.declined)
        for block in adapted.blocks.all()
    ]


def _offered(adapted: AdaptedLesson, key: str, token: str) -> Offer:
    payloads = _newest_payloads([adapted.source_uuid])
    found = offers(_taken(adapted), payloads.get(adapted.source_uuid, {})) if payloads else []
    for offer in found:
        if offer.key == key and offer.token == token:
            return offer
    raise BlockMovedOnError(
        _(
            "The source was published again or somebody answered meanwhile; read what is offered now."
        )
    )


# Answering


def checked_reason(reason: str) -> str:
    """Why something is not taken over, as it is kept. Raises ValidationError without one."""
    said = reason.strip()
    if not said:
        raise ValidationError(_("Say in a few words why this is not taken over."))
    longest = AdaptedBlock._meta.get_field("reason").max_length or 0
    if len(said) > longest:
        raise ValidationError(
            _("The reason has %(count)d signs; %(most)d are the most.")
            % {"count": len(said), "most": longest}
        )
    return said


@transaction.atomic
def decline(adapted: AdaptedLesson, key: str, token: str, *, reason: str) -> None:
    """Leave a block as it is here, with a reason, until the source changes it again."""
    adapted = AdaptedLesson.objects.select_for_update().get(pk=adapted.pk)
    said = checked_reason(reason)
    offer = _offered(adapted, key, token)
    AdaptedBlock.objects.update_or_create(
        adapted=adapted,
        key=key,
        defaults={"declined": offer.token, "reason": said},
        create_defaults={
            "block": block_uuid(adapted.source_uuid, key),
            "declined": offer.token,
            "reason": said,
        },
    )


@transaction.atomic
def take_over(adapted: AdaptedLesson, key: str, token: str, *, user: Any = None) -> Offer:
    """Write one block of the source into a new draft of the adapted lesson, and remember it."""
    stored = Lesson.objects.select_for_update().get(pk=adapted.lesson_id)
    lock = stored.get_lock()
    if lock is not None and (user is None or lock.for_user(user)):
        raise ValidationError(_("This lesson is locked; nothing was taken over."))
    adapted = AdaptedLesson.objects.select_for_update().get(pk=adapted.pk)
    offer = _offered(adapted, key, token)
    source = Lesson.objects.get(uuid=adapted.source_uuid)
    draft = stored.get_latest_revision_as_object()
    now = list(blocks(source.latest_version().payload))
    changed = _write(draft, source, offer, now)
    for record in draft.translations.get_object_list():
        if record.language in changed and record.state == TranslationState.REVIEWED:
            record.state = TranslationState.HUMAN_DRAFT
    draft.save_revision(user=user, clean=False, log_action=True)
    _remember(adapted, offer, now)
    return offer


def _write(draft: Lesson, source: Lesson, offer: Offer, now: list[str]) -> set[str]:
    """Bring one block into the draft; returns the languages whose texts came along."""
    languages = [code for code in source.readable_languages() if code != SOURCE]
    if offer.relation == "own":
        names = [c for name in OWN[offer.row_key] for c in _COLUMNS.get(name, (name,))]
        return _bring(draft, source, names, languages)
    rows = getattr(draft, offer.relation)
    mine = {row.key: row for row in rows.get_object_list()}
    order = list(mine)
    if offer.mark is Mark.REMOVED:
        mine.pop(offer.row_key, None)
        setattr(draft, offer.relation, list(mine.values()))
        return set()
    changed: set[str] = set()
    if offer.mark is not Mark.MOVED:
        theirs = next(r for r in getattr(source, offer.relation).all() if r.key == offer.row_key)
        row = mine.get(offer.row_key)
        if row is None:
            row = mine[offer.row_key] = _new_row(theirs, languages)
            changed = set(languages)
        else:
            names = [f.name for f in type(row)._meta.concrete_fields if _is_content(row, f)]
            changed = _bring(row, theirs, names, languages)
    if offer.mark in {Mark.MOVED, Mark.ADDED} or offer.row_key not in order:
        stem = f"{offer.relation}/"
        keys = [each.removeprefix(stem) for each in now if each.startswith(stem)]
        order = placed(order, offer.row_key, keys)
    for position, key in enumerate(order):
        mine[key].sort_order = position
    setattr(draft, offer.relation, [mine[key] for key in order])
    return changed


def _is_content(row: Any, field: Any) -> bool:
    languages = {column(name, code) for name in translated_fields(type(row)) for code in CODES}
    return field.name not in _AT_HOME | languages


def _new_row(theirs: Any, languages: list[str]) -> Any:
    """A copy of a row with the languages that people wrote or checked, and no machine's."""
    row = copy_of_row(theirs, key=theirs.key)
    for name in translated_fields(type(row)):
        for code in _OTHERS:
            if code not in languages:
                empty = None if row._meta.get_field(name).is_relation else ""
                setattr(row, column(name, code), empty)
    return row


def _bring(mine: Any, theirs: Any, names: Iterable[str], languages: list[str]) -> set[str]:
    """Copy fields: structure and source language, and each translation that the source has.

    A translation made here stays and counts as outdated where its source text is another now.
    """
    changed = set()
    words = set(text_fields(type(mine)))
    translated = set(translated_fields(type(mine)))
    for name in names:
        if name not in translated:
            setattr(mine, name, getattr(theirs, name))
            continue
        if name in words:
            _keep_former_source(mine, name)
        for code in [SOURCE, *languages]:
            value = getattr(theirs, column(name, code))
            if code == SOURCE or value:
                if code != SOURCE and getattr(mine, column(name, code)) != value:
                    changed.add(code)
                setattr(mine, column(name, code), value)
                if code != SOURCE and name in words:
                    mine.keep_source(name, code, theirs.source_of(name, code))
    return changed


def _keep_former_source(mine: Any, name: str) -> None:
    """Translations of before fingerprints were kept fit the text that is about to go."""
    for code in _OTHERS:
        if mine.said(name, code) and not mine.source_of(name, code):
            mine.keep_source(name, code)


def _remember(adapted: AdaptedLesson, offer: Offer, now: list[str]) -> None:
    kept = {block.key: block for block in AdaptedBlock.objects.filter(adapted=adapted)}
    order = [key for key, block in kept.items() if block.digest]
    block = kept.get(offer.key)
    if offer.mark is Mark.REMOVED:
        if block is not None:
            block.delete()
        return
    if block is None:
        block = kept[offer.key] = AdaptedBlock(
            adapted=adapted, key=offer.key, block=block_uuid(adapted.source_uuid, offer.key)
        )
    block.digest, block.taken = digest([offer.now]), dict(offer.now)
    block.declined = block.reason = ""
    block.save()
    if offer.mark in {Mark.MOVED, Mark.ADDED}:
        for position, key in enumerate(placed(order, offer.key, now)):
            AdaptedBlock.objects.filter(pk=kept[key].pk).update(position=position)
