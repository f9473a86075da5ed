"""What a facilitator reads of the group she led: whether people learned, never what anybody answered."""

from __future__ import annotations

from django.utils.translation import gettext as _

from learners.enums import Role
from learners.models import Cohort
from learners.reports.change_report import findings
from learners.reports.document import Document
from learners.reports.readers import COHORT, Subject, latest
from learners.reports.sentences import NO_CLAIM


def group_report(*, cohort: Cohort) -> Document:
    """The change of one cohort; without sections while its waves are not closed (one query).

    No names are given with the subject: of cohorts counted together with hers she reads no code.
    """
    snapshot = latest(cohort.programme_id)
    found = findings(snapshot, Subject(COHORT, cohort.code), Role.FACILITATOR)
    return Document(
        title=_("What this group learned"),
        subject=cohort.code,
        summary=(*found.summary, *([str(NO_CLAIM)] if found.summary else [])),
        sections=found.sections,
        made_on=f"{snapshot.made_at:%Y-%m-%d}" if snapshot and found.sections else "",
    )
