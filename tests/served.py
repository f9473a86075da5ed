"""The real thing for tests: the shipped server command, serving its own copy of the demo."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def environment(folder: Path, **extra: str) -> dict[str, str]:
    """The environment of a server or command whose data lie in `folder`."""
    kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
        "SAMATA_VAR": str(folder),
        "SAMATA_MEDIA": str(folder / "media"),
        **extra,
    }


def manage(folder: Path, *arguments: str, **extra: str) -> str:
    """Run a management command on the data in `folder`; returns what it printed."""
    run = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(folder, **extra),
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode:
        raise RuntimeError(f"{arguments} failed:\n{run.stdout}\n{run.stderr}")
    return run.stdout


def build_demo(folder: Path) -> Path:
    """The demo's data in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    manage(folder, "migrate", "--verbosity", "0")
    manage(folder, "seed_demo")
    manage(folder, "collectstatic", "--noinput", "--verbosity", "0")
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """A running server on loopback, over a copy of some data."""

    folder: Path
    extra: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Server:
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "cms.serve", "--port", str(self.port)],
                cwd=ROOT,
                env=environment(self.folder, **self.extra),
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
                connection.request("GET", "/healthz")
                if connection.getresponse().status == 200:
                    return self
            except OSError:
                time.sleep(0.1)
            if self.process.poll() is not None:
                break
        raise RuntimeError(f"The server did not start:\n{self.log()}")

    def __exit__(self, *_: object) -> None:
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=20)

    def log(self) -> str:
        return (self.folder / "server.log").read_text(errors="replace")


def copy(source: Path, target: Path) -> Path:
    """A copy of some data for a server that will change them."""
    shutil.copytree(source, target)
    return target
