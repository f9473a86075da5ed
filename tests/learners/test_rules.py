"""The smallest group by report and role, as the matrix of the domain brief has it."""

from __future__ import annotations

import pytest

from learners.enums import Role
from learners.rules import Report, smallest_group


@pytest.mark.parametrize(
    ("report", "role", "k"),
    [
        (Report.HEADS, Role.LEAD, 5),
        (Report.HEADS, Role.FOCAL_POINT, 5),
        (Report.HEADS, Role.MANAGER, 5),
        (Report.HEADS, Role.BRAND, 10),
        (Report.HEADS, Role.DONOR, 10),
        (Report.KNOWLEDGE, Role.LEAD, 5),
        (Report.KNOWLEDGE, Role.FACILITATOR, 5),
        (Report.KNOWLEDGE, Role.FOCAL_POINT, 10),
        (Report.KNOWLEDGE, Role.MANAGER, 10),
        (Report.KNOWLEDGE, Role.BRAND, 10),
        (Report.KNOWLEDGE, Role.DONOR, 10),
        (Report.ATTITUDE, Role.LEAD, 10),
        (Report.ATTITUDE, Role.ANALYST, 10),
        (Report.ATTITUDE, Role.DONOR, 10),
    ],
)
def test_smallest_group(report, role, k):
    assert smallest_group(report, role) == k
