"""What items measure together, in every language it has a name in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cms.kit.languages import CODES
from cms.kit.translation import texts
from learners.reports.figures import Texts
from quizzes.models import Construct


def construct_names(items: Iterable[Mapping[str, Any]]) -> dict[str, Texts]:
    """Construct key → its names, of all constructs of these item payloads (one query)."""
    keys = {key for item in items for key in item["constructs"]}
    return {each.key: texts(each, "name", CODES) for each in Construct.objects.filter(key__in=keys)}
