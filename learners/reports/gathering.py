"""Gathering a programme's answers: which cohorts answered which paper, marked and, with cards, paired.

From the database to `Source`; what of it may be published is not decided here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from learners.models import CohortWave, Enrolment, Programme, WaveDecision
from learners.reports.construct_names import construct_names
from learners.reports.crowds import Crowd, loose_forms
from learners.reports.earlier_figures import EarlierFigures
from learners.reports.figures import Flag, Tally
from learners.reports.pairs import Unit, by_card, pair, score
from learners.reports.source import K_ATTITUDE, K, Source
from learners.reports.tally_figures import Raised, tallied_items
from quizzes.enums import CaptureMode, Purpose, WaveKind, WaveState
from quizzes.exposure import exposed_keys
from quizzes.figures import REPORTABLE, Sheet, common_keys, marked_sheets
from quizzes.models import InstrumentVersion, Wave
from quizzes.tallies import people_present, tallies

_COMPARISONS = ((WaveKind.PRE, WaveKind.POST), (WaveKind.BASELINE, WaveKind.ENDLINE))
"""Before and after; a cohort measured both ways is compared around the training."""

_TALLY = CaptureMode.GROUP_TALLY
_NO_CARD = CaptureMode.DEVICE_ANONYMOUS


@dataclass
class CohortWaves:
    """One cohort's waves on one instrument."""

    workplace: str
    cohort: str
    cohort_pk: int
    by_kind: dict[str, Wave] = field(default_factory=dict)

    def comparison(self) -> tuple[Wave, Wave] | None:
        """The waves before and after that are answered form by form."""
        for before, after in _COMPARISONS:
            both = self.by_kind.get(before), self.by_kind.get(after)
            if both[0] and both[1] and all(w.mode != _TALLY for w in both if w):
                return both[0], both[1]
        return None

    def without_cards(self) -> bool:
        """Whether one of those two waves has no cards: then none of its forms finds its other."""
        return any(wave.mode == _NO_CARD for wave in self.comparison() or ())

    def counted(self) -> dict[str, Wave]:
        """The waves that are counted with coloured cards, by kind."""
        return {kind: wave for kind, wave in self.by_kind.items() if wave.mode == _TALLY}


def cohorts_by_paper(programme: Programme) -> dict[str, list[CohortWaves]]:
    """Instrument code → the cohorts measured with it, practice left out (two queries)."""
    rows = (
        CohortWave.objects.filter(cohort__programme=programme)
        .exclude(wave__instrument_version__instrument__purpose=Purpose.FORMATIVE)
        .select_related("cohort__workplace", "wave")
        .order_by("cohort__code", "wave__opens_on")
    )
    # Once each: a thousand cohorts answer the same few papers, and a paper is long.
    versions = InstrumentVersion.objects.in_bulk({row.wave.instrument_version_id for row in rows})
    found: dict[str, dict[int, CohortWaves]] = defaultdict(dict)
    for row in rows:
        row.wave.instrument_version = versions[row.wave.instrument_version_id]
        instrument = row.wave.instrument_version.payload["code"]
        cohort = row.cohort
        entry = found[instrument].setdefault(
            cohort.pk, CohortWaves(cohort.workplace.code, cohort.code, cohort.pk)
        )
        entry.by_kind[row.wave.kind] = row.wave
    return {code: list(cohorts.values()) for code, cohorts in sorted(found.items())}


def enrolled(programme: Programme) -> dict[int, int]:
    rows = Enrolment.objects.filter(cohort__programme=programme).order_by().values_list("cohort")
    return dict(rows.annotate(Count("pk")))


def gathered(
    programme: Programme,
    cohorts: Sequence[CohortWaves],
    sizes: Mapping[int, int],
    earlier: EarlierFigures,
) -> Source:
    """The answers of these cohorts to one paper, as measures take them (a few queries for all)."""
    payload = _newest(cohorts)
    purpose = Purpose(payload["purpose"])
    versions = {w.instrument_version for each in cohorts for w in each.by_kind.values()}
    practised = {version.pk: exposed_keys(version) for version in versions}
    stays_out = earlier.left_out()
    left_out = {each.cohort: _left_out(each, stays_out, practised) for each in cohorts}
    answers = _answers(cohorts, sizes, left_out, knowledge=purpose == Purpose.KNOWLEDGE)
    return Source(
        programme=programme.code,
        instrument=payload["code"],
        purpose=purpose,
        title=payload["title"],
        high_means=payload["high_means"],
        scale=_scale(payload["items"]),
        items=payload["items"],
        construct_names=construct_names(payload["items"]),
        # Pairs are some of all forms: shown both ways, a cohort would show the few without a pair.
        units=[
            unit
            for unit in answers
            if isinstance(unit, Unit) and not earlier.was_loose(unit.cohort)
        ],
        crowds=[
            crowd
            for crowd in answers
            if isinstance(crowd, Crowd) and not earlier.was_linked(crowd.cohort)
        ],
        exposed=sorted({key for keys in left_out.values() for key in keys}),
        left_out=left_out,
        flags=_flags(cohorts),
    )


def _newest(cohorts: Sequence[CohortWaves]) -> dict[str, Any]:
    versions = [wave.instrument_version for each in cohorts for wave in each.by_kind.values()]
    newest = max(versions, key=lambda version: version.number)
    payload: dict[str, Any] = newest.payload
    return payload


def _scale(items: Iterable[Mapping[str, Any]]) -> tuple[float, float]:
    """The ends of the scale all items share; 0 to 100 where items are right or wrong."""
    points = [float(point) for item in items for point in item.get("scale", ())]
    return (min(points), max(points)) if points else (0.0, 100.0)


