"""Lines copied from a workbook or a document as criteria: number, text, mark, rule words.

Each line is one criterion. Its number says how deep it stands (一 → （一） → 1 → (1) → ①, as they
first occur); without numbers all stand side by side. Pure functions; nothing is stored.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.domain.errors import InvalidValue
from desktop.domain.exact import parse_decimal
from desktop.domain.rule_words import parse
from desktop.domain.scheme import Block, Criterion
from desktop.services.scheme_editing import (
    block_of,
    find,
    fresh_keys,
    insert,
    next_label,
    parent_of,
    row_of,
    usual_rule,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.domain.scheme import Scheme

_HAN = "一二三四五六七八九十百"
_NUMBER = rf"[（(](?:[{_HAN}]+|\d+)[)）]|[①-⑳]|[{_HAN}]+(?=[、.．\s]|$)|\d+(?:[.．]\d+)*(?=[、.．)）\s]|$)"
_LABEL = re.compile(rf"\s*({_NUMBER})[、.．)）]?\s*")
_MARK_AT_END = re.compile(r"\s*[（(]\s*(?:满分)?\s*(\d+(?:\.\d+)?)\s*分\s*[)）]\s*$")
_HEADS = frozenset(
    {"分值", "满分", "标准分", "考核内容", "考核指标", "评分标准", "考核标准", "序号"}
)


@dataclass(frozen=True, slots=True)
class PastedLine:
    """One line; ``depth`` from 0, ``full`` None where no mark stands in it."""

    depth: int
    label: str
    text: str
    full: Decimal | None
    words: str


def read_lines(text: str) -> tuple[PastedLine, ...]:
    """Read copied lines; heads of tables and empty lines are left out."""
    rows = csv.reader(unicodedata.normalize("NFC", text).splitlines(keepends=True), delimiter="\t")
    styles: list[str] = []
    found = []
    for row in rows:
        cells = [" ".join(cell.split()) for cell in row]
        if any(cells) and not _is_head(cells):
            line = _line(cells)
            found.append(replace(line, depth=_depth(line.label, styles)))
    return tuple(line for line in found if line.text)


def paste_lines(
    scheme: Scheme, after: str, lines: Sequence[PastedLine]
) -> tuple[Scheme, tuple[str, ...]]:
    """Put the lines after a criterion (empty: at the end), each with the rule its words speak of.

    Headings without a mark get the sum of what is below them. Without numbers of their own the
    lines are numbered on.

    Returns:
        The scheme and the keys of the new criteria that stand beside ``after``.
    """
    above = parent_of(scheme, after) if after else None
    home = above.key if above is not None else ""
    row = row_of(scheme, after) + 1 if after else len(scheme.criteria)
    block = block_of(scheme, after) if after else Block.BASE
    before = find(scheme, after) if after else None
    keys = fresh_keys(scheme)
    label = before.label if before is not None else ""
    made = []
    for node in _nested(lines, 0, keys, block):
        label = node.label or next_label(label)
        made.append(replace(node, label=label, block=block if not home else Block.BASE))
    for place, node in enumerate(made):
        scheme = insert(scheme, home, row + place, node)
    return scheme, tuple(node.key for node in made)


def with_words(node: Criterion, words: str, block: Block) -> Criterion:
    """Give a leaf the office's own words and the rule they speak of.

    Words that are not understood keep the rule there was and mark the leaf as unread.
    """
    if not words:
        return replace(node, words="", unread=False)
    rule = parse(words, node.full, block, key=f"{node.key}.").rule
    if rule is None:
        return replace(node, words=words, unread=True)
    return replace(node, words=words, rule=rule, unread=False)


# --------------------------------------------------------------------------------- reading


def _is_head(cells: Sequence[str]) -> bool:
    return any(cell in _HEADS for cell in cells) and not any(map(_mark, cells))


def _line(cells: Sequence[str]) -> PastedLine:
    """Read the cells of a line: a number, the text, the first mark after it, words."""
    filled = [cell for cell in cells if cell]
    label = ""
    number = _LABEL.fullmatch(filled[0]) if len(filled) > 1 else None
    if number is not None and any(_mark(cell) is None for cell in filled[1:]):
        label, filled = number[1], filled[1:]
    texts = [cell for cell in filled if _mark(cell) is None]
    marks = [mark for cell in filled if (mark := _mark(cell)) is not None]
    text = texts[0] if texts else ""
    if not label and (found := _LABEL.match(text)) and text[found.end() :]:
        label, text = found[1], text[found.end() :]
    if not marks and (found := _MARK_AT_END.search(text)):
        marks, text = [parse_decimal(found[1])], text[: found.start()]
    words = "；".join(texts[1:])
    return PastedLine(0, label, text, marks[0] if marks else None, words)


def _mark(cell: str) -> Decimal | None:
    try:
        mark = parse_decimal(cell.removesuffix("分"))
    except InvalidValue:
        return None
    return mark if mark >= 0 else None


def _depth(label: str, styles: list[str]) -> int:
    """Return how deep a number stands; ``styles`` are those of the levels above, outermost first."""
    if not label:
        return max(len(styles) - 1, 0)
    style = re.sub(rf"[{_HAN}]+", "一", re.sub(r"\d+", "1", label))
    style = re.sub(r"[①-⑳]", "①", style).translate(str.maketrans("（）．", "()."))
    if style in styles:
        del styles[styles.index(style) + 1 :]
    else:
        styles.append(style)
    return len(styles) - 1


# -------------------------------------------------------------------------------- building


def _nested(
    lines: Sequence[PastedLine], depth: int, keys: Iterator[str], block: Block
) -> Iterator[Criterion]:
    """Yield the criteria of one level, each with those below it."""
    place = 0
    while place < len(lines):
        end = place + 1
        while end < len(lines) and lines[end].depth > depth:
            end += 1
        yield _criterion(lines[place], lines[place + 1 : end], depth, keys, block)
        place = end


def _criterion(
    line: PastedLine,
    below: Sequence[PastedLine],
    depth: int,
    keys: Iterator[str],
    block: Block,
) -> Criterion:
    key = next(keys)
    scored = block in {Block.BASE, Block.BONUS}
    full = line.full if line.full is not None and scored else Decimal(0)
    node = Criterion(key, line.text, full, line.label)
    if not below:
        return with_words(replace(node, rule=usual_rule(block)), line.words, block)
    children = tuple(_nested(below, depth + 1, keys, block))
    if line.full is None:
        full = sum((child.full for child in children), Decimal(0))
    return replace(node, full=full, words=line.words, children=children)
