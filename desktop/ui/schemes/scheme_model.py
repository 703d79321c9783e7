"""The criteria of a scheme as a tree model; wishes to change something are signals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont

from desktop.domain.exact import show
from desktop.domain.scheme import Block
from desktop.domain.scoring import rule_sentence
from desktop.domain.scoring.wording import number
from desktop.services.scheme_editing import level_sums
from desktop.ui.schemes.words import block_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.domain.scheme import Criterion, Scheme
    from desktop.domain.scheme_check import SchemeProblem
    from desktop.services.scheme_editing import LevelSum
    from desktop.ui.icons import Icons
    from desktop.ui.theme import Colors

Index = QModelIndex | QPersistentModelIndex
TEXT, FULL, RULE = range(3)
MIME = "application/x-kaoping-criterion"
_DISPLAY, _DECORATION, _EDIT, _TIP, _FONT, _ALIGN, _FOREGROUND = 0, 1, 2, 3, 6, 7, 9


class SchemeModel(QAbstractItemModel):
    """Shows one scheme value after another; keeps indexes valid while only contents change."""

    renamed = Signal(str, str)
    """(key, text) typed in the tree."""
    marked = Signal(str, str)
    """(key, full mark as typed)."""
    worded = Signal(str, str)
    """(key, rule words typed in the tree)."""
    dropped = Signal(str, str, int)
    """(key, above, row): a criterion was dragged there."""

    def __init__(self, icons: Icons, colors: Colors, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._colors = colors
        self._scheme: Scheme | None = None
        self._nodes: dict[str, Criterion] = {}
        self._blocks: dict[str, Block] = {}
        self._above: dict[str, str] = {}
        self._rows: dict[str, int] = {}
        self._sums: Mapping[str, LevelSum] = {}
        self._problems: Mapping[str, Sequence[SchemeProblem]] = {}
        self._numbers: dict[str, int] = {}
        self._keys: list[str] = []

    # -- filling -----------------------------------------------------------------------------

    def show_scheme(self, scheme: Scheme, problems: Mapping[str, Sequence[SchemeProblem]]) -> None:
        """Show a scheme; the tree is only laid out anew where its shape changed."""
        before = self._shape(self._scheme)
        if before == self._shape(scheme) and before is not None:
            self._take(scheme, problems)
            self._tell()
            return
        self.beginResetModel()
        self._take(scheme, problems)
        self.endResetModel()

    def _take(self, scheme: Scheme, problems: Mapping[str, Sequence[SchemeProblem]]) -> None:
        self._scheme, self._problems, self._sums = scheme, problems, level_sums(scheme)
        self._nodes, self._blocks, self._above, self._rows = {}, {}, {}, {}
        for row, first in enumerate(scheme.criteria):
            self._place(first, "", row, first.block)

    def _place(self, node: Criterion, above: str, row: int, block: Block) -> None:
        self._nodes[node.key], self._blocks[node.key] = node, block
        self._above[node.key], self._rows[node.key] = above, row
        if node.key not in self._numbers:
            self._numbers[node.key] = len(self._keys)
            self._keys.append(node.key)
        for child_row, child in enumerate(node.children):
            self._place(child, node.key, child_row, block)

    @staticmethod
    def _shape(scheme: Scheme | None) -> object:
        def nested(nodes: Sequence[Criterion]) -> object:
            return tuple((node.key, nested(node.children)) for node in nodes)

        return None if scheme is None else nested(scheme.criteria)

    def _tell(self) -> None:
        for key in self._nodes:
            left = self.index_of(key)
            self.dataChanged.emit(left, left.siblingAtColumn(RULE))

    # -- finding -----------------------------------------------------------------------------

    def key(self, index: Index) -> str:
        """Return the key of the criterion at an index; empty for an invalid one."""
        return self._keys[index.internalId()] if index.isValid() else ""

    def index_of(self, key: str, column: int = TEXT) -> QModelIndex:
        """Return the index of a criterion; invalid when it is not shown."""
        if key not in self._nodes:
            return QModelIndex()
        return self.createIndex(self._rows[key], column, self._numbers[key])

    def keys(self) -> list[str]:
        """Return all keys in printed order."""
        return list(self._nodes)

    def _children(self, key: str) -> Sequence[Criterion]:
        if not key:
            return () if self._scheme is None else self._scheme.criteria
        return self._nodes[key].children

    # -- Qt protocol -------------------------------------------------------------------------

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Return the index of a child."""
        children = self._children(self.key(parent))
        if not 0 <= row < len(children) or not 0 <= column <= RULE or parent.column() > 0:
            return QModelIndex()
        return self.createIndex(row, column, self._numbers[children[row].key])

    def parent(self, index: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Return the index of the criterion above."""
        return (
            self.index_of(self._above.get(self.key(index), ""))
            if index.isValid()
            else QModelIndex()
        )

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the children."""
        return 0 if parent.column() > 0 else len(self._children(self.key(parent)))

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Text, full mark, rule."""
        return 3

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Name the columns."""
        heads = (self.tr("考核内容"), self.tr("分值"), self.tr("评分规则"))
        shown = role == _DISPLAY and orientation == Qt.Orientation.Horizontal
        return heads[section] if shown else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Text, mark and a leaf's rule words can be typed; all can be dragged, and dropped upon."""
        flags = Qt.ItemFlag.ItemIsDropEnabled
        if index.isValid():
            flags |= Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            flags |= Qt.ItemFlag.ItemIsDragEnabled
            if index.column() in (TEXT, FULL) or not self._nodes[self.key(index)].children:
                flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = _DISPLAY) -> object:
        """Return texts, marks of problems, colours."""
        if not index.isValid():
            return None
        key, column = self.key(index), index.column()
        node = self._nodes[key]
        if role == _DISPLAY:
            return self._text(node, column)
        if role == _EDIT:
            return (node.text, show(node.full), node.words)[column]
        if role == _TIP:
            troubles = [problem.message for problem in self._problems.get(key, ())]
            return "\n".join(troubles) or self._text(node, column)
        if role == _DECORATION and column == TEXT:
            return self._mark(key)
        if role == _ALIGN and column == FULL:
            return int(Qt.AlignmentFlag.AlignCenter)
        if role == _FOREGROUND:
            return self._color(node, column)
        if role == _FONT and node.children:
            return _bold()
        return None

    def setData(self, index: Index, value: object, role: int = _EDIT) -> bool:
        """Pass on what was typed; the scheme changes elsewhere."""
        if role != _EDIT or not index.isValid() or str(value) == self.data(index, _EDIT):
            return False
        signal = (self.renamed, self.marked, self.worded)[index.column()]
        signal.emit(self.key(index), str(value).strip())
        return True

    # -- looks -------------------------------------------------------------------------------

    def _text(self, node: Criterion, column: int) -> str:
        if column == TEXT:
            block = self._blocks[node.key]
            first = not self._above[node.key] and block is not Block.BASE
            name = node.numbered
            return f"〔{block_names()[block]}〕{name}" if first else name
        if column == RULE:
            return rule_sentence(node, block=self._blocks[node.key], scheme=self._scheme)
        words = show(node.full) if node.full or self._blocks[node.key] is Block.BASE else ""
        found = self._sums.get(node.key)
        if found is not None:
            words = f"{number(found.parts)} / {words}"
        return f"{words} ×{show(node.weight * 100)}%" if node.weight is not None else words

    def _mark(self, key: str) -> object:
        found = self._problems.get(key)
        if not found:
            return None
        wrong = any(problem.severity.value == "error" for problem in found)
        return self._icons("alert", self._colors.bad if wrong else self._colors.warn)

    def _color(self, node: Criterion, column: int) -> object:
        found = self._sums.get(node.key)
        if column == FULL and found is not None:
            return QColor(self._colors.good if found.agrees else self._colors.bad)
        if column == RULE and node.unread:
            return QColor(self._colors.warn)
        return None

    # -- dragging ----------------------------------------------------------------------------

    def supportedDropActions(self) -> Qt.DropAction:
        """Criteria are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """One criterion by its key."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the key."""
        data = QMimeData()
        if indexes:
            data.setData(MIME, QByteArray(self.key(indexes[0]).encode()))
        return data

    def dropMimeData(
        self,
        data: QMimeData,
        _action: Qt.DropAction,
        row: int,
        _column: int,
        parent: Index,
    ) -> bool:
        """Wish for the move; False keeps the view from taking rows out itself."""
        if data.hasFormat(MIME):
            key = bytes(data.data(MIME).data()).decode()
            above = self.key(parent)
            self.dropped.emit(key, above, row if row >= 0 else len(self._children(above)))
        return False


def _bold() -> QFont:
    font = QFont()
    font.setBold(True)
    return font
