"""A database backend: SQLite, whose writers wait in a queue (`queue`) instead of asking again and again."""
