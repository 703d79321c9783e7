"""Automatic list numbers of Word, counted and written out as the reader sees them."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.numerals import han_words

if TYPE_CHECKING:  # lxml ships no types; its elements speak the standard library's interface
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

    from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NO_LABEL = frozenset({"none", "bullet"})
_HAN_DIGITS = "〇一二三四五六七八九"
_FORMAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_DEEPEST_STYLE = 20  # basedOn chains longer than this are circles


@dataclass(frozen=True, slots=True)
class _ListLevel:
    """One level of a list definition: format, pattern (``第%1条``), first number."""

    number_format: str
    pattern: str
    start: int
    suffix: str
    legal: bool
    restart: int | None


class ListNumbers:
    """Counts the lists of one document while its paragraphs are read in order."""

    def __init__(
        self,
        levels: dict[str, dict[int, _ListLevel]],
        lists: dict[str, tuple[str, dict[int, int]]],
        styles: dict[str, tuple[str | None, str | None, int | None]],
    ) -> None:
        """Keep the definitions.

        Args:
            levels: levels per abstract list.
            lists: per list number its abstract list and its own first numbers per level.
            styles: per paragraph style its parent, list number and level.
        """
        self._levels = levels
        self._lists = lists
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._started: set[tuple[str, int]] = set()

    @classmethod
    def of(cls, document: Document) -> ListNumbers:
        """Read the list definitions and styles of a python-docx document."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        related = {rel.reltype: rel for rel in document.part.rels.values()}
        if RELATIONSHIP_TYPE.NUMBERING not in related:
            return cls({}, {}, {})
        root = related[RELATIONSHIP_TYPE.NUMBERING].target_part.element
        has_styles = RELATIONSHIP_TYPE.STYLES in related
        styles = _style_lists(document.styles.element if has_styles else ())
        lists = _follow_links(_lists(root), _linked_styles(root), styles)
        return cls(_abstract_lists(root), lists, styles)

    def label_of(self, paragraph: Element) -> str:
        """Return the paragraph's number with the space behind it; ``""`` when it has none.

        Every numbered paragraph has to pass here once, in order: the call counts.
        """
        list_id, depth = self._place_of(paragraph)
        if list_id is None or list_id not in self._lists:
            return ""
        abstract, overrides = self._lists[list_id]
        level = self._levels.get(abstract, {}).get(depth)
        if level is None:
            return ""
        self._count(abstract, list_id, depth, level, overrides)
        if level.number_format in _NO_LABEL:
            return ""
        label = self._written(abstract, level)
        return label + (" " if level.suffix != "nothing" and label else "")

    def _place_of(self, paragraph: Element) -> tuple[str | None, int]:
        own = _numbering_of(paragraph.find(f"{_W}pPr"))
        style_node = paragraph.find(f"{_W}pPr/{_W}pStyle")
        style = style_node.get(f"{_W}val") if style_node is not None else None
        list_id, depth = own
        for _ in range(_DEEPEST_STYLE):
            if style is None or list_id is not None:
                break
            parent, style_list, style_depth = self._styles.get(style, (None, None, None))
            list_id = style_list
            depth = style_depth if depth is None else depth
            style = parent
        return (None if list_id == "0" else list_id), depth or 0

    def _count(
        self, abstract: str, list_id: str, depth: int, level: _ListLevel, overrides: dict[int, int]
    ) -> None:
        counts = self._counts[abstract]
        if depth in overrides and (list_id, depth) not in self._started:
            counts[depth] = overrides[depth]
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = level.start
        self._started.add((list_id, depth))
        for deeper in [d for d in counts if d > depth]:
            below = self._levels[abstract].get(deeper)
            if below is None or below.restart is None or 0 <= depth < below.restart:
                del counts[deeper]

    def _written(self, abstract: str, level: _ListLevel) -> str:
        levels, counts = self._levels[abstract], self._counts[abstract]

        def number(match: re.Match[str]) -> str:
            depth = int(match[1]) - 1
            other = levels.get(depth)
            if other is None:
                return ""
            value = counts.get(depth, other.start)
            return write_number(value, "decimal" if level.legal else other.number_format)

        return re.sub("%([1-9])", number, level.pattern)


def _numbering_of(properties: Element | None) -> tuple[str | None, int | None]:
    """Return list number and level of paragraph properties, None where they say nothing."""
    if properties is None:
        return None, None
    list_id = properties.find(f"{_W}numPr/{_W}numId")
    depth = properties.find(f"{_W}numPr/{_W}ilvl")
    return (
        None if list_id is None else list_id.get(f"{_W}val"),
        None if depth is None else int(depth.get(f"{_W}val", "0")),
    )


