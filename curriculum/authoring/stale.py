"""A filter of lists whose rows must be checked again from time to time."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet


class _Stale(WagtailFilterSet):
    """Rows by whether somebody has checked them lately; their queryset knows how long that is."""

    checked = django_filters.ChoiceFilter(
        label=_("Checked"),
        choices=[("current", _("lately")), ("stale", _("too long ago, or never"))],
        method="by_check",
    )

    def by_check(self, queryset: Any, name: str, value: str) -> Any:
        return getattr(queryset, value)(timezone.localdate())


def stale_filter(of: type[models.Model], named: list[str]) -> type[WagtailFilterSet]:
    """A filter set of these fields and of the check."""
    meta = type("Meta", (), {"model": of, "fields": named})
    made: type[WagtailFilterSet] = type(f"{of.__name__}Filter", (_Stale,), {"Meta": meta})
    return made
