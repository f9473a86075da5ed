"""A mistyped code explained in the reader's language."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cms.kit.codes import CodeError


def explain(slip: CodeError) -> str:
    """What is wrong with a typed code and what to do about it."""
    if slip.reason == "sign" and slip.sign in "0O1IL":
        return _("“%(sign)s” is in no code: 0, O, 1, I and L are never used. Look again.") % {
            "sign": slip.sign
        }
    if slip.reason == "sign":
        return _("“%(sign)s” is in no code: codes have only letters and digits. Look again.") % {
            "sign": slip.sign if slip.sign.isprintable() else "?"
        }
    if slip.reason == "length":
        return _("Some signs are missing, or there are too many. Compare with the card.")
    return _("One of the signs is wrong, or two are swapped. Compare with the card.")
