"""The search engine behind every list and chooser, with the query made safe first.

Set as Wagtail's backend, it covers pages, pictures and documents too, whose views pass what was
typed straight on.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from modelsearch.backends import database
from modelsearch.query import And, Phrase, PlainText

from cms.kit.search import query as safe_query


def _all(model_or_queryset: Any) -> models.QuerySet[Any]:
    if isinstance(model_or_queryset, models.QuerySet):
        return model_or_queryset
    queryset: models.QuerySet[Any] = model_or_queryset._default_manager.all()
    return queryset


def _typed(query: Any) -> str | None:
    """What somebody typed, also after Wagtail's page search has cut it into words and phrases."""
    if isinstance(query, str):
        return query
    if isinstance(query, PlainText | Phrase):
        return str(query.query_string)
    if isinstance(query, And):
        parts = [_typed(part) for part in query.subqueries]
        return None if None in parts else " ".join(part for part in parts if part)
    return None


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802  the name Wagtail looks for
    """The database's own backend; words are all wanted ("and"), quotes and operators mean nothing."""
    plain = type(database.SearchBackend(params))

    class SafeSearchBackend(plain):  # type: ignore[misc, valid-type]
        def _search(self, compiler: Any, query: Any, queryset: Any, **kwargs: Any) -> Any:
            typed = _typed(query)
            if typed is not None:
                query = safe_query(typed)
                if not query:
                    # Wagtail's own empty result knows no model, and its lists break on that.
                    query, queryset = "nothing", _all(queryset).none()
                kwargs["operator"] = kwargs.get("operator") or "and"
            return super()._search(compiler, query, queryset, **kwargs)

    return SafeSearchBackend(params)
