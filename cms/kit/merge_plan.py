"""One merge plan for a whole programme: the same groups hidden together on every level.

Merging table by table leaks: if the workplace shows 8 supervisors and cohort 1 shows 5, cohort 2
has 3, however well its own table hides them. So the plan is made once, from the finest counts,
and every level and report uses its places and its labels.

Why it holds. The plan cuts the programme into blocks, a place × a group of labels, each of them
empty or of at least k people, and every published number is a sum of whole blocks (or of whole
places, where labels stop at a higher level). No arithmetic on sums of blocks gives a part of one.
It assumes that nothing else is published about the same people: no second label set crossed with
the first, and no other report with other merges. It hides exact numbers, not ranges: who knows
this rule, and that two of the groups in an "other" of 7 are under 5, knows they are 3 and 4.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cms.kit.disclosure import OTHER, Cell, DisclosureError, Policy, Protected, pool

Path = tuple[str, ...]
"""Where a finest unit stands, outermost first: ("lotus", "LOTUS-W1")."""

Counts = Mapping[Path, Mapping[str, int]]
"""People by label in every finest unit; a label that is not named has nobody."""


@dataclass(frozen=True)
class Place:
    """What one table is about: the programme (level 0), or one or several merged units.

    `names` are the units of this level put together; a merged place has no children.
    """

    level: int
    names: tuple[str, ...]
    leaves: frozenset[Path]
    children: tuple[Place, ...] = ()

    def walk(self) -> Iterator[Place]:
        """This place and everything below it, from the outside in."""
        yield self
        for child in self.children:
            yield from child.walk()

    def frontier(self, level: int) -> Iterator[Place]:
        """The places of one level, with the merged places above it that go no deeper."""
        if self.level == level or not self.children:
            yield self
            return
        for child in self.children:
            yield from child.frontier(level)


@dataclass(frozen=True)
class MergePlan:
    """`pooled` labels appear as OTHER everywhere; places below `label_level` show totals only.

    A `label_level` of -1 means that no table may show labels, not even the programme's.
    """

    policy: Policy
    root: Place
    labels: tuple[str, ...]
    pooled: frozenset[str]
    label_level: int

    def publish(self, counts: Counts) -> dict[Place, Protected]:
        """Every table of the programme, by place, from the outside in.

        Raises DisclosureError when the counts have a unit or label the plan does not know, or
        when it no longer hides every small group: then build a plan for these counts too.
        """
        if not self.holds_for(counts):
            raise DisclosureError(
                "The merge plan does not hide every small group of these counts. "
                "Build one plan from all counts that will be published."
            )
        return {place: self._table(counts, place) for place in self.root.walk()}

    def holds_for(self, counts: Counts) -> bool:
        """Whether no number the plan would publish is small. Raises as `publish` for strangers."""
        _check(counts, self.root.leaves, self.labels)
        published = [
            _count(counts, place, group)
            for place in self.root.walk()
            for group in (self._groups() if place.level <= self.label_level else [self.labels])
        ]
        whole = _count(counts, self.root, self.labels)
        return whole < self.policy.k or not any(map(self.policy.is_small, published))

    def _groups(self) -> list[tuple[str, ...]]:
        kept: list[tuple[str, ...]] = [
            (label,) for label in self.labels if label not in self.pooled
        ]
        return [*kept, self._merged()] if self.pooled else kept

    def _merged(self) -> tuple[str, ...]:
        return tuple(label for label in self.labels if label in self.pooled)

    def _table(self, counts: Counts, place: Place) -> Protected:
        total = _count(counts, place, self.labels)
        # Below k, as only an empty unit or the whole programme can be here.
        if total < self.policy.k:
            return Protected("withheld")
        if place.level > self.label_level:
            return Protected("total_only", total=total)
        cells = tuple(
            Cell(label, _count(counts, place, [label]))
            for label in self.labels
            if label not in self.pooled
        )
        if not self.pooled:
            return Protected("shown", cells, total)
        merged = self._merged()
        other = Cell(OTHER, _count(counts, place, merged))
        return Protected("merged", (*cells, other), total, merged=merged)


def build_plan(
    tables: Sequence[Counts], policy: Policy, *, labels_to: int | None = None
) -> MergePlan:
    """The plan that hides every small group of all the tables at once.

    Give every count that will be published for these units: enrolled, reached, completed, and
    the differences a reader can take (reached but not completed). Units with a small total are
    merged with the next smallest of the same parent; a parent that is small as a whole is
    merged with its neighbour first. Labels are then merged alike everywhere and shown down to
    the deepest level, at most `labels_to`, at which more than one group remains.
    Raises DisclosureError for no units, paths of different length or negative counts.
    """
    leaves = frozenset(path for table in tables for path in table)
    labels = tuple(dict.fromkeys(label for t in tables for row in t.values() for label in row))
    if not leaves or len({len(path) for path in leaves}) > 1:
        raise DisclosureError("A plan needs units, all named to the same depth.")
    for table in tables:
        _check(table, leaves, labels)
    depth = len(next(iter(leaves)))
    root = _place(0, (), leaves, tables, policy)
    start = depth if labels_to is None else min(labels_to, depth)
    for level in range(start, -1, -1):
        vectors = {
            label: [_count(t, place, [label]) for place in root.frontier(level) for t in tables]
            for label in labels
        }
        pooled = pool(vectors, policy)
        if any(any(vectors[label]) for label in labels if label not in pooled):
            return MergePlan(policy, root, labels, pooled, level)
    return MergePlan(policy, root, labels, frozenset(), -1)


def _place(
    level: int,
    names: tuple[str, ...],
    leaves: frozenset[Path],
    tables: Sequence[Counts],
    policy: Policy,
) -> Place:
    """The place of these leaves with its children, small siblings put together."""
    if all(len(path) == level for path in leaves):
        return Place(level, names, leaves)
    units = {
        name: frozenset(path for path in leaves if path[level] == name)
        for name in sorted({path[level] for path in leaves})
    }
    totals = {
        name: [sum(sum(table.get(path, {}).values()) for path in unit) for table in tables]
        for name, unit in units.items()
    }
    pooled = pool(totals, policy)
    if len(pooled) == len(units):
        return Place(level, names, leaves)
    children = [
        _place(level + 1, (name,), unit, tables, policy)
        for name, unit in units.items()
        if name not in pooled
    ]
    if pooled:
        together = frozenset[Path]().union(*(units[name] for name in pooled))
        children.append(Place(level + 1, tuple(sorted(pooled)), together))
    return Place(level, names, leaves, tuple(children))


def _count(counts: Counts, place: Place, labels: Sequence[str]) -> int:
    return sum(
        counts[path].get(label, 0) for path in place.leaves & counts.keys() for label in labels
    )


def _check(counts: Counts, leaves: frozenset[Path], labels: Sequence[str]) -> None:
    for path, row in counts.items():
        if path not in leaves or not set(row) <= set(labels):
            raise DisclosureError(f"The merge plan does not know all of {' / '.join(path)}.")
        if min(row.values(), default=0) < 0:
            raise DisclosureError(f"{' / '.join(path)} has a count below nobody.")
