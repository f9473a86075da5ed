"""Search in eight languages, and search words that cannot break the engine.

Khmer, Lao, Burmese and Chinese write no spaces between words, so a full-text engine sees a whole
sentence as one word. Their runs are indexed and asked for as pairs of neighbouring characters,
hex-coded so that no tokenizer splits or stems them.
"""

from __future__ import annotations

import re
import unicodedata

from django.db import models
from wagtail.search import index

from cms.kit.languages import CODES
from cms.kit.translation import column, text_fields, texts

_UNSPACED = re.compile(
    "[\u0e80-\u0eff\u1000-\u109f\uaa60-\uaa7f\u1780-\u17ff\u19e0-\u19ff\u3400-\u4dbf\u4e00-\u9fff]+"
)
_LONGEST_QUERY = 200
_MOST_WORDS = 40
"""Each word nests the engine's expression one deeper, and Python recurses through it."""


def bigrams(text: str) -> list[str]:
    """The hex-coded character pairs of the unspaced runs in a text; a lone character stands alone."""
    pairs: list[str] = []
    for run in _UNSPACED.findall(unicodedata.normalize("NFC", text)):
        grams = [run[i : i + 2] for i in range(len(run) - 1)] or [run]
        pairs.extend("x" + gram.encode("utf-16-be").hex() for gram in grams)
    return pairs


def searchable_fields(*fields: str) -> list[index.BaseField]:
    """Search fields of every language column, plus the model's `search_bigrams` method.

    A plain field name would index only the language that is active while indexing. Each stands in
    the autocomplete index too: that is where lists and choosers of the admin look.
    """
    names = [*(column(field, code) for field in fields for code in CODES), "search_bigrams"]
    return [kind(name) for name in names for kind in (index.SearchField, index.AutocompleteField)]


class BigramSearch(models.Model):
    """Mixin of searchable translated models: what `searchable_fields` indexes for unspaced scripts."""

    class Meta:
        abstract = True

    def search_bigrams(self) -> str:
        """The bigrams of all translated texts of this row, ready for the index."""
        stored = (text for field in text_fields(type(self)) for text in texts(self, field).values())
        return " ".join(gram for text in stored for gram in bigrams(text))


def query(text: str) -> str:
    """A search the engine accepts: words only, unspaced runs as bigrams. Empty if nothing is left.

    Quotes, NUL and operators reach SQLite's full-text engine as syntax and end in an error page.
    """
    text = unicodedata.normalize("NFC", text[:_LONGEST_QUERY].replace("\x00", " "))
    spaced = _UNSPACED.sub(" ", text)
    words = [*re.findall(r"[\w\u0900-\u0dff]+", spaced), *bigrams(text)]
    return " ".join(list(dict.fromkeys(words))[:_MOST_WORDS])
