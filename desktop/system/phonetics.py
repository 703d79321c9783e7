"""Pinyin for the filter box (port ``Phonetics``), with pypinyin, loaded at the first Chinese text."""

from __future__ import annotations

import os
from functools import lru_cache

_CACHE = 65536


class PinyinPhonetics:
    """Implements ``desktop.services.ports.Phonetics``; results are kept per text."""

    def initials(self, text: str) -> str:
        """Return lower-case initials, ``大塘村`` → ``dtc``; other characters as they are."""
        return "".join(syllable[:1] if chinese else syllable for chinese, syllable in _read(text))

    def full(self, text: str) -> str:
        """Return full pinyin without tones, ``大塘村`` → ``datangcun``; ü is written v."""
        return "".join(syllable for _, syllable in _read(text))


@lru_cache(maxsize=_CACHE)
def _read(text: str) -> tuple[tuple[bool, str], ...]:
    """Return the text in pieces: (True, syllable) of one character or (False, as it is)."""
    lowered = text.lower()
    if lowered.isascii():
        return ((False, lowered),)
    # The phrase dictionary would cost 45 MB and 0.2 s, a lot on a 4 GB PC for a filter box; without it
    # a character has its usual reading in every word.
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "true")
    from pypinyin import Style, lazy_pinyin

    pieces: list[tuple[bool, str]] = []
    for run, chinese in _runs(lowered):
        if chinese:
            syllables = lazy_pinyin(run, style=Style.NORMAL, v_to_u=False)
            pieces.extend((True, syllable) for syllable in syllables)
        else:
            pieces.append((False, run))
    return tuple(pieces)


def _runs(text: str) -> list[tuple[str, bool]]:
    runs: list[tuple[str, bool]] = []
    for character in text:
        chinese = _is_chinese(character)
        if runs and runs[-1][1] == chinese:
            runs[-1] = (runs[-1][0] + character, chinese)
        else:
            runs.append((character, chinese))
    return runs


def _is_chinese(character: str) -> bool:
    return (
        character == "〇" or "㐀" <= character <= "鿿" or "\U00020000" <= character <= "\U0003ffff"
    )
