"""Many people handing in at once: forms of the demo's open wave, filled in beforehand."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.client import Client
from tests.served import manage

GROUP = "BANYAN-W1"

Sheet = tuple[Client, str, dict[str, str]]
"""Who sends, where to, and what: everything but the sending."""

_ADD_CARDS = """
from cms.kit.codes import new_card_code
from quizzes.models import Card, Panel
panel = Panel.objects.get(code={group!r})
taken = set(panel.cards.values_list("code", flat=True))
made = []
while len(made) < {number}:
    code = new_card_code(taken)
    taken.add(code)
    made.append(Card(panel=panel, code=code))
Card.objects.bulk_create(made)
print("CARDS", " ".join(card.code for card in made))
"""


def add_cards(folder: Path, number: int) -> list[str]:
    """New cards for the demo's open wave; returns their codes."""
    printed = manage(folder, "shell", "-v0", "-c", _ADD_CARDS.format(group=GROUP, number=number))
    return next(x for x in printed.splitlines() if x.startswith("CARDS ")).split()[1:]


def in_parallel(workers: int, work: Callable[[int], None]) -> None:
    """Run `work(0)` … `work(workers - 1)` at the same time and wait for all."""
    threads = [threading.Thread(target=work, args=(n,)) for n in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def filled_sheet(client: Client, card: str, draw: random.Random) -> Sheet:
    """A paper asked for with this card and answered at random, ready to send."""
    start = next(f for f in client.get("/en/check/").forms() if f.action.endswith("/paper/"))
    reply = client.post(start.action, {**start.hidden, "group": GROUP, "card": card})
    form = max(reply.forms(), key=lambda f: len(f.choices))
    answers = {name: draw.choice(values) for name, values in form.choices.items()}
    return client, form.action or "/en/check/hand-in/", {**form.hidden, **answers}


def prepare(port: int, cards: list[str], *, clients: int = 16) -> list[list[Sheet]]:
    """Filled papers, one list for each client, in the order the cards were given."""
    sheets: list[list[Sheet]] = [[] for _ in range(clients)]

    def work(n: int) -> None:
        client, draw = Client(port), random.Random(n)
        for card in cards[n::clients]:
            sheets[n].append(filled_sheet(client, card, draw))

    in_parallel(clients, work)
    return sheets


@dataclass
class Outcome:
    """How a burst of submits went: seconds for each, how often each status came, for how long."""

    times: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        return len(self.times) / self.seconds

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the submits was answered."""
        return 1000 * sorted(self.times)[int(share * (len(self.times) - 1))]


def hand_in(sheets: list[list[Sheet]]) -> Outcome:
    """Send all papers, each client its own one after the other, all clients at the same time."""
    outcome = Outcome()

    def work(n: int) -> None:
        for client, path, data in sheets[n]:
            start = time.perf_counter()
            status = client.post(path, data).status
            outcome.times.append(time.perf_counter() - start)
            outcome.statuses[status] += 1

    begin = time.perf_counter()
    in_parallel(len(sheets), work)
    outcome.seconds = time.perf_counter() - begin
    return outcome
