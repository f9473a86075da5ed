"""What may be published of one measure of one programme: pairs in, figures out, no database.

Knowledge has k = 5, everything about attitudes k = 10. The tables are few and fixed: by place and
by way of answering, sums of the same blocks of cohorts (`plan`); by item and construct, months later
and looking back, for the programme as a whole and by rounds (`rounds`, `item_figures`). What one of
them hides no other gives away, today's or an earlier one.
"""

from __future__ import annotations

from collections.abc import Sequence

from learners.reports.changes import tells_nothing
from learners.reports.figures import Measure
from learners.reports.flags import flags_of
from learners.reports.item_columns import may_have_items
from learners.reports.item_figures import ItemPlan, ItemTable
from learners.reports.later_figures import LaterTables
from learners.reports.pairs import Unit
from learners.reports.place_figures import PlaceTable
from learners.reports.plan import empty_plan, make_blocks
from learners.reports.source import Source


def measure(source: Source, earlier: Measure | None = None) -> Measure | None:
    """The figures of a measure, or None where nothing may be shown yet.

    `earlier` is the measure as it was last published: its plan binds this one.
    """
    plan = earlier["plan"] if earlier else empty_plan()

    def safe(units: Sequence[Unit]) -> bool:
        people = [person for unit in units for person in unit.people]
        return tells_nothing(source, people, spread=len(people) >= 10)

    shown = {cohort: (n,) for cohort, n in plan["shown"].items()}
    blocks, binding = make_blocks(source.units, plan["blocks"], shown, safe=safe)
    if not blocks:
        return None
    units = [unit for block in blocks for unit in block.units]
    table = PlaceTable(source, blocks, plan["exact_to"])
    places = table.places()
    items = ItemTable(
        source,
        [unit for block in blocks if may_have_items(block) for unit in block.units],
        ItemPlan(plan["rounds"].get("items", []), plan["withheld"], plan.get("parts", {})),
        may_tell=table.may_tell_number,
    )
    later = LaterTables(source, units, plan, may_tell=table.may_tell_number)
    later_rounds, over_waves = later.over_waves(places[0])
    back_rounds, looking_back = later.looking_back()
    return Measure(
        purpose=source.purpose,
        instrument=source.instrument,
        title=source.title,
        high_means=source.high_means,
        scale=source.scale,
        k=source.k,
        places=places,
        items=items.rows(),
        constructs=items.constructs(),
        over_waves=over_waves,
        looking_back=looking_back,
        modes=table.modes(),
        flags=sorted(source.flags | flags_of(source, units)),
        exposed=list(source.exposed),
        plan={
            "blocks": binding,
            "shown": plan["shown"] | {unit.cohort: len(unit.people) for unit in units},
            "left_out": plan["left_out"]
            | {unit.cohort: source.left_out.get(unit.cohort, []) for unit in units},
            "exact_to": table.exact_to,
            "rounds": {
                "items": items.plan.rounds,
                "follow_up": later_rounds,
                "looking_back": back_rounds,
            },
            "withheld": items.plan.withheld,
            "parts": items.plan.parts,
            "base": table.base,
        },
    )
