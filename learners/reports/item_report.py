"""Question by question: what got better, what got worse, and what left no room to grow."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cms.kit.charts import Dumbbell, dumbbells
from learners.reports.document import Chart, Row, Section, count, percent, signed
from learners.reports.figures import ItemChange, Measure, TalliedItem, Tally
from learners.reports.readers import is_knowledge
from learners.reports.texts import told
from learners.reports.units import Unit, p_value, scale_of, unit_of
from quizzes.enums import Purpose


def items_section(key: str, measure: Measure) -> Section | None:
    """The items of a measure, the one that lost most first; None where a snapshot has none."""
    if not measure["items"]:
        return None
    knowledge = is_knowledge(measure)
    items = sorted(measure["items"], key=_worst_first)
    changers = (_("wrong before, right after"), _("right before, wrong after"), _("p (Holm)"))
    return Section(
        key,
        _("Question by question"),
        (
            _("before"),
            _("after"),
            _("change, points"),
            *(changers if knowledge else ()),
            _("remark"),
        ),
        tuple(_item_row(item, unit_of(measure), knowledge=knowledge) for item in items),
        tuple(_notes(items, knowledge=knowledge)),
        lead=_lead(items, knowledge=knowledge),
        hidden=any(item["pre"] is None for item in items),
        chart=_chart(items, measure),
    )


def _worst_first(item: ItemChange) -> tuple[bool, float, str]:
    return item["change"] is None, item["change"] or 0.0, item["key"]


def _item_row(item: ItemChange, unit: Unit, *, knowledge: bool) -> Row:
    stem = told(item["stem"])
    changers = (count(item["better"]), count(item["worse"]), p_value(item["p_holm"]))
    return Row(
        f"{item['key']} · {stem.text}" if stem.text else item["key"],
        (
            unit.mean(item["pre"]),
            unit.mean(item["post"]),
            unit.change(item["change"]),
            *(changers if knowledge else ()),
            _remark(item),
        ),
        language=stem.language if stem.foreign else "",
        stands_out="worse" in item["flags"],
    )


def _remark(item: ItemChange) -> str:
    words = {
        "worse": _("got worse"),
        "ceiling": _("no room to grow"),
        "too_hard": _("too hard"),
        "too_easy": _("too easy"),
        "withheld": _("hidden"),
    }
    return ", ".join(words[flag] for flag in item["flags"] if flag in words)


def _lead(items: list[ItemChange], *, knowledge: bool) -> str:
    keys = [item["key"] for item in items if "worse" in item["flags"]]
    if not keys:
        return ""
    if knowledge:
        sentence = _(
            "Look at %(keys)s first: it got worse. More people lost the right answer than found it, "
            "so either the question or the way it was taught misleads."
        )
    else:
        sentence = _("Look at %(keys)s first: it moved the wrong way.")
    return sentence % {"keys": ", ".join(keys)}


def _notes(items: list[ItemChange], *, knowledge: bool) -> list[str]:
    flags = {flag for item in items for flag in item["flags"]}
    notes = [_("People of the programme who answered every question; what lost most stands first.")]
    if "ceiling" in flags:
        notes.append(
            _("“No room to grow”: nearly everybody was right before, so it cannot show a gain.")
        )
    if flags & {"too_hard", "too_easy"}:
        notes.append(_("“Too hard” and “too easy”: nearly nobody or nearly everybody was right."))
    if "withheld" in flags:
        notes.append(
            _("Hidden: nearly everybody answered alike, so the number would tell on each.")
        )
    if knowledge:
        notes.append(
            _(
                "p (Holm): how easily chance alone would make as many people change one way, "
                "judged over all questions together."
            )
        )
    return notes


def _chart(items: list[ItemChange], measure: Measure) -> Chart | None:
    drawn = [
        Dumbbell(item["key"], item["pre"], item["post"], worse="worse" in item["flags"])
        for item in items
        if item["pre"] is not None and item["post"] is not None
    ]
    if not drawn:
        return None
    title = _("Each question before and after, the one that lost most first.")
    caption = _("Ring: before. Disc: after. Triangle: after, where it got worse.")
    return Chart(dumbbells(drawn, scale_of(measure), title=title), title, caption)


def constructs_section(key: str, measure: Measure) -> Section | None:
    """Items that measure one thing, taken together; None where a snapshot has none."""
    if not measure["constructs"]:
        return None
    unit = unit_of(measure)
    rows = []
    for construct in measure["constructs"]:
        name = told(construct["name"])
        rows.append(
            Row(
                name.text or construct["key"],
                (
                    count(construct["items"]),
                    unit.mean(construct["pre"]),
                    unit.mean(construct["post"]),
                    unit.change(construct["change"]),
                ),
                language=name.language if name.foreign else "",
            )
        )
    return Section(
        key,
        _("By topic"),
        (_("questions"), _("before"), _("after"), _("change, points")),
        tuple(rows),
        (_("A topic with one or two questions says little by itself."),),
    )


def tally_section(key: str, tally: Tally) -> Section:
    """The counts of a cohort that answered with coloured cards."""
    knowledge = tally["purpose"] == Purpose.KNOWLEDGE
    notes = [
        _(
            "Counted by raised cards with eyes closed. Who raised which card is not known, so "
            "these are two separate counts: no test of pairs, and no gain per person."
        )
    ]
    if not knowledge:
        notes.append(
            _(
                "Favourable: beyond the middle of the scale, on the side that a high number stands "
                "for. There is no right or wrong answer."
            )
        )
    return Section(
        key,
        _("Counted in the group: %(purpose)s") % {"purpose": Purpose(tally["purpose"]).label},
        (
            _("people before"),
            _("right before") if knowledge else _("favourable before"),
            _("people after"),
            _("right after") if knowledge else _("favourable after"),
            _("difference, points"),
            _("95-percent interval"),
        ),
        tuple(_tallied_row(item) for item in tally["items"]),
        tuple(notes),
        hidden=any(item["pre"] is None or item["post"] is None for item in tally["items"]),
    )


def _tallied_row(item: TalliedItem) -> Row:
    stem = told(item["stem"])
    return Row(
        f"{item['key']} · {stem.text}" if stem.text else item["key"],
        (
            count(item["n_pre"]),
            percent(item["pre"]),
            count(item["n_post"]),
            percent(item["post"]),
            signed(item["difference"]),
            Unit(percent=True).between(item["ci_low"], item["ci_high"]),
        ),
        language=stem.language if stem.foreign else "",
    )
