"""Figures in a sentence, for whoever reads no further."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learners.reports.document import count, percent
from learners.reports.figures import Change, GroupChange, Line, Measure, Place
from learners.reports.participation import Participation
from learners.reports.readers import Subject, is_alone, is_knowledge, shows_means
from learners.reports.texts import said
from learners.reports.units import Unit, people, unit_of

NO_CLAIM = gettext_lazy(
    "A higher score shows that people know more. It does not show that there is less harassment."
)
NOTHING_YET = gettext_lazy(
    "Nothing can be said yet about what people learned: figures appear once the wave after the "
    "training is closed and enough people can be compared without giving anybody away."
)
OLDER_KIND = gettext_lazy(
    "The figures on what people learned were made in an older way that this page no longer reads. "
    "They are made anew when the next wave closes."
)
ONLY_COUNTED = gettext_lazy(
    "Answers were counted in the group with coloured cards. Who answered what before and after is "
    "not known, so the change of people cannot be said; the counts are below."
)
SMALL_GROUP = gettext_lazy("The group is small: read this as a first sign, not as proof.")
TOO_SMALL = gettext_lazy(
    "Nothing can be shown for this group by itself: it is too small, or nearly everybody "
    "answered alike. Its answers count in the figures of the larger group it is part of."
)


def delivered_sentence(whole: Participation) -> str:
    """What was held of what was planned, without a word about people."""
    if not whole.sessions_planned:
        return _("No session is planned yet.")
    return _(
        "%(held)s of %(planned)s planned sessions were held; "
        "%(minutes)s of the planned minutes were delivered."
    ) % {
        "held": count(whole.sessions_held),
        "planned": count(whole.sessions_planned),
        "minutes": percent(whole.delivered_percent),
    }


def change_sentence(measure: Measure, place: Place | None, subject: Subject) -> str:
    """What changed, for how many, and how sure that is."""
    if place is None:
        return str(TOO_SMALL)
    change = place["change"]
    said = [together(place, subject)] if not is_alone(place) else []
    if change is None or not shows_means(place):
        return " ".join([*said, _too_few(place)])
    said += [_what_changed(measure, place, change), how_sure(unit_of(measure, place), change)]
    if change["show"] == "interval_small":
        said.append(str(SMALL_GROUP))
    return " ".join(said)


def together(place: Line, subject: Subject) -> str:
    """That a group is shown with others. Whoever may not know the others reads no code of theirs."""
    others = [name for name in place["names"] if name != subject.code]
    if not subject.names:
        return _(
            "The group is too small to be shown alone: other small groups are counted with it."
        )
    shown = ", ".join(subject.names.get(name, name) for name in others)
    return _(
        "The group cannot be shown alone without giving somebody away: "
        "counted with it are %(others)s."
    ) % {"others": shown}


def _too_few(place: Place) -> str:
    if place["n"] == 0:
        return _(
            "Nothing can be said about a change: "
            "nobody could be compared, as no card was used both before and after."
        )
    return _(
        "Only %(n)s people could be compared before and after: too few to say what changed."
    ) % {"n": people(place)}


def _what_changed(measure: Measure, place: Place, change: Change) -> str:
    unit = unit_of(measure, place)
    by = change["mean_change"] or 0.0
    direction = "same" if not by else "up" if by > 0 else "down"
    sentence = (_KNOWLEDGE if is_knowledge(measure) else _SCALE)[direction]
    low, high = measure["scale"]
    return str(sentence) % {
        "what": said(measure["title"]) or measure["instrument"],
        "n": people(place),
        "before": unit.mean(change["mean_pre"]),
        "after": unit.mean(change["mean_post"]),
        "points": unit.bound(abs(by)),
        "low": f"{low:g}",
        "high": f"{high:g}",
        "meaning": measure["high_means"],
    }


_KNOWLEDGE = {
    "up": gettext_lazy(
        "Of %(n)s people who answered before and after, right answers rose on average "
        "from %(before)s to %(after)s, by %(points)s points."
    ),
    "down": gettext_lazy(
        "Of %(n)s people who answered before and after, right answers fell on average "
        "from %(before)s to %(after)s, by %(points)s points."
    ),
    "same": gettext_lazy(
        "Of %(n)s people who answered before and after, right answers stayed on average "
        "at %(before)s."
    ),
}
_SCALE = {
    "up": gettext_lazy(
        "“%(what)s”: the mean of %(n)s people who answered before and after rose "
        "from %(before)s to %(after)s on a scale from %(low)s to %(high)s, "
        "where a high number means: %(meaning)s."
    ),
    "down": gettext_lazy(
        "“%(what)s”: the mean of %(n)s people who answered before and after fell "
        "from %(before)s to %(after)s on a scale from %(low)s to %(high)s, "
        "where a high number means: %(meaning)s."
    ),
    "same": gettext_lazy(
        "“%(what)s”: the mean of %(n)s people who answered before and after stayed at %(before)s "
        "on a scale from %(low)s to %(high)s, where a high number means: %(meaning)s."
    ),
}


def how_sure(unit: Unit, change: Change | GroupChange) -> str:
    """The interval in words, and whether it holds no change at all."""
    low, high = change["ci_low"], change["ci_high"]
    if low is None or high is None:
        return _("How sure this is cannot be said.")
    ends = {"low": unit.bound(low), "high": unit.bound(high)}
    if low <= 0 <= high:
        return (
            _(
                "The true change may lie anywhere between %(low)s and %(high)s points, "
                "so it may also be that nothing changed."
            )
            % ends
        )
    return (
        _("We can be quite sure that the true change lies between %(low)s and %(high)s points.")
        % ends
    )
