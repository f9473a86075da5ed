"""Printed packs: facilitator guides and café packs from frozen lesson payloads.

Everything here takes plain payload dictionaries and writes files; it reads no database.
"""

from curriculum.printing.manifest import Manifest
from curriculum.printing.pack import make_pack

__all__ = ["Manifest", "make_pack"]
