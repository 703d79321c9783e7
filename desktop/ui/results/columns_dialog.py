"""Choosing the columns of the ranking: any criterion, and what else a unit's result has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QTreeWidget, QTreeWidgetItem

from desktop.domain.exact import show
from desktop.ui.dialogs.base import BaseDialog
from desktop.ui.metrics import characters
from desktop.ui.results.ranking_heads import column_name, kind_hint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.services.ranking_columns import RankingColumn
    from desktop.ui.session import Session

_KEY = Qt.ItemDataRole.UserRole
_NAME_WIDTH = 44
"""Of the names of the columns, in digits."""


class ColumnsDialog(BaseDialog):
    """``chosen`` gives the keys; an empty list means the columns of the printed form."""

    chosen = Signal(list)
    name = "ranking_columns"
    size_ = (80, 27)

    def __init__(
        self,
        session: Session,
        offered: Sequence[RankingColumn],
        present: Sequence[str],
        usual: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(session, "", parent)
        self.setWindowTitle(self.tr("排名栏目"))
        self.introduce(self.tr("选中的栏目显示在排名中；打印和导出排名时也可用这些栏目。"))
        self._usual = tuple(usual)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.tr("栏目"))
        self.tree.setHeaderLabels([self.tr("栏目"), self.tr("说明")])
        self.tree.setUniformRowHeights(True)
        header = self.tree.header()
        header.setStretchLastSection(True)
        header.resizeSection(0, characters(self, _NAME_WIDTH))
        self.content.addWidget(self.tree, 1)
        self._fill(offered, set(present))
        self.add_buttons(self.tr("确定"))
        for text, keys in (
            (self.tr("恢复为汇总表的栏目(&R)"), lambda: self._usual),
            (self.tr("全选(&A)"), lambda: tuple(self._keys())),
        ):
            button = self.buttons.addButton(text, QDialogButtonBox.ButtonRole.ResetRole)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, keys=keys: self.check(keys()))
        self.tree.itemChanged.connect(self._check_some)

    def _fill(self, offered: Sequence[RankingColumn], present: set[str]) -> None:
        above: list[QTreeWidgetItem] = []
        for column in offered:
            item = QTreeWidgetItem([column_name(column), self._hint(column)])
            item.setData(0, _KEY, column.key)
            item.setToolTip(0, column_name(column))
            item.setToolTip(1, self._hint(column))
            item.setCheckState(0, _state(column.key in present))
            del above[column.depth :]
            if above:
                above[-1].addChild(item)
            else:
                self.tree.addTopLevelItem(item)
            above.append(item)
        for item in self._items():
            parent = item.parent()
            if parent is not None and item.checkState(0) == Qt.CheckState.Checked:
                parent.setExpanded(True)
        self.tree.setCurrentIndex(self.tree.model().index(0, 0))

    def _hint(self, column: RankingColumn) -> str:
        node = column.criterion
        if node is None:
            return kind_hint(column.kind)
        return self.tr("满分{0}").format(show(node.full)) if node.full else ""

    def _items(self) -> Iterator[QTreeWidgetItem]:
        waiting = [self.tree.topLevelItem(n) for n in range(self.tree.topLevelItemCount())]
        while waiting:
            item = waiting.pop(0)
            if item is not None:
                yield item
                waiting = [*(item.child(n) for n in range(item.childCount())), *waiting]

    def _keys(self) -> Iterator[str]:
        for item in self._items():
            yield str(item.data(0, _KEY))

    def check(self, keys: Sequence[str]) -> None:
        """Check exactly these columns."""
        wanted = set(keys)
        for item in self._items():
            item.setCheckState(0, _state(item.data(0, _KEY) in wanted))

    def checked(self) -> list[str]:
        """Return the keys of the checked columns, in the order they stand."""
        return [
            str(item.data(0, _KEY))
            for item in self._items()
            if item.checkState(0) == Qt.CheckState.Checked
        ]

    def _check_some(self, *_changed: object) -> None:
        self.primary.setEnabled(bool(self.checked()))

    def confirm(self) -> None:
        """Hand the choice on."""
        keys = self.checked()
        self.chosen.emit([] if set(keys) == set(self._usual) else keys)
        self.accept()


def _state(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
