"""The criteria tree of one sheet: full mark, score and reason per criterion."""

from __future__ import annotations

from dataclasses import replace
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QFont

from desktop.domain.errors import UserError
from desktop.domain.exact import parse_decimal, show
from desktop.domain.scheme import Block, Constant, Veto
from desktop.services.entering import EVENT_RULES, refuse_entry
from desktop.services.sheet_view import kept_reason, read_typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.rounds import SheetEntry
    from desktop.domain.scheme import Criterion
    from desktop.services.sheet_view import SheetView
    from desktop.ui.theme import Colors

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class SheetColumn(IntEnum):
    """Columns of the criteria tree."""

    CONTENT = 0
    FULL = 1
    SCORE = 2
    REASON = 3


class SheetItem:
    """One criterion in the tree; ``leaf`` is its index among the leaves, None above them."""

    __slots__ = ("children", "criterion", "leaf", "parent", "row")

    def __init__(self, criterion: Criterion | None, leaf: int | None, row: int) -> None:
        self.criterion = criterion
        self.leaf = leaf
        self.row = row
        self.parent: SheetItem | None = None
        self.children: list[SheetItem] = []


class SheetModel(QAbstractItemModel):
    """Qt protocol over one :class:`SheetView`; edits leave as signals, never as writes.

    ``scored``: an entry that fits its leaf was typed (None: emptied). ``refused``: what was typed does
    not fit, with the sentence to show; the text stays with the editor. ``reason_refused``: the same
    for a reason.
    """

    scored = Signal(int, object)
    reasoned = Signal(int, str)
    refused = Signal(int, str, str)
    reason_refused = Signal(int, str, str)

    def __init__(self, colors: Colors, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._colors = colors
        self._view: SheetView | None = None
        self._root = SheetItem(None, None, 0)
        self._by_leaf: dict[int, SheetItem] = {}
        self._heads = (
            self.tr("考核内容"),
            self.tr("分值"),
            self.tr("得分"),
            self.tr("扣分（加分）原因"),
        )

    # -- filling -----------------------------------------------------------------------------

    @property
    def view(self) -> SheetView | None:
        """The sheet shown."""
        return self._view

    def show_sheet(self, view: SheetView) -> bool:
        """Show a sheet; returns whether the tree was built anew (another scheme)."""
        same = self._view is not None and self._view.scheme == view.scheme
        if same:
            self._view = view
            self._repaint(_ROOT)
            return False
        self.beginResetModel()
        self._view = view
        self._root = SheetItem(None, None, 0)
        self._by_leaf = {}
        self._hang(self._root, view.scheme.criteria, view)
        self.endResetModel()
        return True

    def _hang(self, above: SheetItem, criteria: Sequence[Criterion], view: SheetView) -> None:
        for row, criterion in enumerate(criteria):
            item = SheetItem(criterion, view.leaf_of.get(criterion.key), row)
            item.parent = above
            above.children.append(item)
            if item.leaf is not None:
                self._by_leaf[item.leaf] = item
            self._hang(item, criterion.children, view)

    def _repaint(self, parent: QModelIndex) -> None:
        rows = self.rowCount(parent)
        if not rows:
            return
        self.dataChanged.emit(
            self.index(0, 0, parent), self.index(rows - 1, SheetColumn.REASON, parent)
        )
        for row in range(rows):
            self._repaint(self.index(row, 0, parent))

    # -- finding -----------------------------------------------------------------------------

    def leaf_at(self, index: Index) -> int | None:
        """Return the leaf index at a model index, None above the leaves."""
        return self._item(index).leaf if index.isValid() else None

    def criterion_at(self, index: Index) -> Criterion | None:
        """Return the criterion at a model index."""
        return self._item(index).criterion if index.isValid() else None

    def index_of_leaf(self, leaf: int, column: int = SheetColumn.SCORE) -> QModelIndex:
        """Return the model index of a leaf."""
        item = self._by_leaf[leaf]
        return self.createIndex(item.row, column, item)

    def takes_typing(self, leaf: int) -> bool:
        """Whether a score can be typed or chosen in the leaf's cell.

        Leaves scored by events take one too: the points as they stand on paper, instead of events.
        """
        if self._view is None:
            return False
        return not isinstance(self._view.leaves[leaf][0].rule, Veto | Constant)

    def by_events(self, leaf: int) -> bool:
        """Whether events can be recorded at the leaf."""
        return self._view is not None and isinstance(self._view.leaves[leaf][0].rule, EVENT_RULES)

    # -- Qt protocol -------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        """Return the index of a child."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        above = self._item(parent)
        return self.createIndex(row, column, above.children[row])

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        """Return the index above."""
        if not index.isValid():
            return QModelIndex()
        above = self._item(index).parent
        if above is None or above is self._root:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the children."""
        return 0 if parent.column() > 0 else len(self._item(parent).children)

    def columnCount(self, _parent: Index = _ROOT) -> int:
        """Count the columns."""
        return len(SheetColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return the heads."""
        if role == 0 and orientation == Qt.Orientation.Horizontal:
            return self._heads[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Leaves scored by typing are editable in the score column, all leaves in the reason's."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        leaf = self._item(index).leaf
        if self._view is None or leaf is None or self._view.locked:
            return flags
        editable = self.takes_typing(leaf) and (
            index.column() == SheetColumn.SCORE
            or (index.column() == SheetColumn.REASON and leaf in self._view.entries)
        )
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def data(self, index: Index, role: int = 0) -> object:
        """Return texts, alignment, tips and the look of states."""
        if self._view is None or not index.isValid():
            return None
        item = self._item(index)
        if role == 0:
            return self._text(item, index.column())
        if role == Qt.ItemDataRole.EditRole and item.leaf is not None:
            return self._edit_text(item.leaf, index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            middle = index.column() in {SheetColumn.FULL, SheetColumn.SCORE}
            side = Qt.AlignmentFlag.AlignHCenter if middle else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(item, index.column())
        return self._look(item, index.column(), role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Check what was typed and send it off; refusals keep the text for the editor."""
        leaf = self.leaf_at(index)
        if role != Qt.ItemDataRole.EditRole or leaf is None or self._view is None:
            return False
        text = str(value).strip()
        if text == self._edit_text(leaf, index.column()).strip():
            return False
        if index.column() == SheetColumn.REASON:
            if is_figure(text):
                message = self.tr("“{0}”像是下一项的分数，不像原因。请写明原因，或按 Esc 跳过。")
                self.reason_refused.emit(leaf, text, message.format(text))
                return False
            self.reasoned.emit(leaf, text)
            return True
        try:
            entry = self._checked(leaf, text)
        except UserError as error:
            self.refused.emit(leaf, text, str(error))
            return False
        self.scored.emit(leaf, entry)
        return True

    # -- texts -------------------------------------------------------------------------------

    def _text(self, item: SheetItem, column: int) -> str:
        criterion = item.criterion
        view = self._view
        if criterion is None or view is None:
            return ""
        if column == SheetColumn.CONTENT:
            return criterion.numbered
        if column == SheetColumn.FULL:
            return show(criterion.full) if criterion.full else ""
        if column == SheetColumn.SCORE:
            return self._score(item, view, criterion.key)
        return view.reason(item.leaf) if item.leaf is not None else ""

    def _score(self, item: SheetItem, view: SheetView, key: str) -> str:
        if item.leaf is not None and view.lacks_target(item.leaf):
            return self.tr("{0}（缺目标值）").format(view.typed(item.leaf))
        if item.leaf is None or view.leaves[item.leaf][1] is Block.BASE:
            return view.score_text(key)
        if view.leaves[item.leaf][1] is Block.VETO:
            return self.tr("否决") if key in view.result.vetoes else ""
        touched = item.leaf in view.entries or view.events[item.leaf]
        return view.score_text(key) if touched else ""

    def _edit_text(self, leaf: int, column: int) -> str:
        if self._view is None:
            return ""
        if column == SheetColumn.REASON:
            entry = self._view.entries.get(leaf)
            return entry.reason if entry else ""
        return self._view.typed(leaf)

    def _checked(self, leaf: int, text: str) -> SheetEntry | None:
        view = self._view
        if view is None:
            return None
        old = view.entries.get(leaf)
        reason = kept_reason(view.typed(leaf), old.reason if old else "", text)
        entry = read_typed(view=view, leaf=leaf, text=text, reason=reason)
        if entry is not None:
            criterion, block = view.leaves[leaf]
            # The reason of 补定 is asked after the number: only the number is judged here.
            refuse_entry(criterion, block, replace(entry, reason=entry.reason or "…"))
        return entry

    def _tip(self, item: SheetItem, column: int) -> str | None:
        if item.criterion is None:
            return None
        if column == SheetColumn.CONTENT:
            return item.criterion.words or item.criterion.text
        if column == SheetColumn.SCORE and self._view is not None:
            text = self._text(item, column)
            of_round = text and item.criterion.key in self._view.of_round
            return self.tr("{0}：全批次的得分").format(text) if of_round else text or None
        return self._text(item, column) or None

    def _look(self, item: SheetItem, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.FontRole and item.leaf is None:
            font = QFont()
            font.setBold(True)
            return font
        if role != Qt.ItemDataRole.ForegroundRole or self._view is None or item.criterion is None:
            return None
        if column == SheetColumn.SCORE and item.criterion.key in self._view.of_round:
            return QBrush(QColor(self._colors.muted))
        if column == SheetColumn.SCORE and item.leaf is not None:
            node = self._view.result.nodes[item.criterion.key]
            if item.criterion.key in self._view.result.vetoes:
                return QBrush(QColor(self._colors.bad))
            if node.points is not None and node.points < node.full:
                return QBrush(QColor(self._colors.bad))
        return None

    def _item(self, index: Index) -> SheetItem:
        if not index.isValid():
            return self._root
        item = index.internalPointer()
        return item if isinstance(item, SheetItem) else self._root


def is_figure(text: str) -> bool:
    """Whether a text is nothing but a number: the next score typed into the reason by mistake."""
    try:
        parse_decimal(text)
    except UserError:
        return False
    return bool(text)
