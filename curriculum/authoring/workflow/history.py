"""What a lesson's history says beside Wagtail's own lines: checks, sign-offs, retirement."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from curriculum.authoring.workflow.follow import RETIRED
from curriculum.authoring.workflow.moves import CHECKED
from curriculum.models import CheckedAs


class Checked(LogFormatter):
    """Who ticked what, and whether she signed."""

    label = gettext_lazy("Checked")

    def format_message(self, log_entry: Any) -> str:
        if log_entry.data["signed_off"]:
            return _("Checked and signed off as gender specialist")
        side = CheckedAs(log_entry.data["as"]).label
        if log_entry.data["whole"]:
            return _("Checked as %(side)s: A, C, T and D") % {"side": side}
        return _("Checked as %(side)s: not all of A, C, T and D") % {"side": side}


class Retired(LogFormatter):
    """A lesson left new courses."""

    label = gettext_lazy("Retired")

    def format_message(self, log_entry: Any) -> str:
        return _("Retired: it joins no new course and no new pack")


def register(actions: Any) -> None:
    actions.register_action(CHECKED)(Checked)
    actions.register_action(RETIRED)(Retired)
