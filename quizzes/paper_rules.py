"""What an instrument must fulfil to be published, each fault a sentence for its author."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.enums import KEYED, SCALES, Form, ItemKind, Purpose
from quizzes.item_rules import faults
from quizzes.models import Instrument, InstrumentItem, Item

_ON_A_SCALE = {Purpose.ATTITUDE, Purpose.CONFIDENCE}


def problems(paper: Instrument) -> list[ValidationError]:
    """All that keeps a paper from being published (a few queries)."""
    rows = paper.rows_in_order("options", "steps", "constructs")
    items = [row.item for row in rows]
    if not items:
        return [ValidationError(_("This paper has no item yet; add one."))]
    own = [fault for item in items for fault in faults(item)]
    sentences = [*_kinds(paper, items), *_exposed(paper, items), *_forms(rows)]
    return [*own, *(ValidationError(sentence) for sentence in sentences)]


def _keys(items: list[Item]) -> str:
    return ", ".join(item.key for item in items)


def _kinds(paper: Instrument, items: list[Item]) -> list[str]:
    """Knowledge and attitude are never mixed in one score."""
    if paper.purpose == Purpose.KNOWLEDGE:
        wrong = [item for item in items if not _keyed(item)]
        said = _("A knowledge paper takes only items with a right answer. Take out: %(items)s.")
    elif paper.purpose in _ON_A_SCALE:
        wrong = [item for item in items if item.kind not in SCALES]
        said = _("This purpose takes only items with a scale. Take out: %(items)s.")
    else:
        return []
    return [said % {"items": _keys(wrong)}] if wrong else []


def _keyed(item: Item) -> bool:
    if item.kind == ItemKind.SCENARIO:
        return any(option.correct for option in item.options.all())
    return item.kind in KEYED


def _exposed(paper: Instrument, items: list[Item]) -> list[str]:
    """Whoever has practised an item in a lesson has no longer to know its answer."""
    shown = [item for item in items if item.exposed]
    if paper.purpose == Purpose.FORMATIVE or not shown:
        return []
    return [
        _("Used in a lesson, so no longer fit for a test: %(items)s. Put others in their place.")
        % {"items": _keys(shown)}
    ]


def _forms(rows: list[InstrumentItem]) -> list[str]:
    if not any(row.form for row in rows):
        return []
    papers = {
        form: [row.item for row in rows if row.form in {"", form}] for form in (Form.A, Form.B)
    }
    counts = {form: len(items) for form, items in papers.items()}
    found = []
    if counts[Form.A] != counts[Form.B]:
        found.append(
            ngettext(
                "Form A has %(a)s item and form B has %(b)s. Make them equally long.",
                "Form A has %(a)s items and form B has %(b)s. Make them equally long.",
                counts[Form.A],
            )
            % {"a": counts[Form.A], "b": counts[Form.B]}
        )
    covered = {
        form: {construct.key for item in items for construct in item.constructs.all()}
        for form, items in papers.items()
    }
    for one, other in ((Form.A, Form.B), (Form.B, Form.A)):
        missing = covered[one] - covered[other]
        if missing:
            found.append(
                _("Form %(other)s does not ask about: %(constructs)s. Form %(one)s does.")
                % {"one": one, "other": other, "constructs": ", ".join(sorted(missing))}
            )
    return found
