"""Outside judges of a page: axe for people, the Nu checker for the markup."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.machine import missing
from tests.served import ROOT

_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_OPTIONS = {"runOnly": {"type": "tag", "values": _TAGS}, "resultTypes": ["violations"]}
_VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def barriers(page: Page, *within: str) -> list[str]:
    """What on the page, or in these places of it, keeps somebody out, by WCAG 2.2 AA: rule, place, why."""
    context = {"include": [[place] for place in within]} if within else None
    found = Axe().run(page, context=context, options=_OPTIONS).response["violations"]
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    ]


def markup_errors(files: list[Path], *, css: bool = False) -> list[str]:
    """What the Nu checker finds wrong in HTML or CSS files; one run for all of them."""
    java = shutil.which("java")
    if java is None:
        missing("No Java on this machine: the HTML checker cannot run.")
    if not _VNU.exists():
        missing("The HTML checker is not installed: run `sh cms/setup/judges.sh` (needs npm).")
    kind = ["--css"] if css else []
    done = subprocess.run(
        [
            str(java),
            "-jar",
            str(_VNU),
            "--errors-only",
            "--format",
            "json",
            *kind,
            *map(str, files),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    found: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return [
        f"{Path(one.get('url', '')).name}:{one.get('lastLine')}: {one['message']}"
        f" {one.get('extract', '')!r}"
        for one in found
    ]
