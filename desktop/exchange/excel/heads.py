"""Find the head of a table: which lines it takes, which column means what, where the body ends.

Above an office's table stand title lines; its head has one to three lines with merged cells; below
it stand notes and a signature strip (excel.md). Columns are recognised by the words in the head.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from desktop.exchange.excel.grid import CellValue, Grid

_SEARCH_ROWS = 40
_HEAD_LINES = 3
_EDGES = ":*、"
_PARENTHESES = re.compile(r"\([^()]*\)")
_SIGNATURE = re.compile(
    r"签字|签名|盖章|签章|(填表|制表|审核|复核|检查|考核|计分|监督|记录|负责|联系|经办|统计|填报|评分)人\s*:"
    r"|(负责人|组长|成员|领导)\s*:|[\s_]{2,}年[\s_]*月[\s_]*日|(日期|时间)\s*:"
)
_NOTE = re.compile(
    r"\s*[*※]?\s*[(\[【]?\s*(注|备注|附注|说明|填表说明|填报说明|计分说明|考核说明)\s*[\]】)]?\s*[\d一]?\s*[:、.]"
)
_SHEET_LINE = re.compile(
    r"(被?(考核|考评|检查|评价|督查|测评)(单位|对象|乡镇|部门|村|班级|时间|日期)|填报单位|单位名称?|考评乡镇.*)\s*:"
)

_BLANK_DATE = re.compile(r"[\s_]*年[\s_]*月[\s_]*日[\s_]*")

Field = TypeVar("Field", bound=str)


def head_words(text: str) -> str:
    """Normalise a head text for comparison: no blanks, no parentheses with their content."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return _PARENTHESES.sub("", plain).strip(_EDGES) or plain


def _half_width(text: str) -> str:
    """Fold full-width punctuation and digits for recognition."""
    return unicodedata.normalize("NFKC", text)


def is_signature(text: str) -> bool:
    """Whether a text belongs to a signature strip."""
    return _SIGNATURE.search(_half_width(text)) is not None


def is_note(text: str) -> bool:
    """Whether a text begins a note below a table."""
    return _NOTE.match(_half_width(text)) is not None


def is_sheet_line(text: str) -> bool:
    """Whether a text is the line above a score sheet that names the unit and the time."""
    return _SHEET_LINE.search(_half_width(text)) is not None


@dataclass(frozen=True, slots=True)
class Head:
    """A head found.

    Attributes:
        top: its first row.
        bottom: its last row.
        columns: column → texts of its head from top to bottom, each once.
    """

    top: int
    bottom: int
    columns: Mapping[int, tuple[str, ...]]

    def words(self, column: int) -> str:
        """Return the lowest head text of a column, normalised; that is what names it."""
        texts = self.columns.get(column, ())
        return head_words(texts[-1]) if texts else ""


def find_head(grid: Grid, fits: Callable[[Head], bool]) -> Head | None:
    """Return the first head (from the top; the tallest that its merges ask for) that ``fits``.

    ``fits`` decides by the columns, e.g. that a name column is among them.
    """
    for top in range(min(grid.height, _SEARCH_ROWS)):
        if grid.is_empty(top) or _is_line(grid, top):
            continue
        head = _head_at(grid, top)
        if fits(head):
            return head
    return None


def _is_line(grid: Grid, row: int) -> bool:
    """Whether a row is a line of text above the table: one merged cell, or the unit's line."""
    texts = grid.row_texts(row)
    column = next(c for c in range(grid.width) if grid.text(row, c))
    merged = len(texts) == 1 and grid.merge_at(row, column).width > 1
    return merged or any(is_sheet_line(text) for text in texts)


def _head_at(grid: Grid, top: int) -> Head:
    bottom = _head_bottom(grid, top)
    columns: dict[int, tuple[str, ...]] = {}
    for column in range(grid.width):
        texts: list[str] = []
        for row in range(top, bottom + 1):
            text = grid.text(row, column)
            if text and (not texts or texts[-1] != text):
                texts.append(text)
        if texts:
            columns[column] = tuple(texts)
    return Head(top, bottom, columns)


