"""Names as people write them: matching the same unit in different spellings, natural order.

Sources: excel.md (第一小学 / 一小, 三(2)班 / 三2班 / 三年级二班, 泉塘镇 / 泉塘; natural order
一(1)班 … 一(10)班, 一 … 十二).
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import TYPE_CHECKING

from desktop.domain.numerals import han_number

if TYPE_CHECKING:
    from collections.abc import Iterable

_NUMERAL = "[零〇一二三四五六七八九十百]+"
_NUMBER = re.compile(rf"\d+|{_NUMERAL}")
_NOISE = re.compile(r"[\s()\[\]{}<>【】〔〕《》「」“”\"'·•.,、_-]+")
_CLASS = re.compile(rf"(\d+|{_NUMERAL})(?:年级|年)?(?:\((\d+|{_NUMERAL})\)|(\d+|{_NUMERAL}))班\Z")
_NUMBERED_SCHOOL = re.compile(rf"第(\d+|{_NUMERAL})(小|中)学\Z")
_SUFFIX = re.compile(
    r"(?:人民政府|街道办事处|办事处|街道|村民委员会|村委会|居民委员会|居委会|社区|民族乡|镇|乡|村)\Z"
)
_SHORTEST_STEM = 2


def parse_numeral(text: str) -> int:
    """Read a number in digits or Chinese numerals below 1,000 (12, 十二, 一百零五)."""
    return int(text) if text.isdecimal() else han_number(text)


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key in which numbers, Chinese ones included, order by value."""
    text = unicodedata.normalize("NFKC", name)
    parts: list[tuple[int, int, str]] = []
    end = 0
    for match in _NUMBER.finditer(text):
        if match.start() > end:
            parts.append((1, 0, text[end : match.start()]))
        parts.append((0, parse_numeral(match.group()), ""))
        end = match.end()
    if end < len(text):
        parts.append((1, 0, text[end:]))
    return tuple(parts)


def normalise(name: str) -> str:
    """Return the name without differences that never matter: width, blanks, brackets, case.

    Classes get one spelling: 三(2)班, 三2班 and 三年级二班 all become ``3-2班``.
    """
    text = unicodedata.normalize("NFKC", name).strip()
    squeezed = re.sub(r"\s+", "", text)
    match = _CLASS.fullmatch(squeezed)
    if match is not None:
        grade = parse_numeral(match.group(1))
        number = parse_numeral(match.group(2) or match.group(3))
        return f"{grade}-{number}班"
    return _NOISE.sub("", text).lower()


def stem(name: str) -> str:
    """Return the normalised name without its administrative ending (泉塘镇 → 泉塘).

    第一小学 becomes 一小. A name that would shrink to one character keeps its ending.
    """
    return _stem(normalise(name))


def _stem(text: str) -> str:
    school = _NUMBERED_SCHOOL.search(text)
    if school is not None:
        return text[: school.start()] + school.group(1) + school.group(2)
    short = _SUFFIX.sub("", text)
    return short if len(short) >= _SHORTEST_STEM else text


class NameIndex:
    """Finds things by name; built once, asked often.

    Things are known by their position in the iterable given.
    """

    def __init__(self, names: Iterable[tuple[str, Iterable[str]]]) -> None:
        """Index (name, aliases) pairs."""
        self._exact: dict[str, set[int]] = {}
        self._normal: dict[str, set[int]] = {}
        self._alias: dict[str, set[int]] = {}
        self._stem: dict[str, set[int]] = {}
        for place, (name, aliases) in enumerate(names):
            self._exact.setdefault(name, set()).add(place)
            normal = normalise(name)
            self._normal.setdefault(normal, set()).add(place)
            self._stem.setdefault(_stem(normal), set()).add(place)
            for alias in aliases:
                self._alias.setdefault(normalise(alias), set()).add(place)

    def find(self, name: str, *, loose: bool = True) -> int | None:
        """Return the one position the name means; None when there is none or more than one.

        Not ``loose``, a missing or different administrative ending is a different name (大塘村 and
        大塘社区 are two units when a roster brings the second).
        """
        exact = self._exact.get(name.strip())
        if exact is not None and len(exact) == 1:
            return next(iter(exact))
        normal = normalise(name)
        if not normal:
            return None
        steps = [(self._exact, name.strip()), (self._normal, normal), (self._alias, normal)]
        if loose:
            steps.append((self._stem, _stem(normal)))
        for table, key in steps:
            found = table.get(key)
            if found:
                return next(iter(found)) if len(found) == 1 else None
        return None

    def suggest(self, name: str, *, limit: int = 3) -> list[int]:
        """Return positions of the most similar names, best first."""
        wanted = stem(name)
        close = difflib.get_close_matches(wanted, list(self._stem), n=limit, cutoff=0.5)
        return [place for key in close for place in sorted(self._stem[key])][:limit]
