"""Telephone numbers in a text, in the digits of any script."""

from __future__ import annotations

import re
import unicodedata

_RUN = re.compile(r"[+(]{0,2}\d[\d ()./+\u2010-\u2015\u00a0-]{1,40}")
_SHORT = re.compile(r"(?<!\d)\d{3,6}(?!\d)")
_CALLS = re.compile(
    r"\b(?:call|dial|ring|phone|telephone|helpline|hotline|whatsapp|sms|imo|text|number)\b"
    r"|কল কর|ফোন|হেল্পলাইন|হটলাইন|নম্বর|ডায়াল|ទូរស័ព្ទ|លេខទំនាក់ទំនង|ខលទៅ|តេទៅ"
    r"|điện thoại|gọi|电话|拨打|热线|اتصل|هاتف|ໂທ|ဖုန်း",
    re.IGNORECASE,
)
_YEARS = re.compile(r"(?:1[89]|20)\d\d")
_DATE = re.compile(
    r"(?:1[89]|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ](?:1[89]|20)\d\d"
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?: \d{3}){1,2}")
_REACH = 30
_FEWEST_DIGITS = 7


def western(text: str) -> str:
    """The text with every digit as 0–9, sign for sign."""
    return "".join(
        str(unicodedata.decimal(sign)) if unicodedata.decimal(sign, None) is not None else sign
        for sign in text
    )


def phone_numbers(sentence: str) -> list[str]:
    """What in a sentence looks like a number to call, as written.

    Seven digits and more in one run, but no dates, years and round thousands; three to six only
    close behind a word such as “call”.
    """
    read = western(sentence)
    found = []
    for run in _RUN.finditer(read):
        written = run.group().strip(" ()./-\u00a0")
        if sum(sign.isdigit() for sign in written) >= _FEWEST_DIGITS and not _is_count(written):
            found.append(sentence[run.start() : run.end()].strip(" ./-"))
    return found or _short_codes(sentence, read)


def _is_count(written: str) -> bool:
    groups = [group for group in re.split(r"\D+", written) if group]
    return bool(
        _DATE.fullmatch(written)
        or _THOUSANDS.fullmatch(written)
        or all(_YEARS.fullmatch(group) for group in groups)
    )


def _short_codes(sentence: str, read: str) -> list[str]:
    ends = [word.end() for word in _CALLS.finditer(read)]
    codes = [code for code in _SHORT.finditer(read) if not _YEARS.fullmatch(code.group())]
    found, at = [], 0
    for code in codes:
        while at + 1 < len(ends) and ends[at + 1] <= code.start():
            at += 1
        if ends and 0 <= code.start() - ends[at] <= _REACH:
            found.append(sentence[code.start() : code.end()])
    return found
