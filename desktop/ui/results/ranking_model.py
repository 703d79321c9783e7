"""The ranking table: one row per unit, the chosen columns, its progress."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from desktop.domain.rounds import FINISHED
from desktop.services.figures import IMPUTED_MARK
from desktop.services.ranking_columns import UNCHANGED, ColumnKind
from desktop.ui.results.ranking_heads import column_name, kind_hint
from desktop.ui.scoring.status_words import marked_status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.ports import Phonetics
    from desktop.services.ranking_columns import Previous, RankingColumn
    from desktop.services.ranking_view import RankingRow, RankingView
    from desktop.ui.theme import Colors

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
UNIT, GROUP, STATUS = 0, 1, 2
"""The first columns; the chosen ones follow."""
FIRST_KEYS = ("@unit", "@group", "@progress")
"""Names of the first columns, for remembering the order."""
_FIGURES = 3
_ASCENDING = Qt.SortOrder.AscendingOrder


class RankingModel(QAbstractTableModel):
    """Qt protocol over a :class:`RankingView`: chosen columns, one group or all, filter, order."""

    def __init__(
        self, colors: Colors, parent: QObject | None = None, phonetics: Phonetics | None = None
    ) -> None:
        super().__init__(parent)
        self._colors = colors
        self._phonetics = phonetics
        self._view: RankingView | None = None
        self._keys: tuple[str, ...] = ()
        self._columns: tuple[RankingColumn, ...] = ()
        self._group: str | None = None
        self._words = ""
        self._rows: list[RankingRow] = []
        self._sort: tuple[int, Qt.SortOrder] = (-1, _ASCENDING)
        self._first = (self.tr("单位"), self.tr("分组"), self.tr("录入进度"))

    # -- filling -----------------------------------------------------------------------------

    @property
    def view(self) -> RankingView | None:
        """What is shown."""
        return self._view

    @property
    def columns(self) -> tuple[RankingColumn, ...]:
        """The columns after the first three."""
        return self._columns

    @property
    def rows(self) -> Sequence[RankingRow]:
        """The units shown, as they stand."""
        return self._rows

    @property
    def words(self) -> str:
        """What the units are filtered by."""
        return self._words

    @property
    def order(self) -> tuple[int, Qt.SortOrder]:
        """The column and direction the units are sorted by; -1 is the order of the form."""
        return self._sort

    def show_ranking(self, view: RankingView | None) -> None:
        """Show a ranking; the order chosen by the person stays."""
        columns = view.columns(self._keys) if view is not None else ()
        same = self._view is not None and view is not None and self._columns == columns
        if same:
            self.layoutAboutToBeChanged.emit()
            self._view = view
            self._arrange()
            self.layoutChanged.emit()
            return
        self.beginResetModel()
        self._view = view
        self._columns = columns
        self._arrange()
        self.endResetModel()

    def choose_columns(self, keys: Sequence[str]) -> None:
        """Show these columns after the first three; none = those of the printed form."""
        self.beginResetModel()
        self._keys = tuple(keys)
        self._sort = (-1, _ASCENDING)
        self._columns = self._view.columns(keys) if self._view is not None else ()
        self._arrange()
        self.endResetModel()

    def compare_with(self, previous: Previous | None) -> None:
        """Fill in the columns that speak of the round before."""
        if self._view is None:
            return
        self.layoutAboutToBeChanged.emit()
        self._view.compare_with(previous)
        self._arrange()
        self.layoutChanged.emit()

    def use_colors(self, colors: Colors) -> None:
        """Draw in the colours of another theme."""
        self._colors = colors
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def show_group(self, group: str | None) -> None:
        """Show one group, or all with None."""
        self.beginResetModel()
        self._group = group
        self._arrange()
        self.endResetModel()

    def show_matching(self, words: str) -> None:
        """Show the units with these words in their name (also by pinyin) or in a shown column."""
        self.beginResetModel()
        self._words = words.strip()
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        rows = list(self._view.rows) if self._view else []
        if self._group is not None:
            rows = [row for row in rows if row.group == self._group]
        if self._words:
            rows = [row for row in rows if self._matches(row, self._words.lower())]
        column, order = self._sort
        if 0 <= column < self.columnCount():
            reverse = order != _ASCENDING
            known = [row for row in rows if self._text(row, column)]
            blank = [row for row in rows if not self._text(row, column)]
            known.sort(key=lambda row: self._key(row, column), reverse=reverse)
            rows = [*known, *blank]  # nothing to compare stands last, either way round
        self._rows = rows

    def _matches(self, row: RankingRow, words: str) -> bool:
        texts = [row.name, row.group]
        if self._phonetics is not None:
            texts += [self._phonetics.initials(row.name), self._phonetics.full(row.name)]
        texts += [
            self._text(row, place)
            for place, column in enumerate(self._columns, start=_FIGURES)
            if not column.numeric
        ]
        return any(words in text.lower() for text in texts)

    def _key(self, row: RankingRow, column: int) -> tuple[int, Decimal, str]:
        text = self._text(row, column)
        number = text.removesuffix(IMPUTED_MARK)
        if self._kind(column) is ColumnKind.CHANGE:
            number = {"↑": "", "↓": "-"}.get(text[:1], "0") + text[1:]
            number = number if text[:1] in {"↑", "↓"} else "0"
        try:
            return (0, Decimal(number), "")
        except InvalidOperation:
            return (1, Decimal(0), text)

    # -- finding -----------------------------------------------------------------------------

    def row_at(self, index: Index) -> RankingRow | None:
        """Return the unit of a row."""
        return self._rows[index.row()] if index.isValid() else None

    def index_of_sheet(self, sheet_id: int) -> QModelIndex:
        """Return the row of a sheet, invalid when it is not shown."""
        for number, row in enumerate(self._rows):
            if row.sheet_id == sheet_id:
                return self.index(number, UNIT)
        return QModelIndex()

    def is_figure(self, index: Index) -> bool:
        """Whether a double click there asks for an explanation."""
        return index.column() >= _FIGURES

    def key_of(self, column: int) -> str:
        """Name a column for remembering it; "" where there is none."""
        if 0 <= column < _FIGURES:
            return FIRST_KEYS[column]
        place = column - _FIGURES
        return self._columns[place].key if 0 <= place < len(self._columns) else ""

    def column_of(self, key: str) -> int:
        """Return where a named column stands, -1 when it is not shown."""
        keys = [*FIRST_KEYS, *(column.key for column in self._columns)]
        return keys.index(key) if key in keys else -1

    def _kind(self, column: int) -> ColumnKind | None:
        return self._columns[column - _FIGURES].kind if column >= _FIGURES else None

    # -- Qt protocol -------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the units."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the columns."""
        if parent.isValid() or self._view is None:
            return 0
        return _FIGURES + len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return the heads; long indicator names are whole in the tip."""
        if role not in {0, Qt.ItemDataRole.ToolTipRole} or self._view is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return section + 1 if role == 0 else None
        if section < _FIGURES:
            return self._first[section]
        column = self._columns[section - _FIGURES]
        name = column_name(column)
        if role == 0:
            return name
        where = column.above if column.depth else kind_hint(column.kind)
        return f"{name}\n{where}" if where else name

    def data(self, index: Index, role: int = 0) -> object:
        """Return texts, alignment and colours."""
        row = self.row_at(index)
        if row is None:
            return None
        if role in {0, Qt.ItemDataRole.ToolTipRole}:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignHCenter
                if self._centred(index.column())
                else Qt.AlignmentFlag.AlignLeft
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == STATUS:
            colors = self._colors
            shade = colors.good if row.status in FINISHED else colors.muted
            return QBrush(QColor(shade))
        return None

    def sort(self, column: int, order: Qt.SortOrder = _ASCENDING) -> None:
        """Sort by a column; -1 is the order of the printed table."""
        self.layoutAboutToBeChanged.emit()
        self._sort = (column, order)
        self._arrange()
        self.layoutChanged.emit()

    def _text(self, row: RankingRow, column: int) -> str:
        if column == UNIT:
            return row.name
        if column == GROUP:
            return row.group
        if column == STATUS:
            return marked_status(row.status)
        if self._view is None:
            return ""
        text = self._view.text(row, self._columns[column - _FIGURES])
        same = text == UNCHANGED and self._kind(column) is ColumnKind.CHANGE
        return self.tr("持平") if same else text

    def _centred(self, column: int) -> bool:
        if column < _FIGURES:
            return False
        shown = self._columns[column - _FIGURES]
        return shown.numeric or shown.kind is ColumnKind.CHANGE
