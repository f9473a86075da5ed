"""The seal of a form that was filled away from the network.

The phone seals each form to this server's public key and forgets what it sealed: whoever finds,
borrows or seizes the phone holds text that nobody but the server can read. A sealed form is a JWE
in compact form (RFC 7516) with ECDH-ES on P-256 and A256GCM (RFC 7518), which every browser can
write with its own cryptography. Its header says in clear which form it is and at which wave.

The private key is derived from SECRET_KEY, so that there is nothing more to guard, back up or
leak. After a change of SECRET_KEY, forms still on phones open as long as the former key stands in
SECRET_KEY_FALLBACKS.
"""

from __future__ import annotations

import base64
import binascii
import json
import uuid
from dataclasses import dataclass
from functools import cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core import signing
from joserfc import jwe
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

_SALT = "quizzes.offline.seal"
# The order of the group of P-256 (FIPS 186-5, D.1.2.3).
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
# What may stand in the header: these two ways of locking and no other, and fields of our own.
_FORMAT = jwe.JWERegistry(algorithms=["ECDH-ES", "A256GCM"], strict_check_header=False)


class NotSealedHere(ValueError):  # noqa: N818  an answer to a phone, not a fault of the program
    """What came is no sealed form, or is for a wave this server did not hand out."""


class CannotOpen(ValueError):  # noqa: N818
    """A form with a true address that does not open: its seal or the key is another."""


@dataclass(frozen=True)
class Address:
    """What stands on the envelope."""

    form: uuid.UUID
    wave: int


def public_key() -> dict[str, str | list[str]]:
    """The key phones seal to, as a JWK (RFC 7517)."""
    return _key(settings.SECRET_KEY).as_dict(private=False)


def sign_wave(wave: int) -> str:
    """A wave's address for a phone; it cannot be made up."""
    return signing.dumps(wave, salt=_SALT)


def address(sealed: str) -> Address:
    """Which form a sealed one is. Raises NotSealedHere."""
    try:
        header = json.loads(_decoded(sealed.partition(".")[0]))
        return Address(uuid.UUID(header["form"]), int(signing.loads(header["wave"], salt=_SALT)))
    except (ValueError, KeyError, TypeError, AttributeError, signing.BadSignature) as bad:
        raise NotSealedHere("This is no form that a phone sealed for this server.") from bad


def unseal(sealed: str) -> str:
    """What a phone sealed, an `application/x-www-form-urlencoded` text. Raises CannotOpen."""
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        try:
            opened = jwe.decrypt_compact(sealed, _key(secret), None, _FORMAT).plaintext
            return (opened or b"").decode()
        except (JoseError, ValueError):
            continue
    raise CannotOpen("This form does not open with the keys of this server.")


@cache
def _key(secret: str) -> ECKey:
    # 128 bits more than the order needs, so that no key is likelier than another (FIPS 186-5, A.2.1).
    seed = HKDF(hashes.SHA256(), 48, salt=None, info=_SALT.encode()).derive(secret.encode())
    private = ec.derive_private_key(int.from_bytes(seed) % (_ORDER - 1) + 1, ec.SECP256R1())
    numbers = private.private_numbers()
    point = numbers.public_numbers
    return ECKey.import_key(
        {
            "kty": "EC",
            "crv": "P-256",
            "x": _encoded(point.x),
            "y": _encoded(point.y),
            "d": _encoded(numbers.private_value),
        }
    )


def _encoded(number: int) -> str:
    return base64.urlsafe_b64encode(number.to_bytes(32)).rstrip(b"=").decode()


def _decoded(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error as torn:
        raise ValueError(text) from torn
