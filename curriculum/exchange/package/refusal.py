"""Why a package is not taken, or cannot be made."""

from __future__ import annotations

from django.utils.translation import gettext as _

_MOST_SHOWN = 20


class PackageRefusedError(ValueError):
    """A package that is not taken; `problems` are whole sentences."""

    def __init__(self, *problems: str) -> None:
        shown = list(problems[:_MOST_SHOWN])
        if len(problems) > len(shown):
            shown.append(_("… and %(count)d more.") % {"count": len(problems) - len(shown)})
        super().__init__("\n".join(shown))
        self.problems = shown
