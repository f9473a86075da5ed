"""Before and after by place, and how many forms stand behind each line."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from cms.kit.charts import Dumbbell, dumbbells
from learners.enums import Role
from learners.reports.document import DASH, Chart, Row, Section, count, percent
from learners.reports.figures import About, Line, Measure, Place
from learners.reports.readers import (
    PROGRAMME,
    Subject,
    is_alone,
    is_knowledge,
    may_show,
    own_place,
    places_to_list,
    shows_means,
)
from learners.reports.sentences import TOO_SMALL, change_sentence, together
from learners.reports.texts import said
from learners.reports.units import people, scale_of, test_used, unit_of
from quizzes.enums import Purpose

_NAMED = 3
"""Units put together that a label names; of the rest it says how many."""
_DRAWN = 12
"""Lines that a chart has at most; the table beside it has them all."""


def title_of(purpose: str) -> str:
    """The heading of a measure's table."""
    return {
        Purpose.KNOWLEDGE: _("Knowledge, before and after"),
        Purpose.ATTITUDE: _("Attitudes, before and after"),
        Purpose.CONFIDENCE: _("Confidence, before and after"),
        Purpose.SATISFACTION: _("Satisfaction, before and after"),
    }.get(Purpose(purpose), purpose)


def places_section(key: str, measure: Measure, subject: Subject) -> Section:
    """Before and after of a subject and of what stands around it, for whoever reads everything."""
    places = list(places_to_list(measure, subject))
    gain = (_("class gain"),) if is_knowledge(measure) else ()
    return Section(
        key,
        titled(measure),
        (*_plain_columns(), *gain, _("effect size d_av"), _("test")),
        tuple(
            Row(label_of(p, subject), (*_plain_cells(measure, p), *_tested(measure, p)))
            for p in places
        ),
        _place_notes(measure, places, subject, whole=True),
        hidden=_hides(places) or own_place(measure, subject) is None,
        chart=_places_chart(measure, places, subject),
    )


def plain_section(key: str, measure: Measure, subject: Subject, role: Role) -> Section:
    """One line about the subject alone, without form, item or test, or why there is none."""
    place = own_place(measure, subject)
    if not may_show(place, measure, role) or not shows_means(place):
        why = _("Hidden: the group is small, or nearly everybody answered alike.")
        return Section(key, titled(measure), (), (), (why,), hidden=True)
    notes = _place_notes(measure, [place], subject, whole=False)
    if not is_alone(place):
        notes = (together(place, subject), *notes)
    return Section(
        key,
        titled(measure),
        _plain_columns(),
        (Row(label_of(place, subject), _plain_cells(measure, place)),),
        notes,
        hidden=_hides([place]),
        chart=_places_chart(measure, [place], subject),
    )


def titled(measure: About) -> str:
    """The heading, with the paper's own title: there may be two of a kind."""
    own = said(measure["title"])
    return f"{title_of(measure['purpose'])} ({own})" if own else title_of(measure["purpose"])


def _plain_columns() -> tuple[str, ...]:
    return (
        _("people compared"),
        _("before"),
        _("after"),
        _("change, points"),
        _("95-percent interval"),
    )


def _plain_cells(measure: Measure, place: Place) -> tuple[str, ...]:
    change, unit = place["change"], unit_of(measure, place)
    if change is None or not shows_means(place):
        return (people(place), *[DASH] * 4)
    return (
        people(place),
        unit.mean(change["mean_pre"]),
        unit.mean(change["mean_post"]),
        unit.change(change["mean_change"]),
        unit.between(change["ci_low"], change["ci_high"]),
    )


def _tested(measure: Measure, place: Place) -> tuple[str, ...]:
    change, knowledge = place["change"], is_knowledge(measure)
    if change is None or not shows_means(place):
        return (DASH,) * (3 if knowledge else 2)
    unit = unit_of(measure, place)
    gain = (unit.gain(change["class_gain"]),) if knowledge else ()
    return (*gain, unit.effect(change["d_av"]), test_used(change))


def label_of(place: Line, subject: Subject) -> str:
    """How a line of a table by place is called."""
    if place["level"] == PROGRAMME:
        return _("whole programme")
    if not is_alone(place) and not subject.names:
        return _("this group with others")
    names = [subject.names.get(name, name) for name in place["names"]]
    if len(names) > _NAMED:
        return _("%(first)s and %(others)s more, together") % {
            "first": ", ".join(names[:_NAMED]),
            "others": len(names) - _NAMED,
        }
    if len(names) > 1:
        return _("%(names)s together") % {"names": ", ".join(names)}
    return names[0]


