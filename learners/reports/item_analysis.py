"""The item analysis of one wave: which questions are too easy, misleading or lost in translation.

For the analyst alone, who may have the forms as a file as well (`Viewer.programmes_to_analyse`).
Nothing is rounded for her, but a group below the smallest of the permission matrix is not analysed
at all: her file does not tell whose cohort a form is from, and this page does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learners.enums import Role
from learners.models import CohortWave
from learners.reports.construct_names import construct_names
from learners.reports.document import Document, Section, count
from learners.reports.item_analysis_tables import part_sections, tally_sections
from learners.reports.item_analysis_words import legend, to_look_at
from learners.rules import Report, smallest_group
from quizzes.enums import BEFORE, CaptureMode, Purpose, WaveState
from quizzes.exposure import exposed_keys
from quizzes.filled_forms import Filled, filled_forms
from quizzes.item_analysis import analyse
from quizzes.models import Wave
from quizzes.tallies import people_present, tallies


def item_analysis(cohort_wave: CohortWave) -> Document:
    """The document of a wave; it comes with its cohort, wave and paper.

    Four queries at most, however many questions and forms.
    """
    wave = cohort_wave.wave
    payload = wave.instrument_version.payload
    if wave.state != WaveState.CLOSED:
        sentences, sections = [_not_closed(wave)], list[Section]()
    elif wave.mode == CaptureMode.GROUP_TALLY:
        sentences, sections = _tallied(wave, payload)
    else:
        sentences, sections = _formed(wave, payload)
    return Document(
        title=_("Question by question, for the analyst"),
        subject=f"{cohort_wave.cohort.code}-{wave.kind}-{payload['code']}",
        summary=(
            _(
                "For you as the analyst alone: single answers of a small group can be recognised "
                "here. Do not pass this page or its files on; the reports are made for that."
            ),
            *sentences,
        ),
        sections=tuple(sections),
    )


def _not_closed(wave: Wave) -> str:
    if wave.state == WaveState.COMPROMISED:
        return _(
            "This wave is marked as compromised. Its forms are kept and counted nowhere, so its "
            "questions are not analysed either: answers that were told beforehand say nothing "
            "about a question."
        )
    return _("The questions are analysed when the wave is closed.")


def _least(payload: Mapping[str, Any]) -> int:
    """The smallest group whose answers are analysed."""
    knows = payload["purpose"] in {Purpose.KNOWLEDGE, Purpose.FORMATIVE}
    return smallest_group(Report.KNOWLEDGE if knows else Report.ATTITUDE, Role.ANALYST)


def _too_few(least: int) -> str:
    return _(
        "Fewer than %(n)s came in time: too few to say anything about a question, and each answer "
        "could be somebody's."
    ) % {"n": count(least)}


_Body = tuple[list[str], list[Section]]


def _formed(wave: Wave, payload: Mapping[str, Any]) -> _Body:
    """What was answered form by form."""
    forms = filled_forms(wave)
    sentences = list(_of_forms(wave, forms))
    left_out = exposed_keys(wave.instrument_version) if forms else set()
    parts = analyse(payload, forms, left_out=left_out, before=wave.kind in BEFORE)
    least = _least(payload)
    shown = [part for part in parts if part.n >= least]
    if not shown:
        return [*sentences, _no_form() if not forms else _too_few(least)], []
    if len(shown) < len(parts):
        sentences += [
            _("Form %(letter)s: %(sentence)s")
            % {"letter": letter or "–", "sentence": _too_few(least)}
            for letter in sorted({part.letter for part in parts if part.n < least})
        ]
    names = construct_names(payload["items"])
    several = len({(part.letter, part.family) for part in parts}) > 1
    sections = [to_look_at(shown), legend(shown)]
    for part in shown:
        sections += part_sections(part, names, named=several, left_out=left_out)
    return sentences, sections


def _no_form() -> str:
    return _("No form came in, so there is nothing to analyse.")


def _of_forms(wave: Wave, forms: list[Filled]) -> Iterator[str]:
    late = sum(form.late for form in forms)
    if late:
        yield ngettext(
            "%(n)s form came too late: it is kept, and left out here as in the reports.",
            "%(n)s forms came too late: they are kept, and left out here as in the reports.",
            late,
        ) % {"n": count(late)}
    waiting = wave.sheet_entries.count()
    if waiting:
        yield ngettext(
            "%(n)s sheet was typed once and waits for the second typing: it is not counted yet.",
            "%(n)s sheets were typed once and wait for the second typing: they are not counted yet.",
            waiting,
        ) % {"n": count(waiting)}


def _tallied(wave: Wave, payload: Mapping[str, Any]) -> _Body:
    """What was counted in the group with coloured cards."""
    present = people_present([wave]).get(wave.pk, {})
    counts = tallies([wave]).get(wave.pk, {})
    sentence = _(
        "These answers were counted in the group by raised cards. Who raised which card is not "
        "known, so there are counts only: no total of a person, and nothing that compares a "
        "question with the rest of the paper. What was counted too late is left out."
    )
    least = _least(payload)
    enough = {key: people for key, people in present.items() if people >= least}
    if not present:
        return [sentence, _("No question was counted in time, so there is nothing to show.")], []
    if not enough:
        return [sentence, _too_few(least)], []
    return [sentence], tally_sections(payload["items"], counts, enough)
