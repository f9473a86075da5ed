"""A report document as a download."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from learners.reports.document import Document
from learners.reports.formats import FORMATS


def as_file(document: Document, form: str) -> HttpResponse:
    """The document in one of `FORMATS`, named after its subject. Raises Http404 for another one."""
    found = FORMATS.get(form)
    if found is None:
        raise Http404
    name = f"samata-{document.subject}.{form}"
    return HttpResponse(
        found.render(document),
        content_type=found.content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
