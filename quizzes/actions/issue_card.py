"""A new card for somebody who lost hers."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.db.models import F

from cms.kit.codes import new_card_code
from quizzes.models import Card, Panel


def issue_card(panel: Panel) -> Card:
    """One more card of a panel; its code is shown once and then known to its holder alone.

    The lost card stays as it is: nobody knows whose it was, so none can be taken back. Forms on the
    new card find no partner among the earlier ones.
    """
    while True:
        code = new_card_code(set(panel.cards.values_list("code", flat=True)))
        try:
            with transaction.atomic():
                Panel.objects.filter(pk=panel.pk).update(replacements=F("replacements") + 1)
                return Card.objects.create(panel=panel, code=code)
        except IntegrityError:  # a colleague was given the same code a moment ago
            continue