def _left_out(
    each: CohortWaves, stays_out: Mapping[str, list[str]], practised: Mapping[int, set[str]]
) -> list[str]:
    """Items practised in lessons; what an earlier report left out of a cohort stays so."""
    if each.cohort in stays_out:
        return stays_out[each.cohort]
    versions = {wave.instrument_version_id for wave in each.by_kind.values()}
    return sorted(set[str]().union(*(practised[version] for version in versions)))


def _flags(cohorts: Iterable[CohortWaves]) -> set[Flag]:
    waves = {wave.pk: wave for each in cohorts for wave in each.by_kind.values()}
    near = WaveDecision.objects.bystanders(waves)
    found: set[Flag] = set()
    if any(wave.state == WaveState.COMPROMISED for wave in waves.values()):
        found.add("compromised")
    if any(waves[pk].state in REPORTABLE for pk in near):
        found.add("manager_present")
    return found


def counted_cards(instrument: str, cohorts: Sequence[CohortWaves]) -> list[Tally]:
    """What the cohorts counted with coloured cards, by cohort and nowhere added up (two queries)."""
    counted = [each for each in cohorts if each.counted()]
    if not counted:
        return []
    waves = [wave for each in counted for wave in each.counted().values()]
    counts, present = tallies(waves), people_present(waves)

    def raised(wave: Wave | None) -> dict[str, Raised]:
        if wave is None:
            return {}
        people = present.get(wave.pk, {})
        return {
            key: Raised(cards, people[key])
            for key, cards in counts.get(wave.pk, {}).items()
            if key in people
        }

    found = []
    for each in counted:
        by_kind = each.counted()
        before, after = (
            raised(next((by_kind[kind] for kind in kinds if kind in by_kind), None))
            for kinds in zip(*_COMPARISONS, strict=True)
        )
        payload = next(iter(by_kind.values())).instrument_version.payload
        k = K.get(Purpose(payload["purpose"]), K_ATTITUDE)
        rows = tallied_items(payload["items"], before, after, k=k)
        if rows:
            found.append(
                Tally(
                    cohort=each.cohort,
                    instrument=instrument,
                    purpose=payload["purpose"],
                    items=rows,
                )
            )
    return found


def _answers(
    cohorts: Sequence[CohortWaves],
    sizes: Mapping[int, int],
    left_out: Mapping[str, Sequence[str]],
    *,
    knowledge: bool,
) -> list[Unit | Crowd]:
    """The cohorts with both waves closed, their forms marked and, where they carry cards, paired
    (two queries for all)."""
    closed = [
        each
        for each in cohorts
        if (both := each.comparison()) and all(wave.state in REPORTABLE for wave in both)
    ]
    keys = {
        each.cohort: common_keys(each.comparison() or (), left_out[each.cohort]) for each in closed
    }
    wanted = {
        wave.pk: keys[each.cohort]
        for each in closed
        for wave in each.by_kind.values()
        if set(keys[each.cohort]) <= {i["key"] for i in wave.instrument_version.payload["items"]}
    }
    waves = [w for each in closed for w in each.by_kind.values() if w.pk in wanted]
    sheets = marked_sheets(waves, wanted)
    return [
        (_crowd if each.without_cards() else _unit)(
            each, sheets, keys[each.cohort], sizes.get(each.cohort_pk, 0), knowledge=knowledge
        )
        for each in closed
        if keys[each.cohort]
    ]


def _crowd(
    each: CohortWaves,
    sheets: Mapping[int, list[Sheet]],
    keys: Sequence[str],
    enrolled: int,
    *,
    knowledge: bool,
) -> Crowd:
    before, after = (sheets.get(wave.pk, []) for wave in each.comparison() or ())
    return Crowd(
        workplace=each.workplace,
        cohort=each.cohort,
        enrolled=enrolled,
        keys=tuple(keys),
        before=loose_forms(before, knowledge=knowledge),
        after=loose_forms(after, knowledge=knowledge),
        late=sum(sheet.late for sheet in (*before, *after)),
        languages=tuple((sheet.language, sheet.marks) for sheet in after if not sheet.late),
    )


def _unit(
    each: CohortWaves,
    sheets: Mapping[int, list[Sheet]],
    keys: Sequence[str],
    enrolled: int,
    *,
    knowledge: bool,
) -> Unit:
    before, after = (sheets.get(wave.pk, []) for wave in each.comparison() or ())
    later, looking_back = (
        sheets.get(each.by_kind[kind].pk, []) if kind in each.by_kind else []
        for kind in (WaveKind.FOLLOW_UP, WaveKind.THEN)
    )
    came_back = by_card(after).keys()
    gone = [sheet for card, sheet in by_card(before).items() if card not in came_back]
    scores = [score(sheet, knowledge=knowledge) for sheet in gone]
    on_time = [[sheet for sheet in wave if not sheet.late] for wave in (before, after)]
    return Unit(
        workplace=each.workplace,
        cohort=each.cohort,
        enrolled=enrolled,
        keys=tuple(keys),
        people=pair(before, after, knowledge=knowledge, later=later, looking_back=looking_back),
        pre_forms=len(on_time[0]),
        post_forms=len(on_time[1]),
        late=len(before) + len(after) - len(on_time[0]) - len(on_time[1]),
        unpaired=tuple(value for value in scores if value is not None),
        languages=tuple((sheet.language, sheet.marks) for sheet in on_time[1]),
    )
