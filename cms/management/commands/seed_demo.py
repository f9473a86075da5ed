"""`manage.py seed_demo`: the demo programme, built once; prints where to go and how to sign in."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.demo.accounts import NAMES, PASSWORD, Scopes, build_accounts
from cms.demo.banyan import build_banyan, pass_code
from cms.demo.content import build_content
from cms.demo.lotus import build_lotus
from cms.demo.programme import build_cards_programme, build_programme
from cms.demo.raised_cards import build_raised_cards
from cms.demo.site import build_site
from cms.demo.workshop import build_workshop
from curriculum.authoring.groups import ensure_groups
from curriculum.example import add_example
from learners.models import Workplace
from quizzes.models import Card


class Command(BaseCommand):
    """Build the demo programme; running it again changes nothing."""

    help = "Build the demo programme (idempotent) and print its accounts and codes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--url", default="http://127.0.0.1:8000", help="Where the demo is served."
        )

    def handle(self, *args: Any, url: str, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "The demo brings accounts with a published password: set SAMATA_DEMO=yes to allow it."
            )
        ensure_groups()
        build_site()
        self.stdout.write("Writing lessons, questions and help services …")
        course = build_content()
        build_workshop()
        add_example()
        programme = build_programme()
        self.stdout.write("Running the programme at Lotus and Banyan …")
        cohorts = build_lotus(programme, course)
        banyan = build_banyan(programme, course, today=timezone.localdate())
        cards = build_cards_programme()
        raised = build_raised_cards(cards, course, today=timezone.localdate())
        build_accounts(
            Scopes(
                programmes=[programme, cards],
                workplace=Workplace.objects.get(code="lotus"),
                cohorts=[banyan, raised, *cohorts],
            )
        )
        self._report(url, banyan.code)

    def _report(self, url: str, group: str) -> None:
        cards = Card.objects.filter(panel__code=group).order_by("code")[:3]
        self.stdout.write(
            f"""
Samata's demo is ready.
  Front door       {url}/
  A lesson         {url}/en/learn/respect-on-our-line/respect-starts-here/
  Pass codes       {", ".join(pass_code(n) for n in range(3))}   at {url}/en/learn/
  Group code       {group}   with cards {", ".join(card.code for card in cards)}   at {url}/en/check/
  Staff sign in    {url}/sign-in/   password {PASSWORD}
                   {" ".join(NAMES)}
  Editor           {url}/cms/
  Figures          {url}/programme/samata-demo/workplaces/lotus/   as lead
"""
        )
