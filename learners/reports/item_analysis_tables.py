"""Tables of the item analysis: the whole paper, its items, topics and languages, and every option."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from django.utils.translation import gettext as _

from cms.kit.languages import LANGUAGES
from learners.reports.document import DASH, Row, Section, count, decimal, percent, share
from learners.reports.figures import Texts
from learners.reports.item_analysis_words import remark_sentences
from learners.reports.item_names import item_name, option_name
from learners.reports.texts import told
from quizzes.enums import ItemKind
from quizzes.item_figures import ItemFigures, OptionFigures, Part, WholeFigures
from quizzes.statistics.items import LANGUAGE_MIN_PEOPLE
from quizzes.statistics.scales import ALPHA_MIN_PEOPLE, alpha_reportable

FEW_ITEMS = 10
"""Alpha grows with the number of items (Spearman 1910, Brown 1910): a short list is told so."""


def part_sections(
    part: Part, names: Mapping[str, Texts], *, named: bool, left_out: Collection[str]
) -> Iterator[Section]:
    """The sections of one part. `named`: there are others, so titles say which this is."""
    suffix = _suffix(part) if named else ""
    where = f"{part.letter}{part.family}"
    if part.whole is not None:
        yield _whole(part, part.whole, f"whole-{where}", suffix)
        yield _items(part, f"items-{where}", suffix)
    if part.apart:
        yield _apart(part, f"apart-{where}", suffix, left_out)
    languages = _languages(part, f"languages-{where}", suffix)
    if languages is not None:
        yield languages
    if part.constructs:
        yield _constructs(part, names, f"constructs-{where}", suffix)
    for item in (*part.items, *part.apart):
        yield _options(part, item, f"options-{where}-{item.key}", suffix)


def _suffix(part: Part) -> str:
    family = {
        "knowledge": _("right or wrong"),
        "scale": _("on a scale"),
        "story": _("stories without a right way"),
    }[part.family]
    letter = [_("form %(letter)s") % {"letter": part.letter}] if part.letter else []
    return f" ({', '.join([*letter, family])})"


def _whole(part: Part, whole: WholeFigures, key: str, suffix: str) -> Section:
    knowledge = part.family == "knowledge"
    places = 1 if knowledge else 2
    mean = decimal(whole.mean, places)
    if knowledge and whole.mean is not None:
        mean = _("%(mean)s of %(items)s right") % {"mean": mean, "items": count(whole.items)}
    reportable = alpha_reportable(whole.complete)
    rows = [
        Row(_("forms"), (count(part.n),)),
        Row(_("questions") if knowledge else _("statements"), (count(whole.items),)),
        Row(_("mean"), (mean,)),
        Row(_("spread (SD)"), (decimal(whole.sd, places),)),
        Row(_("holding together (alpha)"), (decimal(whole.alpha if reportable else None, 2),)),
        Row(_("forms behind alpha"), (count(whole.complete),)),
        Row(
            _("error of one score"),
            (decimal(whole.standard_error if reportable else None, places),),
        ),
        Row(_("lean (skewness)"), (decimal(whole.skewness, 2),)),
        Row(_("peak (kurtosis)"), (decimal(whole.kurtosis, 2),)),
    ]
    return Section(
        key,
        _("The whole paper") + suffix,
        (_("figure"),),
        tuple(rows),
        tuple(_whole_notes(part, whole)),
    )


def _whole_notes(part: Part, whole: WholeFigures) -> Iterator[str]:
    if not alpha_reportable(whole.complete):
        yield _(
            "Alpha and the error of one score wait for %(n)s forms: with fewer they change too "
            "much from group to group."
        ) % {"n": ALPHA_MIN_PEOPLE}
    elif whole.alpha is not None and whole.alpha < 0:
        yield _("A negative alpha: some question works against the others. Look at those first.")
    if whole.items < FEW_ITEMS:
        yield _("Fewer than %(n)s questions: alpha is low in a short paper even if it is good.") % {
            "n": FEW_ITEMS
        }
    if part.family == "scale":
        if whole.n < part.n:
            yield _("Forms with less than four fifths answered have no mean: %(n)s.") % {
                "n": count(part.n - whole.n)
            }
        yield _("Alpha and what goes with the rest are of forms on which nothing was left open.")


def _items(part: Part, key: str, suffix: str) -> Section:
    knowledge = part.family == "knowledge"
    own = (
        (
            _("right"),
            _("goes with the rest"),
            _("best minus weakest"),
            _("of what was possible"),
            _("I don't know"),
        )
        if knowledge
        else (_("mean"), _("goes with the rest"), _("spread (SD)"), _("turned round"))
    )
    return Section(
        key,
        (_("All questions") if knowledge else _("All statements")) + suffix,
        (*own, _("answered"), _("left open")),
        tuple(_item_row(item, knowledge=knowledge) for item in part.items),
    )


def _item_row(item: ItemFigures, *, knowledge: bool) -> Row:
    name, language = item_name(item.payload)
    own = (
        (
            percent(_hundred(item.mean)),
            decimal(item.item_rest, 2),
            decimal(item.upper_lower, 2),
            percent(item.efficiency, 0),
            count(item.dont_know),
        )
        if knowledge
        else (
            decimal(item.mean, 2),
            decimal(item.item_rest, 2),
            decimal(item.sd, 2),
            _("yes") if item.payload["reverse"] else _("no"),
        )
    )
    return Row(
        name,
        (*own, count(item.answered), count(item.left_open)),
        language=language,
        stands_out=bool(item.remarks),
    )


def _apart(part: Part, key: str, suffix: str, left_out: Collection[str]) -> Section:
    table = _items(part, key, suffix)
    twins = [item.key for item in part.apart if item.key not in left_out]
    notes = [
        _(
            "Practised in a lesson, so a right answer may only be remembered. They stand in no "
            "total and not in alpha; “the rest” is all the other questions."
        )
    ]
    if twins:
        notes.append(
            _("Left out with its twin on the other form: %(keys)s.") % {"keys": ", ".join(twins)}
        )
    return Section(
        key,
        _("Kept apart") + suffix,
        table.columns,
        tuple(_item_row(item, knowledge=part.family == "knowledge") for item in part.apart),
        tuple(notes),
    )


def _languages(part: Part, key: str, suffix: str) -> Section | None:
    """How many were right in each language that enough people answered in; None below two."""
    if not part.items:
        return None
    enough = [
        language
        for language, (_right, forms) in part.items[0].languages.items()
        if forms >= LANGUAGE_MIN_PEOPLE
    ]
    if len(enough) < 2:
        return None
    forms = {language: part.items[0].languages[language][1] for language in enough}
    rows = []
    for item in part.items:
        name, language = item_name(item.payload)
        shares = tuple(
            percent(100 * item.languages[each][0] / item.languages[each][1]) for each in enough
        )
        suspect = any(remark.kind == "translation" for remark in item.remarks)
        rows.append(Row(name, shares, language=language, stands_out=suspect))
    return Section(
        key,
        _("Right in each language") + suffix,
        tuple(
            _("%(language)s, %(n)s forms")
            % {"language": LANGUAGES[each].english, "n": count(forms[each])}
            for each in enough
        ),
        tuple(rows),
        (
            _("Languages with %(n)s forms or more. A gap over 20 points points at the translation.")
            % {"n": LANGUAGE_MIN_PEOPLE},
        ),
    )


def _constructs(part: Part, names: Mapping[str, Texts], key: str, suffix: str) -> Section:
    knowledge = part.family == "knowledge"
    rows = []
    for construct, whole in part.constructs.items():
        name = told(names.get(construct, {}))
        mean = (
            percent(_hundred(None if whole.mean is None else whole.mean / whole.items))
            if knowledge
            else decimal(whole.mean, 2)
        )
        alpha = whole.alpha if alpha_reportable(whole.complete) else None
        rows.append(
            Row(
                name.text or construct,
                (count(whole.items), mean, decimal(alpha, 2), count(whole.complete)),
                language=name.language if name.foreign else "",
            )
        )
    return Section(
        key,
        _("By topic") + suffix,
        (
            _("questions"),
            _("right") if knowledge else _("mean"),
            _("alpha"),
            _("forms behind alpha"),
        ),
        tuple(rows),
        (_("Two or three questions seldom hold together much: read alpha of a topic as a hint."),),
    )


def _options(part: Part, item: ItemFigures, key: str, suffix: str) -> Section:
    """Who chose which answer, and how they did on the rest."""
    name, language = item_name(item.payload)
    knowledge = part.family == "knowledge"
    rows = [
        _option_row(item, option, mean=percent(_hundred(option.others)))
        if knowledge
        else _option_row(item, option, mean=decimal(option.others, 2))
        for option in item.options
    ]
    if item.left_open:
        rows.append(
            Row(_("left open"), (count(item.left_open), share(item.left_open, item.n), DASH))
        )
    return Section(
        key,
        f"{name}{suffix if part.letter else ''}",
        (
            _("people"),
            _("share"),
            _("right on the rest") if knowledge else _("mean on the rest"),
        ),
        tuple(rows),
        tuple(_option_notes(item)),
        lead=" ".join(remark_sentences(item)),
        language=language,
    )


def _option_notes(item: ItemFigures) -> Iterator[str]:
    kind = item.payload["kind"]
    if item.payload["reverse"]:
        yield _("Shown as answered; for means it is turned round.")
    if kind == ItemKind.MULTIPLE:
        yield _("Several answers could be chosen, so shares add up to more than 100%.")
    elif kind in {ItemKind.ORDER, ItemKind.MATCH}:
        yield _("How many put each one in its right place; only all of it together is right.")
    elif kind == ItemKind.SCENARIO:
        yield _("Choices on the way through the story; not everybody comes to every step.")


def _option_row(item: ItemFigures, option: OptionFigures, *, mean: str) -> Row:
    label, language = option_name(item.payload, option.key, option.text, right=option.right)
    return Row(label, (count(option.chosen), share(option.chosen, item.n), mean), language=language)


def _hundred(value: float | None) -> float | None:
    return None if value is None else 100 * value
