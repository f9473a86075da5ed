"""The formats translators' files come in."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from curriculum.exchange import po, xlsx
from curriculum.exchange.translation_file import LARGEST, FileRefusedError, TranslationFile

FORMATS = {"po": po, "xlsx": xlsx}


def read_file(path: Path) -> TranslationFile:
    """A file by what its name ends in; raises FileRefusedError if it cannot be read."""
    form = FORMATS.get(path.suffix.lower().removeprefix("."))
    if form is None:
        raise FileRefusedError(
            _("“%(name)s” must end in .po or .xlsx: the name says what is in it.")
            % {"name": path.name}
        )
    try:
        if path.stat().st_size > LARGEST:
            raise FileRefusedError(
                _("“%(name)s” is larger than %(count)d MB. No export is; export it anew.")
                % {"name": path.name, "count": LARGEST // 1024 // 1024}
            )
        content = path.read_bytes()
    except OSError as error:
        raise FileRefusedError(
            _("“%(name)s” cannot be opened: %(error)s. Look at its name and place.")
            % {"name": str(path), "error": error.strerror}
        ) from error
    file: TranslationFile = form.read(content)
    return file
