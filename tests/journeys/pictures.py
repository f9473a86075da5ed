"""`python -m tests.journeys.pictures`: the README's picture, taken from the running demo."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from PIL import Image

from tests.journeys.browser import Desk, chromium, sign_in
from tests.served import ROOT, Server, build_demo

TARGET = ROOT / "cms" / "docs" / "pictures" / "lead.png"
MOST_BYTES = 120_000


def take() -> bytes:
    """What a lead sees of Lotus, 1280 by 900."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Server(build_demo(Path(folder) / "site")) as site,
        chromium() as browser,
    ):
        desk = Desk(browser, site.url)
        page = desk.desktop().new_page()
        sign_in(page, "lead")
        page.goto("/programme/samata-demo/workplaces/lotus/")
        shot = page.screenshot()
        desk.close()
    return shot


def small(picture: bytes) -> bytes:
    """The same picture in few colours; the pages have few."""
    reduced = Image.open(io.BytesIO(picture)).convert("RGB").quantize(64, dither=Image.Dither.NONE)
    target = io.BytesIO()
    reduced.save(target, "PNG", optimize=True)
    return target.getvalue()


if __name__ == "__main__":
    content = small(take())
    if len(content) > MOST_BYTES:
        raise SystemExit(f"The picture has {len(content):,} bytes; at most {MOST_BYTES:,} may be.")
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(content)
