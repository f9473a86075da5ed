"""Django's SQLite backend with writers in a queue.

SQLite lets one connection write at a time. The others sleep and ask again, each time longer, up to
100 ms, while nobody writes: with 16 phones handing in at once the slowest waited 250 ms. In the
queue the next one follows at once. SQLite's own lock stays what keeps the data safe; a program
that does not know the queue meets that lock as before.
"""

from __future__ import annotations

from pathlib import Path

from django.db.backends.sqlite3 import base

from cms.kit.sqlite_queue.queue import Queue, queue_of


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that waits for its turn before a transaction and leaves with its end."""

    # The stubs leave out what a backend may override: hence the four ignored lines.
    _turn: Queue | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._enter()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]
        self._leave()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]
        finally:
            self._leave()

    def _enter(self) -> None:
        if self._turn is None and not self.is_in_memory_db():
            turn = queue_of(Path(self.settings_dict["NAME"]).resolve())
            turn.enter(float(self.settings_dict["OPTIONS"].get("timeout", 5)))
            self._turn = turn

    def _leave(self) -> None:
        turn, self._turn = self._turn, None
        if turn is not None:
            turn.leave()
