"""Read the written forms (tuning.txt, held_out.txt) and build them into workbooks.

``=== name`` begins a form, ``--- sheet name`` one of its sheets, ``--- expect`` what must be read from
the sheet. Cells are parted by ``|``; ``^`` belongs to the cell above, ``<`` to the cell on the left,
``\\n`` is a line break. An expected line is indented by its depth and says text, full mark and, at a
leaf, its rule after ``::`` in the short form of ``short_rules``; ``[加分]`` names a block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import xlwt

HERE = Path(__file__).parent
_LINE = re.compile(
    r"(?P<indent> *)(?:\[(?P<block>\w+)\] )?(?P<text>.+?) (?P<full>[\d.]+)(?: :: (?P<rule>.+))?"
)
_BLOCKS = {None: "base", "加分": "bonus", "倒扣": "deduction", "否决": "veto"}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class WantedLeaf:
    """A leaf as it must be read: path of texts from its block down, full mark, rule."""

    path: tuple[str, ...]
    full: str
    rule: str


@dataclass
class SheetText:
    """One sheet: cells with their marks for merges, and what must be read from it."""

    name: str
    rows: list[list[str]] = field(default_factory=list)
    wanted: list[WantedLeaf] = field(default_factory=list)


@dataclass
class FormText:
    """One workbook."""

    name: str
    sheets: list[SheetText] = field(default_factory=list)


def load(name):
    """Return the forms of ``tuning`` or ``held_out``."""
    forms = []
    path, blocks, expecting = [], [], False
    for line in (HERE / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("# ") or not line.strip():
            continue
        if line.startswith("=== "):
            forms.append(FormText(line[4:]))
        elif line.startswith("--- sheet "):
            forms[-1].sheets.append(SheetText(line[10:]))
            expecting = False
        elif line == "--- expect":
            expecting, path = True, []
        elif expecting:
            found = _LINE.fullmatch(line)
            depth = len(found["indent"]) // 2
            if depth == 0:
                blocks = [_BLOCKS[found["block"]]]
            path[depth:] = [found["text"].replace("\\n", "\n")]
            if found["rule"]:
                leaf = WantedLeaf((*blocks, *path), found["full"], found["rule"])
                forms[-1].sheets[-1].wanted.append(leaf)
        else:
            cells = line.replace("\\n", "\n").split("|")
            forms[-1].sheets[-1].rows.append(cells)
    return forms


def merges_of(rows):
    """Return the merged ranges as (top, left, bottom, right), 0-based."""
    found = []
    for top, row in enumerate(rows):
        for left, text in enumerate(row):
            if text in {"^", "<"}:
                continue
            right = left
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            bottom = top
            while bottom + 1 < len(rows) and left < len(rows[bottom + 1]):
                if rows[bottom + 1][left] != "^":
                    break
                bottom += 1
            if (top, left) != (bottom, right):
                found.append((top, left, bottom, right))
    return found


def _value(text):
    if not text or text in {"^", "<"}:
        return None
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text


def save_xlsx(form, folder):
    """Write the form as .xlsx."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in form.sheets:
        page = book.create_sheet(sheet.name)
        for number, row in enumerate(sheet.rows, 1):
            for column, text in enumerate(row, 1):
                page.cell(number, column).value = _value(text)
        for top, left, bottom, right in merges_of(sheet.rows):
            page.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
    target = Path(folder) / f"{form.name}.xlsx"
    book.save(target)
    return target


def save_xls(form, folder):
    """Write the form as BIFF8 .xls."""
    book = xlwt.Workbook(encoding="utf-8")
    for sheet in form.sheets:
        page = book.add_sheet(sheet.name)
        starts = {
            (top, left): (bottom, right) for top, left, bottom, right in merges_of(sheet.rows)
        }
        for number, row in enumerate(sheet.rows):
            for column, text in enumerate(row):
                if (number, column) in starts:
                    bottom, right = starts[number, column]
                    page.write_merge(number, bottom, column, right, _value(text))
                elif _value(text) is not None:
                    page.write(number, column, _value(text))
    target = Path(folder) / f"{form.name}.xls"
    book.save(str(target))
    return target
