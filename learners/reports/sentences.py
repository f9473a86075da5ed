"""Figures in a sentence, for whoever reads no further."""

from __future__ import annotations

from django.utils.translation import gettext as _

from learners.reports.document import count, percent
from learners.reports.participation import Participation


def delivered_sentence(whole: Participation) -> str:
    """What was held of what was planned, without a word about people."""
    if not whole.sessions_planned:
        return _("No session is planned yet.")
    return _(
        "%(held)s of %(planned)s planned sessions were held; "
        "%(minutes)s of the planned minutes were delivered."
    ) % {
        "held": count(whole.sessions_held),
        "planned": count(whole.sessions_planned),
        "minutes": percent(whole.delivered_percent),
    }
