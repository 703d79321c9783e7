"""From what a file holds to what a person sees in the cell: exact numbers, days, clean text."""

from __future__ import annotations

import math
import unicodedata
from datetime import datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from desktop.domain.exact import plain
from desktop.exchange.excel.grid import CellValue
from desktop.exchange.excel.number_formats import Shown

EXACT_LIMIT = 10**15
"""Numbers of more than 15 digits are not kept exactly by any spreadsheet program."""

_SMALLEST = Decimal("1e-30")
_DAY_SECONDS = 86_400
_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - cells have no zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_LAST_SERIAL = 2_958_465
"""31 December 9999."""

_FALSE_LEAP_DAY = 60
"""Excel believes in 29 February 1900; days before it are one off."""


def clean_text(text: str) -> str | None:
    """Normalise a cell's text: NFC, plain blanks and line ends; None when nothing is left."""
    if not text:
        return None
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).replace("\xa0", " ").replace("\ufeff", "")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "")
    return text.strip() or None


def number_from_text(text: str) -> Decimal | str | None:
    """Return the number a file writes, in the 15 digits a spreadsheet shows; None when it is none.

    97.69999999999999 is 97.7 again. A number of more than 15 digits comes back as text.
    """
    try:
        return number_from_float(float(text))
    except ValueError:
        return None


@lru_cache(maxsize=1 << 16)
def number_from_float(value: float) -> Decimal | str | None:
    """Return a binary number as the exact figure a spreadsheet shows; None for no number."""
    if not math.isfinite(value):
        return None
    try:
        number = Decimal(format(value, ".15g"))
    except InvalidOperation:  # pragma: no cover - a finite float always reads
        return None
    if abs(number) >= EXACT_LIMIT:
        return format(number, "f") if abs(number) < Decimal("1e30") else format(value, ".15g")
    return Decimal(0) if abs(number) < _SMALLEST else plain(number)


def day_or_time(value: Decimal, shown: Shown, *, since_1904: bool) -> CellValue:
    """Return a serial number as a day, a moment or a time; a number out of range stays one."""
    if value < 0 or value > _LAST_SERIAL:
        return value
    seconds = int((value * _DAY_SECONDS).to_integral_value())
    if shown is Shown.SPAN:
        return span_text(seconds)
    if shown is Shown.TIME and value < 1:
        return _clock(seconds)
    if since_1904:
        moment = _EPOCH_1904 + timedelta(seconds=seconds)
    elif value < 1:
        return _clock(seconds) if seconds else value
    else:
        shift = 1 if value < _FALSE_LEAP_DAY else 0
        moment = _EPOCH + timedelta(days=shift, seconds=seconds)
    return moment_value(moment)


def moment_value(moment: datetime) -> CellValue:
    """Return a whole day as a date, any other moment as ``2026-03-05 08:30:00``."""
    if moment.time() == time(0):
        return moment.date()
    return moment.replace(microsecond=0).isoformat(" ")


def iso_value(text: str) -> CellValue:
    """Return a day or moment written in ISO form; what is none stays text."""
    try:
        return moment_value(datetime.fromisoformat(text.strip().removesuffix("Z")))
    except ValueError:
        return clean_text(text)


def span_text(seconds: int) -> str:
    """Return a length of time: ``26:30:00``."""
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour:02d}:{minute:02d}:{second:02d}"


def _clock(seconds: int) -> str:
    return span_text(seconds % _DAY_SECONDS)
