"""`python -m cms.setup.catalogues`: compile interface translations without GNU gettext.

Django's own command needs `msgfmt`, which a bare machine does not have; Babel reads the same files.
"""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parents[1] / "locale"


def compile_catalogues(root: Path = LOCALE) -> list[Path]:
    """Write `django.mo` beside each `django.po` under `root`; returns what was written."""
    written = []
    for source in sorted(root.glob("*/LC_MESSAGES/django.po")):
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parent.parent.name.split("_")[0])
        target = source.with_suffix(".mo")
        with target.open("wb") as stream:
            write_mo(stream, catalogue)
        written.append(target)
    return written


if __name__ == "__main__":
    compile_catalogues()
