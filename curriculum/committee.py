"""A committee's numbers against the rule of a law, point by point. Pure: no query, no row is written.

What nobody has verified is neither met nor failed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from curriculum.enums import ChairRule, WomenShare
from curriculum.models import CommitteeRule


class Verdict(StrEnum):
    """What can be said about one point, or about the whole."""

    MEETS = "meets"
    FAILS = "fails"
    UNVERIFIED = "unverified"


@dataclass(frozen=True)
class Committee:
    """A committee in numbers; no names belong here."""

    members: int
    women: int
    woman_chair: bool
    external: int

    def __post_init__(self) -> None:
        if min(self.members, self.women, self.external) < 0:
            raise ValueError(_("A committee has no negative numbers; count again."))
        if self.women > self.members:
            raise ValueError(_("There are more women than members; count again."))
        if self.external > self.members:
            raise ValueError(_("There are more members from outside than members; count again."))


@dataclass(frozen=True)
class Point:
    """One point of a rule: its name, the verdict, and why in a few words."""

    code: str
    name: str
    verdict: Verdict
    why: str


def check_committee(rule: CommitteeRule, committee: Committee) -> list[Point]:
    """The points that the rule has something to say about, in the order of the rule."""
    points = (_members, _women, _chair, _external)
    return [found for point in points for found in point(rule, committee)]


def verdict_of(points: list[Point]) -> Verdict:
    """Of the whole: one failure fails, else one open point leaves it open."""
    found = {point.verdict for point in points}
    for verdict in (Verdict.FAILS, Verdict.UNVERIFIED):
        if verdict in found:
            return verdict
    return Verdict.MEETS if points else Verdict.UNVERIFIED


def _point(code: str, name: str, met: bool | None, why: str) -> Point:
    if met is None:
        return Point(code, name, Verdict.UNVERIFIED, _("nobody has verified this point"))
    return Point(code, name, Verdict.MEETS if met else Verdict.FAILS, why)


def _of(part: int, whole: int) -> str:
    return _("%(part)s of %(whole)s") % {"part": part, "whole": whole}


def _members(rule: CommitteeRule, committee: Committee) -> Iterator[Point]:
    least = rule.min_members
    met = None if least is None else committee.members >= least
    yield _point("min_members", _("enough members"), met, _of(committee.members, least or 0))


def _women(rule: CommitteeRule, committee: Committee) -> Iterator[Point]:
    if rule.women_majority == WomenShare.ANY:
        return
    why = _of(committee.women, committee.members)
    twice = 2 * committee.women
    if rule.women_majority == WomenShare.HALF:
        half = bool(committee.members) and twice >= committee.members
        yield _point("women_majority", _("at least half women"), half, why)
        return
    unverified = rule.women_majority == WomenShare.UNVERIFIED
    met = None if unverified else twice > committee.members
    yield _point("women_majority", _("majority women"), met, why)


def _chair(rule: CommitteeRule, committee: Committee) -> Iterator[Point]:
    if rule.woman_chair == ChairRule.ANY:
        return
    name = _("woman in the chair")
    if rule.woman_chair == ChairRule.UNVERIFIED:
        yield _point("woman_chair", name, None, "")
    elif rule.woman_chair == ChairRule.IF_POSSIBLE and not committee.woman_chair:
        yield _point("woman_chair", name, True, _("asked for if possible; there is none"))
    else:
        yield _point(
            "woman_chair",
            name,
            committee.woman_chair,
            _("yes") if committee.woman_chair else _("no"),
        )


def _external(rule: CommitteeRule, committee: Committee) -> Iterator[Point]:
    least = rule.external_members
    if least == 0:
        return
    met = None if least is None else committee.external >= least
    yield _point(
        "external_members", _("members from outside"), met, _of(committee.external, least or 0)
    )
