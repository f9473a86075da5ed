"""Slowing down whoever guesses codes or passwords.

Failures are counted by what was guessed at and by where from, in the shared cache, so that all
workers count together. A success does not clear the count of the address: a room of thirty people
behind one address signs in without failures.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.core.cache import cache


@dataclass(frozen=True)
class Throttle:
    """At most `limit` failures for one subject within `seconds`."""

    name: str
    limit: int
    seconds: int

    def _key(self, subject: str) -> str:
        # Hashed: neither codes nor addresses stand in the cache folder.
        return f"throttle:{self.name}:{hashlib.sha256(subject.encode()).hexdigest()[:32]}"

    def locked(self, *subjects: str) -> bool:
        """Whether any of the subjects has used up its tries."""
        counts = cache.get_many([self._key(subject) for subject in subjects])
        return any(count >= self.limit for count in counts.values())

    def failed(self, *subjects: str) -> None:
        """Count one failure for each subject."""
        for subject in subjects:
            key = self._key(subject)
            cache.add(key, 0, self.seconds)
            cache.set(key, cache.get(key, 0) + 1, self.seconds)
