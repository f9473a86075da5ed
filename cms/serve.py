"""The shipped server command: gunicorn with a few threads for each worker.

`python -m cms.serve --port 8000 --workers 2`. Threads keep a slow phone from holding a worker;
two workers use both cores of a small machine.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from typing import Any

from gunicorn.app.wsgiapp import run


def when_ready(_server: Any) -> None:
    """gunicorn's hook just before it forks: load once what each worker would load for itself.

    The garbage collector marks every object it looks at, and a page of memory that is written to is
    no longer shared between the workers; `gc.freeze` keeps it from looking at these.
    """
    from django.urls import get_resolver  # noqa: PLC0415  only where the application is loaded

    _ = get_resolver().url_patterns  # the first look loads every view
    gc.collect()
    gc.freeze()


def main() -> None:
    """Parse the few options and hand over to gunicorn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.dev")
    sys.argv = [
        "gunicorn",
        "cms.wsgi:application",
        "--config=python:cms.serve",
        f"--bind={options.host}:{options.port}",
        f"--workers={options.workers}",
        f"--threads={options.threads}",
        "--preload",
        "--timeout=60",
        # Access logs would hold addresses beside pages; none is written.
        "--log-level=warning",
    ]
    run()


if __name__ == "__main__":
    main()
