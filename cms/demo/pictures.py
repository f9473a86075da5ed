"""The demo's line drawings as pictures of the media library.

They are kept as drawings and put into the library as PNG: a drawing is markup, and the library
takes none.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import typst
from django.core.files.base import ContentFile
from wagtail.images import get_image_model

_FOLDER = Path(__file__).parent / "pictures"
_PAGE = '#set page(width: 600pt, height: 400pt, margin: 0pt)\n#image("picture.svg", width: 100%)'


def picture(name: str, *, title: str) -> object:
    """The library's picture of that name, drawn and stored on first use (1200 × 800 pixels)."""
    Image = get_image_model()  # noqa: N806  a class
    file_name = f"demo-{name}.png"
    found = Image.objects.filter(file__endswith=file_name).first()
    if found:
        return found
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.typ"
        source.write_text(_PAGE, encoding="utf-8")
        (Path(folder) / "picture.svg").write_bytes((_FOLDER / f"{name}.svg").read_bytes())
        png = typst.compile(str(source), format="png", ppi=144.0)
    return Image.objects.create(title=title, file=ContentFile(png, name=file_name))
