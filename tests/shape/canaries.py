"""Words planted in both programmes, each with those who may read it."""

from __future__ import annotations

from learners.enums import AbsenceReason, Role
from learners.rules import Access, Report, access
from tests.shape.url_table import AT_WORKPLACES, AUTHORS, LEADS


def canaries(world):
    """Words that must not be read, each with those who may read it somewhere."""
    own, other = world.own, world.other
    facilitator = {Role.FACILITATOR}
    yield from ((word, AUTHORS) for word in (other.newer_title, other.guide_words))
    yield from ((word, AUTHORS) for word in (own.answer_reason, other.answer_reason))
    yield own.newer_title, AUTHORS
    yield own.guide_words, AUTHORS | facilitator
    yield from ((code, facilitator) for code in own.people)
    yield from ((code, set()) for code in other.people)
    for code in (*other.cards, *own.cards):
        yield code, set()
        yield f"{code[:-1]}-{code[-1]}", set()
    yield from ((thing, set()) for thing in (other.pass_code, own.pass_code, other.group_code))
    for scope in ("programme", "workplace"):
        yield other.scope[scope].name, set()
        yield other.scope[scope].code, set()
    yield other.scope["cohort"].code, set()
    yield own.scope["cohort"].code, {Role.FACILITATOR, *LEADS, *AT_WORKPLACES}
    yield str(AbsenceReason.CHOSE_NOT_TO.label), {Role.FACILITATOR, *LEADS}
    readers = {role for role in Role if access(Report.KNOWLEDGE, role) is not Access.NEVER}
    yield world.mean_before, readers


def read_words(found, actor, world):
    """Canaries in a page that this reader may not read."""
    _, _, body = found.without_passing()
    return [word for word, may in canaries(world) if actor not in may and word in body]
