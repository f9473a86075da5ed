"""Question by question: what got better, what got worse, and what left no room to grow."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cms.kit.charts import Dumbbell, dumbbells
from learners.reports.document import Chart, Row, Section, count, percent, signed
from learners.reports.figures import (
    ConstructChange,
    ItemChange,
    Measure,
    TalliedItem,
    Tally,
    Unmatched,
)
from learners.reports.readers import is_knowledge
from learners.reports.texts import told
from learners.reports.units import Unit, p_value, scale_of, unit_of
from quizzes.enums import Purpose


def items_section(key: str, measure: Measure) -> Section | None:
    """The items of a measure, the one that lost most first; None where a snapshot has none.

    Only items that the same people answered before and after; see `apart_items_section`.
    """
    items = sorted((i for i in measure["items"] if not i.get("apart")), key=_worst_first)
    if not items:
        return None
    knowledge = is_knowledge(measure)
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
        lead=_lead(items, paired=knowledge),
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


def _lead(items: list[ItemChange], *, paired: bool) -> str:
    keys = [item["key"] for item in items if "worse" in item["flags"]]
    if not keys:
        return ""
    if paired:
        sentence = _(
            "Look at %(keys)s first: it got worse. More people lost the right answer than found it, "
            "so either the question or the way it was taught misleads."
        )
    else:
        sentence = _("Look at %(keys)s first: it moved the wrong way.")
    return sentence % {"keys": ", ".join(keys)}


def _notes(items: list[ItemChange], *, knowledge: bool) -> list[str]:
    notes = [
        _("People of the programme who answered every question; what lost most stands first."),
        *_flag_notes(items),
    ]
    if knowledge:
        notes.append(
            _(
                "p (Holm): how easily chance alone would make as many people change one way, "
                "judged over all questions together."
            )
        )
    return notes


def _flag_notes(items: list[ItemChange]) -> list[str]:
    flags, notes = {flag for item in items for flag in item["flags"]}, []
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
    return notes


def apart_items_section(
    key: str, measure: Measure | Unmatched, why: tuple[str, ...]
) -> Section | None:
    """Items that were asked of other people before than after, or of people without cards.

    `why` says so in words. None where a snapshot has none.
    """
    items = sorted((i for i in measure["items"] if i.get("apart")), key=_worst_first)
    if not items:
        return None
    knowledge = is_knowledge(measure)
    return Section(
        key,
        _("Question by question, two groups of people"),
        (
            _("people before"),
            _("before"),
            _("people after"),
            _("after"),
            _("difference, points"),
            *((_("95-percent interval"),) if knowledge else ()),
            _("remark"),
        ),
        tuple(_apart_row(item, unit_of(measure), knowledge=knowledge) for item in items),
        (
            *why,
            _("People of the programme who answered every question; what lost most stands first."),
            *_flag_notes(items),
            *(
                (_("The interval is Newcombe's for the shares of two groups."),)
                if knowledge
                else ()
            ),
        ),
        lead=_lead(items, paired=False),
        hidden=any(item["pre"] is None for item in items),
        chart=_chart(items, measure),
    )


def _apart_row(item: ItemChange, unit: Unit, *, knowledge: bool) -> Row:
    stem = told(item["stem"])
    interval = unit.between(item.get("ci_low"), item.get("ci_high"))
    return Row(
        f"{item['key']} · {stem.text}" if stem.text else item["key"],
        (
            count(item.get("n_pre")),
            unit.mean(item["pre"]),
            count(item.get("n_post")),
            unit.mean(item["post"]),
            unit.change(item["change"]),
            *((interval,) if knowledge else ()),
            _remark(item),
        ),
        language=stem.language if stem.foreign else "",
        stands_out="worse" in item["flags"],
    )


def two_forms() -> str:
    """Why items of one letter are compared across people."""
    return _(
        "This paper comes in two forms: half of the people had form A before and form B after, the "
        "others the other way round. So a question of one form alone was answered by other people "
        "before than after, and nobody's own change on it is known. Topics take the questions of "
        "both forms together."
    )


def _chart(items: list[ItemChange], measure: Measure | Unmatched) -> Chart | None:
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


def constructs_section(
    key: str, measure: Measure | Unmatched, why: tuple[str, ...] = ()
) -> Section | None:
    """Items that measure one thing, taken together; None where a snapshot has none."""
    if not measure["constructs"]:
        return None
    unit = unit_of(measure)
    rows = []
    constructs: list[ConstructChange] = measure["constructs"]
    for construct in constructs:
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
        (*why, _("A topic with one or two questions says little by itself.")),
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
