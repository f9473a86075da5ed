"""Things that belong to a country or to everybody: the collection they stand in says which."""

from __future__ import annotations

from typing import Any

from wagtail.models import CollectionMember


class Owned(CollectionMember):
    """Base of what has an owner; put it before Wagtail's RevisionMixin.

    The owner belongs to the thing as a whole, as its lock does: no draft and no former text that is
    gone back to moves it to another country.
    """

    class Meta:
        abstract = True

    def with_content_json(self, content: Any) -> Any:
        found = super().with_content_json(content)  # type: ignore[misc]
        found.collection_id = self.collection_id
        return found
