"""Pass codes: what a learner types instead of a name and password.

Only a keyed digest is stored. A stolen database therefore opens no account, and a lost code is
replaced, never looked up.
"""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from cms.kit.codes import check_pass_code, new_pass_code
from learners.models import Participant

_SALT = "learners.pass_code"


def digest(code: str) -> str:
    """The keyed digest of a pass code as stored. Raises CodeError when it cannot be a pass code."""
    return salted_hmac(_SALT, check_pass_code(code), algorithm="sha256").hexdigest()


def issue(participant: Participant) -> str:
    """Give a participant a new pass code; the old one stops working. The code is shown this once."""
    while True:
        code = new_pass_code()
        participant.pass_digest = digest(code)
        try:
            with transaction.atomic():
                participant.save(update_fields=["pass_digest"])
        except IntegrityError:  # another participant has drawn the same code
            continue
        return code
