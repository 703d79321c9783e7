"""Numbers of notices: 〔2026〕督字第3号, counted per year and word; a number is never given twice."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.domain.errors import InvalidValue

DEFAULT_TEMPLATE = "〔{year}〕{word}第{number}号"
"""Fields: ``{year}``, ``{word}`` (督字), ``{number}``; anything else stands as it is."""

_FIELDS = ("{year}", "{word}", "{number}")


def next_number(taken: Iterable[int]) -> int:
    """Return the number after the highest ever given; void notices and gaps stay as they are."""
    return max(taken, default=0) + 1


def write_number(template: str, *, year: int, word: str, number: int) -> str:
    """Write a number with a template; raises InvalidValue for one that would not be unique."""
    check_template(template)
    text = template.replace("{year}", str(year)).replace("{word}", word)
    return text.replace("{number}", str(number))


def check_template(template: str) -> None:
    """Refuse a template without its fields: two notices could then have one number.

    Raises:
        InvalidValue: with the fields that are missing.
    """
    missing = [field for field in _FIELDS if field not in template]
    if missing:
        raise InvalidValue(
            f"编号格式「{template}」缺少 {'、'.join(missing)}。",
            remedy=f"请写成“{DEFAULT_TEMPLATE}”的样子。",
        )
