"""What a phone takes along to answer a group's papers without network: questions, never a key."""

from __future__ import annotations

import uuid
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from cms.kit.languages import Language, enabled_languages
from cms.kit.said import chain
from quizzes.check.forms import about_questions
from quizzes.check.paper import lay_out
from quizzes.enums import WITH_CARD, Form, WaveKind
from quizzes.models import Panel, Wave
from quizzes.offline.seal import public_key, sign_wave
from quizzes.parallel import form_at, has_forms


def pack(panel: Panel, waves: list[Wave]) -> dict[str, Any]:
    """A group's open papers in every language they are written in (one query).

    `{"group", "key": JWK, "until": last ISO day, "papers": [{"wave": signed, "card": whether it asks
    for one, "letters": {form a card began with: its form here}, "pages": {language: {form: HTML}}}]}`.
    The letter of a form is empty where there is only one.
    """
    shown = enabled_languages()
    return {
        "group": panel.code,
        "key": public_key(),
        "until": max(wave.closes_on for wave in waves).isoformat(),
        "papers": [_paper(wave, shown) for wave in waves],
    }


def _paper(wave: Wave, shown: list[Language]) -> dict[str, Any]:
    payload = wave.instrument_version.payload
    letters = _letters(wave)
    return {
        "wave": sign_wave(wave.pk),
        "card": wave.mode in WITH_CARD,
        "letters": letters,
        "pages": {
            language.code: {
                letter: _page(wave, language, letter) for letter in sorted(set(letters.values()))
            }
            for language in shown
            if language.code in payload["title"]
        },
    }


def _letters(wave: Wave) -> dict[str, str]:
    if not has_forms(wave.instrument_version.payload):
        return dict.fromkeys(Form.values, "")
    if wave.mode not in WITH_CARD:
        return dict.fromkeys(Form.values, Form.A)
    return {first: form_at(wave.kind, Form(first)) for first in Form.values}


def _page(wave: Wave, language: Language, letter: str) -> str:
    """The paper in one order; the phone mixes questions and options anew for each person."""
    with translation.override(language.code):
        asked = lay_out(
            wave.instrument_version.payload, chain(language.code), uuid.uuid4(), {}, form=letter
        )
        context = {
            "paper": asked,
            "about": about_questions({}),
            "with_card": wave.mode in WITH_CARD,
            "looking_back": wave.kind == WaveKind.THEN,
            "page_language": language,
            "offline": True,
        }
        return render_to_string("quizzes/offline/asked.html", context)
