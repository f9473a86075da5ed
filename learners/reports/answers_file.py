"""The analyst's file: the forms of a programme as CSV, in an order that says nothing."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator

from cms.kit.spreadsheets import csv_lines
from learners.models import Programme
from quizzes.form_rows import form_rows
from quizzes.models import Wave


def answers_file(programme: Programme) -> Iterator[bytes]:
    """Lines of CSV, the columns first and the forms shuffled (three queries, however many forms).

    Lines wait in a temporary file while they are shuffled: memory stays small, and the database is
    let go before the first line leaves, however slow the line to the analyst is.
    """
    waves = Wave.objects.filter(cohort_wave__cohort__programme=programme)
    lines = csv_lines(form_rows(waves))
    with tempfile.TemporaryFile() as shelf:
        head = next(lines) + next(lines)
        places = []
        for line in lines:
            places.append(shelf.tell())
            shelf.write(line.encode())
        ends = [*places[1:], shelf.tell()]
        order = list(zip(places, ends, strict=False))
        random.SystemRandom().shuffle(order)
        yield head.encode()
        for start, end in order:
            shelf.seek(start)
            yield shelf.read(end - start)
