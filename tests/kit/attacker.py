"""A reader who adds and subtracts every published number: what can she work out?

Unknowns are the people of every finest unit × label. Each published number is one equation over
them. An unknown, or a sum of a few, is determined when its row lies in the span of the equations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from cms.kit.disclosure import OTHER, Policy, Protected, protect
from cms.kit.disclosure import Cell as TableCell
from cms.kit.merge_plan import Counts, Path

Atom = tuple[Path, str]
Known = tuple[frozenset[Atom], int]
"""A set of unknowns and its published sum."""

Vector = NDArray[np.float64]


def atoms_of(counts: Counts) -> dict[Atom, int]:
    return {(path, label): n for path, row in counts.items() for label, n in row.items()}


def read(leaves: Iterable[Path], labels: Sequence[str], table: Protected) -> Iterator[Known]:
    """The equations of one printed table."""
    paths = list(leaves)
    if table.total is not None:
        yield frozenset((path, label) for path in paths for label in labels), table.total
    for cell in table.cells:
        group = table.merged if cell.label == OTHER else (cell.label,)
        yield frozenset((path, label) for path in paths for label in group), cell.count


def nodes(counts: Counts) -> list[list[Path]]:
    """The leaves below every node of the hierarchy, the whole programme first."""
    depth = len(next(iter(counts)))
    heads = sorted({path[:level] for path in counts for level in range(depth + 1)})
    return [[path for path in counts if path[: len(head)] == head] for head in heads]


def naive(counts: Counts, labels: Sequence[str], policy: Policy) -> list[Known]:
    """Every level printed with totals, only the small cells themselves blanked."""
    known: list[Known] = []
    for leaves in nodes(counts):
        sums = {label: sum(counts[path][label] for path in leaves) for label in labels}
        cells = tuple(TableCell(la, n) for la, n in sums.items() if not policy.is_small(n))
        known += read(leaves, labels, Protected("hidden", cells, sum(sums.values())))
    return known


def table_by_table(counts: Counts, labels: Sequence[str], policy: Policy) -> list[Known]:
    """Every table protected well, but each one for itself."""
    known: list[Known] = []
    for leaves in nodes(counts):
        cells = [TableCell(la, sum(counts[path][la] for path in leaves)) for la in labels]
        known += read(leaves, labels, protect(cells, policy))
    return known


def subtracted(counts: Counts, known: Sequence[Known], policy: Policy, upto: int) -> list[Known]:
    """Small sums of up to `upto` unknowns that follow from the equations by linear algebra."""
    atoms = atoms_of(counts)
    order = list(atoms)
    span = _span(_matrix(order, known))
    unions = (u for size in range(1, upto + 1) for u in combinations(range(len(order)), size))
    # The projection of a 0/1 row onto the span keeps its length only inside the span.
    inside = [u for u in unions if len(u) - span[np.ix_(u, u)].sum() < 1e-6]
    found = [
        (frozenset(order[i] for i in union), sum(atoms[order[i]] for i in union))
        for union in inside
    ]
    return [(union, n) for union, n in found if policy.is_small(n)]


def squeezed(counts: Counts, known: Sequence[Known], policy: Policy) -> list[Known]:
    """Small unknowns whose lowest and highest possible value meet, no count being below 0."""
    atoms = atoms_of(counts)
    order = list(atoms)
    matrix, sums = _matrix(order, known), [n for _, n in known]
    found = []
    for i, atom in enumerate(order):
        if known and policy.is_small(atoms[atom]):
            aim = np.eye(len(order))[i]
            ends = [linprog(s * aim, A_eq=matrix, b_eq=sums, method="highs").fun for s in (1, -1)]
            if abs(ends[0] + ends[1]) < 1e-6:
                found.append((frozenset({atom}), atoms[atom]))
    return found


def _matrix(order: Sequence[Atom], known: Sequence[Known]) -> Vector:
    rows = [[float(atom in group) for atom in order] for group, _ in known]
    return np.array(rows).reshape(len(rows), len(order))


def _span(matrix: Vector) -> Vector:
    """The projection onto the span of the rows."""
    if not matrix.size:
        return np.zeros((matrix.shape[1], matrix.shape[1]))
    projection: Vector = np.linalg.pinv(matrix) @ matrix
    return projection
