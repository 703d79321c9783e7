"""What a person must know of a sheet beyond its values: everything lost, hidden or left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from desktop.exchange.excel.grid import Grid, column_letters
from desktop.services.importing_types import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.exchange.excel.draft import Draft, Place
    from desktop.exchange.excel.sniff import Kind

_SHOWN = 10
_PARTS = {
    "xl/media/": "{} 张图片",
    "xl/charts/chart": "{} 个图表",
    "xl/comments": "批注",
    "xl/embeddings/": "{} 个嵌入对象",
    "xl/vbaProject.bin": "",
    "xl/externalLinks/": "",
}
"""Parts of a zipped workbook that are not read; those without words are told in a sentence."""
_LONG_NUMBERS = 200


def not_a_table(name: str) -> Problem:
    """Return the notice of a chart sheet, dialog sheet or macro sheet."""
    return Problem(name, f"工作表「{name}」是图表页或宏表，不是表格，没有读取。", blocking=False)


def not_calculated(count: int) -> Problem:
    """Return the notice of a workbook that asks to be calculated when opened."""
    return Problem(
        "",
        f"文件里有 {count} 个公式，保存时没有计算过，读到的结果可能不对。",
        "请在 WPS 或 Excel 中打开并保存一次，再导入。",
        blocking=False,
    )


def wrong_extension(path: Path, kind: Kind) -> Problem:
    """Return the notice of a file whose extension says something else than its content."""
    return Problem(
        "",
        f"「{path.name}」的扩展名是 {path.suffix or '(无)'}，内容其实是{kind.chinese}，已按内容读取。",
        blocking=False,
    )


def macros_notice() -> Problem:
    """Return the notice of a workbook with macros."""
    return Problem("", "文件里有宏，没有读取，也没有执行。", blocking=False)


def unread_notice(*, pictures: int, comments: int) -> Iterator[Problem]:
    """Say which things beside the cells were not read."""
    if pictures or comments:
        named = [f"{pictures} 张图片或图表"] if pictures else []
        named += [f"{comments} 处批注"] if comments else []
        yield Problem("", f"文件里的{'、'.join(named)}没有读取。", blocking=False)


def archive_notices(names: Iterable[str]) -> Iterator[Problem]:
    """Say what of a zipped workbook was not read, by the names of its parts."""
    counts = dict.fromkeys(_PARTS, 0)
    for name in names:
        for beginning in _PARTS:
            counts[beginning] += name.startswith(beginning) and "/_rels/" not in name
    unread = [
        words.format(counts[part]) for part, words in _PARTS.items() if words and counts[part]
    ]
    if unread:
        yield Problem("", f"文件里的{'、'.join(unread)}没有读取。", blocking=False)
    if counts["xl/vbaProject.bin"]:
        yield macros_notice()
    if counts["xl/externalLinks/"]:
        message = "有公式引用其他文件；没有打开那些文件，读取的是保存时的结果。"
        yield Problem("", message, blocking=False)


def hidden_sheet(grid: Grid) -> Problem:
    """Return the notice of a sheet that people do not see."""
    deeply = "深度隐藏（表格程序的菜单里也看不到）" if grid.very_hidden else "隐藏"
    message = f"工作表「{grid.name}」是{deeply}的。"
    return Problem(grid.name, message, "请确认它是否需要导入。", blocking=False)


def broken_cells(draft: Draft) -> dict[Place, Problem]:
    """Return a problem for every cell whose value is lost: it must never pass for a blank or 0."""
    broken = {
        cell: Problem(
            _address(draft.name, cell),
            "单元格里是公式，但没有保存计算结果。",
            "请在 WPS 或 Excel 中打开并保存一次，再导入。",
        )
        for cell in draft.uncached
    }
    for cell, code in draft.errors.items():
        message = f"单元格里是错误值 {code}，读不出数。"
        broken[cell] = Problem(_address(draft.name, cell), message, "请在表格中改正公式后再导入。")
    return broken


def sheet_notices(draft: Draft) -> Iterator[Problem]:
    """Say what is hidden, what lost digits, what was left out."""
    if draft.hidden_rows:
        rows = sorted(draft.hidden_rows)
        first = "、".join(str(row + 1) for row in rows[:_SHOWN])
        message = f"有 {len(rows)} 个隐藏或被筛选的行（第 {first} 行等），已一并读取。"
        yield Problem(draft.name, message, "不需要的行请先删除。", blocking=False)
    if draft.hidden_columns:
        letters = _some(column_letters(column) for column in sorted(draft.hidden_columns))
        message = f"有隐藏的列（{letters}），已一并读取。"
        yield Problem(draft.name, message, blocking=False)
    if draft.stray is not None:
        place = _address(draft.name, draft.stray)
        message = f"从 {place} 起另有内容，离表格太远，没有读取。"
        yield Problem(place, message, "如果需要，请把它移到表格近旁。", blocking=False)
    yield from _long_numbers(draft)


def _long_numbers(draft: Draft) -> Iterator[Problem]:
    """Report numbers of more than 15 digits: identity and card numbers typed as numbers."""
    for number, (cell, value) in enumerate(sorted(draft.long_numbers.items())):
        if number == _LONG_NUMBERS:
            message = f"另有 {len(draft.long_numbers) - number} 个长数字也丢失了末位。"
            yield Problem(draft.name, message, "请把这些列设为文本格式，重新填写。", blocking=False)
            return
        yield Problem(
            _address(draft.name, cell),
            f"长数字 {value} 存成了数值，15 位以后的数字已经丢失。",
            "请把该列设为文本格式，重新填写。",
            blocking=False,
        )


def _address(sheet: str, cell: Place) -> str:
    return f"{sheet}!{column_letters(cell[1])}{cell[0] + 1}"


def _some(words: Iterable[str]) -> str:
    named = list(words)
    return "、".join(named[:_SHOWN]) + (" 等" if len(named) > _SHOWN else "")
