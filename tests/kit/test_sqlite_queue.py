"""Who wants to write to SQLite waits in a queue, and nobody is left standing in it."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import IntegrityError, OperationalError
from django.db.utils import ConnectionHandler

from cms.kit.sqlite_queue.queue import queue_of
from cms.settings.database import sqlite

HOLDER = """
import sys
from pathlib import Path
from cms.kit.sqlite_queue.queue import queue_of
queue_of(Path(sys.argv[1])).enter(5)
print("mine", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path):
    return (tmp_path / "samata.sqlite3").resolve()


@pytest.fixture
def connect(path, django_db_blocker):
    """Makes connections to one file of our own, as threads and processes each have theirs."""
    made = []

    def connection():
        settings = sqlite(path)
        settings["OPTIONS"]["timeout"] = 0.05
        made.append(ConnectionHandler({"default": settings})["default"])
        made[-1].inc_thread_sharing()
        return made[-1]

    with django_db_blocker.unblock():
        with connection().cursor() as cursor:
            cursor.execute("CREATE TABLE told (word TEXT UNIQUE)")
        yield connection
        for one in made:
            one.close()


def write(connection, word):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO told VALUES (%s)", [word])


def begin(connection):
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def end(connection):
    connection.commit()
    connection.set_autocommit(True)


def words(connection):
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM told ORDER BY rowid")
        return [row[0] for row in cursor.fetchall()]


def test_second_writer_waits_and_then_writes(connect):
    one, two = connect(), connect()
    two.settings_dict["OPTIONS"]["timeout"] = 20
    begin(one)
    write(one, "first")

    def follow():
        begin(two)
        write(two, "second")
        end(two)

    waiting = threading.Thread(target=follow)
    waiting.start()
    end(one)
    waiting.join(20)

    assert words(one) == ["first", "second"]


def test_waiting_has_an_end_and_the_next_turn_comes(connect, path):
    one, two = connect(), connect()
    begin(one)

    with pytest.raises(OperationalError, match="no turn to write within"):
        begin(two)
    end(one)
    two.close()
    begin(two)
    write(two, "after all")
    end(two)

    assert words(one) == ["after all"]


@pytest.mark.parametrize("how", ["commit", "rollback", "close", "error"])
def test_every_end_of_a_transaction_leaves_the_queue(connect, path, how):
    one = connect()
    begin(one)
    write(one, "word")
    if how == "error":
        with pytest.raises(IntegrityError):
            write(one, "word")
        one.rollback()
    else:
        getattr(one, how)()

    queue = queue_of(path)
    queue.enter(0.05)
    queue.leave()


def test_another_process_is_waited_for_and_a_killed_one_is_not(path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "mine\n"
    queue = queue_of(path)
    with pytest.raises(OperationalError, match="locked"):
        queue.enter(0.05)

    holder.kill()
    holder.communicate()

    queue.enter(5)
    queue.leave()


def test_program_that_does_not_know_the_queue_meets_the_lock_of_sqlite(connect, path):
    import sqlite3  # noqa: PLC0415  only here: all else goes through the backend

    stranger = sqlite3.connect(path, isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    one = connect()

    with pytest.raises(OperationalError, match="locked"):
        begin(one)
    stranger.execute("ROLLBACK")
    stranger.close()
    one.close()
    begin(one)
    end(one)


def test_a_database_in_memory_has_no_queue(django_db_blocker):
    settings = {"default": sqlite(":memory:")}
    connection = ConnectionHandler(settings)["default"]
    with django_db_blocker.unblock():
        begin(connection)
        end(connection)
        connection.close()

    assert not list(Path().glob("*-queue"))
