"""Before and after where nobody had a card: two groups of answers, never people compared."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learners.enums import Role
from learners.reports.document import DASH, Row, Section
from learners.reports.figures import GroupChange, Unmatched, UnmatchedPlace
from learners.reports.item_report import apart_items_section, constructs_section
from learners.reports.place_report import (
    about_notes,
    label_of,
    late_notes,
    scale_notes,
    titled,
)
from learners.reports.readers import (
    PROGRAMME,
    Subject,
    is_alone,
    is_knowledge,
    may_show_unmatched,
    own_unmatched_place,
    shows_means,
    unmatched_to_list,
)
from learners.reports.sentences import SMALL_GROUP, TOO_SMALL, how_sure, together
from learners.reports.texts import said
from learners.reports.units import told_number, unit_of

NOT_THE_SAME = gettext_lazy(
    "Not everybody answered with a card both times, so it is not certain that the same people "
    "answered before and after: this compares two groups and says nothing about anybody's own change."
)


def unmatched_sections(key: str, measure: Unmatched, subject: Subject) -> list[Section]:
    """All tables of a measure about a subject, for whoever reads everything."""
    found: list[Section | None] = [_places_section(key, measure, subject)]
    if subject.level == PROGRAMME:
        found.append(apart_items_section(f"{key}-items", measure, (str(NOT_THE_SAME),)))
        found.append(constructs_section(f"{key}-constructs", measure, (str(NOT_THE_SAME),)))
    return [section for section in found if section is not None]


def plain_unmatched_section(key: str, measure: Unmatched, subject: Subject, role: Role) -> Section:
    """One line about the subject alone, without item or effect size, or why there is none."""
    place = own_unmatched_place(measure, subject)
    if not may_show_unmatched(place, measure, role) or not shows_means(place):
        why = _("Hidden: the group is small, or nearly everybody answered alike.")
        return Section(key, _title(measure), (), (), (why,), hidden=True)
    notes = [] if is_alone(place) else [together(place, subject)]
    return Section(
        key,
        _title(measure),
        _plain_columns(),
        (Row(label_of(place, subject), _plain_cells(measure, place)),),
        (*notes, *_notes(measure, [place])),
        hidden=place["n_about"] or not is_alone(place),
    )


def unmatched_sentence(measure: Unmatched, place: UnmatchedPlace | None, subject: Subject) -> str:
    """What differs between the two groups, of how many forms, and how sure that is."""
    if place is None:
        return str(TOO_SMALL)
    sentences = [] if is_alone(place) else [together(place, subject)]
    change = place["change"]
    if change is None or not shows_means(place):
        return " ".join([*sentences, _too_few(place)])
    sentences += [_what_differs(measure, place, change), how_sure(unit_of(measure, place), change)]
    if change["show"] == "interval_small":
        sentences.append(str(SMALL_GROUP))
    return " ".join([*sentences, str(NOT_THE_SAME)])


def _too_few(place: UnmatchedPlace) -> str:
    return _(
        "%(n_pre)s people answered before and %(n_post)s after, without cards: too few to say what "
        "changed."
    ) % _numbers(place)


def _what_differs(measure: Unmatched, place: UnmatchedPlace, change: GroupChange) -> str:
    unit = unit_of(measure, place)
    low, high = measure["scale"]
    sentence = _KNOWLEDGE if is_knowledge(measure) else _SCALE
    return str(sentence) % {
        **_numbers(place),
        "what": said(measure["title"]) or measure["instrument"],
        "before": unit.mean(change["mean_pre"]),
        "after": unit.mean(change["mean_post"]),
        "points": unit.change(change["mean_change"]),
        "low": f"{low:g}",
        "high": f"{high:g}",
        "meaning": measure["high_means"],
    }


def _numbers(place: UnmatchedPlace) -> dict[str, str]:
    return {
        "n_pre": told_number(place["n_pre"], place),
        "n_post": told_number(place["n_post"], place),
    }


_KNOWLEDGE = gettext_lazy(
    "Before, %(n_pre)s people gave %(before)s right answers on average; after, %(n_post)s people gave "
    "%(after)s, a difference of %(points)s points."
)
_SCALE = gettext_lazy(
    "“%(what)s”: the mean of %(n_pre)s people before was %(before)s and that of %(n_post)s people "
    "after was %(after)s, a difference of %(points)s points on a scale from %(low)s to %(high)s, "
    "where a high number means: %(meaning)s."
)


def _title(measure: Unmatched) -> str:
    return _("%(title)s: answered without cards") % {"title": titled(measure)}


def _plain_columns() -> tuple[str, ...]:
    return (
        _("people before"),
        _("people after"),
        _("before"),
        _("after"),
        _("difference, points"),
        _("95-percent interval"),
    )


def _plain_cells(measure: Unmatched, place: UnmatchedPlace) -> tuple[str, ...]:
    numbers = tuple(_numbers(place).values())
    change, unit = place["change"], unit_of(measure, place)
    if change is None or not shows_means(place):
        return (*numbers, *[DASH] * 4)
    return (
        *numbers,
        unit.mean(change["mean_pre"]),
        unit.mean(change["mean_post"]),
        unit.change(change["mean_change"]),
        unit.between(change["ci_low"], change["ci_high"]),
    )


def _places_section(key: str, measure: Unmatched, subject: Subject) -> Section:
    places = list(unmatched_to_list(measure, subject))
    own = own_unmatched_place(measure, subject)
    notes = [
        *_notes(measure, places),
        _(
            "Hedges g: the difference measured in spreads between people (the standard deviation of "
            "both groups pooled, corrected for small groups)."
        ),
        *late_notes(places, subject),
    ]
    if own is None:
        notes.append(str(TOO_SMALL))
    elif any(not shows_means(place) for place in places):
        notes.append(_("A dash stands where too few people answered."))
    return Section(
        key,
        _title(measure),
        (*_plain_columns(), _("effect size Hedges g")),
        tuple(
            Row(label_of(p, subject), (*_plain_cells(measure, p), _effect(measure, p)))
            for p in places
        ),
        tuple(notes),
        hidden=own is None
        or any(p["n_about"] or not is_alone(p) or not shows_means(p) for p in places),
    )


def _effect(measure: Unmatched, place: UnmatchedPlace) -> str:
    change = place["change"]
    return unit_of(measure, place).effect(change["hedges_g"] if change else None)


def _notes(measure: Unmatched, places: list[UnmatchedPlace]) -> tuple[str, ...]:
    return (
        str(NOT_THE_SAME),
        _(
            "The interval is Welch's for two groups: in 95 of 100 such studies it holds the true "
            "difference."
        ),
        *scale_notes(measure),
        *about_notes(places),
    )
