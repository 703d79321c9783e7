"""Stable keys that travel between PCs: UUID version 7 (RFC 9562), ordered by time."""

from __future__ import annotations

import secrets
import time
import uuid

_RANDOM_BITS = 74


def new_uid() -> str:
    """Return a new UUIDv7 as 36 characters; later ones sort after earlier ones by millisecond."""
    milliseconds = time.time_ns() // 1_000_000
    random = secrets.randbits(_RANDOM_BITS)
    value = (milliseconds & 0xFFFF_FFFF_FFFF) << 80
    value |= 0x7 << 76
    value |= (random >> 62) << 64
    value |= 0b10 << 62
    value |= random & ((1 << 62) - 1)
    return str(uuid.UUID(int=value))
