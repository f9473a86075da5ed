"""A walk through pages that the browser's judges look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Page, Response

from tests.journeys.browser import DESKTOP, Desk, width
from tests.journeys.judges import barriers
from tests.served import Server

LANGUAGES = ("en", "bn", "km")


@dataclass
class Walk:
    """The pages seen so far, and what the browser's judges said of each."""

    site: Server
    desk: Desk
    folder: Path
    seen: list[str] = field(default_factory=list)
    barriers: list[str] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    document: Response | None = None
    """The last page that came from the server, whose markup is kept when it is looked at."""

    def phone(self, language: str) -> Page:
        """A phone in that language, for pages with and without it in their address."""
        context = self.desk.phone()
        context.add_cookies([{"name": "django_language", "value": language, "url": self.site.url}])
        page = context.new_page()
        page.on("response", self._remember)
        return page

    def _remember(self, response: Response) -> None:
        if response.request.is_navigation_request() and not 300 <= response.status < 400:
            self.document = response

    def look(self, page: Page, name: str, *, desktop: bool = False) -> None:
        """Judge the page as it stands, and keep its markup for the checker."""
        self.seen.append(name)
        target = self.folder / f"{name}.html"
        assert self.document
        target.write_text(self.document.text(), encoding="utf-8")
        self.files.append(target)
        self._judge(page, name)
        if desktop:
            page.set_viewport_size(DESKTOP)
            self._judge(page, f"{name} at 1280")
            page.set_viewport_size({"width": 360, "height": 740})

    def _judge(self, page: Page, name: str) -> None:
        self.barriers += [f"{name}: {barrier}" for barrier in barriers(page)]
        window = page.evaluate("document.documentElement.clientWidth")
        if width(page) > window:
            self.too_wide.append(f"{name}: {width(page)} > {window}")
