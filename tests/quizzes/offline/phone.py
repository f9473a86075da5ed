"""A phone without network, as far as a server can tell: it seals forms with the key it was given."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

from joserfc import jwe
from joserfc.jwk import ECKey

from quizzes.offline.seal import public_key, sign_wave

FORMAT = jwe.JWERegistry(algorithms=["ECDH-ES", "A256GCM"], strict_check_header=False)


def seal(text: str, wave: int, *, form: uuid.UUID | None = None, **header: Any) -> str:
    """A sealed text on its way to a wave; a header field given here takes the true one's place."""
    protected = {
        "alg": "ECDH-ES",
        "enc": "A256GCM",
        "form": str(form or uuid.uuid4()),
        "wave": sign_wave(wave),
        **header,
    }
    return jwe.encrypt_compact(
        protected, text.encode(), ECKey.import_key(public_key()), None, FORMAT
    )


def sealed(check: Any, place: int = 0, /, *, form: uuid.UUID | None = None, **fields: str) -> str:
    """A form of the card at a place of a check, with its first question answered."""
    said = {
        "answer-knowledge-3-K1": "true",
        "card": check.cards[place].code,
        "language": "bn",
        "sex": "woman",
        "filled_on": "2026-08-03",
        "_": "x" * 900,
        **fields,
    }
    return seal(urlencode(said), check.wave.pk, form=form)
