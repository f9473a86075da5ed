"""Somebody who adds, subtracts and compares every number that was ever published.

What is published are sums over *cells*: one person's answer to one item in one wave. The attacker
sorts the cells into *atoms*, the smallest sets any published number tells apart, writes every number
as an equation over them, and asks:

- linear algebra: does some combination of equations settle the answers of fewer than k people, or
  of one?
- bounds: m unknown answers have between 0 and m right ones, or points of a scale; is one of them
  certain? Asked again when k - 2 members of a group have told each other all their answers, chosen
  as badly as can be.

A cell that does not exist (an item of the other form, or left open) is no part of any sum.

Counts of people who answered, before, after or both, are asked about in the same way, with the size
of every cohort known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

import numpy as np
from scipy.optimize import linprog

Person = tuple[str, int]
"""Cohort and place in it."""
Cell = tuple[Person, int]
"""A person's answer to an item."""


class Sums:
    """Published sums over cells of one wave, and what follows from them."""

    def __init__(self, truth: Mapping[Cell, float], most: float = 1.0) -> None:
        """`truth` holds answers from 0 to `most`."""
        self.truth, self._most = truth, most
        self._groups: list[frozenset[Cell]] = []

    def publish(self, people: Iterable[Person], items: Iterable[int]) -> None:
        """The sum over these people and items is known from now on."""
        chosen = list(items)
        cells = ((person, item) for person in people for item in chosen)
        group = frozenset(cell for cell in cells if cell in self.truth)
        self.latest = len({person for person, _ in group})
        if group:
            self._groups.append(group)

    def settle(self) -> None:
        """Sort the cells into atoms."""
        where: dict[Cell, int] = dict.fromkeys(self.truth, 0)
        for n, group in enumerate(self._groups):
            for cell in group:
                where[cell] |= 1 << n
        kinds = sorted(set(where.values()) - {0})
        self._atom_of = {cell: kinds.index(kind) for cell, kind in where.items() if kind}
        self._size = np.bincount(list(self._atom_of.values()), minlength=len(kinds))
        self._rows = np.array(
            [[float(kind >> n & 1) for kind in kinds] for n in range(len(self._groups))]
        )
        self._totals = [sum(self.truth[cell] for cell in group) for group in self._groups]

    def singled_out(self, k: int, items: Sequence[Sequence[int]]) -> list[frozenset[Person]]:
        """Groups of fewer than k people whose sum over some of the `items` the equations settle."""
        if not self._rows.size:
            return []
        basis = self._basis()
        behind: dict[int, set[Person]] = defaultdict(set)
        of: dict[Person, dict[int, int]] = defaultdict(dict)
        for (person, item), atom in self._atom_of.items():
            behind[atom].add(person)
            of[person][item] = atom
        kinds = {tuple(sorted(atoms.items())) for atoms in of.values()}
        small = [dict(kind) for kind in kinds if any(len(behind[a]) < k for _, a in kind)]
        found: list[frozenset[Person]] = []
        for count in (1, 2, 3):
            for chosen in combinations(small, count):
                groups, targets = [], []
                for some in items:
                    atoms = {kind[item] for kind in chosen for item in some if item in kind}
                    group = frozenset[Person]().union(*(behind[atom] for atom in atoms))
                    if 0 < len(group) < k:
                        groups.append(group)
                        targets.append([float(n in atoms) for n in range(len(self._size))])
                if targets:
                    wanted = np.array(targets)
                    rest = wanted - (wanted @ basis.T) @ basis
                    settled = np.linalg.norm(rest, axis=1) < 1e-7
                    found += [g for g, known in zip(groups, settled, strict=True) if known]
        return found

    def _basis(self) -> np.ndarray:
        _, values, basis = np.linalg.svd(self._rows, full_matrices=False)
        kept: np.ndarray = basis[values > 1e-9 * values.max()]
        return kept

    def certain(self, told: Iterable[Person]) -> int:
        """How many answers are certain to people who told each other theirs."""
        known = {cell for cell in self._atom_of if cell[0] in set(told)}
        size, right = self._size.astype(float), np.zeros(len(self._size))
        for cell in known:
            size[self._atom_of[cell]] -= 1
            right[self._atom_of[cell]] += self.truth[cell]
        count = 0
        for row, total in self._derived():
            unknown, left = row @ size, total - row @ right
            if unknown > 0.5 and (left < 0.5 or left > self._most * unknown - 0.5):
                count += round(unknown)
        return count

    def _derived(self) -> list[tuple[np.ndarray, float]]:
        """The equations, and those of one published group less others that lie inside it."""
        if not hasattr(self, "_followed"):
            found = {tuple(row): total for row, total in zip(self._rows, self._totals, strict=True)}
            for _ in range(3):
                known = [(np.array(row), total) for row, total in found.items()]
                for (one, a), (other, b) in combinations(known, 2):
                    for big, small, rest in ((one, other, a - b), (other, one, b - a)):
                        difference = big - small
                        if difference.min() >= 0 and difference.any():
                            found.setdefault(tuple(difference), rest)
                if len(found) > 300 or len(found) == len(known):
                    break
            self._followed = [(np.array(row), total) for row, total in found.items()]
        return self._followed


class Counts:
    """How many people of each cohort answered both times, before only, after only, or never."""

    def __init__(self, enrolled: Mapping[str, int]) -> None:
        self._cohorts = list(enrolled)
        self._enrolled = enrolled
        self._low: list[tuple[np.ndarray, float]] = []
        self._high: list[tuple[np.ndarray, float]] = []

    def row(self, cohorts: Iterable[str], kinds: Iterable[str]) -> np.ndarray:
        row = np.zeros((len(self._cohorts), 4))
        for cohort in cohorts:
            for kind in kinds:
                row[self._cohorts.index(cohort), ("both", "pre", "post", "never").index(kind)] = 1
        return row.ravel()

    def publish(
        self,
        cohorts: Iterable[str],
        kinds: Iterable[str],
        least: float,
        most: float | None = None,
    ) -> None:
        """The count lies between these two, or is exactly the first."""
        row = self.row(cohorts, kinds)
        self._low.append((row, least))
        self._high.append((row, least if most is None else most))

    def settled(self, cohorts: Sequence[str], kinds: Sequence[str]) -> bool:
        """Whether the count of these people can only be one number."""
        ends = [self._end(self.row(cohorts, kinds), sign) for sign in (1, -1)]
        return abs(ends[0] - ends[1]) < 1 - 1e-6

    def _end(self, target: np.ndarray, sign: int) -> float:
        whole = [self.row([cohort], ("both", "pre", "post", "never")) for cohort in self._cohorts]
        solved = linprog(
            sign * target,
            A_ub=np.array([-row for row, _ in self._low] + [row for row, _ in self._high]),
            b_ub=[-least for _, least in self._low] + [most for _, most in self._high],
            A_eq=np.array(whole),
            b_eq=[self._enrolled[cohort] for cohort in self._cohorts],
        )
        assert solved.status == 0, "what was published contradicts itself"
        return float(sign * solved.fun)
