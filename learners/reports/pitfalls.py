"""What may mislead a reader of the figures, from what the snapshot itself noticed."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from learners.enums import Role
from learners.reports.document import Section
from learners.reports.figures import Flag, Line, Measure, Unmatched
from learners.reports.readers import PROGRAMME, WHOLE_READERS
from learners.reports.texts import said

PITFALLS: dict[str, Promise] = {
    "compromised": gettext_lazy(
        "A wave was set aside because people had been told what to answer. Its forms are kept but "
        "counted nowhere. Next time, let nobody from the management explain the questions, and "
        "say aloud that no answer has consequences."
    ),
    "pending": gettext_lazy(
        "Some cohorts are too small to be shown without giving somebody away; they wait until "
        "another group can be counted with them. Next time, plan groups of at least ten."
    ),
    "low_matching": gettext_lazy(
        "Fewer than 70 of 100 forms before found their form after, so those compared may differ "
        "from the rest. Next time, ask people to keep their card in a safe place of their own, and "
        "try to have the same people released both times."
    ),
    "attrition": gettext_lazy(
        "People who did not come back had scored differently before, so the change among those "
        "who stayed is not the change of all. Next time, find out who was not released and offer "
        "a second time for the questions after."
    ),
    "ceiling": gettext_lazy(
        "At least a quarter knew nearly everything before, so there was little room to learn "
        "and the change looks smaller than it is. Next time, use harder questions."
    ),
    "small_group": gettext_lazy(
        "Only 10 to 29 people could be compared: one or two answers move the figure. Read it as a "
        "first sign, and put several groups together before you decide anything."
    ),
    "mixed_modes": gettext_lazy(
        "Some answered on a phone and some on paper, which can change answers by itself. Next "
        "time, use the same way before and after, and in all groups."
    ),
    "late": gettext_lazy(
        "Forms that came after the first session are left out, as the training had already "
        "begun. Next time, close the questions before the first session."
    ),
    "manager_present": gettext_lazy(
        "A supervisor or manager was in the room while people answered, so some may have written "
        "what was expected of them. Next time, ask them to wait outside."
    ),
    "exposed": gettext_lazy(
        "Questions that had been shown in a lesson are left out: a right answer would only show "
        "that it was remembered. Next time, practise with other questions."
    ),
    "no_cards": gettext_lazy(
        "Before, after or both times people answered without cards, so it is not known whether they "
        "are the same people: whoever left or joined in between moves the figure. Next time, hand "
        "out cards before both waves."
    ),
    "translation": gettext_lazy(
        "A question was answered very differently in different languages, more than teaching "
        "explains. It may be translated badly: have both texts compared before it is used again."
    ),
}
"""Flag → what it means for the reader and what to do next time."""

_NEUTRAL: dict[str, Promise | None] = {
    "compromised": gettext_lazy("A wave was set aside and is counted nowhere."),
    "manager_present": None,
}
"""What facilitators noted in confidence, for readers who are not part of the programme's team."""


def pitfalls_sections(
    measures: Iterable[Measure | Unmatched], level: int, role: Role
) -> list[Section]:
    """The paragraph of each measure in which something was noticed."""
    several = list(measures)
    found: list[Section] = []
    for number, measure in enumerate(several):
        notes = [text for flag in measure["flags"] if (text := _sentence(flag, measure, role))]
        if not notes:
            continue
        title = _("Read these figures with care")
        if len(several) > 1:
            title = f"{title} ({_name(measure)})"
        lead = ""
        if level != PROGRAMME:
            lead = _("This was noticed in the programme as a whole.")
        key = "pitfalls" if number == 0 else f"pitfalls-{measure['instrument']}"
        if any(section.key == key for section in found):
            key += "-unmatched"  # the same paper answered with cards in other cohorts
        found.append(Section(key, title, (), (), tuple(notes), lead=lead))
    return found


def _name(measure: Measure | Unmatched) -> str:
    name = said(measure["title"]) or measure["instrument"]
    return _("%(name)s, without cards") % {"name": name} if "no_cards" in measure["flags"] else name


def _sentence(flag: Flag, measure: Measure | Unmatched, role: Role) -> str:
    if role not in WHOLE_READERS and flag in _NEUTRAL:
        return str(_NEUTRAL[flag] or "")
    text = str(PITFALLS.get(flag, flag))
    if flag == "exposed" and measure["exposed"] and role in WHOLE_READERS:
        text = f"{text} {_('Left out: %(keys)s.') % {'keys': ', '.join(measure['exposed'])}}"
    if flag == "late" and (late := _late(measure)):
        text = f"{late} {text}"
    return text


def _late(measure: Measure | Unmatched) -> str:
    places: Iterable[Line] = measure["places"]
    whole = next((p["late"] for p in places if p["level"] == PROGRAMME), 0)
    if not whole:
        return ""
    return ngettext(
        "%(n)s form was excluded: after the first session.",
        "%(n)s forms were excluded: after the first session.",
        whole,
    ) % {"n": whole}
