"""What a phone sends on its way from codes to thanks."""

from __future__ import annotations

import re

START, PAPER, HAND_IN, THANKS = (
    f"/en/check/{name}" for name in ("", "paper/", "hand-in/", "thanks/")
)


def open_paper(client, check, card=0, address=PAPER):
    codes = {"group": check.panel.code, "card": check.cards[card].code}
    return client.post(address, codes)


def ticket_on(page):
    return re.search(r'name="ticket" value="([^"]+)"', page.content.decode()).group(1)


def all_answers(check):
    items = check.wave.instrument_version.payload["items"]
    return {f"answer-{item['key']}": item["options"][0]["key"] for item in items}


def send(client, page, answers, **more):
    form = {"ticket": ticket_on(page), "group": "LOTUS-W1", **answers, **more}
    return client.post(HAND_IN, form)