def _hides(places: list[Place]) -> bool:
    return any(p["n_about"] or not is_alone(p) or not shows_means(p) for p in places)


def _place_notes(
    measure: Measure, places: list[Place], subject: Subject, *, whole: bool
) -> tuple[str, ...]:
    notes = [
        _(
            "Only people who answered before and after with the same card are compared. In 95 of "
            "100 such studies the interval holds the true change."
        )
    ]
    notes += scale_notes(measure)
    if whole:
        notes.append(_how_to_read(measure))
        notes += late_notes(places, subject)
    if own_place(measure, subject) is None:
        notes.append(str(TOO_SMALL))
    elif any(not shows_means(place) for place in places):
        notes.append(_("A dash stands where too few people could be compared, or all were alike."))
    return (*notes, *about_notes(places))


def scale_notes(measure: About) -> list[str]:
    """What the points of a scale mean; nothing of knowledge."""
    if is_knowledge(measure):
        return []
    low, high = measure["scale"]
    return [
        _(
            "Points of a scale from %(low)s to %(high)s; a high number means: %(meaning)s. "
            "There is no right or wrong answer."
        )
        % {"low": f"{low:g}", "high": f"{high:g}", "meaning": measure["high_means"]}
    ]


def about_notes(places: Iterable[Line]) -> list[str]:
    """Why some numbers are rounded, where some are."""
    if not any(place["n_about"] for place in places):
        return []
    return [
        _(
            "“About”: where nearly everybody answered, numbers and means are rounded to protect people."
        )
    ]


def late_notes(places: Iterable[Line], subject: Subject) -> list[str]:
    """How many forms came too late."""
    late = sum(place["late"] for place in places if place["level"] == subject.level)
    return [_("%(late)s forms came late and are left out.") % {"late": late}] if late else []


def _how_to_read(measure: Measure) -> str:
    if is_knowledge(measure):
        return _(
            "Class gain: the share of what could still be learned that was learned. "
            "d_av: the change measured in spreads between people (standard deviations, "
            "the mean of before and after)."
        )
    return _(
        "d_av: the change measured in spreads between people (standard deviations, "
        "the mean of before and after)."
    )


def _places_chart(measure: Measure, places: list[Place], subject: Subject) -> Chart | None:
    drawn = [line for p in places if (line := _line(measure, p, subject)) is not None][:_DRAWN]
    if not drawn:
        return None
    title = change_sentence(measure, own_place(measure, subject), subject)
    caption = _(
        "Ring: mean before. Disc: mean after; a triangle where it fell. Box: how far from the mean "
        "before the true change most likely reaches (95-percent interval of the change)."
    )
    return Chart(dumbbells(drawn, scale_of(measure), title=title), title, caption)


def _line(measure: Measure, place: Place, subject: Subject) -> Dumbbell | None:
    change = place["change"]
    if change is None or change["mean_pre"] is None or change["mean_post"] is None:
        return None
    if not shows_means(place):
        return None
    unit = unit_of(measure, place)
    return Dumbbell(
        label_of(place, subject),
        change["mean_pre"],
        change["mean_post"],
        _("%(before)s to %(after)s")
        % {"before": unit.mean(change["mean_pre"]), "after": unit.mean(change["mean_post"])},
        change["ci_low"],
        change["ci_high"],
        worse=change["mean_post"] < change["mean_pre"],
    )


def forms_section(key: str, measure: Measure, subject: Subject) -> Section | None:
    """The way from people to pairs of forms; None where no step of it may be shown."""
    places = list(places_to_list(measure, subject))
    rows = [
        Row(
            label_of(place, subject),
            (
                count(forms["enrolled"]),
                count(forms["pre"]),
                count(forms["post"]),
                people(place),
                percent(forms["matched_percent"]),
            ),
        )
        for place in places
        if (forms := place["forms"]) is not None
    ]
    if not rows:
        return None
    notes = [_("Compared of before: how many of the forms before found their form after.")]
    if len(rows) < len(places):
        notes.append(_("Left out where a step would leave a small group behind."))
    return Section(
        key,
        _("From people to pairs of forms"),
        (
            _("people enrolled"),
            _("forms before"),
            _("forms after"),
            _("people compared"),
            _("compared of before"),
        ),
        tuple(rows),
        tuple(notes),
        hidden=len(rows) < len(places),
    )
