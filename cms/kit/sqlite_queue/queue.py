"""The queue of those who want to write to one SQLite file.

Threads of one process wait at a lock of their own, and whoever is first among them waits for the
other processes at a lock on a file beside the database. A process that dies leaves the queue,
because the system then closes its file.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from pathlib import Path

from django.db.utils import OperationalError

_STEP = 0.0005
"""Seconds between two looks at the other processes' lock; one thread of a process looks at a time."""


class Queue:
    """One process's place among the writers of one database file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._threads = threading.Lock()
        self._file: int | None = None

    def enter(self, seconds: float) -> None:
        """Wait for the turn. Raises OperationalError if it has not come within so many seconds."""
        end = time.monotonic() + seconds
        if self._threads.acquire(timeout=seconds):
            try:
                ours = self._wait_for_processes(end)
            except BaseException:
                self._threads.release()
                raise
            if ours:
                return
            self._threads.release()
        raise OperationalError(f"database is locked: no turn to write within {seconds:g} seconds")

    def leave(self) -> None:
        """Let the next one write."""
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)
        self._threads.release()

    def _wait_for_processes(self, end: float) -> bool:
        """Whether the other processes let this one write before that time."""
        if self._file is None:
            self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        while True:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > end:
                    return False
                time.sleep(_STEP)
            else:
                return True


_queues: dict[Path, Queue] = {}
_making = threading.Lock()
# A forked worker that shared its parent's open file would share its lock too.
os.register_at_fork(after_in_child=_queues.clear)


def queue_of(database: Path) -> Queue:
    """This process's queue for a database file; the same one for all its threads."""
    with _making:
        return _queues.setdefault(database, Queue(database.with_name(database.name + "-queue")))
