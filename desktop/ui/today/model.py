"""The start page as a tree of two levels: sections with counts, and their lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from desktop.services.today import Section, TodayLine

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.lamps import LampRule
    from desktop.services.today import Today, TodaySection

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
TITLE, UNIT, DUE, NOTE = range(4)
_SECTION = 2**32 - 1
"""Internal id of sections; lines carry the row of theirs."""
_DECORATION, _TIP, _FONT, _SPAN_ROLE = 1, 3, 6, 0


class TodayModel(QAbstractItemModel):
    """Read-only; ``line_at`` says where a line leads."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sections: list[TodaySection] = []
        self._shades: dict[object, QColor] = {}
        self._heads = (self.tr("事项"), self.tr("单位"), self.tr("时限"), self.tr("说明"))

    def names(self) -> Mapping[Section, str]:
        """Return what the sections are called."""
        return {
            Section.TODAY: self.tr("今天到期"),
            Section.WEEK: self.tr("本周到期"),
            Section.OVERDUE: self.tr("已逾期"),
            Section.REVIEW: self.tr("等我复核审批"),
            Section.ROUNDS: self.tr("进行中的考核批次"),
        }

    def show_today(self, today: Today, rule: LampRule) -> None:
        """Show another day's page."""
        self.beginResetModel()
        self._sections = list(today.sections)
        self._shades = {lamp: QColor(style.color) for lamp, style in rule.styles.items()}
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._sections = []
        self.endResetModel()

    def line_at(self, index: Index) -> TodayLine | None:
        """Return the line of an index; None for sections."""
        if not index.isValid() or index.internalId() == _SECTION:
            return None
        return self._sections[index.internalId()].lines[index.row()]

    # -- Qt protocol -------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """Return an index."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, column, _SECTION)
        return self.createIndex(row, column, parent.row())

    def parent(self, index: Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        """Return the section of a line."""
        if not index.isValid() or index.internalId() == _SECTION:
            return QModelIndex()
        return self.createIndex(index.internalId(), 0, _SECTION)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count sections, or lines of one."""
        if not parent.isValid():
            return len(self._sections)
        if parent.internalId() == _SECTION and parent.column() == 0:
            return len(self._sections[parent.row()].lines)
        return 0

    def columnCount(self, _parent: Index = _ROOT) -> int:
        """Count the columns."""
        return len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Name the columns."""
        if role == 0 and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = 0) -> object:
        """Return texts, tips, lamps; sections are bold."""
        if not index.isValid():
            return None
        line = self.line_at(index)
        if line is None:
            return self._section_data(self._sections[index.row()], index.column(), role)
        if role in (0, _TIP):
            return self._text(line, index.column()) or None
        if role == _DECORATION and index.column() == NOTE:
            return self._shades.get(line.lamp)
        return None

    def _section_data(self, section: TodaySection, column: int, role: int) -> object:
        if column != TITLE:
            return None
        if role == 0:
            text = self.tr("{0}（{1}）").format(self.names()[section.section], section.count)
            hidden = section.count - len(section.lines)
            return text + (self.tr("　显示前 {0} 项").format(len(section.lines)) if hidden else "")
        if role == _FONT:
            font = QFont()
            font.setBold(True)
            return font
        return None

    @staticmethod
    def _text(line: TodayLine, column: int) -> str:
        due = "" if line.due is None else line.due.isoformat()
        return (line.title, line.unit, due, line.note)[column]
