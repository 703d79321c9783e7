"""Counted ballots as a grid: a row per unit, a column per level, the invalid ones last."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.domain.round_records import BallotCount
from desktop.domain.scheme import Votes

if TYPE_CHECKING:
    from desktop.domain.scheme import Level
    from desktop.services.criterion_view import CriterionView

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class BallotModel(QAbstractTableModel):
    """One rater group at a time. ``counted``: the BallotCounts to be stored; ``refused``: why not."""

    counted = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._view: CriterionView | None = None
        self._group = ""
        self._levels: tuple[Level, ...] = ()
        self._ballots: dict[int, BallotCount] = {}

    def show_view(self, view: CriterionView, group: str) -> None:
        """Show the ballots of one group at a votes leaf; the same leaf keeps cursor and editor."""
        rule = view.criterion.rule
        levels = rule.levels if isinstance(rule, Votes) else ()
        ballots = {one.unit_id: one for one in view.ballots if one.group == group}
        old = self._view
        units = [row.unit_id for row in view.rows]
        if old is not None and levels == self._levels and units == [r.unit_id for r in old.rows]:
            self._view, self._group, self._ballots = view, group, ballots
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._view, self._group, self._levels, self._ballots = view, group, levels, ballots
        self.endResetModel()

    def paste(self, start: Index, text: str) -> None:
        """Take a block of numbers copied from Excel; nothing is taken when one is no number."""
        changed: dict[int, BallotCount] = {}
        for down, line in enumerate(text.rstrip("\r\n").splitlines()):
            for right, word in enumerate(line.split("\t")):
                row, column = start.row() + down, start.column() + right
                if self._view is None or row >= len(self._view.rows) or not self._takes(column):
                    continue
                count = _whole(word)
                if count is None:
                    self.refused.emit(self.tr("「{0}」不是票数，没有粘贴。").format(word.strip()))
                    return
                before = changed.get(row) or self._ballot(row)
                changed[row] = self._changed(before, column, count)
        if changed:
            self.counted.emit(list(changed.values()))

    # -- Qt protocol -------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the units."""
        return 0 if parent.isValid() or self._view is None else len(self._view.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Unit, levels, invalid, valid votes, points."""
        return 0 if parent.isValid() or self._view is None else len(self._levels) + 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Name the levels."""
        if role != 0:
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1
        names = [self.tr("单位"), *(level.name for level in self._levels)]
        return [*names, self.tr("无效票"), self.tr("有效票"), self.tr("得分")][section]

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Counts can be typed."""
        flags = super().flags(index)
        if self._view is not None and not self._view.locked and self._takes(index.column()):
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = 0) -> object:
        """Return counts; nothing for zero."""
        if self._view is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignCenter
        if role not in {0, Qt.ItemDataRole.EditRole}:
            return None
        row, column = self._view.rows[index.row()], index.column()
        ballot = self._ballot(index.row())
        if column == 0:
            return row.name
        if column <= len(self._levels):
            return str(ballot.votes.get(self._levels[column - 1].key, 0) or "")
        if column == len(self._levels) + 1:
            return str(ballot.invalid or "")
        if column == len(self._levels) + 2:
            return str(sum(ballot.votes.values()) or "")
        return row.points

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Hand over a typed count."""
        if role != Qt.ItemDataRole.EditRole or not self._takes(index.column()):
            return False
        count = _whole(str(value or ""))
        if count is None:
            self.refused.emit(self.tr("票数应为不小于0的整数。"))
            return False
        before = self._ballot(index.row())
        after = self._changed(before, index.column(), count)
        if after != before:
            self.counted.emit([after])
        return True

    def _takes(self, column: int) -> bool:
        return 1 <= column <= len(self._levels) + 1

    def _ballot(self, row: int) -> BallotCount:
        if self._view is None:
            raise RuntimeError("no criterion is shown")
        unit_id = self._view.rows[row].unit_id
        known = self._ballots.get(unit_id)
        return known or BallotCount(self._view.round.id, unit_id, self._view.leaf, self._group)

    def _changed(self, before: BallotCount, column: int, count: int) -> BallotCount:
        if column == len(self._levels) + 1:
            return replace(before, invalid=count)
        votes = {**before.votes, self._levels[column - 1].key: count}
        return replace(before, votes={key: n for key, n in votes.items() if n})


def _whole(text: str) -> int | None:
    plain = text.strip() or "0"
    return int(plain) if plain.isascii() and plain.isdigit() else None
