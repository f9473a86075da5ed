"""A real Chromium for journeys: phones and desktops that notice every complaint of the browser."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Response,
    sync_playwright,
)

from tests import served
from tests.machine import missing

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
PASSWORD = "samata-demo"
NEUTRAL = b"<!doctype html><title>Weather</title><h1>Weather</h1>"
PICTURES = served.ROOT / "var" / "journeys"
"""Where a failing journey leaves what was on the screen."""


@contextmanager
def chromium(*switches: str) -> Iterator[Browser]:
    """The machine's Chromium; without one a failure in CI and a skip elsewhere."""
    found = os.environ.get("SAMATA_CHROMIUM") or shutil.which("chromium")
    if not found:
        missing("No Chromium on this machine: install the package “chromium”.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", *switches]
        )
        yield browser
        browser.close()


class Outside(BaseHTTPRequestHandler):
    """A public site that has nothing to do with ours."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(NEUTRAL)))
        self.end_headers()
        self.wfile.write(NEUTRAL)

    def log_message(self, *_: object) -> None:
        """Say nothing: the tests' own output is enough."""


@dataclass
class Desk:
    """Opens windows on one site and remembers whatever goes wrong in any of them."""

    browser: Browser
    url: str
    outside: str = ""
    """Where quick exit leads; every other address outside the site is refused."""
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def phone(self, **options: Any) -> BrowserContext:
        """A cheap phone held upright."""
        return self._open(viewport=PHONE, has_touch=True, is_mobile=True, **options)

    def desktop(self, **options: Any) -> BrowserContext:
        return self._open(viewport=DESKTOP, **options)

    def _open(self, **options: Any) -> BrowserContext:
        context = self.browser.new_context(
            base_url=self.url, locale="en-GB", reduced_motion="reduce", **options
        )
        context.set_default_timeout(15_000)
        allowed = (self.url, self.outside or self.url, "data:", "blob:")
        context.route(lambda address: not address.startswith(allowed), lambda route: route.abort())
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))
        context.on("response", self._response)
        self.contexts.append(context)
        return context

    def _console(self, message: ConsoleMessage) -> None:
        # A refused form answers 422 on purpose; `_response` judges statuses.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"console: {message.text} ({message.location.get('url')})")

    def _response(self, response: Response) -> None:
        refused = response.status >= 400 and not response.request.is_navigation_request()
        if response.status >= 500 or (refused and "/favicon" not in response.url):
            self.complaints.append(f"{response.status}: {response.request.method} {response.url}")

    def close(self) -> None:
        for context in self.contexts:
            context.close()
        self.contexts.clear()

    def picture(self, name: str) -> None:
        """What every open window shows, as files."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        pages = [page for context in self.contexts for page in context.pages]
        for number, page in enumerate(pages, start=1):
            page.screenshot(path=PICTURES / f"{name}-{number}.png", full_page=True)


def sign_in(page: Page, name: str) -> None:
    """Sign a demo account in; ends on the page behind its only door, or on the choice of doors."""
    page.goto("/sign-in/")
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
    page.wait_for_url(lambda address: "/sign-in/" not in address)


def width(page: Page) -> int:
    """How wide the page's content is; more than the window means scrolling sideways."""
    return int(page.evaluate("document.scrollingElement.scrollWidth"))


def downloaded(page: Page, link: str, folder: Path) -> Path:
    """The file behind a link of the page."""
    with page.expect_download() as started:
        page.get_by_role("link", name=link, exact=True).click()
    target = folder / started.value.suggested_filename
    started.value.save_as(target)
    return target
