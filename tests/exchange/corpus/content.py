"""The content that every file of the corpus holds, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

ERRORS = {
    "#NULL!": 0,
    "#DIV/0!": 7,
    "#VALUE!": 15,
    "#REF!": 23,
    "#NAME?": 29,
    "#NUM!": 36,
    "#N/A": 42,
}


@dataclass(frozen=True)
class Error:
    """A cell that shows an error."""

    code: str


@dataclass(frozen=True)
class Percent:
    """A cell shown as a percentage."""

    fraction: Decimal


@dataclass(frozen=True)
class Sheet:
    """A sheet to be written; merges as (top, left, bottom, right), 0-based."""

    name: str
    rows: list
    merges: tuple = ()
    hidden: int = 0
    hidden_rows: tuple = ()
    hidden_columns: tuple = ()


SHEETS = [
    Sheet(
        "考核得分",
        [
            ["清溪乡2026年考核得分", None, None, None, None, None],
            ["类别", "单位名称", "得分", "完成率", "检查日期", "证号"],
            [
                "村",
                "大塘村",
                Decimal("97.7"),
                Percent(Decimal("0.85")),
                date(2026, 3, 5),
                "430102199001011234",
            ],
            [None, "上湾村", Decimal("0.3"), Percent(Decimal("1")), date(1999, 12, 31), "007"],
            [
                "社区",
                "新&<桥>社区",
                Decimal("-12"),
                Percent(Decimal("0.005")),
                date(2026, 12, 1),
                "12.0",
            ],
            [None, None, None, None, None, None],
            ["站所", "２号 所", 0, Error("#DIV/0!"), "2026.3.5", "扣2"],
            ["备注", "两行\n文字", "/", "-", "无", Error("#REF!")],
        ],
        merges=((0, 0, 0, 5), (2, 0, 3, 0)),
        hidden_rows=(4,),
        hidden_columns=(3,),
    ),
    Sheet("底稿", [["藏起来的"]], hidden=1),
]


def expected_cells():
    """Return the first sheet's values as the reader gives them, merged ranges spread."""
    rows = []
    for row in SHEETS[0].rows:
        cells = []
        for value in row:
            if isinstance(value, Error):
                cells.append(None)
            elif isinstance(value, Percent):
                cells.append(value.fraction)
            elif isinstance(value, int):
                cells.append(Decimal(value))
            else:
                cells.append(value)
        rows.append(cells)
    rows[0] = [rows[0][0]] * 6
    rows[3][0] = rows[2][0]
    return rows