def _abstract_lists(root: Element) -> dict[str, dict[int, _ListLevel]]:
    return {
        abstract.get(f"{_W}abstractNumId", ""): {
            int(level.get(f"{_W}ilvl", "0")): _list_level(level)
            for level in abstract.iter(f"{_W}lvl")
        }
        for abstract in root.iter(f"{_W}abstractNum")
    }


def _list_level(level: Element) -> _ListLevel:
    restart = _value(level, "lvlRestart", "")
    legal = level.find(f"{_W}isLgl")
    return _ListLevel(
        number_format=_value(level, "numFmt", "decimal"),
        pattern=_value(level, "lvlText", ""),
        start=int(_value(level, "start", "1")),
        suffix=_value(level, "suff", "tab"),
        legal=legal is not None and legal.get(f"{_W}val") not in ("0", "false", "off"),
        restart=int(restart) if restart else None,
    )


def _lists(root: Element) -> dict[str, tuple[str, dict[int, int]]]:
    found = {}
    for one in root.iter(f"{_W}num"):
        overrides = {
            int(override.get(f"{_W}ilvl", "0")): int(_value(override, "startOverride", "1"))
            for override in one.iter(f"{_W}lvlOverride")
            if override.find(f"{_W}startOverride") is not None
        }
        found[one.get(f"{_W}numId", "")] = (_value(one, "abstractNumId", ""), overrides)
    return found


def _linked_styles(root: Element) -> dict[str, str]:
    """Return the abstract lists that have no levels of their own but those of a list style."""
    return {
        abstract.get(f"{_W}abstractNumId", ""): _value(abstract, "numStyleLink", "")
        for abstract in root.iter(f"{_W}abstractNum")
        if abstract.find(f"{_W}numStyleLink") is not None
    }


def _follow_links(
    lists: dict[str, tuple[str, dict[int, int]]],
    linked: dict[str, str],
    styles: dict[str, tuple[str | None, str | None, int | None]],
) -> dict[str, tuple[str, dict[int, int]]]:
    """Return the lists with links to list styles replaced by the abstract list behind them."""
    resolved = dict(lists)
    for list_id, (abstract, overrides) in lists.items():
        _, target, _ = styles.get(linked.get(abstract, ""), (None, None, None))
        if target in lists:
            resolved[list_id] = (lists[target][0], overrides)
    return resolved


def _style_lists(root: Iterable[Element]) -> dict[str, tuple[str | None, str | None, int | None]]:
    found = {}
    for style in root:
        if style.tag != f"{_W}style":
            continue
        list_id, depth = _numbering_of(style.find(f"{_W}pPr"))
        parent = _value(style, "basedOn", "") or None
        found[style.get(f"{_W}styleId", "")] = (parent, list_id, depth)
    return found


def _value(element: Element, name: str, default: str) -> str:
    child = element.find(f"{_W}{name}")
    value = None if child is None else child.get(f"{_W}val")
    return default if value is None else str(value)


def write_number(value: int, number_format: str) -> str:
    """Write a list number in one of Word's formats (``w:numFmt``); unknown ones as digits."""
    if number_format in ("chineseCounting", "chineseCountingThousand", "taiwaneseCounting",
                         "taiwaneseCountingThousand", "japaneseCounting"):  # fmt: skip
        return han_words(value)
    if number_format in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_HAN_DIGITS[int(c)] for c in str(value))
    if number_format in ("chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"):
        return _translate(han_words(value), _HAN_DIGITS + "十百", _FORMAL_DIGITS + "拾佰")
    if number_format.startswith("decimalEnclosedCircle") and 1 <= value <= 20:
        return chr(0x2460 + value - 1)
    if number_format == "decimalEnclosedParen" and 1 <= value <= 20:
        return f"({value})"
    if number_format == "decimalEnclosedFullstop":
        return f"{value}."
    if number_format in ("decimalFullWidth", "decimalFullWidth2"):
        return _translate(str(value), "0123456789", "０１２３４５６７８９")
    if number_format == "decimalZero":
        return f"{value:02d}"
    if number_format in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if number_format == "upperLetter" else letter.lower()
    if number_format in ("upperRoman", "lowerRoman"):
        roman = _roman(value)
        return roman if number_format == "upperRoman" else roman.lower()
    return str(value)


def _translate(word: str, old: str, new: str) -> str:
    return word.translate(str.maketrans(old, new))


def _roman(value: int) -> str:
    written = ""
    for amount, letters in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        count, value = divmod(value, amount)
        written += letters * count
    return written
