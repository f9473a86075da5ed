"""The glossary of the demo: words nobody has reviewed yet, and words to keep out."""

from __future__ import annotations

from typing import Any

from cms.demo.texts import read
from cms.kit.languages import SOURCE
from cms.kit.text_tables import texts
from cms.kit.translation_places import keep_sources
from curriculum.models import ForbiddenWord, Term, TermTranslation


def build_glossary() -> None:
    """The terms that are not there yet."""
    for data in read("glossary")["terms"]:
        if not Term.objects.filter(key=data["key"]).exists():
            _term(data)


def _term(data: dict[str, Any]) -> None:
    term: Any = Term(
        key=data["key"],
        note=data.get("note", ""),
        other_forms="\n".join(data.get("other_forms", ())),
        **texts(word=data["word"]),
    )
    languages = [code for code in data["word"] if code != SOURCE]
    term.translations = [TermTranslation(language=code) for code in languages]
    term.forbidden = [
        ForbiddenWord(
            sort_order=n,
            language=row["language"],
            words="\n".join(row["words"]),
            reason=row["reason"],
        )
        for n, row in enumerate(data.get("forbidden", ()))
    ]
    term.full_clean(exclude=["latest_revision"])
    keep_sources(term, languages)
    term.save()
