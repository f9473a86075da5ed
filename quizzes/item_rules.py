"""What an item must fulfil to be asked and marked, each fault a sentence for its author."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.kit.languages import SOURCE
from cms.kit.lint.finding import Finding, Severity, once
from cms.kit.translation import column
from quizzes.answers import DONT_KNOW
from quizzes.enums import KEYED, PICTURED, SCALES, ItemKind
from quizzes.lint.items import asks_about_experience, findings
from quizzes.models import InstrumentVersion, Item, ItemOption

MOST_ENTRIES = 12
"""More than this nobody orders or pairs on a phone, and an answer must fit its column."""

_FEWEST_IN_ORDER = 3
_FEWEST = 2
_SHORTEST_TELLING = 3
"""A shorter right answer, such as “2”, may stand in a description by chance."""


def problems(item: Item) -> list[ValidationError]:
    """What keeps an item from being saved. One without options yet is still being written."""
    found = _unfit(item) if item.options.all() else []
    return [*found, *_refused(item, asks_about_experience(item)), *_new_meaning(item)]


def faults(item: Item) -> list[ValidationError]:
    """What keeps an item from being asked (its options and steps are read)."""
    return [*_unfit(item), *_refused(item, findings(item))]


def _refused(item: Item, found: Iterable[Finding]) -> list[ValidationError]:
    """What a gender specialist would not let pass, with how to mend it."""
    stops = [finding for finding in once(found) if finding.severity == Severity.STOP]
    return [_fault(item, f"{finding.why} {finding.mend}") for finding in stops]


def _unfit(item: Item) -> list[ValidationError]:
    options = [option for option in item.options.all() if option.key != DONT_KNOW]
    if not options:
        return [_fault(item, _("there are no options to answer with yet."))]
    sentences = [*_common(item, options), *_RULES[ItemKind(item.kind)](item, options)]
    return [_fault(item, sentence) for sentence in sentences]


def _fault(item: Item, sentence: str) -> ValidationError:
    return ValidationError("%(key)s: %(sentence)s", params={"key": item.key, "sentence": sentence})


def _source(row: Any, field: str) -> str:
    return str(getattr(row, column(field, SOURCE)) or "").strip()


def _common(item: Item, options: list[ItemOption]) -> list[str]:
    found = []
    if any(option.correct for option in item.options.all() if option.key == DONT_KNOW):
        found.append(_("“I don't know” cannot be the right answer."))
    if item.kind in PICTURED and any(option.image is None for option in options):
        found.append(_("every option needs a picture."))
    told = _source(item, "alt_text").casefold()
    right = [_source(option, "text").casefold() for option in options if option.correct]
    if any(len(text) >= _SHORTEST_TELLING and text in told for text in right):
        found.append(_("what the picture shows tells the right answer; describe less."))
    return found


def _one_right(item: Item, options: list[ItemOption]) -> list[str]:
    if sum(option.correct for option in options) != 1:
        return [_("mark exactly one option as the right answer.")]
    return []


def _some_right(item: Item, options: list[ItemOption]) -> list[str]:
    found = []
    if not any(option.correct for option in options):
        found.append(_("mark at least one option as a right answer."))
    if len(options) > MOST_ENTRIES:
        found.append(_("there can be at most %(most)s options.") % {"most": MOST_ENTRIES})
    return found


def _order(item: Item, options: list[ItemOption]) -> list[str]:
    found = []
    if not _FEWEST_IN_ORDER <= len(options) <= MOST_ENTRIES:
        found.append(
            _("an order has %(fewest)s to %(most)s entries.")
            % {"fewest": _FEWEST_IN_ORDER, "most": MOST_ENTRIES}
        )
    if sorted(option.value or 0 for option in options) != list(range(1, len(options) + 1)):
        found.append(
            _("give every entry its right place, from 1 to %(last)s, each once.")
            % {"last": len(options)}
        )
    return found


def _match(item: Item, options: list[ItemOption]) -> list[str]:
    found = []
    if not _FEWEST <= len(options) <= MOST_ENTRIES:
        found.append(
            _("there can be %(fewest)s to %(most)s pairs.")
            % {"fewest": _FEWEST, "most": MOST_ENTRIES}
        )
    partners = [_source(option, "partner") for option in options]
    if not all(partners):
        found.append(_("say for every option what it belongs with."))
    elif len({text.casefold() for text in partners}) < len(partners):
        found.append(_("two options belong with the same words, so nobody could tell them apart."))
    return found


def _scale(item: Item, options: list[ItemOption]) -> list[str]:
    found = []
    points = [option.value for option in options]
    if len(options) < _FEWEST or None in points or len(set(points)) < len(points):
        found.append(_("give every option of the scale a point of its own, such as 1 to 5."))
    if any(option.correct for option in options):
        found.append(_("a scale has no right answer; mark none."))
    return found


def _story(item: Item, options: list[ItemOption]) -> list[str]:
    steps = [step.key for step in item.steps.all()]
    if not steps or len(steps) > MOST_ENTRIES:
        return [_("a story has 1 to %(most)s steps.") % {"most": MOST_ENTRIES}]
    found = [sentence for option in options for sentence in _misplaced(option, steps)]
    if found:
        return found
    if not any(option.step == steps[0] for option in options):
        found.append(_("the first step has no choices."))
    reached = {steps[0], *(option.leads_to for option in options)}
    found += [
        _("no choice leads to step %(step)s.") % {"step": s} for s in steps if s not in reached
    ]
    return found or _right_way(steps, options)


def _misplaced(option: ItemOption, steps: list[str]) -> list[str]:
    if option.step not in steps:
        return [_("say at which step the choice %(option)s is offered.") % {"option": option.key}]
    later = steps[steps.index(option.step) + 1 :]
    if option.leads_to and option.leads_to not in later:
        return [
            _("the choice %(option)s must lead to a later step, or to none: then the story ends.")
            % {"option": option.key}
        ]
    return []


def _right_way(steps: list[str], options: list[ItemOption]) -> list[str]:
    """A story has no right answer, or one right choice at every step of one way to an end."""
    right = [option for option in options if option.correct]
    step, left = steps[0], {option.key for option in right}
    while right and any(option.step == step for option in options):
        here = [option for option in right if option.step == step]
        if len(here) != 1:
            return [_("mark one right choice at step %(step)s, or none at all.") % {"step": step}]
        left.discard(here[0].key)
        step = here[0].leads_to
    if left:
        return [_("the right choice %(option)s is not on the right way.") % {"option": min(left)}]
    return []


_RULES: dict[ItemKind, Callable[[Item, list[ItemOption]], list[str]]] = {
    **dict.fromkeys(KEYED, _one_right),
    **dict.fromkeys(SCALES, _scale),
    ItemKind.MULTIPLE: _some_right,
    ItemKind.ORDER: _order,
    ItemKind.MATCH: _match,
    ItemKind.SCENARIO: _story,
}


# A key stands for one meaning, from the first paper it was printed on


def _new_meaning(item: Item) -> list[ValidationError]:
    """A change of kind, keys or right answer after the item was published. Words may change."""
    stored = Item.objects.filter(pk=item.pk).first() if item.pk else None
    meant = _meaning(_bare(item))
    if stored is None or _meaning(_bare(stored)) == meant:
        return []
    published = _published(stored.key)
    if published is None or _meaning(published) == meant:
        return []
    return [
        _fault(
            item,
            _(
                "this item was published, so its kind, its options and its right answer stay. "
                "Copy it and give the copy a new key; words and translations may change."
            ),
        )
    ]


def _published(key: str) -> dict[str, Any] | None:
    """The item as the newest version holds it; read only when somebody changes a meaning."""
    versions = InstrumentVersion.objects.order_by("-pk").values_list("payload", flat=True)
    found = (item for payload in versions.iterator() for item in payload["items"])
    return next((item for item in found if item["key"] == key), None)


def _bare(item: Item) -> dict[str, Any]:
    """The part of an item's payload that has no words."""
    names = ("key", "correct", "value", "step", "leads_to")
    return {
        "kind": item.kind,
        "reverse": item.reverse,
        "steps": [{"key": step.key} for step in item.steps.all()],
        "options": [{name: getattr(o, name) for name in names} for o in item.options.all()],
    }


def _meaning(item: dict[str, Any]) -> dict[str, Any]:
    """What an answer to an item payload stands for, without any words and in no order of rows."""
    return {
        "kind": item["kind"],
        "reverse": item["reverse"],
        "steps": [step["key"] for step in item.get("steps", ())],
        "options": sorted(
            (
                option["key"],
                option["correct"],
                option["value"] or 0,
                option.get("step", ""),
                option.get("leads_to", ""),
            )
            for option in item["options"]
        ),
    }
