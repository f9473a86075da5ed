"""Names that must not stand in a lesson. Whoever keeps the register says them; texts only ask."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

ORGANISATIONS = "organisations"
"""The source of names that may stand where an author is named."""

_sources: dict[str, Callable[[], Iterable[str]]] = {}


def provide(source: str, names: Callable[[], Iterable[str]]) -> None:
    """Ask this too, from now on. The same source again takes the place of the earlier one."""
    _sources[source] = names


def real_names(*, without: Collection[str] = ()) -> tuple[str, ...]:
    """Names of real workplaces, organisations and people, each once (a query or so per source)."""
    asked = (names for source, names in _sources.items() if source not in without)
    said = (name.strip() for names in asked for name in names())
    return tuple(sorted({name for name in said if name}))
