"""The field of a clip in the editor: listen, record in the browser, or take a file."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.documents import get_document_model
from wagtail.permissions import policy_registry

from cms.kit.languages import LANGUAGES
from cms.kit.sound import (
    KINDS,
    LONGEST_SECONDS,
    SoundRefusedError,
    largest,
    limits,
    taken,
)

REFUSED = 422


class SoundInput(forms.Widget):
    """A hidden id with a player; `cms/record.js` adds what needs a microphone."""

    template_name = "cms/editing/sound.html"

    def __init__(self, language: str = "", attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.language = language

    class Media:
        js = ["cms/record.js"]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        clip = get_document_model().objects.filter(pk=value).first() if value else None
        context["sound"] = {
            "clip": clip,
            "url": clip.file.url if clip else "",
            "upload": reverse("upload_sound"),
            "language": self.language,
            "limits": limits(),
            "longest": LONGEST_SECONDS,
        }
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(name) or None


class SoundChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A document of the library that pages can play."""

    default_error_messages = {
        "invalid_choice": gettext_lazy("This clip is no longer in the library. Record it again."),
    }

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        if found is not None and PurePath(found.file.name).suffix.lower() not in KINDS:
            raise ValidationError(
                _("“%(title)s” is no recording. Record one, or choose another file.")
                % {"title": found.title}
            )
        return found


@require_POST
def upload_sound(request: HttpRequest) -> JsonResponse:
    """Take a recording: `file`, and the `language` it is in. Answers its id and address, or with 422
    the sentence that says what is wrong; nothing is kept then.
    """
    model = get_document_model()
    if not policy_registry.get_by_type(model).user_has_permission(request.user, "add"):
        raise PermissionDenied
    sent: Any = request.FILES.get("file")
    if sent is None:
        return _refused(_("No file came along. Record it again."))
    try:
        # One byte more than allowed is enough to see that it is too large.
        recording = taken(sent.read(largest() + 1))
    except SoundRefusedError as error:
        return _refused(str(error))
    language = LANGUAGES.get(request.POST.get("language", ""))
    now = timezone.localtime()
    title = _("Recording %(language)s, %(when)s") % {
        "language": language.english if language else "–",
        "when": f"{now:%Y-%m-%d %H:%M:%S}",
    }
    clip = model(title=title, uploaded_by_user=request.user)
    clip.file = ContentFile(recording.data, f"recording{recording.suffix}")
    clip.file_size = len(recording.data)
    clip.save()
    return JsonResponse({"id": clip.pk, "url": clip.file.url, "title": title})


def _refused(sentence: str) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=REFUSED)
