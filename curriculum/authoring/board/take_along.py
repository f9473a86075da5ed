"""The file for translators, from the board."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from cms.kit.editing.ownership import is_mine
from cms.kit.languages import SOURCE, enabled_languages
from curriculum.authoring.dashboard import is_author
from curriculum.exchange.course_texts import whole_of
from curriculum.exchange.export_texts import exported
from curriculum.exchange.translation_file import FileRefusedError

_KINDS = {
    "po": "text/x-gettext-translation; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
def export_texts(request: HttpRequest, code: str, language: str, form: str) -> HttpResponse:
    """A course or question paper in one language, as `export_translations` writes it."""
    # Reading and writing catalogues loads much; only who takes a file along needs it.
    from curriculum.exchange.formats import FORMATS  # noqa: PLC0415

    if not is_author(request.user):
        raise PermissionDenied
    whole = whole_of(code)
    shown = {each.code for each in enabled_languages()} - {SOURCE}
    if (
        whole is None
        or not is_mine(request.user, whole)
        or language not in shown
        or form not in FORMATS
    ):
        raise Http404
    try:
        content = FORMATS[form].written(exported(whole, language))
    except FileRefusedError as error:
        return HttpResponse(str(error), status=422, content_type="text/plain; charset=utf-8")
    name = f"samata-{code}-{language}.{form}"
    return HttpResponse(
        content,
        content_type=_KINDS[form],
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
