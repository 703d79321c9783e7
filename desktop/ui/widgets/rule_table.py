"""The table of a rule's lines, levels or bands: typed as text, read as exact numbers."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem, QWidget

from desktop.domain.exact import parse_decimal, show
from desktop.domain.scheme import Award, Band, Bands, Deduct, Level, Levels, Rule, RuleLine
from desktop.ui.metrics import characters
from desktop.ui.views.table import take_bare_commit

if TYPE_CHECKING:
    from PySide6.QtGui import QInputMethodEvent


class RuleTable(QTableWidget):
    """Shows the rows of a rule that has rows; ``read`` gives the rule with what was typed."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rule: Rule | None = None
        self._filling = False
        self.setAccessibleName(self.tr("评分细则"))
        self.verticalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.setAlternatingRowColors(True)
        self.itemChanged.connect(self._item_changed)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Keep bare commit strings of input methods."""
        if not take_bare_commit(self, event):
            super().inputMethodEvent(event)

    def show_rule(self, rule: Rule | None) -> None:
        """Show the rows of a rule; other kinds show none."""
        self._rule = rule
        self._filling = True
        heads, rows, widths = self._content(rule)
        self.clear()
        self.setColumnCount(len(heads))
        self.setHorizontalHeaderLabels(heads)
        self.setRowCount(len(rows))
        for number, cells in enumerate(rows):
            for column, text in enumerate(cells):
                self.setItem(number, column, QTableWidgetItem(text))
        for column, width in enumerate(widths):
            self.setColumnWidth(column, characters(self, width))
        self.setVisible(bool(heads))
        self._filling = False

    def _content(
        self, rule: Rule | None
    ) -> tuple[list[str], list[tuple[str, ...]], tuple[int, ...]]:
        if isinstance(rule, (Deduct, Award)):
            heads = [
                self.tr("事项"),
                self.tr("每次至少"),
                self.tr("每次至多"),
                self.tr("单位"),
                self.tr("本项最多"),
            ]
            return heads, [_line_cells(line) for line in rule.lines], (30, 9, 9, 7, 9)
        if isinstance(rule, Levels):
            rows: list[tuple[str, ...]] = [
                (level.name, show(level.points)) for level in rule.levels
            ]
            return [self.tr("等级"), self.tr("得分")], rows, (20, 10)
        if isinstance(rule, Bands):
            bands: list[tuple[str, ...]] = [
                ("" if band.lower is None else show(band.lower), show(band.points))
                for band in rule.bands
            ]
            return [self.tr("下限（含）"), self.tr("得分")], bands, (20, 10)
        return [], [], ()

    def add_row(self) -> None:
        """Add an empty row and begin to type in it."""
        self._filling = True
        row = self.rowCount()
        self.insertRow(row)
        defaults = (
            ("", "1", "1", "次", "") if isinstance(self._rule, (Deduct, Award)) else ("", "0")
        )
        for column, text in enumerate(defaults[: self.columnCount()]):
            self.setItem(row, column, QTableWidgetItem(text))
        self._filling = False
        self.setCurrentCell(row, 0)
        self.setFocus()
        self.edit(self.model().index(row, 0))

    def remove_row(self) -> None:
        """Remove the current row."""
        if self.currentRow() >= 0:
            self.removeRow(self.currentRow())
            self.edited.emit()

    def read(self, prefix: str) -> Rule | None:
        """Return the rule with the rows as typed; new rows get keys that begin with ``prefix``.

        Raises:
            InvalidValue: a cell holds no number.
        """
        rows = [
            tuple(self._text(row, column) for column in range(self.columnCount()))
            for row in range(self.rowCount())
        ]
        rule = self._rule
        if isinstance(rule, (Deduct, Award)):
            keys = _keys([line.key for line in rule.lines], len(rows), f"{prefix}.l")
            lines = tuple(
                _read_line(key, cells) for key, cells in zip(keys, rows, strict=True) if cells[0]
            )
            return replace(rule, lines=lines)
        if isinstance(rule, Levels):
            keys = _keys([level.key for level in rule.levels], len(rows), f"{prefix}.v")
            return Levels(
                tuple(
                    Level(key, name, parse_decimal(points))
                    for key, (name, points) in zip(keys, rows, strict=True)
                    if name
                )
            )
        if isinstance(rule, Bands):
            bands = tuple(Band(_number(low), parse_decimal(points)) for low, points in rows)
            return replace(rule, bands=bands)
        return rule

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text().strip() if item is not None else ""

    def _item_changed(self, _item: QTableWidgetItem) -> None:
        if not self._filling:
            self.edited.emit()


def _line_cells(line: RuleLine) -> tuple[str, ...]:
    cap = "" if line.cap is None else show(line.cap)
    return line.text, show(line.low), show(line.high), line.unit, cap


def _read_line(key: str, cells: tuple[str, ...]) -> RuleLine:
    text, low, high, unit, cap = cells
    least = parse_decimal(low)
    most = parse_decimal(high) if high else least
    return RuleLine(key, text, least, most, unit or "次", _number(cap))


def _number(text: str) -> Decimal | None:
    return parse_decimal(text) if text else None


def _keys(present: list[str], count: int, prefix: str) -> list[str]:
    """Keep the keys of rows that were there; number new ones past them."""
    keys = present[:count]
    number = len(keys) + 1
    while len(keys) < count:
        key = f"{prefix}{number}"
        if key not in present and key not in keys:
            keys.append(key)
        number += 1
    return keys
