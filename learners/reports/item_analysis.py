"""The item analysis of one wave: which questions are too easy, misleading or lost in translation.

For the analyst alone, who may have the forms as a file as well (`Viewer.programmes_to_analyse`).
Nothing is rounded for her, but a group below the smallest of the permission matrix is not analysed
at all: her file does not tell whose cohort a form is from, and this page does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learners.enums import Role
from learners.models import CohortWave
from learners.reports.construct_names import construct_names
from learners.reports.document import Document, Section, count
from learners.reports.item_analysis_tables import part_sections
from learners.reports.item_analysis_words import legend, to_look_at
from learners.reports.tally_tables import tally_sections
from learners.rules import Report, smallest_group
from quizzes.enums import BEFORE, CaptureMode, Purpose, WaveState
from quizzes.exposure import exposed_keys
from quizzes.filled_forms import Filled, filled_forms
from quizzes.item_analysis import analyse
from quizzes.models import SheetEntry, Wave
from quizzes.tallies import people_present, tallies

_Body = tuple[list[str], list[Section]]


def item_analysis(cohort_wave: CohortWave) -> Document:
    """The document of a wave; it comes with its cohort, wave and paper.

    Four queries at most, however many questions and forms.
    """
    wave = cohort_wave.wave
    payload = wave.instrument_version.payload
    if wave.state != WaveState.CLOSED:
        body: _Body = [_not_closed(wave)], []
    elif wave.mode == CaptureMode.GROUP_TALLY:
        body = _tallied(wave, payload)
    else:
        body = _formed([wave])
    return _document(body, f"{cohort_wave.cohort.code}-{wave.kind}-{payload['code']}")


def item_analysis_together(cohort_wave: CohortWave) -> Document:
    """The document of all groups of the programme that answered the same version of the same paper
    at the same time of the training: more forms say more about a question.

    Five queries at most, however many groups, questions and forms.
    """
    own = cohort_wave.wave
    programme = cohort_wave.cohort.programme
    waves = list(
        Wave.objects.filter(
            cohort_wave__cohort__programme=programme,
            kind=own.kind,
            instrument_version=own.instrument_version_id,
            state=WaveState.CLOSED,
        )
        .exclude(mode=CaptureMode.GROUP_TALLY)
        .select_related("instrument_version")
    )
    groups = ngettext(
        "%(n)s group answered this version of the paper then.",
        "%(n)s groups answered this version of the paper then.",
        len(waves),
    ) % {"n": count(len(waves))}
    sentences, sections = _formed(waves) if waves else ([_no_form()], [])
    code = own.instrument_version.payload["code"]
    return _document(([groups, *sentences], sections), f"{programme.code}-{own.kind}-{code}")


def _document(body: _Body, subject: str) -> Document:
    sentences, sections = body
    return Document(
        title=_("Question by question, for the analyst"),
        subject=subject,
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


def _formed(waves: Sequence[Wave]) -> _Body:
    """What was answered form by form, at waves of one kind with one version of a paper."""
    version, kind = waves[0].instrument_version, waves[0].kind
    payload = version.payload
    forms = filled_forms(waves)
    sentences = list(_of_forms(waves, forms))
    left_out = exposed_keys(version) if forms else set()
    parts = analyse(payload, forms, left_out=left_out, before=kind in BEFORE)
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


def _of_forms(waves: Sequence[Wave], forms: list[Filled]) -> Iterator[str]:
    late = sum(form.late for form in forms)
    if late:
        yield ngettext(
            "%(n)s form came too late: it is kept, and left out here as in the reports.",
            "%(n)s forms came too late: they are kept, and left out here as in the reports.",
            late,
        ) % {"n": count(late)}
    waiting = SheetEntry.objects.filter(wave__in=waves).count()
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
