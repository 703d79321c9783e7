"""Bytes of a text file to text: UTF-8, UTF-16 and the Chinese GB18030."""

from __future__ import annotations

import codecs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_SAMPLE = 4096
_CONTROLS = frozenset(range(0x20)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A}


def decode_text(data: bytes) -> str | None:
    """Return the text the bytes stand for; None when they are no text in any known encoding.

    The order is: byte order mark, UTF-8, UTF-16 without mark (many zero bytes), GB18030.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = _try(data, encoding)
            return None if text is None else text.removeprefix("\ufeff")
    for encoding in _candidates(data):
        text = _try(data, encoding)
        if text is not None and not any(ord(c) in _CONTROLS for c in text[:_SAMPLE]):
            return text
    return None


def _candidates(data: bytes) -> tuple[str, ...]:
    """Return the encodings to try; zero bytes only occur in UTF-16 (line ends, digits)."""
    sample = data[:_SAMPLE]
    if b"\0" in sample:
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        return ("utf-16-le",) if odd > even else ("utf-16-be",)
    return ("utf-8", "gb18030")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
