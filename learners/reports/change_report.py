"""What people learned, before and after: the part of a report that is read from a snapshot.

Everything here comes from one `ReportSnapshot`, already protected and rounded; nothing is computed
and no answer is read. A person who hates statistics reads the summary; whoever must defend the
figures finds the interval, the effect size and the test in the tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from learners.enums import Role
from learners.models import ReportSnapshot
from learners.reports.comparisons import (
    looking_back_section,
    modes_section,
    over_waves_section,
)
from learners.reports.document import Section
from learners.reports.figures import About, Figures, Measure, Unmatched
from learners.reports.item_report import (
    apart_items_section,
    constructs_section,
    items_section,
    tally_section,
    two_forms,
)
from learners.reports.pitfalls import pitfalls_sections
from learners.reports.place_report import (
    forms_section,
    places_section,
    plain_section,
)
from learners.reports.readers import (
    COHORT,
    PROGRAMME,
    WHOLE_READERS,
    Subject,
    figures_of,
    may_show,
    may_show_unmatched,
    own_place,
    own_unmatched_place,
    readable,
    readable_unmatched,
    shows_means,
    was_measured,
)
from learners.reports.sentences import NOTHING_YET, OLDER_KIND, ONLY_COUNTED, change_sentence
from learners.reports.texts import said
from learners.reports.unmatched_report import (
    plain_unmatched_section,
    unmatched_sections,
    unmatched_sentence,
)


@dataclass(frozen=True)
class Findings:
    """What a snapshot says to one reader about one subject; both parts empty where it says nothing."""

    summary: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()


def findings(snapshot: ReportSnapshot | None, subject: Subject, role: Role) -> Findings:
    """What a role reads about a programme, workplace or cohort (no query)."""
    figures = figures_of(snapshot)
    if figures is None:
        if role not in WHOLE_READERS:
            return Findings()
        return Findings((str(NOTHING_YET if snapshot is None else OLDER_KIND),))
    measures = [m for m in readable(figures, subject, role) if was_measured(m, subject)]
    loose = [m for m in readable_unmatched(figures, subject, role) if was_measured(m, subject)]
    if role not in WHOLE_READERS:
        return _plain(measures, loose, subject, role)
    groups: list[tuple[About, list[Section]]] = [
        (measure, _measure_sections(key, measure, subject))
        for key, measure in zip(_keys(measures), measures, strict=True)
    ]
    groups += [
        (measure, unmatched_sections(key, measure, subject))
        for key, measure in zip(_unmatched_keys(loose), loose, strict=True)
    ]
    if len(groups) > 1:
        groups = [(measure, _of(measure, group)) for measure, group in groups]
    sections = [section for _measure, group in groups for section in group]
    tallies = _tallies(figures, subject)
    sections += pitfalls_sections([*measures, *loose], subject.level, role)
    summary = [change_sentence(m, own_place(m, subject), subject) for m in measures]
    summary += [unmatched_sentence(m, own_unmatched_place(m, subject), subject) for m in loose]
    if not summary:
        summary.append(str(ONLY_COUNTED if tallies else NOTHING_YET))
    return Findings(tuple(dict.fromkeys(summary)), (*sections, *tallies))


def _unmatched_keys(measures: Sequence[About]) -> list[str]:
    return [f"unmatched-{key}" for key in _keys(measures)]


def _keys(measures: Sequence[About]) -> list[str]:
    """A key for the sections of each measure: its purpose, with its instrument when it is a second."""
    keys: list[str] = []
    for measure in measures:
        purpose = measure["purpose"]
        keys.append(f"{purpose}-{measure['instrument']}" if purpose in keys else purpose)
    return keys


def _measure_sections(key: str, measure: Measure, subject: Subject) -> list[Section]:
    found = [
        places_section(key, measure, subject),
        forms_section(f"{key}-forms", measure, subject),
    ]
    if subject.level == PROGRAMME:
        apart = any(item.get("apart") for item in measure["items"])
        why = (two_forms(),) if apart else ()
        found += [
            items_section(f"{key}-items", measure),
            apart_items_section(f"{key}-items-apart", measure, why),
            constructs_section(f"{key}-constructs", measure, why),
            over_waves_section(f"{key}-waves", measure),
            modes_section(f"{key}-modes", measure),
            looking_back_section(f"{key}-looking-back", measure),
        ]
    return [section for section in found if section is not None]


def _of(measure: About, sections: list[Section]) -> list[Section]:
    """Sections after the first with the measure's name: there are several measures on the page."""
    name = said(measure["title"]) or measure["instrument"]
    first, *others = sections
    return [first, *(replace(each, title=f"{each.title} ({name})") for each in others)]


def _tallies(figures: Figures, subject: Subject) -> list[Section]:
    """Of a cohort its counts; of a larger place the names of the cohorts that have some."""
    if subject.level == COHORT:
        own = [t for t in figures["tallies"] if t["cohort"] == subject.code]
        return [tally_section(f"tally-{t['instrument']}", t) for t in own]
    codes = dict.fromkeys(
        t["cohort"]
        for t in figures["tallies"]
        if subject.level == PROGRAMME or t["cohort"] in subject.cohorts
    )
    if not codes:
        return []
    note = _(
        "%(cohorts)s answered with coloured cards, counted in the group. Such counts cannot be "
        "compared person by person: they stand on the page of each cohort."
    ) % {"cohorts": ", ".join(codes)}
    return [Section("tallies", _("Counted in the group"), (), (), (note,))]


def _plain(
    measures: list[Measure], loose: list[Unmatched], subject: Subject, role: Role
) -> Findings:
    """For readers outside the team: one line of each measure, nothing by item, form or part."""
    sections = [
        plain_section(key, measure, subject, role)
        for key, measure in zip(_keys(measures), measures, strict=True)
    ]
    sections += [
        plain_unmatched_section(key, measure, subject, role)
        for key, measure in zip(_unmatched_keys(loose), loose, strict=True)
    ]
    shown: list[Measure | Unmatched] = []
    summary = []
    for measure in measures:
        place = own_place(measure, subject)
        if may_show(place, measure, role) and shows_means(place):
            shown.append(measure)
            summary.append(change_sentence(measure, place, subject))
    for each in loose:
        line = own_unmatched_place(each, subject)
        if may_show_unmatched(line, each, role) and shows_means(line):
            shown.append(each)
            summary.append(unmatched_sentence(each, line, subject))
    if subject.level == PROGRAMME:
        sections += pitfalls_sections(shown, subject.level, role)
    return Findings(tuple(summary), tuple(sections))
