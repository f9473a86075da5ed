"""The demo, built once and served afresh for each file of journeys; windows to walk through it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests import served
from tests.journeys.browser import Desk, Outside, chromium

_OUTCOME: pytest.StashKey[dict[str, bool]] = pytest.StashKey()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Any:
    report = yield
    item.stash.setdefault(_OUTCOME, {})[report.when] = report.failed
    return report


@pytest.fixture(scope="session")
def demo_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's data, as `make demo` builds them. Copy them; nobody writes here."""
    return served.build_demo(tmp_path_factory.mktemp("demo") / "site")


@pytest.fixture(scope="session")
def outside() -> Iterator[str]:
    """A neutral site that quick exit leads to: on this machine, so that no test needs the network."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Outside)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def site(
    demo_data: Path, outside: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[served.Server]:
    """The shipped server over its own copy of the demo."""
    folder = served.copy(demo_data, tmp_path_factory.mktemp("site") / "data")
    with served.Server(folder, extra={"SAMATA_QUICK_EXIT_URL": outside}) as server:
        yield server
    assert "Traceback" not in server.log()


# Not for the whole session: while Playwright is open, Django refuses other tests the database.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as opened:
        yield opened


@pytest.fixture
def desk(browser: Browser, site: served.Server, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Windows on the site; the test fails if a browser complained about anything in them."""
    opened = Desk(browser, site.url, site.extra["SAMATA_QUICK_EXIT_URL"])
    yield opened
    if request.node.stash.get(_OUTCOME, {}).get("call"):
        opened.picture(request.node.name)
    opened.close()
    assert opened.complaints == []


@pytest.fixture
def phone(desk: Desk) -> Page:
    """One window on a phone."""
    return desk.phone().new_page()


@pytest.fixture
def desktop(desk: Desk) -> Page:
    """One window on a desktop."""
    return desk.desktop().new_page()
