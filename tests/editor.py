"""What an author waits for: the editor of a large lesson, opened in a real Chromium."""

from __future__ import annotations

import statistics
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.served import ROOT, Server, manage

OPENINGS = 5


@dataclass(frozen=True)
class Opened:
    """Median seconds until the page may be used, and the elements it holds then."""

    seconds: float
    nodes: int


def opened(server: Server, folder: Path) -> dict[str, Opened]:
    """The structure view and the translate view of a lesson of 25 parts in eight languages, and the
    list of lessons as the floor: a page of Wagtail's admin with next to nothing on it.
    """
    built = manage(folder, "shell", "-v0", "-c", "from tests.large_lesson import main; main()")
    lesson = next(x for x in built.splitlines() if x.startswith("LESSON ")).split()[1]
    edit = f"/cms/snippets/curriculum/lesson/edit/{lesson}/"
    pages = {"list": "/cms/snippets/curriculum/lesson/", "structure": edit, "km": f"{edit}?lang=km"}
    chromium = subprocess.run(
        ["sh", "cms/setup/chromium.sh"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(base_url=server.url, viewport={"width": 1280, "height": 900})
        page.goto("/sign-in/")
        page.fill("[name=username]", "designer")
        page.fill("[name=password]", "samata-demo")
        page.press("[name=password]", "Enter")
        page.wait_for_load_state()
        found = {name: _open(page, path) for name, path in pages.items()}
        browser.close()
    return found


def _open(page: Page, path: str) -> Opened:
    page.goto(path)
    times = []
    for _ in range(OPENINGS):
        start = time.perf_counter()
        page.goto(path, wait_until="load")
        # One frame drawn after the scripts of the page have set up its fields.
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
        times.append(time.perf_counter() - start)
    nodes = page.evaluate("() => document.querySelectorAll('*').length")
    return Opened(statistics.median(times), int(nodes))
