"""Rules that models, forms and imports share."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEY = RegexValidator(
    r"^[a-z0-9][a-z0-9-]*$", _("Use small letters, digits and hyphens: keys never change.")
)


def checked_by_somebody(checked: dt.date | None, by: str) -> None:
    """A day on which something was verified has a person behind it and is not to come.

    Raises ValidationError at the field that must be mended.
    """
    if checked is None:
        return
    if checked > timezone.localdate():
        raise ValidationError(
            {"verified_on": _("This day is still to come; enter the day of the check.")}
        )
    if not by.strip():
        raise ValidationError({"verified_by": _("Say who checked it on that day.")})
