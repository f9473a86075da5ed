"""What a served site really keeps, read past the application."""

from __future__ import annotations

import sqlite3
from typing import Any

from tests.served import Server


def rows(site: Server, query: str, *values: Any) -> list[tuple[Any, ...]]:
    """What a query finds in the site's database."""
    with sqlite3.connect(site.folder / "samata.sqlite3") as database:
        return database.execute(query, values).fetchall()


def cards(site: Server, group: str) -> list[str]:
    """The group's card codes in the order in which they are printed."""
    found = rows(
        site,
        "SELECT card.code FROM quizzes_card card JOIN quizzes_panel panel ON panel.id = card.panel_id"
        " WHERE panel.code = ? ORDER BY card.code",
        group,
    )
    return [code for (code,) in found]


def forms(site: Server, group: str) -> list[tuple[str, str]]:
    """Language and card code of every form the group has handed in."""
    return rows(
        site,
        "SELECT response.language, card.code FROM quizzes_response response"
        " JOIN quizzes_card card ON card.id = response.card_id"
        " JOIN quizzes_panel panel ON panel.id = card.panel_id"
        " WHERE panel.code = ? ORDER BY card.code",
        group,
    )


def count(site: Server, table: str) -> int:
    """How many rows a table has."""
    return int(rows(site, f"SELECT COUNT(*) FROM {table}")[0][0])  # noqa: S608  a table of ours


def change(site: Server, statement: str, *values: Any) -> None:
    """Arrange what no page of the site can: somebody else's part of the story."""
    with sqlite3.connect(site.folder / "samata.sqlite3") as database:
        database.execute(statement, values)