def _head_bottom(grid: Grid, top: int) -> int:
    """Follow the merges: a head cell two rows high, or one above several columns, asks for more."""
    bottom = top
    while bottom < min(top + _HEAD_LINES, grid.height) - 1:
        merges = [grid.merge_at(bottom, column) for column in range(grid.width)]
        reach = max((merge.bottom for merge in merges if merge.top >= top), default=bottom)
        grouped = any(
            merge.width > 1 and merge.bottom == bottom and grid.text(merge.top, merge.left)
            for merge in merges
        )
        if reach > bottom:
            bottom = min(reach, top + _HEAD_LINES - 1)
        elif grouped and _is_sub_head(grid, bottom + 1):
            bottom += 1
        else:
            break
    return bottom


def _is_sub_head(grid: Grid, row: int) -> bool:
    """Whether a row names the columns under the merged cells above it: short, different texts."""
    texts = [grid.text(row, column) for column in range(grid.width)]
    named = [text for text in texts if text]
    if not named or any(grid.number(row, column) is not None for column in range(grid.width)):
        return False
    return len(set(named)) >= max(1, len(named) - 1) and all(len(text) <= 40 for text in named)


def match_fields(head: Head, patterns: Mapping[Field, re.Pattern[str]]) -> dict[Field, list[int]]:
    """Return the columns of each field: the first pattern that matches all of a column's words."""
    found: dict[Field, list[int]] = {}
    for column in sorted(head.columns):
        words = head.words(column)
        for name, pattern in patterns.items():
            if words and pattern.fullmatch(words):
                found.setdefault(name, []).append(column)
                break
    return found


@dataclass(frozen=True, slots=True)
class Footing:
    """What stands below a table."""

    first_row: int
    notes: tuple[str, ...]
    signatures: tuple[str, ...]


def find_footing(grid: Grid, start: int) -> Footing:
    """Cut off notes and signature lines below the body that begins at ``start``.

    A note line ends the table even when further lines follow it; whatever follows is a note too,
    unless it is a signature.
    """
    notes: list[str] = []
    signatures: list[str] = []
    first = None
    for row in range(start, grid.height):
        if first is None:
            if not _may_begin_footing(grid.rows[row]) or not _begins_footing(grid, row):
                continue
            first = row
        for text in grid.row_texts(row):
            signs = is_signature(text) and not is_note(text)
            if _BLANK_DATE.fullmatch(text):
                signs = bool(signatures)  # the place for the date beside a signature
            (signatures if signs else notes).append(text)
    return Footing(grid.height if first is None else first, tuple(notes), tuple(signatures))


def _may_begin_footing(values: list[CellValue]) -> bool:
    """Judge a row by its first text alone: tables have thousands of rows and one footing."""
    for value in values:
        if isinstance(value, str):
            return is_note(value) or is_signature(value)
    return False


def _begins_footing(grid: Grid, row: int) -> bool:
    texts = grid.row_texts(row)
    if is_note(texts[0]):
        return True
    has_number = any(grid.number(row, column) is not None for column in range(grid.width))
    return not has_number and is_signature(texts[0]) and len(texts) <= 4


def title_of(grid: Grid, head: Head) -> str:
    """Return the title above the head: the first line that is no annex mark and no sheet line."""
    lines = [text for row in range(head.top) for text in _different(grid.row_texts(row))]
    for text in lines:
        words = "".join(text.split())
        if not re.fullmatch(r"附件?表?\d*:?", _half_width(words)) and not is_sheet_line(text):
            return " ".join(text.split())
    return ""


def _different(texts: list[str]) -> Iterator[str]:
    seen: set[str] = set()
    for text in texts:
        if text not in seen:
            seen.add(text)
            yield text
