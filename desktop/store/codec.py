"""How field values of records are stored: as integers, text or NULL, nothing else.

The same stored values stand in the tables and, as JSON, in the images of the change log.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

from desktop.domain.exact import from_stored, to_stored
from desktop.domain.recurrence import from_code, to_code

Stored = int | str | None
"""What a column or an image can hold."""

Image = dict[str, Stored]
"""Column name → stored value of one row, without its id."""


@dataclass(frozen=True, slots=True)
class Codec:
    """Both ways between a field's value and what is stored; None always is NULL."""

    encode: Callable[[Any], Stored]
    decode: Callable[[Any], Any]


_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def to_json(value: object) -> str:
    """Write compact JSON with Chinese as it is and keys in order: equal values, equal text."""
    return _COMPACT.encode(value)


def moment_text(value: datetime) -> str:
    """Write a moment in UTC, ISO 8601 with microseconds, so that text order is time order."""
    return value.astimezone(UTC).isoformat(timespec="microseconds")


def _words(value: tuple[str, ...]) -> str:
    return to_json(list(value))


@lru_cache(maxsize=4096)  # most rows hold an empty one
def _read_tuple(text: str) -> tuple[Any, ...]:
    return tuple(json.loads(text))


def _pairs(value: Mapping[str, object]) -> str:
    return to_json(dict(value))


def _read_pairs(text: str) -> dict[str, Any]:
    return {} if text == "{}" else dict(json.loads(text))


def _places(value: tuple[tuple[int, ...], ...]) -> str:
    return to_json([list(place) for place in value])


def _read_places(text: str) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(place) for place in json.loads(text))


def choice(kind: type[StrEnum]) -> Codec:
    """Return the codec of an enumeration: its value as text.

    Members are looked up in a dict of their texts: asking the enumeration costs five times as much.
    """
    return Codec(lambda value: str(value.value), cache(kind))


AS_IS = Codec(lambda value: value, lambda value: value)
"""Text and whole numbers."""

FLAG = Codec(int, bool)
"""Yes or no as 1 or 0: SQLite has no boolean."""

EXACT = Codec(to_stored, from_stored)
"""Points and money: a Decimal as an integer of 1/10,000 (desktop.domain.exact)."""

DAY = Codec(date.isoformat, date.fromisoformat)
"""A day as ISO text."""

MOMENT = Codec(moment_text, datetime.fromisoformat)
"""A moment as ISO text in UTC."""

TUPLE = Codec(_words, _read_tuple)
"""A tuple of text or whole numbers as a JSON array."""

PAIRS = Codec(_pairs, _read_pairs)
"""Name → text (or whole number) pairs as a JSON object."""

RULE = Codec(to_code, from_code)
"""A recurrence in its compact form (desktop.domain.recurrence)."""

PLACES = Codec(_places, _read_places)
"""Groups of ids as a JSON array of arrays."""
