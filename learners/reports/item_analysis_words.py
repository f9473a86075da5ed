"""Remarks of the item analysis in words, and what its figures mean for whoever hates statistics."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from cms.kit.languages import LANGUAGES
from learners.reports.document import Section
from quizzes.item_figures import ItemFigures, Part
from quizzes.item_remarks import FORMS_FOR_REMARKS, FORMS_FOR_WEAK, Remark


def remark_sentences(item: ItemFigures) -> list[str]:
    """What to look at in an item, a sentence each."""
    return [_sentence(remark, item) for remark in item.remarks]


def _sentence(remark: Remark, item: ItemFigures) -> str:
    scale = item.upper_lower is None and not item.languages
    if remark.kind == "translation":
        return _(
            "Harder in %(harder)s than in %(easier)s, more than teaching explains: check the "
            "translation."
        ) % {
            "harder": LANGUAGES[remark.about[0]].english,
            "easier": LANGUAGES[remark.about[1]].english,
        }
    if remark.kind == "unchosen":
        return _("Nobody chose %(options)s: a wrong answer that tempts nobody helps nothing.") % {
            "options": ", ".join(remark.about)
        }
    return {
        "easy": _("Nearly everyone is right, so it cannot show who knows more."),
        "hard": _("Hardly anyone is right: too hard, not taught, or badly worded."),
        "backwards": _(
            "Those who agree with the other statements disagree with this one: check whether it "
            "should be turned round."
        )
        if scale
        else _("Those who know more get it wrong more often: check the key and the words."),
        "weak": _("It hardly goes along with the other statements: it may measure something else.")
        if scale
        else _("Those who know more are hardly more often right: it may be guessed or unclear."),
        "alike": _("Nearly everyone gave the same answer, so it does not tell people apart."),
        "left_open": _("Many left it open: unclear, too long, or too private?"),
    }[remark.kind]


def to_look_at(parts: Sequence[Part]) -> Section:
    """The questions with a remark, in the order of the paper."""
    several = len({part.letter for part in parts}) > 1
    notes = [
        f"{item.key}{f' ({part.letter})' if several and part.letter else ''}: {sentence}"
        for part in parts
        for item in (*part.items, *part.apart)
        for sentence in remark_sentences(item)
    ]
    most = max(part.n for part in parts)
    if most < FORMS_FOR_REMARKS:
        notes = [
            _("With fewer than %(n)s forms one person weighs too much to point at any question.")
            % {"n": FORMS_FOR_REMARKS}
        ]
    elif not notes:
        notes = [_("No question stands out.")]
    lead = ""
    if FORMS_FOR_REMARKS <= most < FORMS_FOR_WEAK:
        lead = _(
            "Hints, not findings: with fewer than %(n)s forms one or two people move these figures."
        ) % {"n": FORMS_FOR_WEAK}
    return Section("look", _("Worth a look"), (), (), tuple(notes), lead=lead)


def legend(parts: Sequence[Part]) -> Section:
    """How to read the figures that these parts have."""
    families = {part.family for part in parts}
    notes = []
    if "knowledge" in families:
        notes += [
            _(
                "Right: how many of 100 people had the right answer. A high number is an easy "
                "question. Left open counts as not right."
            ),
            _(
                "Goes with the rest (item–rest correlation): whether people who are right here are "
                "also right elsewhere. From 0.20 on it does its work; around 0 it is chance; "
                "below 0 it works backwards."
            ),
            _(
                "Best minus weakest: take the best and the weakest quarter of all forms (27 of "
                "100). How much more often are the best right? 1 means all of them and none of "
                "the weakest, 0 means no difference."
            ),
            _(
                "Of what was possible: the same idea in percent of the most that a question this "
                "easy or hard could show."
            ),
        ]
    if "scale" in families:
        notes += [
            _(
                "Mean: on the scale, already turned round where agreement means the opposite, so "
                "that high always points the same way. There is no right answer."
            ),
            _(
                "Goes with the rest (item–rest correlation): whether people who answer high here "
                "also answer high elsewhere. From 0.30 on it belongs to the others; below 0 it "
                "points the other way."
            ),
        ]
    if families - {"story"}:
        notes += [
            _("Spread (SD): how far people typically are from the mean."),
            _(
                "Holding together (Cronbach's alpha): whether the questions measure one thing, at "
                "best 1. From about 0.70 on the total of a group can be trusted."
            ),
            _(
                "Error of one score (standard error of measurement): how far one person's score "
                "may be off by chance alone. It is why no single score is ever shown."
            ),
            _(
                "Lean (skewness): below 0 most people stand at the high end, above 0 at the low "
                "end. Peak (kurtosis): above 0 a few stand far out, below 0 people are spread "
                "evenly."
            ),
        ]
    notes.append(_("A dash means: not defined here, for example because all answered alike."))
    return Section("legend", _("How to read this"), (), (), tuple(notes))
