"""Numbers as they stand in labels: 十二, 〇, ③, ⑴, ㈠, Ⅳ, １２."""

from __future__ import annotations

import unicodedata

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_BLACK_CIRCLES = "❶❷❸❹❺❻❼❽❾❿"

HAN_NUMERALS = "零〇一二两三四五六七八九十百"


def han_number(word: str) -> int:
    """Return the value of a Chinese numeral up to 999; 二〇 is read digit by digit (20)."""
    if not any(c in _UNITS for c in word):
        value = 0
        for c in word:
            value = value * 10 + _DIGITS[c]
        return value
    total = 0
    digit: int | None = None
    for c in word:
        if c in _UNITS:
            total += (1 if digit is None else digit) * _UNITS[c]
            digit = 0
        else:
            digit = _DIGITS[c]
    return total + (digit or 0)


def roman_number(word: str) -> int:
    """Return the value of a Roman numeral of the letters I, V, X, L."""
    values = [_ROMAN[c] for c in word]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def label_number(word: str) -> int:
    """Return the number a label's core stands for, whatever script it is in.

    Args:
        word: digits (also full width), a Chinese numeral, one enclosed number (①, ⑴, ⒈, ㈠),
            a Roman numeral or one Latin letter (a = 1).
    """
    if word[0] in HAN_NUMERALS:
        return han_number(word)
    if word in _BLACK_CIRCLES:
        return _BLACK_CIRCLES.index(word) + 1
    plain = unicodedata.normalize("NFKC", word).strip("().")
    if plain.isdigit():
        return int(plain)
    if plain[0] in HAN_NUMERALS:
        return han_number(plain)
    if all(c in _ROMAN for c in plain):
        return roman_number(plain)
    return ord(plain[0].lower()) - ord("a") + 1


def han_words(number: int) -> str:
    """Return a number from 1 to 999 as a Chinese numeral (十二, 二十, 一百零五); others as digits."""
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    names = "零一二三四五六七八九"
    words = f"{names[hundreds]}百" if hundreds else ""
    if tens:
        words += "十" if tens == 1 and not hundreds else f"{names[tens]}十"
    elif hundreds and ones:
        words += "零"
    return words + (names[ones] if ones else "")
