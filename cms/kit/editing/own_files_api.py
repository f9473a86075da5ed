"""The lists of pictures and documents that the editor's scripts ask for, bounded like its pages."""

from __future__ import annotations

from typing import Any

from wagtail.documents.api.admin.views import DocumentsAdminAPIViewSet
from wagtail.images.api.admin.views import ImagesAdminAPIViewSet

from cms.kit.editing.ownership import mine


class OwnFiles:
    """Mixin: only what is there for whoever asks."""

    request: Any
    model: Any

    def get_queryset(self) -> Any:
        return mine(self.request.user, self.model).order_by("id")


class OwnImages(OwnFiles, ImagesAdminAPIViewSet):
    """Pictures."""


class OwnDocuments(OwnFiles, DocumentsAdminAPIViewSet):
    """Documents."""
